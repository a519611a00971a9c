#include "booking/agenda_views.hpp"

#include "booking/closing_views.hpp"
#include "booking/desk_frame_views.hpp"
#include "booking/outside_calendar_views.hpp"
#include "booking/permanence_words_views.hpp"
#include "booking/resource_views.hpp"
#include "booking/visit_views.hpp"
#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

using Course = AgendaEntry::Course;

std::string where_of(const Texts& texts, const agenda::Held& held) {
    if (held.place != nullptr) return held.place->name;
    return texts(held.mode == Mode::home ? "agenda.at_home" : "agenda.by_phone");
}

std::string hours_of(const Texts& texts, const agenda::Held& held, Interval time) {
    const Zone& zone = held.calendar.zone;
    return ui::span_in_words(texts, zone.to_local(time.begin), zone.to_local(time.end));
}

std::string whose(const agenda::Held& held, bool is_named) {
    return is_named && held.adviser != nullptr ? " · " + held.adviser->display_name : std::string();
}

Html course_tag(const Texts& texts, const AgendaEntry& entry) {
    switch (entry.course) {
        case Course::usual:
            return {};
        case Course::moved:
            return ui::tag(texts("agenda.state.moved"), ui::Tone::notice);
        case Course::cancelled:
            return ui::tag(texts("agenda.state.cancelled"), ui::Tone::fault);
        case Course::holiday:
            return ui::tag(texts("agenda.state.holiday", {{"holiday", texts(entry.holiday)}}),
                           ui::Tone::fault);
        case Course::closed:
            return ui::tag(entry.holiday.empty()
                               ? texts("agenda.state.closed")
                               : texts("agenda.state.holiday", {{"holiday", entry.holiday}}),
                           ui::Tone::fault);
    }
    return {};
}

Html state_tag(const Texts& texts, const AgendaEntry& entry) {
    const Html twice =
        entry.is_twice ? ui::tag(texts("agenda.state.twice"), ui::Tone::fault) : Html();
    return h::fragment({course_tag(texts, entry), " ", twice});
}

Html booked_line(const Texts& texts, const AgendaEntry& entry, const Appointment& appointment) {
    const Zone& zone = entry.held->calendar.zone;
    const LocalTime start = zone.to_local(appointment.time.begin);
    const std::string hour = ui::time_in_words(texts, start);
    return h::li({},
                 {h::a({h::href(desk_appointment_address(appointment.public_id.text()))},
                       {ui::time_element(start, hour), " : ", h::bdi(appointment.resident.name)}),
                  appointment.resident.phone.empty()
                      ? Html()
                      : h::fragment({" · ", ui::phone_link(appointment.resident.phone)})});
}

Html booked_list(const Texts& texts, const AgendaEntry& entry) {
    if (entry.booked.empty())
        return entry.takes_place() ? h::p(texts("agenda.nobody_booked")) : Html();
    return h::ul({}, {h::each(entry.booked, [&](const Appointment& appointment) {
                     return booked_line(texts, entry, appointment);
                 })});
}

Html entry_part(const Texts& texts, const AgendaEntry& entry, bool names_advisers) {
    const std::string words = hours_of(texts, *entry.held, entry.time) + " · " +
                              where_of(texts, *entry.held) + whose(*entry.held, names_advisers);
    const bool is_closed = entry.course == Course::holiday || entry.course == Course::closed;
    const auto act = is_closed ? "agenda.open_anyway" : "agenda.change";
    return h::section({h::cls("card")}, {h::h3({}, {ui::icon(icon_of(entry.held->mode)), words}),
                                         state_tag(texts, entry), booked_list(texts, entry),
                                         h::p({h::cls("actions")},
                                              {ui::link_button({.words = texts(act),
                                                                .href = occurrence_address(entry),
                                                                .weight = ui::Weight::quiet})})});
}

Html organise_links(const Texts& texts, const AgendaSheet& sheet) {
    const auto link = [&](std::string_view key, std::string href) {
        return ui::link_button({.words = texts(key), .href = std::move(href)});
    };
    return h::p(
        {h::cls("actions")},
        {link("agenda.organise", "/agenda/permanences"), link("agenda.rounds", "/agenda/tournees"),
         link("agenda.list.absences", "/agenda/absences"),
         sheet.has_outside ? link("agenda.outside.link", std::string(outside_calendars_path))
                           : Html(),
         link("agenda.closing.title", std::string(closings_path)),
         link("agenda.resource.title", std::string(resources_path))});
}

Html other_days(const Texts& texts, const AgendaSheet& sheet) {
    const auto link = [&](LocalDay from, std::string_view key) {
        return ui::link_button({.words = texts(key), .href = "/agenda?du=" + write_day(from)});
    };
    return h::p({h::cls("actions")},
                {sheet.from > sheet.today
                     ? link(std::max(sheet.today, sheet.from - sheet.shown), "agenda.before")
                     : Html(),
                 link(sheet.from + sheet.shown, "agenda.after"),
                 ui::link_button({.words = texts("agenda.ask_why"), .href = "/agenda/pourquoi"})});
}

ui::Page page_of(const Texts& texts, std::string_view title, Html body, std::string back = {}) {
    return {.title = texts(title), .body = body, .private_words = true, .back = std::move(back)};
}

}  // namespace

std::string occurrence_address(const AgendaEntry& entry, std::string_view act) {
    std::string address = "/agenda/permanences/" + std::string(entry.held->public_id.text()) + "/" +
                          write_day(entry.rule_day);
    if (!act.empty()) address.append("/").append(act);
    return address;
}

std::string agenda_page(const Site& site, const ui::StaffFrame& frame, const AgendaSheet& sheet) {
    const Texts& texts = site.texts;
    const Html days = h::each(sheet.days, [&](const AgendaDay& day) {
        return h::fragment({h::h2(ui::near_day_in_words(texts, day.day, sheet.today)),
                            h::each(day.entries, [&](const AgendaEntry& entry) {
                                return entry_part(texts, entry, sheet.names_advisers);
                            })});
    });
    const Html none = ui::empty_state(texts("agenda.empty"), texts("agenda.empty_words"));
    return ui::staff_page(
        site, frame,
        page_of(texts, "agenda.title",
                h::fragment({to_settle_band(texts, sheet.to_settle), organise_links(texts, sheet),
                             sheet.days.empty() ? none : days, other_days(texts, sheet)})));
}

std::string occurrence_page(const Site& site, const ui::StaffFrame& frame,
                            const OccurrenceSheet& sheet) {
    const Texts& texts = site.texts;
    const AgendaEntry& entry = sheet.entry;
    const Zone& zone = entry.held->calendar.zone;
    const std::vector<ui::Fact> facts{
        {texts("desk.fact.when"),
         h::fragment({ui::day_in_words(texts, zone.day_of(entry.time.begin), sheet.today), ", ",
                      hours_of(texts, *entry.held, entry.time), " ", state_tag(texts, entry)})},
        {texts("desk.fact.where"), where_of(texts, *entry.held)},
        {texts("agenda.booked"),
         entry.booked.empty() ? Html(texts("agenda.nobody_booked")) : booked_list(texts, entry)}};
    const auto field = [&](std::string name, std::string_view key, std::string_view help,
                           ui::TextKind kind) {
        return ui::text_field(texts,
                              {.name = std::move(name),
                               .label = texts(key),
                               .help = texts(help),
                               .kind = kind,
                               .whose = ui::Whose::other},
                              sheet.state);
    };
    const Html change = ui::form(
        {.action = occurrence_address(entry, "changer"),
         .token = sheet.move_token,
         .fields = {field("day", "agenda.field.day", "agenda.field.day_help", ui::TextKind::date),
                    field("start", "agenda.field.start", "agenda.field.hour_help",
                          ui::TextKind::time),
                    field("end", "agenda.field.end", "agenda.field.hour_help", ui::TextKind::time)},
         .submit = ui::submit_button({.words = texts("agenda.move")})});
    const Html cancel = ui::button_form(
        occurrence_address(entry, "annuler"), sheet.cancel_token,
        ui::submit_button({.words = texts("agenda.cancel"), .weight = ui::Weight::danger}));
    const Html restore = ui::button_form(
        occurrence_address(entry, "remettre"), sheet.restore_token,
        ui::submit_button({.words = texts("agenda.restore"), .weight = ui::Weight::second}));
    const bool is_changed = entry.course == Course::moved || entry.course == Course::cancelled;
    ui::Page page = page_of(
        texts, "agenda.change_title",
        h::fragment({ui::fact_list(facts),
                     entry.booked.empty() ? Html() : ui::notice(texts("agenda.stay_booked")),
                     h::h2(texts("agenda.move_title")), change,
                     entry.course == Course::cancelled
                         ? Html()
                         : h::fragment({h::h2(texts("agenda.cancel_title")),
                                        h::p(texts("agenda.cancel_words")), cancel}),
                     is_changed ? h::fragment({h::h2(texts("agenda.restore_title")),
                                               h::p(texts("agenda.restore_words")), restore})
                                : Html()}),
        "/agenda");
    page.has_errors = !sheet.state.errors.empty();
    page.errors = ui::error_summary(texts, sheet.state.errors);
    return ui::staff_page(site, frame, page);
}

std::string unsettled_page(const Site& site, const ui::StaffFrame& frame,
                           const std::vector<UnsettledLine>& lines) {
    const Texts& texts = site.texts;
    if (lines.empty())
        return ui::staff_page(site, frame,
                              page_of(texts, "agenda.to_settle.page",
                                      ui::empty_state(texts("agenda.to_settle.none"),
                                                      texts("agenda.to_settle.none_words"))));
    ui::Table table{.caption = texts("agenda.to_settle.caption"),
                    .columns = {{.title = texts("desk.fact.when")},
                                {.title = texts("desk.person")},
                                {.title = texts("desk.phone")},
                                {.title = texts("desk.fact.where")},
                                {.title = texts("agenda.to_settle.why")}},
                    .rows = {}};
    const auto why_key = [](Unsettled why) {
        switch (why) {
            case Unsettled::closed:
                return "agenda.to_settle.closed";
            case Unsettled::away:
                return "agenda.to_settle.away";
            case Unsettled::gone:
                return "agenda.to_settle.gone";
        }
        return "";
    };
    for (const auto& [about, why] : lines) {
        const Appointment& appointment = about.appointment;
        table.rows.push_back(
            {h::a({h::href(desk_appointment_address(appointment.public_id.text()))},
                  {ui::time_element(about.visit.starts(),
                                    when_in_words(texts, about.visit, about.now))}),
             h::bdi(appointment.resident.name),
             appointment.resident.phone.empty() ? Html()
                                                : ui::phone_link(appointment.resident.phone),
             where_in_words(texts, about.visit, Reader::agent), texts(why_key(why))});
    }
    return ui::staff_page(
        site, frame,
        page_of(texts, "agenda.to_settle.page",
                h::fragment({h::p({h::cls("lead")}, {texts("agenda.to_settle.lead")}),
                             ui::table(texts, table)})));
}

namespace {

std::string reason_in_words(const Texts& texts, const WhySheet& sheet, const WhyLine& line,
                            const ReasonGiven& given) {
    WordArguments arguments;
    if (given.reason == SlotReason::closing_days) {
        if (given.holiday.empty()) return texts("agenda.why.closed");
        arguments.push_back({"holiday", given.holiday});
    } else if (!given.holiday.empty()) {
        arguments.push_back({"holiday", texts(given.holiday)});
    }
    if (given.place) {
        const auto place = sheet.places.find(*given.place);
        arguments.push_back({"place", place == sheet.places.end() ? "" : place->second});
    }
    if (given.time) {
        const Zone& zone = line.held->calendar.zone;
        arguments.push_back(
            {"from", ui::moment_in_words(texts, zone.to_local(given.time->begin), sheet.today)});
        arguments.push_back(
            {"to", ui::moment_in_words(texts, zone.to_local(given.time->end), sheet.today)});
        arguments.push_back({"hours", hours_of(texts, *line.held, *given.time)});
    }
    return texts("agenda.why." + std::string(word_of(given.reason)), arguments);
}

std::string outside_in_words(const Texts& texts, const WhySheet& sheet, const WhyLine& line,
                             Interval time) {
    const Zone& zone = line.held->calendar.zone;
    return texts("agenda.outside.why",
                 {{"from", ui::moment_in_words(texts, zone.to_local(time.begin), sheet.today)},
                  {"to", ui::moment_in_words(texts, zone.to_local(time.end), sheet.today)}});
}

Html why_part(const Texts& texts, const WhySheet& sheet, const WhyLine& line) {
    const bool is_offered =
        line.reasons.size() == 1 && line.reasons[0].reason == SlotReason::offered;
    const Html reasons =
        h::ul({}, {h::each(line.reasons,
                           [&](const ReasonGiven& given) {
                               return h::li(reason_in_words(texts, sheet, line, given));
                           }),
                   h::each(line.outside, [&](Interval time) {
                       return h::li(outside_in_words(texts, sheet, line, time));
                   })});
    return h::section(
        {h::cls("card")},
        {h::h3({}, {ui::icon(icon_of(line.held->mode)), where_of(texts, *line.held),
                    whose(*line.held, sheet.names_advisers)}),
         ui::tag(texts(is_offered ? "agenda.why.yes" : "agenda.why.no"),
                 is_offered ? ui::Tone::confirmed : ui::Tone::plain),
         reasons, line.held->mode == Mode::home ? h::p(texts("agenda.why.home_way")) : Html()});
}

}  // namespace

std::string why_page(const Site& site, const ui::StaffFrame& frame, const WhySheet& sheet) {
    const Texts& texts = site.texts;
    const std::vector<Html> fields{ui::text_field(texts,
                                                  {.name = "jour",
                                                   .label = texts("agenda.field.day"),
                                                   .help = texts("agenda.field.day_help"),
                                                   .kind = ui::TextKind::date,
                                                   .whose = ui::Whose::other},
                                                  sheet.state),
                                   ui::text_field(texts,
                                                  {.name = "heure",
                                                   .label = texts("agenda.field.hour"),
                                                   .help = texts("agenda.field.hour_help"),
                                                   .kind = ui::TextKind::time,
                                                   .whose = ui::Whose::other},
                                                  sheet.state)};
    const Html answer =
        !sheet.instant ? Html()
        : sheet.lines.empty()
            ? ui::empty_state(texts("agenda.why.nothing"), texts("agenda.why.nothing_words"))
            : h::fragment({h::h2(texts("agenda.why.answer")),
                           h::each(sheet.lines, [&](const WhyLine& line) {
                               return why_part(texts, sheet, line);
                           })});
    ui::Page page =
        page_of(texts, "agenda.why.title",
                h::fragment({h::p({h::cls("lead")}, {texts("agenda.why.lead")}),
                             ui::search_form("/agenda/pourquoi", fields,
                                             ui::submit_button({.words = texts("agenda.why.ask")})),
                             answer}),
                "/agenda");
    page.has_errors = !sheet.state.errors.empty();
    page.errors = ui::error_summary(texts, sheet.state.errors);
    return ui::staff_page(site, frame, page);
}

}  // namespace permanence::booking
