#include "booking/message_views.hpp"

#include <chrono>
#include <utility>

#include "booking/arrival_views.hpp"
#include "booking/bring_views.hpp"
#include "formats/ical.hpp"
#include "ui/dates.hpp"
#include "ui/letter.hpp"

namespace permanence::booking {

namespace {

using namespace std::chrono_literals;
using agenda::Held;
using jobs::NewMessage;
using ui::Letter;
using ui::Texts;
using ui::letter::Fact;
namespace letter = ui::letter;

constexpr TimeOfDay day_begins = 8h;  // a telephone that rings outside these wakes somebody
constexpr TimeOfDay day_ends = 20h;
constexpr TimeOfDay quiet_hour = 9h;  // when the same hour would be too early or too late
constexpr Minutes alarm_before = 2h;

// Where a slot is and when: of the appointment, or of the one offered instead.
struct Visited {
    const Held& held;
    const std::string& town;
    Interval time;
};

Visited visited(const MessageFacts& facts) {
    return {facts.held, facts.town, facts.appointment.time};
}

TimeOfDay hour_of(LocalTime time) {
    return std::chrono::floor<Minutes>(time - std::chrono::floor<Days>(time));
}

// --- words ---

std::string day_in_words(const Texts& texts, const Visited& visit) {
    return ui::full_day_in_words(texts, visit.held.calendar.zone.day_of(visit.time.begin));
}

std::string start_in_words(const Texts& texts, const Visited& visit) {
    return texts(
        "ui.date.moment",
        {{"day", day_in_words(texts, visit)},
         {"time",
          ui::time_in_words(texts, hour_of(visit.held.calendar.zone.to_local(visit.time.begin)))}});
}

std::string when_in_words(const Texts& texts, const Visited& visit) {
    const Zone& zone = visit.held.calendar.zone;
    return texts("booking.message.when_value",
                 {{"day", day_in_words(texts, visit)},
                  {"span", ui::span_in_words(texts, hour_of(zone.to_local(visit.time.begin)),
                                             hour_of(zone.to_local(visit.time.end)))}});
}

std::string arrival_words(const Texts& texts, const Visited& visit) {
    return arrival_in_words(texts, visit.held.calendar.zone, visit.held.mode, visit.time.begin);
}

void add_line(std::vector<std::string>& lines, std::string line) {
    if (!line.empty()) lines.push_back(std::move(line));
}

std::string access_in_words(const Texts& texts, directory::ReducedMobility access) {
    switch (access) {
        case directory::ReducedMobility::yes:
            return texts("booking.message.access_yes");
        case directory::ReducedMobility::help:
            return texts("booking.message.access_help");
        case directory::ReducedMobility::no:
            return texts("booking.message.access_no");
        case directory::ReducedMobility::unknown:
            return {};
    }
    return {};
}

std::string address_of(const Visited& visit) {
    const std::string& street = visit.held.place->address;
    if (street.empty() || visit.town.empty()) return street + visit.town;
    return street + ", " + visit.town;
}

// A resident's own address and number are not repeated: a mail is read by others too.
std::vector<std::string> where_in_words(const Texts& texts, const Visited& visit) {
    if (visit.held.mode == Mode::home) return {texts("booking.message.at_home")};
    if (visit.held.mode == Mode::phone || visit.held.place == nullptr)
        return {texts("booking.message.by_phone")};
    const directory::Place& place = *visit.held.place;
    std::vector<std::string> lines{place.name};
    add_line(lines, address_of(visit));
    add_line(lines, place.how_to_come);
    add_line(lines, access_in_words(texts, place.reduced_mobility));
    return lines;
}

// Whom to call: the place, else the structure, else the territory.
const std::string& phone_of(const MessageFacts& facts, const Held& held) {
    if (held.place != nullptr && !held.place->phone.empty()) return held.place->phone;
    if (!held.structure->phone.empty()) return held.structure->phone;
    return facts.territory_phone;
}

// --- parts of a letter ---

letter::Part say(std::string words) {
    return letter::Paragraph{std::move(words)};
}

letter::Part greeting(const MessageFacts& facts) {
    const std::string& name = facts.appointment.resident.name;
    if (name.empty()) return say(facts.texts("booking.message.hello"));
    return say(facts.texts("booking.message.hello_name", {{"name", name}}));
}

letter::Part facts_part(const MessageFacts& facts, const Visited& visit) {
    const Texts& texts = facts.texts;
    std::vector<Fact> all{{texts("booking.message.when"), {when_in_words(texts, visit)}},
                          {texts("booking.message.where"), where_in_words(texts, visit)},
                          {texts("booking.message.with"), {visit.held.adviser->display_name}},
                          {texts("booking.message.reference"), {facts.appointment.reference}}};
    if (const std::string arrival = arrival_words(texts, visit); !arrival.empty())
        all.insert(all.begin() + 1, {texts("booking.appointment.arrival"), {arrival}});
    return all;
}

letter::Part bring_part(const MessageFacts& facts) {
    const bool comes = facts.held.mode == Mode::place;
    return letter::Points{facts.texts(comes ? "booking.message.bring" : "booking.message.prepare"),
                          what_to_bring(facts.texts, facts.appointment.need)};
}

letter::Part link_part(const MessageFacts& facts) {
    return letter::Link{facts.texts("booking.message.change"), facts.link};
}

letter::Part phone_part(const MessageFacts& facts, const Held& held) {
    const std::string& phone = phone_of(facts, held);
    return say(facts.texts("booking.message.call", {{"phone", ui::phone_in_words(phone)}}));
}

letter::Part signature(const MessageFacts& facts) {
    return say(facts.texts("booking.message.signature", {{"territory", facts.territory_name}}));
}

// A letter that says `sentence` about the appointment, and all its facts.
Letter appointment_letter(const MessageFacts& facts, std::string_view kind) {
    const std::string key = "booking.message." + std::string(kind);
    const Visited visit = visited(facts);
    const Texts& texts = facts.texts;
    return {texts(key + "_subject", {{"moment", start_in_words(texts, visit)}}),
            {greeting(facts), say(texts(key)), facts_part(facts, visit), bring_part(facts),
             link_part(facts), say(texts("booking.message.keep_link")),
             phone_part(facts, facts.held), signature(facts)}};
}

Letter cancelled_letter(const MessageFacts& facts) {
    const Visited visit = visited(facts);
    const Texts& texts = facts.texts;
    const bool by_service = facts.appointment.state == State::cancelled_by_service;
    const auto moment = start_in_words(texts, visit);
    return {texts("booking.message.cancelled_subject", {{"moment", moment}}),
            {greeting(facts),
             say(texts(
                 by_service ? "booking.message.cancelled_by_service" : "booking.message.cancelled",
                 {{"moment", moment}})),
             letter::Link{texts("booking.message.book_again"), facts.link},
             phone_part(facts, facts.held), signature(facts)}};
}

Letter earlier_letter(const MessageFacts& facts, const EarlierSlot& earlier) {
    const Texts& texts = facts.texts;
    const Visited offered{earlier.held, earlier.town, earlier.time};
    const Visited deadline{earlier.held, earlier.town, {earlier.until, earlier.until}};
    return {
        texts("booking.message.earlier_subject", {{"moment", start_in_words(texts, offered)}}),
        {greeting(facts), say(texts("booking.message.earlier")),
         std::vector<Fact>{{texts("booking.message.when"), {when_in_words(texts, offered)}},
                           {texts("booking.message.where"), where_in_words(texts, offered)},
                           {texts("booking.message.with"), {earlier.held.adviser->display_name}}},
         say(texts("booking.message.earlier_until", {{"moment", start_in_words(texts, deadline)}})),
         letter::Link{texts("booking.message.earlier_link"), facts.link + "/plus-tot"},
         say(texts("booking.message.earlier_else",
                   {{"moment", start_in_words(texts, visited(facts))}})),
         phone_part(facts, earlier.held), signature(facts)}};
}

// --- the calendar file ---

// "aide.exemple.fr" of "https://aide.exemple.fr/rendez-vous/...".
std::string host_of(std::string_view link) {
    const auto scheme = link.find("://");
    if (scheme != std::string_view::npos) link.remove_prefix(scheme + 3);
    return std::string(link.substr(0, link.find('/')));
}

std::string location_of(const Texts& texts, const Visited& visit) {
    if (visit.held.place == nullptr) return where_in_words(texts, visit).front();
    std::string location = visit.held.place->name;
    if (const std::string address = address_of(visit); !address.empty()) location += ", " + address;
    return location;
}

std::string description_of(const MessageFacts& facts) {
    Letter inside{"", {bring_part(facts), link_part(facts), phone_part(facts, facts.held)}};
    const std::string arrival = arrival_words(facts.texts, visited(facts));
    if (!arrival.empty())
        inside.parts.insert(inside.parts.begin(),
                            say(facts.texts("booking.message.arrival", {{"between", arrival}})));
    return ui::letter_as_text(facts.texts, inside);
}

ical::Event event_of(const MessageFacts& facts) {
    const Appointment& appointment = facts.appointment;
    const Texts& texts = facts.texts;
    const bool planned = takes_time(appointment.state);
    ical::Event event{
        .uid = "RDV-" + std::string(appointment.public_id.text()) + "@" + host_of(facts.link),
        .sequence = appointment.version,
        .stamp = appointment.changed_at,
        .when = ical::Once{appointment.time.begin, appointment.time.end},
        .status = planned ? ical::Status::confirmed : ical::Status::cancelled,
        .summary = texts("booking.message.calendar_title"),
        .description = planned ? description_of(facts) : std::string(),
        .location = location_of(texts, visited(facts)),
        .url = facts.link};
    if (facts.held.place != nullptr) event.point = facts.held.place->point;
    if (planned) event.alarms.push_back({alarm_before, texts("booking.message.calendar_alarm")});
    return event;
}

jobs::Attachment calendar_attachment(const MessageFacts& facts) {
    return {"rendez-vous.ics", "text/calendar; charset=utf-8; method=PUBLISH",
            calendar_file(facts)};
}

// --- messages ---

std::string cause_of(const Appointment& appointment, std::string_view kind) {
    return cause_prefix(appointment.id) + "v" + std::to_string(appointment.version) + ":" +
           std::string(kind);
}

NewMessage mail(const MessageFacts& facts, std::string_view kind, const Letter& letter,
                Interval when) {
    return {.channel = jobs::Channel::email,
            .cause = cause_of(facts.appointment, kind),
            .recipient = facts.appointment.resident.email,
            .subject = letter.subject,
            .text = ui::letter_as_text(facts.texts, letter),
            .html = ui::letter_as_html(facts.texts, letter),
            .attachments = {},
            .send_at = when.begin,
            .not_after = when.end};
}

std::vector<NewMessage> announced(const MessageFacts& facts, std::string_view kind, Instant now) {
    if (facts.appointment.resident.email.empty()) return {};
    const Instant start = facts.appointment.time.begin;
    std::vector<NewMessage> messages{
        mail(facts, kind, appointment_letter(facts, kind), {now, start})};
    messages.back().attachments.push_back(calendar_attachment(facts));
    if (const auto at = reminder_time(facts.held.calendar.zone, start, now)) {
        messages.push_back(
            mail(facts, "reminder", appointment_letter(facts, "reminder"), {*at, start}));
        messages.back().attachments.push_back(calendar_attachment(facts));
    }
    return messages;
}

// That hour of the wall so many days before `start`, or 9:00 where people sleep at that hour.
Instant days_before(const Zone& zone, Instant start, Days days) {
    const LocalTime local = zone.to_local(start);
    const TimeOfDay hour = hour_of(local);
    const bool awake = day_begins <= hour && hour <= day_ends;
    const LocalDay day = std::chrono::floor<Days>(local) - days;
    return zone.first_instant_of(LocalTime(day) + (awake ? hour : quiet_hour));
}

}  // namespace

std::string cause_prefix(AppointmentId appointment) {
    return "appointment:" + std::to_string(appointment.value) + ":";
}

std::optional<Instant> reminder_time(const Zone& zone, Instant start, Instant now) {
    if (start <= now + 24h) return std::nullopt;
    for (const Days days : {Days(2), Days(1)}) {
        const Instant at = days_before(zone, start, days);
        if (at > now && at < start) return at;
    }
    return std::nullopt;
}

std::vector<NewMessage> messages_when_booked(const MessageFacts& facts, Instant now) {
    return announced(facts, "confirmed", now);
}

std::vector<NewMessage> messages_when_moved(const MessageFacts& facts, Instant now) {
    return announced(facts, "moved", now);
}

std::vector<NewMessage> messages_when_cancelled(const MessageFacts& facts, Instant now) {
    if (facts.appointment.resident.email.empty()) return {};
    NewMessage message =
        mail(facts, "cancelled", cancelled_letter(facts), {now, facts.appointment.time.begin});
    message.attachments.push_back(calendar_attachment(facts));
    return {std::move(message)};
}

std::string earlier_cause_prefix(const Appointment& appointment) {
    return cause_of(appointment, "earlier:");
}

std::vector<NewMessage> messages_when_earlier_is_free(const MessageFacts& facts,
                                                      const EarlierSlot& earlier, Instant now) {
    if (facts.appointment.resident.email.empty()) return {};
    // A slot may be proposed again some other day.
    const std::string kind = "earlier:" + write_utc(now);
    return {mail(facts, kind, earlier_letter(facts, earlier), {now, earlier.until})};
}

std::string calendar_file(const MessageFacts& facts) {
    return ical::write({.method = ical::Method::publish, .events = {event_of(facts)}});
}

}  // namespace permanence::booking
