#include "formats/ical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/check.hpp"
#include "formats/utf8.hpp"

namespace permanence::ical {
namespace {

// Content lines, folded as they are added.
class Lines {
 public:
    // The most octets of a line (RFC 5545, 3.1), the blank of a continuation included.
    static constexpr std::size_t longest = 75;

    void add(std::string_view line) {
        std::size_t room = longest;
        while (line.size() > room) {
            const std::size_t cut = character_start(line, room);
            out_.append(line.substr(0, cut));
            out_ += "\r\n ";
            line.remove_prefix(cut);
            room = longest - 1;
        }
        out_.append(line);
        out_ += "\r\n";
    }

    void add(std::string_view name, std::string_view value) {
        add(fmt::format("{}:{}", name, value));
    }

    std::string take() { return std::move(out_); }

 private:
    // The last start of a character at or before `at`.
    static std::size_t character_start(std::string_view line, std::size_t at) {
        while ((static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U)
            --at;
        return at;
    }

    std::string out_;
};

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

// A TEXT value: line ends become \n, other controls go.
std::string escaped(std::string_view text) {
    std::string out;
    const std::string whole = utf8::repaired(text);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const char c = whole[i];
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        const bool is_half = c == '\r' && i + 1 < whole.size() && whole[i + 1] == '\n';
        if ((c == '\n' || c == '\r') && !is_half) out += "\\n";
        if (!is_control(c)) out += c;
    }
    return out;
}

// A parameter's value in quotes: it can hold no quote and no control (RFC 5545, 3.2).
std::string quoted(std::string_view text) {
    std::string out = utf8::repaired(text);
    std::erase_if(out, is_control);
    std::ranges::replace(out, '"', '\'');
    return '"' + out + '"';
}

// What stands outside TEXT (an address, an identifier): one line, no blanks.
std::string bare(std::string_view text) {
    std::string out = utf8::repaired(text);
    std::erase_if(out, [](char c) { return is_control(c) || c == ' ' || c == '\t'; });
    return out;
}

std::string utc(Instant instant) {
    const auto day = std::chrono::floor<Days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(instant - day);
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string local(LocalTime time) {
    std::string text = utc(Instant(time.time_since_epoch()));
    text.pop_back();
    return text;
}

std::string offset(Seconds seconds) {
    const auto whole = std::chrono::abs(seconds);
    const auto rest = whole % Seconds(60);
    std::string text =
        fmt::format("{}{:02}{:02}", seconds < Seconds(0) ? '-' : '+', whole / std::chrono::hours(1),
                    whole % std::chrono::hours(1) / Minutes(1));
    if (rest != Seconds(0)) text += fmt::format("{:02}", rest.count());
    return text;
}

struct Change {
    Instant at;
    Seconds before;
    Seconds after;
};

// The first instant in (from, to] with the offset that holds at `to`, which differs from that at
// `from`.
Instant change_between(const Zone& zone, Instant from, Instant to) {
    const Seconds after = zone.offset_at(to);
    while (to - from > Seconds(1)) {
        const Instant middle = from + (to - from) / 2;
        (zone.offset_at(middle) == after ? to : from) = middle;
    }
    return to;
}

// No zone changes twice in a week.
std::vector<Change> changes(const Zone& zone, Instant from, Instant to) {
    std::vector<Change> all;
    for (Instant week = from; week < to; week += Days(7)) {
        const Seconds before = zone.offset_at(week);
        const Seconds after = zone.offset_at(week + Days(7));
        if (before != after)
            all.push_back({change_between(zone, week, week + Days(7)), before, after});
    }
    return all;
}

void add_observance(Lines& lines, const Change& change) {
    const std::string_view kind = change.after > change.before ? "DAYLIGHT" : "STANDARD";
    lines.add("BEGIN", kind);
    lines.add("DTSTART", local(LocalTime((change.at + change.before).time_since_epoch())));
    lines.add("TZOFFSETFROM", offset(change.before));
    lines.add("TZOFFSETTO", offset(change.after));
    lines.add("END", kind);
}

void add_zone(Lines& lines, const Zone& zone, Instant first) {
    const Instant from = first - Days(366);
    lines.add("BEGIN", "VTIMEZONE");
    lines.add("TZID", zone.name());
    const Seconds at_first = zone.offset_at(from);
    add_observance(lines, {from, at_first, at_first});
    for (const Change& change : changes(zone, from, first + Days(366) * zone_years))
        add_observance(lines, change);
    lines.add("END", "VTIMEZONE");
}

// Each zone once, from the earliest event in it.
void add_zones(Lines& lines, const std::vector<Event>& events) {
    std::map<std::string, std::pair<Zone, Instant>> zones;
    for (const Event& event : events) {
        const auto* repeated = std::get_if<Repeated>(&event.when);
        if (repeated == nullptr) continue;
        const Instant start = repeated->zone.first_instant_of(repeated->start);
        const auto [known, is_new] =
            zones.try_emplace(repeated->zone.name(), repeated->zone, start);
        known->second.second = std::min(known->second.second, start);
    }
    for (const auto& [name, zone] : zones)
        add_zone(lines, zone.first, zone.second);
}

void add_when(Lines& lines, const Once& once) {
    lines.add("DTSTART", utc(once.start));
    lines.add("DTEND", utc(once.end));
}

void add_when(Lines& lines, const Repeated& repeated) {
    const std::string zone = ";TZID=" + repeated.zone.name();
    lines.add("DTSTART" + zone, local(repeated.start));
    lines.add("DTEND" + zone, local(repeated.end));
    if (!repeated.rule.empty()) lines.add("RRULE", bare(repeated.rule));
    for (const LocalTime start : repeated.except)
        lines.add("EXDATE" + zone, local(start));
}

std::string_view word(Status status) {
    switch (status) {
        case Status::confirmed:
            return "CONFIRMED";
        case Status::tentative:
            return "TENTATIVE";
        case Status::cancelled:
            return "CANCELLED";
    }
    CHECK(false);
}

std::string_view word(Method method) {
    switch (method) {
        case Method::none:
            return "";
        case Method::publish:
            return "PUBLISH";
        case Method::request:
            return "REQUEST";
        case Method::cancel:
            return "CANCEL";
    }
    CHECK(false);
}

void add_text(Lines& lines, std::string_view name, std::string_view text) {
    if (!text.empty()) lines.add(name, escaped(text));
}

void add_person(Lines& lines, std::string_view name, const Person& person) {
    lines.add(fmt::format("{};CN={}:mailto:{}", name, quoted(person.name), bare(person.email)));
}

void add_alarm(Lines& lines, const Alarm& alarm) {
    lines.add("BEGIN", "VALARM");
    lines.add("ACTION", "DISPLAY");
    lines.add("TRIGGER", fmt::format("-PT{}M", std::max(Minutes(0), alarm.before).count()));
    lines.add("DESCRIPTION", escaped(alarm.text));
    lines.add("END", "VALARM");
}

void add_event(Lines& lines, const Event& event) {
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", escaped(bare(event.uid)));
    lines.add("SEQUENCE", std::to_string(event.sequence));
    lines.add("DTSTAMP", utc(event.stamp));
    std::visit([&](const auto& when) { add_when(lines, when); }, event.when);
    lines.add("STATUS", word(event.status));
    add_text(lines, "SUMMARY", event.summary);
    add_text(lines, "DESCRIPTION", event.description);
    add_text(lines, "LOCATION", event.location);
    if (event.point)
        lines.add("GEO",
                  fmt::format("{:.6f};{:.6f}", event.point->latitude, event.point->longitude));
    if (event.url.starts_with("https://") || event.url.starts_with("http://"))
        lines.add("URL", bare(event.url));
    if (event.organizer) add_person(lines, "ORGANIZER", *event.organizer);
    for (const Person& attendee : event.attendees)
        add_person(lines, "ATTENDEE", attendee);
    for (const Alarm& alarm : event.alarms)
        add_alarm(lines, alarm);
    lines.add("END", "VEVENT");
}

}  // namespace

std::string write_start(const Calendar& calendar) {
    Lines lines;
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", escaped(calendar.product));
    lines.add("CALSCALE", "GREGORIAN");
    if (calendar.method != Method::none) lines.add("METHOD", word(calendar.method));
    add_text(lines, "X-WR-CALNAME", calendar.name);
    add_zones(lines, calendar.events);
    return lines.take();
}

std::string write_event(const Event& event) {
    Lines lines;
    add_event(lines, event);
    return lines.take();
}

std::string write_end() {
    Lines lines;
    lines.add("END", "VCALENDAR");
    return lines.take();
}

std::string write(const Calendar& calendar) {
    std::string text = write_start(calendar);
    for (const Event& event : calendar.events)
        text += write_event(event);
    return text + write_end();
}

}  // namespace permanence::ical
