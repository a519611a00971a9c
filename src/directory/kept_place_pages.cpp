#include "directory/kept_place_pages.hpp"

#include <algorithm>
#include <charconv>

#include "accounts/user_store.hpp"
#include "directory/duplicate_list_pages.hpp"
#include "directory/kept_place_views.hpp"
#include "directory/place_report_store.hpp"

namespace permanence::directory {

namespace {

using http::Request;
using http::Response;

constexpr std::size_t page_length = 50;

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

PlaceListQuestion question_of(const Request& request) {
    PlaceListQuestion question;
    question.words = request.query.value("q").substr(0, 200);
    question.filter = parse_filter(request.query.value("filtre")).value_or(PlaceFilter::shown);
    read_order(request.query.value("tri"), question);
    question.page = std::max(number_in(request.query.value("page")).value_or(1), 1);
    return question;
}

std::vector<ListedPlace> listed(const PlaceKeeper& keeper) {
    const Instant now = keeper.staff.now();
    const auto told = told_at(keeper.connection(), keeper.owner());
    auto records = kept_records(keeper.connection(), keeper.owner());
    std::vector<ListedPlace> all;
    all.reserve(records.size());
    for (PlaceRecord& record : records) {
        const auto found = told.find(record.place.id);
        ListedPlace one{.record = std::move(record), .commune = {}, .told = {}, .quality = {}};
        if (found != told.end()) one.told = found->second;
        one.commune = commune_name(keeper.world.communes, one.record.place.commune_code);
        one.quality = quality_of(one.record, one.told, now);
        one.is_to_confirm = one.record.is_active && !is_fresh(one.told, now);
        all.push_back(std::move(one));
    }
    return all;
}

LocalDay today_of(const PlaceKeeper& keeper, std::string_view commune) {
    return calendar_of_commune(commune).zone.day_of(keeper.staff.now());
}

Response show_list(const PlaceKeeper& keeper) {
    auto all = listed(keeper);
    PlaceListSheet sheet{
        .question = question_of(keeper.request()),
        .places = {},
        .may_import = accounts::may(keeper.user().role, accounts::Right::import_places),
        .has_any = !all.empty(),
        .to_confirm = static_cast<int>(std::ranges::count_if(all, &ListedPlace::is_to_confirm)),
        .reports = count_waiting_reports(keeper.connection(), keeper.owner()),
        .pairs = static_cast<int>(count_pairs(keeper)),
        .confirm_token = keeper.staff.token(place_confirm_route),
        .today = today_of(keeper, "")};
    auto found = chosen(std::move(all), sheet.question);
    sheet.found = found.size();
    sheet.pages = std::max(static_cast<int>((found.size() + page_length - 1) / page_length), 1);
    sheet.question.page = std::min(sheet.question.page, sheet.pages);
    const auto first = static_cast<std::size_t>(sheet.question.page - 1) * page_length;
    for (std::size_t i = first; i < std::min(found.size(), first + page_length); ++i)
        sheet.places.push_back(std::move(found[i]));
    return Response::html(place_list_page(keeper.staff.world.site, keeper.frame(), sheet));
}

std::string name_of(const PlaceKeeper& keeper, const PlaceChange& change) {
    if (!change.by) return {};
    return accounts::find_name(keeper.connection(), *change.by).value_or(std::string());
}

Response show_history(const PlaceKeeper& keeper, const PlaceRecord& record) {
    const Zone zone = calendar_of_commune(record.place.commune_code).zone;
    const Instant now = keeper.staff.now();
    auto changes = changes_of_place(keeper.connection(), record.place.id);
    const auto told = changes.empty() ? std::nullopt : std::optional(changes.front().at);
    PlaceHistory history{.record = record,
                         .communes = keeper.world.communes,
                         .lines = {},
                         .quality = quality_of(record, told, now),
                         .today = zone.day_of(now),
                         .put_back_token = keeper.staff.token(place_put_back_route),
                         .close_token = keeper.staff.token(place_close_route),
                         .reopen_token = keeper.staff.token(place_reopen_route),
                         .confirm_token = keeper.staff.token(place_confirm_route),
                         .is_gone = merge_away(keeper.connection(), record.place.id).has_value()};
    std::size_t version = changes.size();
    for (PlaceChange& change : changes) {
        const std::string who = name_of(keeper, change);
        const LocalTime at = zone.to_local(change.at);
        history.lines.push_back({std::move(change), who, at, version--});
    }
    return Response::html(place_history_page(keeper.staff.world.site, keeper.frame(), history));
}

using Act = Result<void> (*)(db::Connection&, const accounts::User&, const PublicId&, Instant);

Response do_and_go(const PlacesWorld& world, const Request& request, Act act,
                   std::string_view next) {
    return as_place_keeper(world, request, [&](const PlaceKeeper& keeper) {
        const auto id = PublicId::parse(request.path_parameter("id"));
        if (!id) return Response::error(404, "directory.place_unknown");
        const auto done = act(keeper.connection(), keeper.user(), *id, keeper.staff.now());
        if (!done) return not_kept(done.error());
        if (next.empty()) return Response::redirect(std::string(kept_places_path));
        return Response::redirect(std::string(kept_places_path) + "/" + std::string(id->text()) +
                                  "/" + std::string(next));
    });
}

}  // namespace

Response KeptPlacePages::list(const Request& request) const {
    return as_place_keeper(world_, request, show_list);
}

Response KeptPlacePages::file(const Request& request) const {
    return as_place_keeper(world_, request, [](const PlaceKeeper& keeper) {
        const auto places = chosen(listed(keeper), question_of(keeper.request()));
        return Response::download(place_list_file(keeper.staff.texts(), places),
                                  "text/csv; charset=utf-8", "lieux.csv");
    });
}

Response KeptPlacePages::history(const Request& request) const {
    return with_kept_place(world_, request, show_history);
}

Response KeptPlacePages::put_back(const Request& request) const {
    return as_place_keeper(world_, request, [&](const PlaceKeeper& keeper) {
        const auto id = PublicId::parse(request.path_parameter("id"));
        const auto version = number_in(request.path_parameter("version"));
        if (!id || !version || *version < 1) return Response::error(404, "directory.place_unknown");
        const auto done =
            put_back_own_place(keeper.connection(), keeper.user(), *id,
                               static_cast<PlaceVersion>(*version), keeper.staff.now());
        if (!done) return not_kept(done.error());
        return Response::redirect(std::string(kept_places_path) + "/" + std::string(id->text()) +
                                  "/historique");
    });
}

Response KeptPlacePages::confirm(const Request& request) const {
    return do_and_go(world_, request, confirm_own_place, {});
}

Response KeptPlacePages::close(const Request& request) const {
    return do_and_go(world_, request, close_own_place, "historique");
}

Response KeptPlacePages::reopen(const Request& request) const {
    return do_and_go(world_, request, reopen_own_place, "historique");
}

}  // namespace permanence::directory
