#include "formats/ical_events.hpp"

#include <algorithm>
#include <charconv>

#include "formats/ical_lines.hpp"

namespace permanence::ical {
namespace {

constexpr std::size_t deepest = 8;  // BEGIN inside BEGIN; a real file has three
constexpr int most_of_a_unit = 10'000;

enum class Part { calendar, event, free_busy, zone, observance, other };

Part part_named(std::string_view name) {
    if (is_same_word(name, "VCALENDAR")) return Part::calendar;
    if (is_same_word(name, "VEVENT")) return Part::event;
    if (is_same_word(name, "VFREEBUSY")) return Part::free_busy;
    if (is_same_word(name, "VTIMEZONE")) return Part::zone;
    if (is_same_word(name, "STANDARD") || is_same_word(name, "DAYLIGHT")) return Part::observance;
    return Part::other;
}

std::optional<NamedTime> named_time(const Line& line) {
    const auto written = read_time(line.value);
    if (!written) return std::nullopt;
    return NamedTime{*written, std::string(line.parameter("TZID"))};
}

// Calls `add` for each part of a list separated by commas.
template <class Add>
void each_of(std::string_view list, Add add) {
    while (!list.empty()) {
        const auto [one, rest] = split_first(list, ',');
        add(one);
        list = rest;
    }
}

TimeList time_list(const Line& line) {
    TimeList list{std::string(line.parameter("TZID")), {}};
    each_of(line.value, [&](std::string_view one) {
        if (const auto time = read_time(split_first(one, '/').first)) list.times.push_back(*time);
    });
    return list;
}

// One number and its unit of a length, taken off its front.
struct Piece {
    int count = 0;
    char unit = 0;
};
std::optional<Piece> take_piece(std::string_view& text) {
    Piece piece;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), piece.count);
    if (error != std::errc() || end == text.data() + text.size() || piece.count < 0 ||
        piece.count > most_of_a_unit * 3600)
        return std::nullopt;
    piece.unit = *end;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return piece;
}

bool add_piece(const Piece& piece, bool is_time, WrittenLength& length) {
    if (!is_time && piece.count > most_of_a_unit) return false;
    switch (piece.unit) {
        case 'W':
            length.days += Days(7 * piece.count);
            return !is_time;
        case 'D':
            length.days += Days(piece.count);
            return !is_time;
        case 'H':
            length.exact += std::chrono::hours(piece.count);
            return is_time;
        case 'M':
            length.exact += Minutes(piece.count);
            return is_time;
        case 'S':
            length.exact += Seconds(piece.count);
            return is_time;
        default:
            return false;
    }
}

class EventReader {
 public:
    // False where the file is none.
    bool take(const Line& line) {
        if (line.is("BEGIN")) return begin(part_named(line.value));
        if (open_.empty()) return has_begun_;  // what stands after a calendar is nobody's
        if (line.is("END")) {
            end(part_named(line.value));
            return true;
        }
        property(line);
        return true;
    }
    bool has_begun() const { return has_begun_; }
    bool is_whole() const { return has_begun_ && open_.empty(); }
    WrittenCalendar finished() && { return std::move(calendar_); }

 private:
    bool begin(Part part) {
        if (open_.empty() && part != Part::calendar) return false;
        if (open_.size() >= deepest) return false;
        has_begun_ = true;
        open_.push_back(part);
        if (part == Part::event) event_ = {};
        if (part == Part::zone) zone_ = {};
        if (part == Part::observance) observance_ = {};
        return true;
    }
    void end(Part part) {
        if (open_.back() != part) return;  // a stray END
        open_.pop_back();
        if (part == Part::event && event_.start) calendar_.events.push_back(std::move(event_));
        if (part == Part::zone) calendar_.zones.push_back(std::move(zone_));
        // With one more than are read the zone is not read.
        if (part == Part::observance && zone_.second.size() <= most_observances)
            zone_.second.push_back(std::move(observance_));
    }

    void property(const Line& line) {
        switch (open_.back()) {
            case Part::event:
                return of_event(line);
            case Part::free_busy:
                return of_free_busy(line);
            case Part::zone:
                if (line.is("TZID")) zone_.first = line.value;
                return;
            case Part::observance:
                return of_observance(line);
            case Part::calendar:
            case Part::other:
                return;
        }
    }

    void of_event(const Line& line) {
        if (line.is("UID")) event_.uid = line.value;
        if (line.is("DTSTART")) event_.start = named_time(line);
        if (line.is("DTEND")) event_.end = named_time(line);
        if (line.is("DURATION")) event_.length = read_length(line.value);
        if (line.is("RECURRENCE-ID")) event_.instead_of = named_time(line);
        if (line.is("RRULE")) event_.rules.emplace_back(line.value);
        if (line.is("RDATE")) event_.more.push_back(time_list(line));
        if (line.is("EXDATE")) event_.except.push_back(time_list(line));
        const bool says_free = (line.is("TRANSP") && line.says("TRANSPARENT")) ||
                               (line.is("STATUS") && line.says("CANCELLED")) ||
                               (line.is("X-MICROSOFT-CDO-BUSYSTATUS") && line.says("FREE"));
        event_.is_free = event_.is_free || says_free;
    }

    void of_free_busy(const Line& line) {
        if (!line.is("FREEBUSY") || is_same_word(line.parameter("FBTYPE"), "FREE")) return;
        each_of(line.value, [&](std::string_view one) {
            const auto [from, to] = split_first(one, '/');
            const auto start = read_time(from);
            if (!start) return;
            const std::string zone(line.parameter("TZID"));
            WrittenPeriod period{{*start, zone}, {}, read_length(to)};
            if (const auto end = read_time(to)) period.end = NamedTime{*end, zone};
            calendar_.busy.push_back(std::move(period));
        });
    }

    void of_observance(const Line& line) {
        if (line.is("DTSTART"))
            if (const auto time = read_time(line.value)) observance_.first = time->wall;
        if (line.is("TZOFFSETFROM"))
            observance_.before = read_offset(line.value).value_or(Seconds(0));
        if (line.is("TZOFFSETTO")) observance_.after = read_offset(line.value).value_or(Seconds(0));
        if (line.is("RRULE")) observance_.rule = line.value;
        if (line.is("RDATE"))
            for (const WrittenTime& time : time_list(line).times)
                observance_.more.push_back(time.wall);
    }

    std::vector<Part> open_;
    bool has_begun_ = false;
    WrittenCalendar calendar_;
    WrittenEvent event_;
    std::pair<std::string, std::vector<Observance>> zone_;
    Observance observance_;
};

}  // namespace

std::optional<WrittenLength> read_length(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    if (!text.starts_with('P') || text.size() < 3) return std::nullopt;
    text.remove_prefix(1);
    WrittenLength length;
    bool is_time = false;
    while (!text.empty()) {
        if (text.front() == 'T' && !is_time) {
            is_time = true;
            text.remove_prefix(1);
            continue;
        }
        const auto piece = take_piece(text);
        if (!piece || !add_piece(*piece, is_time, length)) return std::nullopt;
    }
    return length;
}

Result<WrittenCalendar> read_events(std::string_view text) {
    LineReader lines(text);
    EventReader events;
    while (const auto line = lines.next())
        if (!events.take(*line)) return refuse("ical.not_a_calendar");
    if (!events.has_begun()) return refuse("ical.not_a_calendar");
    if (!events.is_whole()) return refuse("ical.cut_short");
    return std::move(events).finished();
}

}  // namespace permanence::ical
