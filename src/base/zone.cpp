#include "base/zone.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>

namespace permanence {

namespace {

// One offset, from `begin` until the next span begins.
struct Span {
    Instant begin;
    Seconds offset;
};

using std::chrono::January;
using std::chrono::year;

constexpr Instant beginning = std::chrono::sys_days(year(1900) / January / 1);
constexpr year last_year{2200};

// Compiled tz files stop here; their rule for the years after is text that the date library does
// not read.
constexpr year last_compiled_year{2037};

Instant start_of(year y) {
    return std::chrono::sys_days(y / January / 1);
}
year year_of(Instant instant) {
    return std::chrono::year_month_day(std::chrono::floor<Days>(instant)).year();
}

std::vector<Span> compiled_spans(const date::time_zone& zone) {
    std::vector<Span> spans;
    for (Instant from = beginning; from < start_of(last_compiled_year + std::chrono::years(1));) {
        const auto known = zone.get_info(from);
        if (spans.empty() || spans.back().offset != known.offset)
            spans.push_back({spans.empty() ? Instant::min() : from, known.offset});
        from = known.end;
    }
    return spans;
}

// The latest compiled year whose days fall on the same weekdays: a rule such as "last Sunday of
// March" then gives the same dates. Rules in force since 2010 or before come out exactly; the
// French ones are (1996, and 2007 in Saint-Pierre-et-Miquelon).
year same_calendar(year later) {
    const auto weekday_of = [](year y) {
        return std::chrono::weekday(std::chrono::sys_days(y / January / 1));
    };
    year earlier = last_compiled_year;
    while (earlier.is_leap() != later.is_leap() || weekday_of(earlier) != weekday_of(later))
        --earlier;
    return earlier;
}

// Zones that still change their clocks in the last compiled year go on doing so.
void continue_rules(std::vector<Span>& spans) {
    if (spans.size() < 2 || year_of(spans.back().begin) != last_compiled_year) return;
    const std::vector<Span> compiled = spans;
    for (year later = last_compiled_year + std::chrono::years(1); later <= last_year; ++later) {
        const year earlier = same_calendar(later);
        for (const Span& span : compiled)
            if (span.begin >= start_of(earlier) &&
                span.begin < start_of(earlier + std::chrono::years(1)))
                spans.push_back({span.begin + (start_of(later) - start_of(earlier)), span.offset});
    }
}

}  // namespace

// The clock of a zone is asked for at every step of the engines: a table of where each stretch of
// 48 days begins among the spans makes it one look and a step or two.
struct Zone::Table {
    Table(std::string its_name, std::vector<Span> its_spans)
        : name(std::move(its_name)), spans(std::move(its_spans)) {
        for (Instant at = beginning; at < start_of(last_year); at += stretch)
            at_stretch.push_back(position_of(at));
    }

    const Span& span_at(Instant instant) const {
        if (instant < beginning) return spans.front();
        const auto number = static_cast<std::size_t>((instant - beginning) / stretch);
        auto position = at_stretch[std::min(number, at_stretch.size() - 1)];
        while (position + 1 < spans.size() && spans[position + 1].begin <= instant)
            ++position;
        return spans[position];
    }

    std::string name;
    std::vector<Span> spans;  // sorted; the first begins before every instant

 private:
    static constexpr Seconds stretch{std::int64_t{1} << 22U};

    std::size_t position_of(Instant instant) const {
        const auto next = std::ranges::upper_bound(spans, instant, {}, &Span::begin);
        return static_cast<std::size_t>(next - spans.begin()) - 1;
    }

    std::vector<std::size_t> at_stretch;
};

// The tables that were asked for so far: one of each zone for the whole process, whatever the
// number of permanences in it. The tz database itself does not change while the program runs.
std::optional<Zone> Zone::find(std::string_view name) {
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const Table>, std::less<>> known;
    const std::lock_guard lock(mutex);
    const auto before = known.find(name);
    if (before != known.end()) return Zone(before->second);
    const auto& zones = date::get_tzdb().zones;
    const auto found = std::ranges::lower_bound(
        zones, name, {}, [](const date::time_zone& zone) { return std::string_view(zone.name()); });
    if (found == zones.end() || found->name() != name) return std::nullopt;
    auto spans = compiled_spans(*found);
    continue_rules(spans);
    auto table = std::make_shared<const Table>(std::string(name), std::move(spans));
    known.emplace(name, table);
    return Zone(std::move(table));
}

Zone Zone::utc() {
    return Zone(
        std::make_shared<const Table>("UTC", std::vector{Span{Instant::min(), Seconds(0)}}));
}

const std::string& Zone::name() const {
    return table_->name;
}

Seconds Zone::offset_at(Instant instant) const {
    return table_->span_at(instant).offset;
}

LocalTime Zone::to_local(Instant instant) const {
    return LocalTime(instant.time_since_epoch() + offset_at(instant));
}

LocalDay Zone::day_of(Instant instant) const {
    return std::chrono::floor<Days>(to_local(instant));
}

WallReading Zone::to_instant(LocalTime time) const {
    using enum WallReading::Kind;
    const Instant as_utc(time.time_since_epoch());
    // No offset reaches 24 hours, and no two changes are closer than that in the years served.
    const Seconds before = offset_at(as_utc - Days(1));
    const Seconds after = offset_at(as_utc + Days(1));
    const Instant early = as_utc - std::max(before, after);
    const Instant late = as_utc - std::min(before, after);
    const bool early_fits = to_local(early) == time;
    const bool late_fits = to_local(late) == time;
    if (early_fits && late_fits) return {early == late ? once : twice, early, late};
    if (early_fits) return {once, early, early};
    if (late_fits) return {once, late, late};
    const Instant jump = table_->span_at(late).begin;
    return {missing, jump, jump};
}

Instant Zone::first_instant_of(LocalTime time) const {
    return to_instant(time).first;
}

Interval Zone::whole_day(LocalDay day) const {
    return {first_instant_of(day), first_instant_of(day + Days(1))};
}

std::string Zone::write_with_offset(Instant instant) const {
    const Seconds offset = offset_at(instant);
    const auto minutes = std::chrono::floor<Minutes>(std::chrono::abs(offset));
    const LocalTime local(instant.time_since_epoch() + offset);
    std::string text = write_local_time(local);
    text += offset < Seconds(0) ? '-' : '+';
    text += write_time_of_day(minutes);
    return text;
}

}  // namespace permanence
