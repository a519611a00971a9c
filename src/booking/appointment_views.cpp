#include "booking/appointment_views.hpp"

#include <algorithm>

#include "booking/arrival_views.hpp"
#include "booking/booking_address.hpp"
#include "booking/bring_views.hpp"
#include "booking/visit_views.hpp"
#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;
using ui::Tone;

namespace {

// What happened to it last, in the words of a key.
std::string_view title_key(const AppointmentSheet& sheet) {
    switch (sheet.appointment.state) {
        case State::cancelled_by_resident:
            return "booking.appointment.cancelled";
        case State::cancelled_by_service:
            return "booking.appointment.cancelled_by_service";
        case State::kept:
        case State::no_show:
            return "booking.appointment.over";
        case State::planned:
            break;
    }
    if (!is_pending(sheet.appointment, sheet.now)) return "booking.appointment.over";
    return sheet.appointment.version > 1 ? "booking.appointment.moved"
                                         : "booking.appointment.confirmed";
}

bool is_coming(const AppointmentSheet& sheet) {
    return is_pending(sheet.appointment, sheet.now);
}

// What was refused and why; nothing without a key.
Html refusal_band(const Texts& texts, const std::string& key) {
    return key.empty() ? Html()
                       : ui::band({.tone = Tone::notice, .title = texts(key), .announced = true});
}

std::string full_when(const Texts& texts, const Visit& visit) {
    return texts("booking.appointment.when", {{"day", ui::full_day_in_words(texts, visit.day())},
                                              {"time", hour_in_words(texts, visit)}});
}

// Names keep the direction of their own script beside French words.
Html name_of(const Appointment& appointment) {
    return appointment.resident.name.empty() ? Html() : h::bdi(appointment.resident.name);
}

Html head_band(const Texts& texts, const AppointmentSheet& sheet) {
    const Html when = h::p({h::cls("slot-when")},
                           {ui::time_element(sheet.visit.starts(), full_when(texts, sheet.visit))});
    const Html where = h::p({}, {where_in_words(texts, sheet.visit)});
    const Html reference =
        h::p({}, {texts("booking.appointment.reference"), " ",
                  h::strong({h::cls("reference")}, {sheet.appointment.reference})});
    return ui::band({.tone = is_coming(sheet) ? Tone::confirmed : Tone::notice,
                     .title = texts(title_key(sheet)),
                     .body = h::fragment({when, where, reference}),
                     .heading = 1,
                     .announced = true});
}

// One sentence on what comes next, by what is known of the person.
std::string next_words(const Texts& texts, const AppointmentSheet& sheet) {
    if (!takes_time(sheet.appointment.state)) return texts("booking.appointment.next_cancelled");
    if (!is_coming(sheet)) return texts("booking.appointment.next_over");
    if (!sheet.appointment.resident.email.empty()) return texts("booking.appointment.next_email");
    return texts("booking.appointment.next_keep");
}

Html bring_list(const Texts& texts, directory::Need need) {
    return h::ul({}, {h::each(what_to_bring(texts, need),
                              [](const std::string& thing) { return h::li(thing); })});
}

Html home_words(const Appointment& appointment) {
    if (!appointment.home || appointment.home->address.empty()) return {};
    const Html access = appointment.home->access.empty()
                            ? Html()
                            : h::fragment({h::br(), h::bdi(appointment.home->access)});
    return h::fragment({h::br(), h::bdi(appointment.home->address), access});
}

enum class Medium { page, paper };

Html where_words(const Texts& texts, const AppointmentSheet& sheet, Medium medium) {
    if (sheet.appointment.mode == Mode::phone && !sheet.appointment.resident.phone.empty())
        return texts("booking.appointment.we_call",
                     {{"phone", ui::phone_in_words(sheet.appointment.resident.phone)}});
    return h::fragment({medium == Medium::page ? place_words(texts, sheet.visit)
                                               : address_words(texts, sheet.visit),
                        home_words(sheet.appointment)});
}

std::string arrival_words(const Texts& texts, const AppointmentSheet& sheet) {
    const Visit& visit = sheet.visit;
    return arrival_in_words(texts, *visit.zone, visit.mode, visit.time.begin);
}

std::vector<ui::Fact> facts_of(const Site& site, const AppointmentSheet& sheet) {
    const Texts& texts = site.texts;
    std::vector<ui::Fact> facts;
    facts.push_back({texts("booking.appointment.where"), where_words(texts, sheet, Medium::page)});
    if (is_coming(sheet) && !sheet.visit.opening_hours.empty())
        facts.push_back(
            {texts("booking.appointment.opening_hours"), opening_hours_list(sheet.visit)});
    if (const std::string arrival = arrival_words(texts, sheet); !arrival.empty())
        facts.push_back({texts("booking.appointment.arrival"), arrival});
    facts.push_back({texts("booking.appointment.duration"), duration_of_visit(texts, sheet.visit)});
    if (sheet.visit.adviser != nullptr)
        facts.push_back({texts("booking.appointment.adviser"), sheet.visit.adviser->display_name});
    facts.push_back(
        {texts("booking.appointment.need"),
         texts("booking.need." + std::string(directory::code(sheet.appointment.need)))});
    if (!sheet.appointment.resident.name.empty())
        facts.push_back({texts("booking.appointment.name"), name_of(sheet.appointment)});
    facts.push_back(
        {texts("booking.appointment.call"), ui::phone_link(phone_of(sheet.visit, site.phone))});
    return facts;
}

Html keep_actions(const Texts& texts, const AppointmentSheet& sheet) {
    return h::p({h::cls("actions")},
                {ui::link_button({.words = texts("booking.appointment.card"),
                                  .href = appointment_address(sheet.secret, "carte"),
                                  .picture = ui::Icon::print}),
                 ui::link_button({.words = texts("booking.appointment.calendar"),
                                  .href = appointment_address(sheet.secret, "agenda.ics"),
                                  .picture = ui::Icon::calendar}),
                 ui::link_button({.words = texts("booking.appointment.change"),
                                  .href = appointment_address(sheet.secret, "changer"),
                                  .weight = ui::Weight::quiet})});
}

Html waiting_part(const Texts& texts, const AppointmentSheet& sheet) {
    switch (sheet.waiting) {
        case WaitingWords::closed:
            return {};
        case WaitingWords::can_join:
            return h::section(
                {},
                {h::h2(texts("booking.waiting.title")), h::p(texts("booking.waiting.words")),
                 ui::button_form(appointment_address(sheet.secret, "attente"), sheet.waiting_token,
                                 ui::submit_button({.words = texts("booking.waiting.join"),
                                                    .weight = ui::Weight::second}))});
        case WaitingWords::waiting:
            return h::section(
                {}, {h::h2(texts("booking.waiting.on_list")),
                     h::p(texts("booking.waiting.on_list_words")),
                     ui::button_form(appointment_address(sheet.secret, "attente/quitter"),
                                     sheet.waiting_token,
                                     ui::submit_button({.words = texts("booking.waiting.leave"),
                                                        .weight = ui::Weight::second}))});
        case WaitingWords::offered:
            return ui::band({.tone = Tone::notice,
                             .title = texts("booking.waiting.offered"),
                             .body = h::p(ui::link_button(
                                 {.words = texts("booking.waiting.see_offer"),
                                  .href = appointment_address(sheet.secret, "plus-tot")}))});
    }
    return {};
}

Html book_again(const Texts& texts, const AppointmentSheet& sheet) {
    SlotsAddress address;
    address.need = sheet.appointment.need;
    address.commune = sheet.appointment.resident.commune_code;
    address.mode = sheet.appointment.mode;
    return h::p({h::cls("actions")}, {ui::link_button({.words = texts("booking.appointment.again"),
                                                       .href = write(address),
                                                       .weight = ui::Weight::main})});
}

Html paper_line(const std::string& name, Html value) {
    return h::p({}, {name, " : ", h::strong(value)});
}

std::size_t lines_of(std::string_view words, std::size_t letters_in_line) {
    const auto letters = std::ranges::count_if(
        words, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    return (static_cast<std::size_t>(letters) + letters_in_line - 1) / letters_in_line;
}

// The card stays one A6 sheet: is there room for the hours of its place between the name of the
// territory and the reference? Measured on the printed card.
bool hours_fit_on_card(const Texts& texts, const AppointmentSheet& sheet) {
    constexpr std::size_t most_lines = 16;
    constexpr std::size_t letters_of_title = 31;
    constexpr std::size_t letters = 46;
    if (sheet.visit.place == nullptr) return false;
    const directory::Place& place = *sheet.visit.place;
    std::size_t lines = lines_of(full_when(texts, sheet.visit), letters_of_title);
    lines += 2;  // with whom, what to bring
    for (const std::string& words :
         {sheet.appointment.resident.name, place.name, place.address, town_in_words(sheet.visit),
          place.how_to_come, access_in_words(texts, place)})
        lines += lines_of(words, letters);
    for (const std::string& thing : what_to_bring(texts, sheet.appointment.need))
        lines += lines_of(thing, letters);
    for (const std::string& hours : sheet.visit.opening_hours)
        lines += lines_of(hours, letters);
    return lines <= most_lines;
}

Html move_form(const Texts& texts, const ChangeSheet& sheet) {
    if (sheet.others.empty()) return h::p({}, {texts("booking.change.none_free")});
    const ui::FormState state{.answers = {{std::string(choice_field), sheet.chosen}},
                              .errors = sheet.errors};
    return ui::form({.action = appointment_address(sheet.about.secret, "deplacer"),
                     .token = sheet.move_token,
                     .fields = {visit_choices(texts, sheet.others, sheet.about.now, state)},
                     .submit = ui::submit_button({.words = texts("booking.change.move")})});
}

Html cancel_part(const Texts& texts, const ChangeSheet& sheet) {
    return h::section(
        {},
        {h::h2(texts("booking.change.cancel_title")), h::p(texts("booking.change.cancel_words")),
         ui::button_form(appointment_address(sheet.about.secret, "annuler"), sheet.cancel_token,
                         ui::submit_button({.words = texts("booking.change.cancel"),
                                            .weight = ui::Weight::danger}))});
}

// Nothing to change any more: why, and whom to call.
std::string why_no_change(const Texts& texts, const AppointmentSheet& sheet) {
    if (!takes_time(sheet.appointment.state)) return texts("booking.already_cancelled");
    if (!is_coming(sheet)) return texts("booking.already_over");
    return texts("booking.too_late_to_change");
}

Html change_body(const Site& site, const ChangeSheet& sheet) {
    const Texts& texts = site.texts;
    const AppointmentSheet& about = sheet.about;
    const Html panel =
        h::div({h::cls("card chosen")}, {visit_panel(texts, about.visit, about.now)});
    const Html call = ui::phone_card(texts, phone_of(about.visit, site.phone), site.phone_hours);
    if (!may_change(about.appointment, about.now, about.change_limit))
        return h::fragment({ui::notice(why_no_change(texts, about)), panel, call});
    return h::fragment({refusal_band(texts, sheet.refusal), panel,
                        h::h2(texts("booking.change.move_title")), move_form(texts, sheet),
                        cancel_part(texts, sheet), call});
}

}  // namespace

std::string appointment_page(const Site& site, const AppointmentSheet& sheet) {
    const Texts& texts = site.texts;
    const bool coming = is_coming(sheet);
    const Html bring = h::section(
        {}, {h::h2(texts("booking.appointment.bring")), bring_list(texts, sheet.appointment.need)});
    return ui::public_page(
        site, {.title = texts(title_key(sheet)),
               .body = h::fragment({refusal_band(texts, sheet.notice), head_band(texts, sheet),
                                    h::p({h::cls("lead")}, {next_words(texts, sheet)}),
                                    coming ? keep_actions(texts, sheet) : book_again(texts, sheet),
                                    coming ? bring : Html(), ui::fact_list(facts_of(site, sheet)),
                                    coming ? waiting_part(texts, sheet) : Html()}),
               .own_heading = true,
               .private_words = true});
}

std::string card_page(const Site& site, const AppointmentSheet& sheet, std::string_view link) {
    const Texts& texts = site.texts;
    const Html name =
        sheet.appointment.resident.name.empty()
            ? Html()
            : paper_line(texts("booking.appointment.name"), name_of(sheet.appointment));
    const std::string between = arrival_words(texts, sheet);
    const Html arrival =
        between.empty() ? Html() : paper_line(texts("booking.appointment.arrival"), between);
    const Html words = h::div(
        {h::cls("paper-words")},
        {name, arrival, h::p({}, {where_words(texts, sheet, Medium::paper)}),
         hours_fit_on_card(texts, sheet) ? opening_hours_list(sheet.visit) : Html(),
         sheet.visit.adviser == nullptr
             ? Html()
             : paper_line(texts("booking.appointment.adviser"), sheet.visit.adviser->display_name),
         h::p(h::strong(texts("booking.appointment.bring"))),
         bring_list(texts, sheet.appointment.need)});
    const Html foot = h::div(
        {h::cls("paper-foot")},
        {ui::qr_code(texts("booking.card.qr"), link),
         h::div({}, {h::p({}, {texts("booking.appointment.reference"), h::br(),
                               h::strong({h::cls("reference")}, {sheet.appointment.reference})}),
                     h::p({}, {texts("booking.card.call"), h::br(),
                               h::strong(ui::phone_link(phone_of(sheet.visit, site.phone)))})})});
    return ui::print_page(
        site, ui::Paper::a6,
        {.title = full_when(texts, sheet.visit),
         .body = h::fragment({words, foot}),
         .private_words = true,
         .back = sheet.back.empty() ? appointment_address(sheet.secret) : sheet.back});
}

std::string earlier_page(const Site& site, const EarlierSheet& sheet) {
    const Texts& texts = site.texts;
    const AppointmentSheet& about = sheet.about;
    const std::string back = appointment_address(about.secret);
    const Html keep = ui::link_button({.words = texts("booking.earlier.keep"), .href = back});
    const Html own = h::fragment(
        {h::h2(texts("booking.earlier.own")),
         h::div({h::cls("card chosen")}, {visit_panel(texts, about.visit, about.now)})});
    const auto offer = [&] {
        return h::fragment(
            {h::div({h::cls("card chosen")}, {visit_panel(texts, *sheet.earlier, about.now)}),
             h::p(texts("booking.earlier.until", {{"until", sheet.until}})),
             ui::button_form(appointment_address(about.secret, "plus-tot"), sheet.token,
                             ui::submit_button({.words = texts("booking.earlier.take")}))});
    };
    const Html over = ui::notice(texts("booking.offer_over"));
    return ui::public_page(site, {.title = texts("booking.earlier.title"),
                                  .body = h::fragment({refusal_band(texts, sheet.refusal),
                                                       sheet.earlier ? offer() : over, own,
                                                       h::p({h::cls("actions")}, {keep})}),
                                  .private_words = true,
                                  .back = back});
}

std::string change_page(const Site& site, const ChangeSheet& sheet) {
    return ui::public_page(site, {.title = site.texts("booking.change.title"),
                                  .body = change_body(site, sheet),
                                  .has_errors = !sheet.errors.empty(),
                                  .errors = ui::error_summary(site.texts, sheet.errors),
                                  .private_words = true,
                                  .back = appointment_address(sheet.about.secret)});
}

}  // namespace permanence::booking
