#include "directory/place_merge_pages.hpp"

#include <algorithm>
#include <charconv>

#include "directory/compared_record_pages.hpp"
#include "directory/duplicate_list_views.hpp"
#include "directory/place_merge_views.hpp"
#include "directory/place_source_store.hpp"
#include "platform/http/form_token.hpp"

namespace permanence::directory {

namespace {

using http::Request;
using http::Response;

// The two of the address, the one that is kept first.
struct Asked {
    const PlaceKeeper& keeper;
    const KeptAndGone& two;
    bool is_turned = false;  // the address says it the other way round, but people are expected
};

PlaceVersion version_of(const Asked& asked, const PlaceRecord& record) {
    return changes_of_place(asked.keeper.connection(), record.place.id).size();
}

std::vector<WordArgument> versions_now(const Asked& asked) {
    return {
        {std::string(merge_fields::kept_seen), std::to_string(version_of(asked, asked.two.kept))},
        {std::string(merge_fields::gone_seen), std::to_string(version_of(asked, asked.two.gone))}};
}

std::vector<WordArgument> usual_answers(const Asked& asked) {
    auto answers = versions_now(asked);
    const auto taken = usually_taken(asked.two.kept, asked.two.gone);
    for (const FieldGroup& group : field_groups()) {
        const bool is_taken = std::ranges::find(taken, group.lead) != taken.end();
        answers.push_back({std::string(column_text(group.lead)),
                           std::string(is_taken ? merge_fields::of_gone : merge_fields::of_kept)});
    }
    return answers;
}

// What was chosen, with the versions as they are now: who has read what changed may go on.
std::vector<WordArgument> answers_sent(const Asked& asked) {
    auto answers = versions_now(asked);
    for (const auto& field : asked.keeper.request().form)
        if (field.name != merge_fields::kept_seen && field.name != merge_fields::gone_seen)
            answers.push_back({field.name, field.value});
    return answers;
}

GroupSide side_of(const Asked& asked, const PlaceRecord& record, const FieldGroup& group) {
    const auto sources = sources_of_place(asked.keeper.connection(), record.place.id);
    return {
        .lines = lines_of(asked.keeper.staff.texts(), asked.keeper.world.communes, record, group),
        .voice = voice_of(record, sources, group)};
}

Response show(const Asked& asked, ui::FormState state, int status) {
    const auto& [kept, gone, by_permanences] = asked.two;
    MergeForm form{.action = pair_address(kept, "reunir", gone),
                   .token = asked.keeper.staff.token(place_merge_route),
                   .swap = by_permanences ? std::string() : pair_address(gone, "reunir", kept),
                   .kept = side_of(asked.keeper, kept),
                   .gone = side_of(asked.keeper, gone),
                   .differing = {},
                   .same = {},
                   .communes = asked.keeper.world.communes,
                   .state = std::move(state)};
    for (const FieldGroup& group : field_groups()) {
        if (say_the_same(kept, gone, group))
            form.same.push_back(group.lead);
        else
            form.differing.push_back(
                {group.lead, side_of(asked, kept, group), side_of(asked, gone, group)});
    }
    return Response::html(
        merge_form_page(asked.keeper.staff.world.site, asked.keeper.frame(), form), status);
}

Response show_refused(const PlaceKeeper& keeper, const TwoKept& two, const std::string& key) {
    const MergeRefusal refusal{.one = side_of(keeper, two.one),
                               .other = side_of(keeper, two.other),
                               .communes = keeper.world.communes,
                               .key = key};
    return Response::html(merge_refused_page(keeper.staff.world.site, keeper.frame(), refusal),
                          409);
}

// Hands the two places of the address, the one that is to be kept first, to `answer`.
template <class Answer>
Response with_two(const PlacesWorld& world, const Request& request, Answer answer) {
    return as_place_keeper(world, request, [&](const PlaceKeeper& keeper) {
        const auto two = two_kept(keeper);
        if (!two) return Response::error(404, "directory.place_unknown");
        const auto expected = world.expected(keeper.connection(), keeper.staff.now());
        const auto order = kept_and_gone(two->one, two->other, expected);
        if (!order) return show_refused(keeper, *two, order.error().key);
        const KeptAndGone as_asked{two->one, two->other, order->by_permanences};
        const bool is_turned = order->by_permanences && order->kept.place.id != two->one.place.id;
        return answer(Asked{keeper, is_turned ? *order : as_asked, is_turned});
    });
}

PlaceVersion version_in(const Asked& asked, std::string_view field) {
    const std::string_view text = asked.keeper.request().form.value(field);
    PlaceVersion version = 0;
    std::from_chars(text.data(), text.data() + text.size(), version);
    return version;
}

std::vector<PlaceField> taken_in(const Asked& asked) {
    std::vector<PlaceField> taken;
    for (const FieldGroup& group : field_groups())
        if (asked.keeper.request().form.value(column_text(group.lead)) == merge_fields::of_gone)
            taken.push_back(group.lead);
    return taken;
}

std::string sources_address(const PlaceRecord& record) {
    return place_address(record, "sources");
}

Response merge_asked(const Asked& asked) {
    if (asked.is_turned)
        return show(asked,
                    {.answers = usual_answers(asked),
                     .errors = {{"", "directory.merge.gone_expected", {}}}},
                    409);
    const PlaceKeeper& keeper = asked.keeper;
    const MergeMeans means{.random = keeper.world.random, .expected = keeper.world.expected};
    const auto done = merge_own_places(keeper.connection(), means, keeper.user(),
                                       {.kept = asked.two.kept.place.public_id,
                                        .gone = asked.two.gone.place.public_id,
                                        .taken = taken_in(asked),
                                        .kept_seen = version_in(asked, merge_fields::kept_seen),
                                        .gone_seen = version_in(asked, merge_fields::gone_seen)},
                                       keeper.staff.now());
    if (done) return Response::redirect(sources_address(asked.two.kept));
    if (done.error().key != "directory.changed_meanwhile") return not_kept(done.error());
    return show(
        asked,
        {.answers = answers_sent(asked), .errors = {{"", "directory.changed_meanwhile", {}}}}, 409);
}

}  // namespace

Response PlaceMergePages::form(const Request& request) const {
    return with_two(world_, request, [](const Asked& asked) {
        if (!asked.two.kept.is_active || !asked.two.gone.is_active)
            return show_refused(asked.keeper, {asked.two.kept, asked.two.gone},
                                "directory.merge.closed_place");
        return show(asked, {.answers = usual_answers(asked), .errors = {}}, 200);
    });
}

Response PlaceMergePages::merge(const Request& request) const {
    return with_two(world_, request, merge_asked);
}

Response PlaceMergePages::merge_late(const Request& request) const {
    return with_two(world_, request, [](const Asked& asked) {
        auto answers = asked.is_turned ? usual_answers(asked) : answers_sent(asked);
        return show(asked, {.answers = std::move(answers), .errors = {http::late_form_fault()}},
                    http::late_form_status);
    });
}

Response PlaceMergePages::part(const Request& request) const {
    return as_place_keeper(world_, request, [&](const PlaceKeeper& keeper) {
        const auto id = PublicId::parse(request.path_parameter("id"));
        if (!id) return Response::error(404, "directory.merge.unknown");
        const auto done =
            part_own_places(keeper.connection(), keeper.user(), *id, keeper.staff.now());
        if (!done) return not_kept(done.error());
        const auto merge = find_merge(keeper.connection(), *id);
        const auto kept = find_record(keeper.connection(), merge->kept);
        return Response::redirect(sources_address(*kept));
    });
}

}  // namespace permanence::directory
