#include "formats/ical_busy.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/recurrence.hpp"
#include "formats/ical_events.hpp"
#include "formats/ical_lines.hpp"

namespace permanence::ical {
namespace {

constexpr Days longest_repeated{366};
constexpr std::size_t most_before_joining = 100'000;
// Days looked at, times the length of the rule that is asked about each: about a second.
constexpr std::int64_t most_work = 100'000'000;
constexpr Days year_and_more{1100};  // a rule is asked about whole years, at most three

// A time of the file on its wall; UTC has none.
struct Moment {
    Instant at;
    LocalTime shown;
    const Wall* wall = nullptr;
    bool is_day = false;
};

struct Length {
    Seconds on_wall{0};
    Seconds exact{0};
};

Moment moment_of(const WrittenTime& written, std::string_view zone, Walls& walls) {
    if (written.is_utc)
        return {Instant(written.wall.time_since_epoch()), written.wall, nullptr, false};
    const Wall& wall = walls.named(written.is_day ? std::string_view() : zone);
    return {wall.instant_of(written.wall), written.wall, &wall, written.is_day};
}
Moment moment_of(const NamedTime& time, Walls& walls) {
    return moment_of(time.written, time.zone, walls);
}

Instant end_of(const Moment& start, const Length& length) {
    if (length.on_wall == Seconds(0) || start.wall == nullptr)
        return start.at + length.on_wall + length.exact;
    return start.wall->instant_of(start.shown + length.on_wall) + length.exact;
}

template <class Written>
Length length_of(const Written& written, const Moment& start, Walls& walls) {
    Length length;
    if (written.end) {
        const Moment end = moment_of(*written.end, walls);
        const bool is_same_wall = start.wall == end.wall;
        (is_same_wall ? length.on_wall : length.exact) =
            is_same_wall ? end.shown - start.shown : end.at - start.at;
    } else if (written.length) {
        length = {written.length->days, written.length->exact};
    }
    if (start.is_day && length.on_wall + length.exact <= Seconds(0)) length = {Days(1), Seconds(0)};
    return length;
}

// Occurrences that do not take place, or elsewhere: by instant, or by day on their wall.
class LeftOut {
 public:
    void add(const Moment& moment) {
        if (moment.is_day)
            days_.insert(std::chrono::floor<Days>(moment.shown));
        else
            instants_.insert(moment.at);
    }
    bool contains(const Moment& start) const {
        return instants_.contains(start.at) ||
               days_.contains(std::chrono::floor<Days>(start.shown));
    }

 private:
    std::set<Instant> instants_;
    std::set<LocalDay> days_;
};

int number_of(std::string_view text) {
    int number = 0;
    for (const char digit : text)
        number = digit >= '0' && digit <= '9' && number < 1000 ? number * 10 + (digit - '0') : 1000;
    return text.empty() ? 1000 : number;
}

// Without the hour, minute or second that the first time has anyway: some programs write it.
std::string plain_rule(std::string_view rule, LocalTime first) {
    const std::chrono::hh_mm_ss time(first - std::chrono::floor<Days>(first));
    const auto is_told_anyway = [&](std::string_view part) {
        const auto [name, value] = split_first(part, '=');
        const int number = number_of(value);
        return (is_same_word(name, "BYHOUR") && number == time.hours().count()) ||
               (is_same_word(name, "BYMINUTE") && number == time.minutes().count()) ||
               (is_same_word(name, "BYSECOND") && number == time.seconds().count());
    };
    std::string plain;
    while (!rule.empty()) {
        const auto [part, rest] = split_first(rule, ';');
        rule = rest;
        if (part.empty() || is_told_anyway(part)) continue;
        if (!plain.empty()) plain += ';';
        plain += part;
    }
    return plain;
}

bool is_ours(std::string_view uid, std::string_view host) {
    return !host.empty() && uid.starts_with("RDV-") && uid.ends_with(host) &&
           uid.substr(0, uid.size() - host.size()).ends_with('@');
}

class BusyReader {
 public:
    BusyReader(const BusyQuestion& question, const WrittenCalendar& calendar)
        : question_(question), walls_(question.zone, question.window) {
        for (const auto& [id, observances] : calendar.zones)
            walls_.describe(id, observances);
        for (const WrittenEvent& event : calendar.events)
            if (event.instead_of) replaced_[event.uid].add(moment_of(*event.instead_of, walls_));
    }

    void add(const WrittenPeriod& period) {
        const Moment start = moment_of(period.start, walls_);
        keep(start, length_of(period, start, walls_));
    }

    void add(const WrittenEvent& event) {
        if (event.is_free || is_ours(event.uid, question_.own_host)) return;
        const Moment first = moment_of(*event.start, walls_);
        const Length length = length_of(event, first, walls_);
        if (event.instead_of || (event.rules.empty() && event.more.empty()))
            return event.instead_of || !is_left_out(event, first) ? keep(first, length) : void();
        add_repeated(event, first, length);
    }

    bool is_too_much() const { return found_.size() > most_before_joining || work_ > most_work; }
    BusyTimes finished() && { return {IntervalSet(std::move(found_)), half_read_}; }

 private:
    void keep(const Moment& start, const Length& length) {
        const Interval time{start.at, end_of(start, length)};
        if (time.overlaps(question_.window)) found_.push_back(time);
    }

    bool is_left_out(const WrittenEvent& event, const Moment& start) const {
        const auto replaced = replaced_.find(event.uid);
        return replaced != replaced_.end() && replaced->second.contains(start);
    }

    void add_repeated(const WrittenEvent& event, const Moment& first, const Length& length) {
        LeftOut except;
        for (const TimeList& list : event.except)
            for (const WrittenTime& time : list.times)
                except.add(moment_of(time, list.zone, walls_));
        const auto keep_one = [&](const Moment& start) {
            if (!except.contains(start) && !is_left_out(event, start)) keep(start, length);
        };
        keep_one(first);
        bool is_read = length.on_wall + length.exact <= longest_repeated;
        for (const TimeList& list : event.more)
            for (const WrittenTime& time : list.times)
                keep_one(moment_of(time, list.zone, walls_));
        for (const std::string& rule : event.rules)
            is_read = is_read && each_by(rule, first, length, keep_one);
        if (!is_read) ++half_read_;
    }

    // False for a rule that cannot be read.
    template <class Keep>
    bool each_by(const std::string& text, const Moment& first, const Length& length,
                 Keep keep_one) {
        const auto rule = Recurrence::parse(plain_rule(text, first.shown));
        if (!rule) return false;
        const LocalDay first_day = std::chrono::floor<Days>(first.shown);
        const Days reach = std::chrono::ceil<Days>(length.on_wall + length.exact) + Days(2);
        const DayRange days{day_of(question_.window.begin) - reach,
                            day_of(question_.window.end) + Days(2)};
        const LocalDay from = rule->counts() ? std::min(first_day, days.first) : days.first;
        work_ += (days.last - from + year_and_more).count() *
                 static_cast<std::int64_t>(1 + text.size() / 8);
        if (is_too_much()) return false;
        for (const LocalDay day : rule->days(first_day, days)) {
            Moment start = first;
            start.shown = LocalTime(day) + (first.shown - LocalTime(first_day));
            start.at = first.wall == nullptr ? Instant(start.shown.time_since_epoch())
                                             : first.wall->instant_of(start.shown);
            if (start.at != first.at && rule->reaches(start.shown, start.at)) keep_one(start);
        }
        return true;
    }

    static LocalDay day_of(Instant instant) {
        return LocalDay(std::chrono::floor<Days>(instant).time_since_epoch());
    }

    const BusyQuestion& question_;
    Walls walls_;
    std::unordered_map<std::string, LeftOut> replaced_;  // by UID
    std::vector<Interval> found_;
    std::int64_t work_ = 0;
    std::size_t half_read_ = 0;
};

}  // namespace

Result<BusyTimes> read_busy(std::string_view text, const BusyQuestion& question) {
    if (text.size() > largest_busy_file) return refuse("ical.too_large");
    const auto calendar = read_events(text);
    if (!calendar) return std::unexpected(calendar.error());
    BusyReader reader(question, *calendar);
    const auto add_all = [&](const auto& all) {
        for (const auto& one : all) {
            reader.add(one);
            if (reader.is_too_much()) return false;
        }
        return true;
    };
    if (!add_all(calendar->events) || !add_all(calendar->busy))
        return refuse("ical.too_many_times");
    BusyTimes busy = std::move(reader).finished();
    if (busy.times.pieces().size() > most_busy_times) return refuse("ical.too_many_times");
    return busy;
}

}  // namespace permanence::ical
