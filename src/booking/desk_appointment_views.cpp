#include "booking/desk_appointment_views.hpp"

#include "booking/bring_views.hpp"
#include "booking/desk_frame_views.hpp"
#include "booking/visit_views.hpp"
#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

std::string address_of(const DeskAppointment& about, std::string_view page = {}) {
    return desk_appointment_address(about.appointment.public_id.text(), page);
}

std::string full_when(const Texts& texts, const Visit& visit) {
    return texts("booking.appointment.when", {{"day", ui::full_day_in_words(texts, visit.day())},
                                              {"time", hour_in_words(texts, visit)}});
}

std::string_view state_key(const DeskAppointment& about) {
    switch (about.appointment.state) {
        case State::cancelled_by_resident:
            return "desk.state.cancelled";
        case State::cancelled_by_service:
            return "desk.state.cancelled_by_service";
        case State::kept:
            return "desk.state.kept";
        case State::no_show:
            return "desk.state.no_show";
        case State::planned:
            break;
    }
    if (!is_pending(about.appointment, about.now)) return "desk.state.over";
    return about.appointment.version > 1 ? "desk.state.moved" : "desk.state.planned";
}

ui::Tone tone_of(const DeskAppointment& about) {
    return is_pending(about.appointment, about.now) ? ui::Tone::confirmed : ui::Tone::plain;
}

// "K F M - 4 T 7": one sign after the other, as it is said on the telephone.
std::string spelled(std::string_view reference) {
    std::string text;
    for (const char sign : reference) {
        if (!text.empty()) text += ' ';
        text += sign;
    }
    return text;
}

Html reference_of(const Appointment& appointment) {
    return h::strong({h::cls("reference")}, {spelled(appointment.reference)});
}

// Names keep the direction of their own script beside French words.
Html name_of(const Texts& texts, const Appointment& appointment) {
    return appointment.resident.name.empty() ? Html(texts("desk.name_emptied"))
                                             : h::bdi(appointment.resident.name);
}

Html where_of(const Texts& texts, const DeskAppointment& about) {
    const Appointment& appointment = about.appointment;
    if (appointment.mode == Mode::place) return address_words(texts, about.visit);
    if (appointment.mode == Mode::phone)
        return h::fragment({texts("desk.where.phone"), " ",
                            appointment.resident.phone.empty()
                                ? Html()
                                : ui::phone_link(appointment.resident.phone)});
    const auto line = [](const std::string& words) {
        return words.empty() ? Html() : h::fragment({h::br(), h::bdi(words)});
    };
    return h::fragment({texts("desk.where.home"),
                        appointment.home ? line(appointment.home->address) : Html(),
                        appointment.home ? line(appointment.home->access) : Html()});
}

Html bring_list(const Texts& texts, directory::Need need) {
    return h::ul({}, {h::each(what_to_bring(texts, need),
                              [](const std::string& line) { return h::li(line); })});
}

// When, where, with whom: the same on the card that is read aloud and on the page.
std::vector<ui::Fact> visit_facts(const Texts& texts, const DeskAppointment& about) {
    std::vector<ui::Fact> facts{
        {texts("desk.fact.when"),
         h::fragment({ui::time_element(about.visit.starts(), full_when(texts, about.visit)), " (",
                      duration_of_visit(texts, about.visit), ")"})},
        {texts("desk.fact.where"), where_of(texts, about)}};
    if (about.visit.adviser != nullptr)
        facts.push_back({texts("desk.fact.with"), about.visit.adviser->display_name});
    facts.push_back({texts("desk.fact.reference"), reference_of(about.appointment)});
    return facts;
}

std::vector<ui::Fact> person_facts(const Texts& texts, const DeskAppointment& about) {
    const Resident& resident = about.appointment.resident;
    std::vector<ui::Fact> facts{{texts("desk.name"), name_of(texts, about.appointment)}};
    if (!resident.phone.empty())
        facts.push_back({texts("desk.phone"), ui::phone_link(resident.phone)});
    if (!resident.email.empty()) facts.push_back({texts("desk.email"), h::bdi(resident.email)});
    facts.push_back({texts("desk.need"),
                     texts("desk.need." + std::string(directory::code(about.appointment.need)))});
    std::string helps;
    for (const Help help : resident.helps) {
        if (!helps.empty()) helps += ", ";
        helps += desk_words(texts, "booking.help." + std::string(column_text(help)));
    }
    if (!helps.empty()) facts.push_back({texts("desk.helps"), helps});
    if (!resident.language.empty())
        facts.push_back({texts("desk.language"), h::bdi(resident.language)});
    return facts;
}

std::string next_words(const Texts& texts, const Appointment& appointment) {
    return texts(appointment.resident.email.empty() ? "desk.booked.no_email" : "desk.booked.email");
}

// --- the list ---

std::vector<Html> list_row(const Texts& texts, const DeskAppointment& about) {
    const std::string when = when_in_words(texts, about.visit, about.now);
    return {h::a({h::href(address_of(about))}, {ui::time_element(about.visit.starts(), when)}),
            name_of(texts, about.appointment), where_in_words(texts, about.visit, Reader::agent),
            about.appointment.reference, ui::tag(texts(state_key(about)), tone_of(about))};
}

Html list_of(const Texts& texts, const DeskListSheet& sheet) {
    if (sheet.appointments.empty()) {
        const bool searched = !sheet.search.empty();
        return ui::empty_state(
            texts(searched ? "desk.list.not_found" : "desk.list.empty"),
            texts(searched ? "desk.list.not_found_words" : "desk.list.empty_words"),
            ui::LinkAction{.words = texts("accounts.menu.call"), .href = "/accueil"});
    }
    ui::Table table{
        .caption = texts(sheet.with_past ? "desk.list.caption_past" : "desk.list.caption"),
        .columns = {{.title = texts("desk.fact.when")},
                    {.title = texts("desk.person")},
                    {.title = texts("desk.fact.where")},
                    {.title = texts("desk.fact.reference")},
                    {.title = texts("desk.fact.state")}},
        .rows = {}};
    for (const DeskAppointment& about : sheet.appointments)
        table.rows.push_back(list_row(texts, about));
    return ui::table(texts, table);
}

std::string list_address(const DeskListSheet& sheet, int page) {
    return "/accueil/rendez-vous?" + std::string(sheet.with_past ? "passes=1&" : "") +
           "page=" + std::to_string(page);
}

Html list_pages(const Texts& texts, const DeskListSheet& sheet) {
    std::vector<Html> links;
    if (sheet.page > 1)
        links.push_back(ui::link_button(
            {.words = texts("desk.list.before"), .href = list_address(sheet, sheet.page - 1)}));
    if (sheet.has_more)
        links.push_back(ui::link_button(
            {.words = texts("desk.list.after"), .href = list_address(sheet, sheet.page + 1)}));
    return links.empty() ? Html() : h::p({h::cls("actions")}, {h::fragment(links)});
}

// Names are searched by POST: an address would keep them.
Html search_form(const Texts& texts, const DeskListSheet& sheet) {
    const ui::FormState state{.answers = {{"recherche", sheet.search}}, .errors = {}};
    return ui::form({.action = "/accueil/rendez-vous",
                     .token = sheet.search_token,
                     .fields = {ui::text_field(texts,
                                               {.name = "recherche",
                                                .label = texts("desk.list.search"),
                                                .help = texts("desk.list.search_help"),
                                                .kind = ui::TextKind::search,
                                                .required = ui::Required::no},
                                               state)},
                     .submit = ui::submit_button({.words = texts("desk.list.find"),
                                                  .weight = ui::Weight::second,
                                                  .picture = ui::Icon::search})});
}

Html past_link(const Texts& texts, const DeskListSheet& sheet) {
    if (!sheet.search.empty())
        return h::p(h::a({h::href("/accueil/rendez-vous")}, {texts("desk.list.all")}));
    return sheet.with_past
               ? h::p(h::a({h::href("/accueil/rendez-vous")}, {texts("desk.list.only_coming")}))
               : h::p(h::a({h::href("/accueil/rendez-vous?passes=1")},
                           {texts("desk.list.with_past")}));
}

// --- one of them ---

Html move_part(const Texts& texts, const DeskAppointmentSheet& sheet) {
    const Html title = h::h2(texts("booking.change.move_title"));
    if (sheet.others.empty()) return h::section({}, {title, h::p(texts("desk.none_free"))});
    const ui::FormState state{.answers = {}, .errors = sheet.errors};
    return h::section(
        {},
        {title, ui::form({.action = address_of(sheet.about, "deplacer"),
                          .token = sheet.move_token,
                          .fields = {visit_choices(texts, sheet.others, sheet.about.now, state,
                                                   Reader::agent)},
                          .submit = ui::submit_button({.words = texts("booking.change.move")})})});
}

Html cancel_part(const Texts& texts, const DeskAppointmentSheet& sheet) {
    return h::section(
        {}, {h::h2(texts("booking.change.cancel_title")), h::p(texts("desk.cancel_words")),
             ui::button_form(address_of(sheet.about, "annuler"), sheet.cancel_token,
                             ui::submit_button({.words = texts("booking.change.cancel"),
                                                .weight = ui::Weight::danger}))});
}

Html state_band(const Texts& texts, const DeskAppointmentSheet& sheet) {
    if (!sheet.refusal.empty())
        return ui::band({.tone = ui::Tone::notice,
                         .title = desk_words(texts, sheet.refusal),
                         .announced = true});
    const Html complete =
        sheet.day_to_complete.empty()
            ? Html()
            : h::p(h::a({h::href(sheet.day_to_complete)}, {texts("desk.complete_day")}));
    return ui::band({.tone = is_pending(sheet.about.appointment, sheet.about.now)
                                 ? ui::Tone::confirmed
                                 : ui::Tone::notice,
                     .title = texts(state_key(sheet.about)),
                     .body = complete,
                     .announced = true});
}

Html coming_actions(const Texts& texts, const DeskAppointmentSheet& sheet) {
    if (!is_pending(sheet.about.appointment, sheet.about.now)) return {};
    return h::fragment(
        {h::p({h::cls("actions")}, {ui::link_button({.words = texts("desk.print_card"),
                                                     .href = address_of(sheet.about, "carte"),
                                                     .picture = ui::Icon::print})}),
         h::section({}, {h::h2(texts("booking.appointment.bring")),
                         bring_list(texts, sheet.about.appointment.need)}),
         move_part(texts, sheet), cancel_part(texts, sheet)});
}

}  // namespace

Html booked_card(const Site& site, const DeskAppointment& booked) {
    const Texts& texts = site.texts;
    const Html actions = h::p(
        {h::cls("actions")},
        {ui::link_button({.words = texts("desk.print_card"),
                          .href = address_of(booked, "carte"),
                          .picture = ui::Icon::print}),
         ui::link_button({.words = texts("desk.see_appointment"), .href = address_of(booked)})});
    std::vector<ui::Fact> facts{{texts("desk.name"), name_of(texts, booked.appointment)}};
    for (ui::Fact& fact : visit_facts(texts, booked))
        facts.push_back(std::move(fact));
    return h::fragment({ui::band({.tone = ui::Tone::confirmed,
                                  .title = texts("desk.booked"),
                                  .body = h::p(texts("desk.booked.read")),
                                  .announced = true}),
                        ui::fact_list(facts), h::h3(texts("booking.appointment.bring")),
                        bring_list(texts, booked.appointment.need),
                        h::p(next_words(texts, booked.appointment)), actions});
}

std::string desk_list_page(const Site& site, const ui::StaffFrame& frame,
                           const DeskListSheet& sheet) {
    const Texts& texts = site.texts;
    return ui::staff_page(site, frame,
                          {.title = texts("desk.list.title"),
                           .body = h::fragment({search_form(texts, sheet), list_of(texts, sheet),
                                                list_pages(texts, sheet), past_link(texts, sheet)}),
                           .private_words = true});
}

std::string desk_appointment_page(const Site& site, const ui::StaffFrame& frame,
                                  const DeskAppointmentSheet& sheet) {
    const Texts& texts = site.texts;
    std::vector<ui::Fact> facts = visit_facts(texts, sheet.about);
    for (ui::Fact& fact : person_facts(texts, sheet.about))
        facts.push_back(std::move(fact));
    return ui::staff_page(site, frame,
                          {.title = full_when(texts, sheet.about.visit),
                           .body = h::fragment({state_band(texts, sheet), ui::fact_list(facts),
                                                coming_actions(texts, sheet)}),
                           .has_errors = !sheet.errors.empty(),
                           .errors = ui::error_summary(texts, sheet.errors),
                           .private_words = true,
                           .back = "/accueil/rendez-vous"});
}

}  // namespace permanence::booking
