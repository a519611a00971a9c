#include "booking/desk_views.hpp"

#include <algorithm>
#include <array>

#include "booking/booking_address.hpp"
#include "booking/desk_frame_views.hpp"
#include "booking/resident_fields_views.hpp"
#include "booking/visit_views.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::FormState;
using ui::Required;
using ui::Texts;
using ui::Whose;

namespace {

constexpr std::string_view draft_name = "accueil";

FormState state_of(const DeskSheet& sheet) {
    const DeskAnswers& answers = sheet.answers;
    const BookingAnswers& person = answers.person;
    FormState state = state_of_person(person, sheet.errors);
    state.answers.insert(state.answers.end(), {{"commune", answers.commune_typed},
                                               {"code", answers.commune_code},
                                               {"besoin", person.need},
                                               {"mode", answers.mode},
                                               {"du", answers.from}});
    for (const std::string& half : answers.half_days)
        state.answers.push_back({"half_days", half});
    if (!person.permanence.empty())
        state.answers.push_back(
            {std::string(choice_field), write_slot_choice(person.permanence, person.start)});
    return state;
}

// Alt and the figure of its place in the list chooses a need.
Html need_field(const Texts& texts, const FormState& state) {
    ui::OptionGroup group{
        .name = "besoin", .legend = texts("desk.need"), .help = {}, .options = {}};
    for (const directory::Need need : directory::all_needs()) {
        const std::string word(directory::code(need));
        group.options.push_back({.value = word,
                                 .words = texts("desk.need." + word),
                                 .shortcut = std::to_string(group.options.size() + 1)});
    }
    return ui::radio_group(texts, group, state);
}

Html desk_home_fields(const Texts& texts, const FormState& state) {
    ui::OptionGroup reasons{
        .name = "home_reason", .legend = texts("desk.home_reason"), .help = {}, .options = {}};
    for (const HomeReason reason :
         {HomeReason::moving, HomeReason::illness, HomeReason::caring, HomeReason::transport}) {
        const std::string word(column_text(reason));
        reasons.options.push_back(
            {.value = word, .words = desk_words(texts, "booking.home_reason." + word)});
    }
    return h::fragment({ui::text_field(texts,
                                       {.name = "home_address",
                                        .label = texts("desk.home_address"),
                                        .kind = ui::TextKind::address,
                                        .whose = Whose::other},
                                       state),
                        ui::text_field(texts,
                                       {.name = "home_access",
                                        .label = texts("desk.home_access"),
                                        .required = Required::no,
                                        .whose = Whose::other,
                                        .longest = 100},
                                       state),
                        ui::select_field(texts, reasons, state)});
}

// The fields of a home visit stand below its choice and open with it.
Html mode_field(const Texts& texts, const FormState& state) {
    return ui::radio_group(
        texts,
        {.name = "mode",
         .legend = texts("desk.mode"),
         .help = {},
         .options = {{.value = "place", .words = texts("desk.mode.place"), .shortcut = "l"},
                     {.value = "phone", .words = texts("desk.mode.phone"), .shortcut = "p"},
                     {.value = "home",
                      .words = texts("desk.mode.home"),
                      .more = desk_home_fields(texts, state),
                      .shortcut = "d"}}},
        state);
}

Html desk_help_fields(const Texts& texts, const FormState& state) {
    ui::OptionGroup helps{.name = "helps",
                          .legend = texts("desk.helps"),
                          .help = {},
                          .options = {},
                          .required = Required::no};
    for (const Help help : {Help::hearing, Help::sight, Help::moving, Help::language}) {
        const std::string word(column_text(help));
        ui::Option option{.value = word, .words = desk_words(texts, "booking.help." + word)};
        if (help == Help::language)
            option.more = ui::text_field(texts,
                                         {.name = "language",
                                          .label = texts("desk.language"),
                                          .required = Required::no,
                                          .whose = Whose::other,
                                          .longest = 40},
                                         state);
        helps.options.push_back(std::move(option));
    }
    return ui::checkbox_group(texts, helps, state);
}

Html email_field(const Texts& texts, const FormState& state) {
    return ui::text_field(texts,
                          {.name = "email",
                           .label = texts("desk.email"),
                           .kind = ui::TextKind::email,
                           .required = Required::no,
                           .whose = Whose::other,
                           .longest = 254},
                          state);
}

// What few callers need stays folded, unless something of it was said.
Html folded_fields(const Texts& texts, const FormState& state) {
    const bool used =
        std::ranges::any_of(std::array{"email", "helps", "language"}, [&](const char* field) {
            return !state.answer(field).empty() || state.error(field) != nullptr;
        });
    return ui::details(texts("desk.more"),
                       h::fragment({email_field(texts, state), desk_help_fields(texts, state)}),
                       used ? ui::Unfolded::yes : ui::Unfolded::no);
}

Html who_fields(const Texts& texts, const FormState& state) {
    return h::fragment({ui::text_field(texts,
                                       {.name = "name",
                                        .label = texts("desk.name"),
                                        .kind = ui::TextKind::name,
                                        .whose = Whose::other,
                                        .shortcut = "n",
                                        .longest = 100},
                                       state),
                        ui::text_field(texts,
                                       {.name = "phone",
                                        .label = texts("desk.phone"),
                                        .kind = ui::TextKind::phone,
                                        .required = Required::no,
                                        .whose = Whose::other,
                                        .shortcut = "t",
                                        .longest = 40},
                                       state),
                        folded_fields(texts, state)});
}

Html caller_column(const Texts& texts, const FormState& state) {
    return h::fragment(
        {h::h2(texts("desk.caller")),
         ui::commune_field(texts, {.label = texts("desk.commune"), .help = {}, .shortcut = "c"},
                           state),
         need_field(texts, state), mode_field(texts, state), who_fields(texts, state)});
}

std::string why_of(const Texts& texts, const DeskSlots& slots, std::size_t slot) {
    const auto found = std::ranges::find(slots.highlights, slot, &Highlight::slot);
    if (found == slots.highlights.end()) return {};
    switch (found->reason) {
        case Reason::soonest:
            return texts("booking.why.soonest");
        case Reason::nearest:
            return texts("booking.why.nearest");
        case Reason::best_mix:
            return texts("booking.why.best_mix");
    }
    return {};
}

ui::Option slot_option(const Texts& texts, const DeskSlots& slots, std::size_t slot) {
    const Visit& visit = slots.visits[slot];
    std::string help = where_in_words(texts, visit, Reader::agent);
    for (const std::string& fact : {way_in_words(texts, visit), duration_of_visit(texts, visit),
                                    with_whom_in_words(texts, visit), why_of(texts, slots, slot)})
        if (!fact.empty()) help += " · " + fact;
    return {.value = write_slot_choice(visit.permanence, visit.start_text()),
            .words = when_in_words(texts, visit, slots.now),
            .help = std::move(help),
            .shortcut = slot == 0 ? "s" : ""};
}

std::string name_of(const territory::Commune& commune) {
    std::string name(commune.name);
    name += " (";
    name += commune.postcodes.empty() ? commune.departement_name : commune.postcodes.front().view();
    return name + ")";
}

// Several communes have that name: the one taken is ticked, another one is a key away.
Html commune_choices(const Texts& texts, const CommuneMeant& meant) {
    if (meant.others.empty()) return {};
    ui::OptionGroup group{.name = "commune_choisie",
                          .legend = texts("desk.which_commune"),
                          .help = {},
                          .options = {}};
    for (const territory::Commune* commune : meant.others)
        group.options.push_back({.value = commune->code.text(), .words = name_of(*commune)});
    const FormState ticked{.answers = {{group.name, meant.commune->code.text()}}, .errors = {}};
    return ui::radio_group(texts, group, ticked);
}

Html callback_link(const Texts& texts, const DeskSlots& slots) {
    return h::p(h::a({h::href(callback_address(slots.need, slots.meant.commune->code.view()))},
                     {texts("desk.note_callback")}));
}

// The person waits until a round passes by: what was typed about them is enough.
Html visit_request_part(const Texts& texts, const DeskSlots& slots, const FormState& state) {
    if (!slots.at_home || slots.nobody_serves) return {};
    const ui::OptionGroup half_days{.name = "half_days",
                                    .legend = texts("desk.half_days"),
                                    .help = texts("desk.half_days_help"),
                                    .options = half_day_options(texts),
                                    .required = Required::no};
    const bool used = !state.answer("half_days").empty() || state.error("half_days") != nullptr;
    const Html button =
        h::p({h::cls("actions")}, {ui::submit_button({.words = texts("desk.note_visit"),
                                                      .weight = ui::Weight::second,
                                                      .name = "suite",
                                                      .value = "visite"})});
    return ui::details(texts("desk.no_slot_at_home"),
                       h::fragment({ui::checkbox_group(texts, half_days, state), button}),
                       used || slots.visits.empty() ? ui::Unfolded::yes : ui::Unfolded::no);
}

Html slot_choices(const Texts& texts, const DeskSlots& slots, const FormState& state) {
    if (slots.visits.empty())
        return ui::empty_state(
            texts("desk.no_slot"),
            texts(slots.nobody_serves ? "desk.nobody_serves" : "desk.no_slot_words"));
    ui::OptionGroup group{
        .name = std::string(choice_field),
        .legend = texts("desk.around", {{"commune", name_of(*slots.meant.commune)}}),
        .help = {},
        .options = {}};
    for (std::size_t slot = 0; slot < slots.visits.size(); ++slot)
        group.options.push_back(slot_option(texts, slots, slot));
    return ui::radio_group(texts, group, state);
}

Html slots_part(const Texts& texts, const DeskSlots& slots, const FormState& state) {
    if (!slots.is_asked)
        return h::p({h::cls("soft"), h::id(choice_field)}, {texts("desk.slots_first")});
    if (slots.meant.commune == nullptr)
        return h::p({h::id(choice_field)}, {texts("booking.commune_unknown")});
    return h::fragment({commune_choices(texts, slots.meant), slot_choices(texts, slots, state),
                        visit_request_part(texts, slots, state), callback_link(texts, slots)});
}

// The first button of the form: Enter in any field looks for slots, it never books by accident.
Html find_button(const Texts& texts) {
    return h::p({h::cls("actions")}, {ui::submit_button({.words = texts("desk.find"),
                                                         .weight = ui::Weight::second,
                                                         .name = "suite",
                                                         .value = "creneaux",
                                                         .picture = ui::Icon::search,
                                                         .shortcut = "v"})});
}

Html slots_column(const Texts& texts, const DeskSheet& sheet, const FormState& state) {
    const Html refusal = sheet.refusal.empty() ? Html()
                                               : ui::band({.tone = ui::Tone::notice,
                                                           .title = texts(sheet.refusal),
                                                           .body = h::p(texts("desk.kept")),
                                                           .announced = true});
    const Html from = ui::text_field(texts,
                                     {.name = "du",
                                      .label = texts("desk.from"),
                                      .kind = ui::TextKind::date,
                                      .required = Required::no,
                                      .shortcut = "j"},
                                     state);
    const Html live =
        ui::live_part({.from = "/accueil/creneaux",
                       .fields = {"commune", "code", "commune_choisie", "besoin", "mode", "du"},
                       .failed = texts("desk.line_down"),
                       .part = slots_part(texts, sheet.slots, state)});
    return h::fragment(
        {h::h2(texts("desk.slots")), refusal, from, find_button(texts), live,
         h::p({h::cls("actions desk-book")}, {ui::submit_button({.words = texts("desk.book"),
                                                                 .name = "suite",
                                                                 .value = "reserver",
                                                                 .shortcut = "r"})})});
}

Html card_column(const ui::Site& site, const DeskSheet& sheet) {
    const Texts& texts = site.texts;
    if (sheet.noted_visit)
        return h::fragment({h::h2(texts("desk.card")),
                            ui::band({.tone = ui::Tone::confirmed,
                                      .title = texts("desk.visit_noted"),
                                      .body = h::p(texts("desk.visit_noted_words")),
                                      .announced = true}),
                            ui::draft_done(draft_name)});
    if (!sheet.booked)
        return h::fragment(
            {h::h2(texts("desk.card")), h::p({h::cls("soft")}, {texts("desk.card_words")})});
    return h::fragment({booked_card(site, *sheet.booked), ui::draft_done(draft_name)});
}

}  // namespace

std::string desk_slots_part(const ui::Site& site, const DeskSlots& slots) {
    return h::render_fragment(slots_part(site.texts, slots, {}));
}

std::string desk_page(const ui::Site& site, const ui::StaffFrame& frame, const DeskSheet& sheet) {
    const Texts& texts = site.texts;
    const FormState state = state_of(sheet);
    const Html columns = ui::desk_columns(
        caller_column(texts, state), slots_column(texts, sheet, state), card_column(site, sheet));
    return ui::staff_page(site, frame,
                          {.title = texts("desk.title"),
                           .body = ui::form({.action = "/accueil/reserver",
                                             .token = sheet.token,
                                             .fields = {columns},
                                             .submit = {},
                                             .draft = std::string(draft_name)}),
                           .has_errors = !sheet.errors.empty(),
                           .errors = ui::error_summary(texts, sheet.errors),
                           .private_words = true});
}

}  // namespace permanence::booking
