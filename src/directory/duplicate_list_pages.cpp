#include "directory/duplicate_list_pages.hpp"

#include <algorithm>
#include <charconv>

#include "directory/compared_record_pages.hpp"
#include "directory/duplicate_list_views.hpp"

namespace permanence::directory {

namespace {

using http::Request;
using http::Response;

constexpr std::size_t page_length = 20;

std::size_t page_asked(const Request& request) {
    const std::string_view text = request.query.value("page");
    std::size_t page = 1;
    std::from_chars(text.data(), text.data() + text.size(), page);
    return std::max<std::size_t>(page, 1);
}

std::size_t pages_for(std::size_t lines) {
    return std::max<std::size_t>((lines + page_length - 1) / page_length, 1);
}

std::vector<PairToReview> waiting_pairs(const PlaceKeeper& keeper) {
    return pairs_kept(*keeper.world.pairs.at(keeper.connection()), keeper.keeping(),
                      apart_pairs(keeper.connection()));
}

std::optional<PairLine> line_of(const PlaceKeeper& keeper, const PairToReview& pair,
                                const std::set<PlaceId>& expected) {
    const auto first = find_record(keeper.connection(), pair.first);
    const auto second = find_record(keeper.connection(), pair.second);
    if (!first || !second) return std::nullopt;
    const auto order = kept_and_gone(*first, *second, expected);
    return PairLine{.pair = pair,
                    .kept = side_of(keeper, order ? order->kept : *first),
                    .gone = side_of(keeper, order ? order->gone : *second)};
}

bool has_decided(const PlaceKeeper& keeper) {
    return count_merges(keeper.connection(), keeper.owner()) > 0 ||
           count_apart(keeper.connection(), keeper.owner()) > 0;
}

Response show_list(const PlaceKeeper& keeper) {
    const auto waiting = waiting_pairs(keeper);
    const auto expected = keeper.world.expected(keeper.connection(), keeper.staff.now());
    const std::size_t pages = pages_for(waiting.size());
    const std::size_t page = std::min(page_asked(keeper.request()), pages);
    PairListSheet sheet{.lines = {},
                        .found = waiting.size(),
                        .sure = std::min(sure_pairs(waiting, expected).size(), most_merged_at_once),
                        .page = static_cast<int>(page),
                        .pages = static_cast<int>(pages),
                        .has_decided = has_decided(keeper),
                        .communes = keeper.world.communes,
                        .apart_token = keeper.staff.token(place_apart_route),
                        .merge_token = keeper.staff.token(pairs_merge_route)};
    const auto first = (page - 1) * page_length;
    for (std::size_t i = first; i < std::min(waiting.size(), first + page_length); ++i)
        if (auto line = line_of(keeper, waiting[i], expected))
            sheet.lines.push_back(*std::move(line));
    return Response::html(pair_list_page(keeper.staff.world.site, keeper.frame(), sheet));
}

// Both lists turn their pages together.
Response show_decided(const PlaceKeeper& keeper) {
    const auto most = std::max(count_merges(keeper.connection(), keeper.owner()),
                               count_apart(keeper.connection(), keeper.owner()));
    const std::size_t pages = pages_for(static_cast<std::size_t>(most));
    const std::size_t page = std::min(page_asked(keeper.request()), pages);
    const Part part{.limit = page_length, .offset = (page - 1) * page_length};
    const auto merges = latest_merges(keeper.connection(), keeper.owner(), part);
    DecidedSheet sheet{.merges = merge_lines(keeper, merges),
                       .apart = {},
                       .communes = keeper.world.communes,
                       .again_token = keeper.staff.token(place_compare_route),
                       .page = static_cast<int>(page),
                       .pages = static_cast<int>(pages)};
    for (const ApartPair& one : latest_apart(keeper.connection(), keeper.owner(), part)) {
        auto first = find_record(keeper.connection(), one.pair.first);
        auto second = find_record(keeper.connection(), one.pair.second);
        if (!first || !second) continue;
        const Zone zone = calendar_of_commune(first->place.commune_code).zone;
        sheet.apart.push_back({side_of(keeper, *std::move(first)),
                               side_of(keeper, *std::move(second)), zone.to_local(one.at),
                               name_of(keeper, one.by)});
    }
    return Response::html(decided_page(keeper.staff.world.site, keeper.frame(), sheet));
}

}  // namespace

std::size_t count_pairs(const PlaceKeeper& keeper) {
    return waiting_pairs(keeper).size();
}

Response DuplicateListPages::list(const Request& request) const {
    return as_place_keeper(world_, request, show_list);
}

Response DuplicateListPages::merge_sure(const Request& request) const {
    return as_place_keeper(world_, request, [&](const PlaceKeeper& keeper) {
        const MergeMeans means{.random = world_.random, .expected = world_.expected};
        merge_sure_pairs(keeper.connection(), means, keeper.user(), world_.pairs,
                         keeper.staff.now());
        return Response::redirect(std::string(pairs_path) + "/decisions");
    });
}

Response DuplicateListPages::decided(const Request& request) const {
    return as_place_keeper(world_, request, show_decided);
}

Response DuplicateListPages::keep_apart(const Request& request) const {
    return as_place_keeper(world_, request, [&](const PlaceKeeper& keeper) {
        const auto two = two_kept(keeper);
        if (!two) return Response::error(404, "directory.place_unknown");
        const auto done =
            keep_own_apart(keeper.connection(), keeper.user(), two->one.place.public_id,
                           two->other.place.public_id, keeper.staff.now());
        if (!done) return not_kept(done.error());
        return Response::redirect(std::string(pairs_path));
    });
}

Response DuplicateListPages::compare_again(const Request& request) const {
    return as_place_keeper(world_, request, [&](const PlaceKeeper& keeper) {
        const auto two = two_kept(keeper);
        if (!two) return Response::error(404, "directory.place_unknown");
        const auto done = compare_own_again(keeper.connection(), keeper.user(),
                                            two->one.place.public_id, two->other.place.public_id);
        if (!done) return not_kept(done.error());
        return Response::redirect(std::string(pairs_path) + "/decisions");
    });
}

}  // namespace permanence::directory
