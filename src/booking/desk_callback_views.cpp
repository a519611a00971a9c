#include "booking/desk_callback_views.hpp"

#include "booking/desk_frame_views.hpp"
#include "booking/visit_views.hpp"
#include "formats/url.hpp"
#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Texts;

namespace {

std::string when_asked(const Texts& texts, const DeskCallbackSheet& sheet, Instant moment) {
    return ui::moment_in_words(texts, sheet.zone.to_local(moment), sheet.zone.day_of(sheet.now));
}

// The desk with commune and need filled in; the name is typed again, for an address would keep it.
std::string book_address(const CallbackRequest& asked) {
    url::Query query;
    query.add("commune", asked.commune_code).add("besoin", directory::code(asked.need));
    return url::with_query("/accueil", query);
}

std::vector<Html> callback_row(const Texts& texts, const DeskCallbackSheet& sheet,
                               const DeskCallbackLine& line) {
    const Callback& callback = line.callback;
    return {h::bdi(callback.asked.name),
            ui::phone_link(callback.asked.phone),
            texts("desk.moment." + std::string(column_text(callback.asked.moment))),
            h::fragment({texts("desk.need." + std::string(directory::code(callback.asked.need))),
                         h::br(), line.commune}),
            when_asked(texts, sheet, callback.created_at),
            h::fragment({ui::link_button({.words = texts("desk.callback.book"),
                                          .href = book_address(callback.asked)}),
                         ui::button_form(
                             "/accueil/rappels/" + std::string(callback.public_id.text()) + "/fait",
                             sheet.called_token,
                             ui::submit_button({.words = texts("desk.callback.done"),
                                                .weight = ui::Weight::second,
                                                .picture = ui::Icon::check}))})};
}

Html callback_table(const Texts& texts, const DeskCallbackSheet& sheet) {
    if (sheet.callbacks.empty())
        return ui::empty_state(texts("desk.callback.none"), texts("desk.callback.none_words"));
    ui::Table table{.caption = texts("desk.callback.caption"),
                    .columns = {{.title = texts("desk.person")},
                                {.title = texts("desk.phone")},
                                {.title = texts("desk.callback.when")},
                                {.title = texts("desk.need")},
                                {.title = texts("desk.callback.asked")},
                                {.title = texts("desk.callback.act")}},
                    .rows = {}};
    for (const DeskCallbackLine& line : sheet.callbacks)
        table.rows.push_back(callback_row(texts, sheet, line));
    return ui::table(texts, table);
}

std::string visit_words(const Texts& texts, const DeskCallbackSheet& sheet, const Visit& visit) {
    return when_in_words(texts, visit, sheet.now) + ", " +
           where_in_words(texts, visit, Reader::agent);
}

std::vector<Html> earlier_row(const Texts& texts, const DeskCallbackSheet& sheet,
                              const EarlierCall& call) {
    const Appointment& appointment = call.appointment;
    const std::string address =
        "/accueil/rappels/" + std::string(appointment.public_id.text()) + "/plus-tot";
    return {h::bdi(appointment.resident.name),
            ui::phone_link(appointment.resident.phone),
            visit_words(texts, sheet, call.earlier),
            visit_words(texts, sheet, call.visit),
            ui::moment_in_words(texts, call.until, sheet.zone.day_of(sheet.now)),
            h::fragment({ui::button_form(address, sheet.take_token,
                                         ui::submit_button({.words = texts("desk.earlier.yes"),
                                                            .weight = ui::Weight::second,
                                                            .picture = ui::Icon::check})),
                         ui::button_form(address + "/non", sheet.leave_token,
                                         ui::submit_button({.words = texts("desk.earlier.no"),
                                                            .weight = ui::Weight::quiet}))})};
}

Html earlier_part(const Texts& texts, const DeskCallbackSheet& sheet) {
    if (sheet.earlier.empty()) return {};
    ui::Table table{.caption = texts("desk.earlier.caption"),
                    .columns = {{.title = texts("desk.person")},
                                {.title = texts("desk.phone")},
                                {.title = texts("desk.earlier.slot")},
                                {.title = texts("desk.earlier.now")},
                                {.title = texts("desk.earlier.until")},
                                {.title = texts("desk.callback.act")}},
                    .rows = {}};
    for (const EarlierCall& call : sheet.earlier)
        table.rows.push_back(earlier_row(texts, sheet, call));
    return h::section({}, {h::h2(texts("desk.earlier.title")), h::p(texts("desk.earlier.words")),
                           ui::table(texts, table)});
}

}  // namespace

std::string desk_callbacks_page(const ui::Site& site, const ui::StaffFrame& frame,
                                const DeskCallbackSheet& sheet) {
    const Texts& texts = site.texts;
    const Html refusal = sheet.refusal.empty()
                             ? Html()
                             : ui::band({.tone = ui::Tone::notice,
                                         .title = desk_words(texts, sheet.refusal),
                                         .announced = true});
    return ui::staff_page(
        site, frame,
        {.title = texts("desk.callback.title"),
         .body = h::fragment({refusal, earlier_part(texts, sheet),
                              h::section({}, {h::h2(texts("desk.callback.asked_title")),
                                              callback_table(texts, sheet)})}),
         .private_words = true});
}

}  // namespace permanence::booking
