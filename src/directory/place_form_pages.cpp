#include "directory/place_form_pages.hpp"

#include <algorithm>
#include <charconv>

#include "directory/equipment.hpp"
#include "directory/place_form_views.hpp"
#include "directory/place_store.hpp"
#include "directory/place_typed_pages.hpp"
#include "directory/record_check.hpp"
#include "directory/structure_choice.hpp"
#include "platform/http/form_token.hpp"

namespace permanence::directory {

namespace {

using http::Request;
using http::Response;

constexpr std::string_view list_address = "/lieux-a-tenir";
constexpr std::string_view new_address = "/lieux-a-tenir/nouveau";

// One form: of a place that is changed, or of a new one.
struct Asked {
    const PlaceKeeper& keeper;
    const PlaceRecord* changed = nullptr;  // nothing: a new place

    const http::Fields& sent() const { return keeper.request().form; }
    std::string action() const {
        return changed == nullptr ? std::string(new_address) : place_address(*changed, "modifier");
    }
    std::string token() const {
        return keeper.staff.token(changed == nullptr ? place_new_route : place_change_route);
    }
};

// Those whose places somebody may make, and which of them was meant.
class StructuresToChoose {
 public:
    explicit StructuresToChoose(const Asked& asked) : asked_(asked) {
        if (asked.changed != nullptr || !asked.keeper.keeping().all) return;
        all_ = structures(asked.keeper.connection());
        choice_ = structure_choice(all_, asked.keeper.world.communes,
                                   {.words = asked.sent().value(place_fields::structure_name),
                                    .chosen = asked.sent().value(place_fields::structure)});
    }
    StructuresToChoose(const StructuresToChoose&) = delete;  // the choice points into it
    StructuresToChoose& operator=(const StructuresToChoose&) = delete;

    bool by_name() const { return choice_.by_name; }
    std::vector<ui::Option> options() const {
        std::vector<ui::Option> options;
        for (const auto& [structure, words] : choice_.lines)
            options.push_back({.value = std::string(structure->public_id.text()), .words = words});
        return options;
    }
    StructureId typed() const {
        if (!asked_.keeper.keeping().all) return asked_.keeper.keeping().structure.value();
        return choice_.structure.value_or(StructureId{});
    }
    // Why none is meant.
    FieldError fault() const {
        const bool is_named = !asked_.sent().value(place_fields::structure_name).empty();
        if (!choice_.by_name)
            return {std::string(place_fields::structure), "directory.structure_missing", {}};
        if (!is_named)
            return {std::string(place_fields::structure_name), "directory.structure_unnamed", {}};
        if (choice_.found == 0)
            return {std::string(place_fields::structure_name), "directory.structure_unknown", {}};
        if (choice_.found > choice_.lines.size())
            return {std::string(place_fields::structure_name), "directory.structure_too_many", {}};
        return {std::string(place_fields::structure), "directory.structure_missing", {}};
    }

 private:
    const Asked& asked_;
    std::vector<Structure> all_;
    StructureChoice choice_;
};

enum class TextOfHours { stays, went_into_the_table };

Response show(const Asked& asked, ui::FormState state, int status,
              TextOfHours text = TextOfHours::stays) {
    const StructuresToChoose choice(asked);
    PlaceForm form{.action = asked.action(),
                   .is_new = asked.changed == nullptr,
                   .place_name = {},
                   .sources = {},
                   .names_structure = choice.by_name(),
                   .structures = choice.options(),
                   .state = std::move(state),
                   .token = asked.token(),
                   .is_hours_read = text == TextOfHours::went_into_the_table,
                   .other_equipment = {}};
    if (asked.changed != nullptr) {
        form.place_name = asked.changed->place.name;
        form.sources = place_address(*asked.changed, "sources");
        for (const std::string& word : asked.changed->place.equipment)
            if (std::ranges::find(equipment_words, word) == equipment_words.end())
                form.other_equipment.push_back(word);
    }
    return Response::html(
        place_form_page(asked.keeper.staff.world.site, asked.keeper.frame(), form), status);
}

Response show_first(const Asked& asked) {
    std::vector<WordArgument> answers;
    if (asked.changed == nullptr) {
        PlaceRecord blank;
        blank.place.point_is_approximate = true;
        answers = answers_of(blank, asked.keeper.world.communes);
    } else {
        answers = answers_of(*asked.changed, asked.keeper.world.communes);
        const auto version = changes_of_place(asked.keeper.connection(), asked.changed->place.id);
        answers.push_back({std::string(place_fields::seen), std::to_string(version.size())});
    }
    return show(asked, {.answers = std::move(answers), .errors = {}}, 200);
}

PlaceVersion version_seen(const http::Fields& form) {
    const std::string_view text = form.value(place_fields::seen);
    PlaceVersion version = 0;
    std::from_chars(text.data(), text.data() + text.size(), version);
    return version;
}

PlaceTyped typed_in(const Asked& asked) {
    const StructuresToChoose choice(asked);
    PlaceRecord before;
    if (asked.changed != nullptr)
        before = *asked.changed;
    else
        before.place.structure = choice.typed();
    PlaceTyped typed = place_typed(asked.sent(), before, asked.keeper.world.communes,
                                   asked.keeper.world.gazetteer);
    const bool names_none = typed.record.place.structure == StructureId{};
    if (names_none) typed.errors.push_back(choice.fault());
    PlaceRecord checked = typed.record;
    std::ranges::move(check(checked), std::back_inserter(typed.errors));
    if (typed.errors.empty()) typed.record = std::move(checked);
    return typed;
}

// With the version as it is now: who has read what changed may save all the same.
Response show_conflict(const Asked& asked) {
    auto answers = answers_sent(asked.sent());
    std::erase_if(answers, [](const WordArgument& one) { return one.name == place_fields::seen; });
    const auto version = changes_of_place(asked.keeper.connection(), asked.changed->place.id);
    answers.push_back({std::string(place_fields::seen), std::to_string(version.size())});
    return show(
        asked, {.answers = std::move(answers), .errors = {{"", "directory.changed_meanwhile", {}}}},
        409);
}

Response show_again(const Asked& asked, std::vector<FieldError> errors, int status) {
    return show(asked, {.answers = answers_sent(asked.sent()), .errors = std::move(errors)},
                status);
}

Response preview(const Asked& asked, const PlaceRecord& record) {
    const Instant now = asked.keeper.staff.now();
    const OpeningCalendar calendar = calendar_of_commune(record.place.commune_code);
    auto hours = read_place_hours(record.place.opening_hours);
    return Response::html(
        place_preview_page(asked.keeper.staff.world.site, asked.keeper.frame(),
                           {.action = asked.action(),
                            .record = record,
                            .communes = asked.keeper.world.communes,
                            .hours = hours ? std::optional(std::move(*hours)) : std::nullopt,
                            .calendar = calendar,
                            .today = calendar.zone.day_of(now),
                            .quality = quality_of(record, now, now),
                            .answers = answers_sent(asked.sent()),
                            .token = asked.token()}));
}

Response save(const Asked& asked, const PlaceRecord& record) {
    const PlaceKeeper& keeper = asked.keeper;
    const Instant now = keeper.staff.now();
    const auto answer = [&](const Refusal& refusal) {
        if (!refusal.fields.empty()) return show_again(asked, refusal.fields, 422);
        if (refusal.key != "directory.changed_meanwhile") return not_kept(refusal);
        return show_conflict(asked);
    };
    if (asked.changed != nullptr) {
        const auto done = edit_own_place(keeper.connection(), keeper.user(), record,
                                         version_seen(asked.sent()), now);
        if (!done) return answer(done.error());
    } else {
        const auto made =
            make_own_place(keeper.connection(), keeper.world.random, keeper.user(), record, now);
        if (!made) return answer(made.error());
    }
    return Response::redirect(std::string(list_address));
}

// Hours that were said in words, and understood, can be corrected in the table.
Response correct(const Asked& asked) {
    const auto sent = answers_sent(asked.sent());
    auto answers = with_hours_in_table(sent);
    const auto text = answers == sent ? TextOfHours::stays : TextOfHours::went_into_the_table;
    return show(asked, {.answers = std::move(answers), .errors = {}}, 200, text);
}

Response answer_form(const Asked& asked) {
    const std::string_view next = asked.sent().value(place_fields::next);
    if (next == "corriger") return correct(asked);
    const PlaceTyped typed = typed_in(asked);
    if (!typed.errors.empty()) return show_again(asked, typed.errors, 422);
    return next == "enregistrer" ? save(asked, typed.record) : preview(asked, typed.record);
}

Response show_late(const Asked& asked) {
    return show_again(asked, {http::late_form_fault()}, http::late_form_status);
}

}  // namespace

Response PlaceFormPages::form(const Request& request) const {
    return as_place_keeper(world_, request,
                           [](const PlaceKeeper& keeper) { return show_first({keeper}); });
}

Response PlaceFormPages::make(const Request& request) const {
    return as_place_keeper(world_, request,
                           [](const PlaceKeeper& keeper) { return answer_form({keeper}); });
}

Response PlaceFormPages::make_late(const Request& request) const {
    return as_place_keeper(world_, request,
                           [](const PlaceKeeper& keeper) { return show_late({keeper}); });
}

Response PlaceFormPages::change_form(const Request& request) const {
    return with_kept_place(world_, request,
                           [](const PlaceKeeper& keeper, const PlaceRecord& record) {
                               // What was made one with another place is changed there.
                               if (merge_away(keeper.connection(), record.place.id))
                                   return Response::redirect(place_address(record, "sources"));
                               return show_first({keeper, &record});
                           });
}

Response PlaceFormPages::change(const Request& request) const {
    return with_kept_place(world_, request,
                           [](const PlaceKeeper& keeper, const PlaceRecord& record) {
                               return answer_form({keeper, &record});
                           });
}

Response PlaceFormPages::change_late(const Request& request) const {
    return with_kept_place(world_, request,
                           [](const PlaceKeeper& keeper, const PlaceRecord& record) {
                               return show_late({keeper, &record});
                           });
}

}  // namespace permanence::directory
