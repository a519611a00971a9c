#include "formats/ical_walls.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/recurrence.hpp"

namespace permanence::ical {
namespace {

constexpr Days around{400};  // of the window: so far changes of the clocks are worked out
// Bounds of what a file may ask for: of names, of its own zones that are worked out, of what one of
// those says. A real one has two changes a year, or some hundred dates.
constexpr std::size_t most_zones = 200;
constexpr std::size_t most_described = 32;
constexpr std::size_t most_changes = 1000;
constexpr std::size_t longest_rule = 200;
constexpr std::size_t longest_name = 255;

// Windows' names of zones (CLDR windowsZones), of France and of where its calendars come from.
struct WindowsZone {
    std::string_view name;
    std::string_view zone;
};
constexpr std::array windows_zones{
    WindowsZone{"Romance Standard Time", "Europe/Paris"},
    WindowsZone{"W. Europe Standard Time", "Europe/Berlin"},
    WindowsZone{"Central Europe Standard Time", "Europe/Budapest"},
    WindowsZone{"Central European Standard Time", "Europe/Warsaw"},
    WindowsZone{"GMT Standard Time", "Europe/London"},
    WindowsZone{"Greenwich Standard Time", "Atlantic/Reykjavik"},
    WindowsZone{"GTB Standard Time", "Europe/Bucharest"},
    WindowsZone{"E. Europe Standard Time", "Europe/Chisinau"},
    WindowsZone{"FLE Standard Time", "Europe/Kiev"},
    WindowsZone{"SA Western Standard Time", "America/Guadeloupe"},
    WindowsZone{"SA Eastern Standard Time", "America/Cayenne"},
    WindowsZone{"Saint Pierre Standard Time", "America/Miquelon"},
    WindowsZone{"Mauritius Standard Time", "Indian/Reunion"},
    WindowsZone{"E. Africa Standard Time", "Indian/Mayotte"},
    WindowsZone{"Central Pacific Standard Time", "Pacific/Noumea"},
    WindowsZone{"Hawaiian Standard Time", "Pacific/Tahiti"},
    WindowsZone{"UTC-09", "Pacific/Gambier"},
    WindowsZone{"Marquesas Standard Time", "Pacific/Marquesas"},
    WindowsZone{"UTC+12", "Pacific/Wallis"},
    WindowsZone{"UTC", "UTC"},
    WindowsZone{"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Europe/Paris"},
    WindowsZone{"(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris", "Europe/Paris"},
};

std::optional<int> digits(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = error == std::errc() && end == text.data() + text.size();
    if (!is_whole || text.empty() || text.front() == '-') return std::nullopt;
    return number;
}

std::optional<LocalDay> read_day(std::string_view text) {
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(4, 2));
    const auto day = digits(text.substr(6, 2));
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return LocalDay(date);
}

// When the wall of an observance changes, by its own clock.
std::vector<LocalTime> changes_of(const Observance& observance, Interval window) {
    const LocalDay day = std::chrono::floor<Days>(observance.first);
    std::vector<LocalTime> walls = observance.more;
    walls.push_back(observance.first);
    if (observance.rule.size() > longest_rule) return walls;
    const auto rule = Recurrence::parse(observance.rule);
    // Clocks change by the year. With COUNT a rule is walked from its first day on, and no real
    // zone has one.
    if (!rule || rule->frequency() != Recurrence::Frequency::yearly || rule->counts()) return walls;
    const DayRange days{
        LocalDay(std::chrono::floor<Days>(window.begin - around).time_since_epoch()),
        LocalDay(std::chrono::floor<Days>(window.end + around).time_since_epoch())};
    for (const LocalDay one : rule->days(day, days))
        walls.push_back(LocalTime(one) + (observance.first - LocalTime(day)));
    return walls;
}

}  // namespace

std::optional<WrittenTime> read_time(std::string_view text) {
    if (text.size() < 8) return std::nullopt;
    const auto day = read_day(text.substr(0, 8));
    if (!day) return std::nullopt;
    if (text.size() == 8) return WrittenTime{LocalTime(*day), false, true};
    const bool is_utc = text.ends_with('Z') || text.ends_with('z');
    if (text.size() != (is_utc ? 16U : 15U) || (text[8] != 'T' && text[8] != 't'))
        return std::nullopt;
    const auto hour = digits(text.substr(9, 2));
    const auto minute = digits(text.substr(11, 2));
    const auto second = digits(text.substr(13, 2));
    if (!hour || !minute || !second || *hour > 24 || *minute > 59 || *second > 60)
        return std::nullopt;
    const Seconds since = std::chrono::hours(*hour) + Minutes(*minute) + Seconds(*second);
    return WrittenTime{LocalTime(*day) + since, is_utc, false};
}

std::optional<Seconds> read_offset(std::string_view text) {
    if (text.size() != 5 && text.size() != 7) return std::nullopt;
    const auto hours = digits(text.substr(1, 2));
    const auto minutes = digits(text.substr(3, 2));
    const auto seconds = text.size() == 7 ? digits(text.substr(5, 2)) : std::optional(0);
    if (!hours || !minutes || !seconds || *hours > 24) return std::nullopt;
    const Seconds size = std::chrono::hours(*hours) + Minutes(*minutes) + Seconds(*seconds);
    if (text.front() == '+') return size;
    if (text.front() == '-') return -size;
    return std::nullopt;
}

std::optional<Wall> Wall::described(std::span<const Observance> observances, Interval window) {
    if (observances.empty() || observances.size() > most_observances) return std::nullopt;
    Wall wall;
    for (const Observance& observance : observances) {
        const auto changes = changes_of(observance, window);
        if (wall.changes_.size() + changes.size() > most_changes) return std::nullopt;
        for (const LocalTime change : changes)
            wall.changes_.push_back(
                {Instant(change.time_since_epoch() - observance.before), observance.after});
    }
    std::ranges::stable_sort(wall.changes_, {}, &Change::at);
    wall.first_offset_ = std::ranges::min_element(observances, {}, &Observance::first)->before;
    return wall;
}

Seconds Wall::offset_at(Instant instant) const {
    if (zone_) return zone_->offset_at(instant);
    const auto later = std::ranges::upper_bound(changes_, instant, {}, &Change::at);
    return later == changes_.begin() ? first_offset_ : std::prev(later)->after;
}

Instant Wall::instant_of(LocalTime time) const {
    if (zone_) return zone_->first_instant_of(time);
    const auto with = [&](Seconds offset) { return Instant(time.time_since_epoch() - offset); };
    const Seconds before = offset_at(with(Seconds(0)) - Days(1));
    const Seconds after = offset_at(with(Seconds(0)) + Days(1));
    return offset_at(with(before)) == before || offset_at(with(after)) != after ? with(before)
                                                                                : with(after);
}

std::optional<Zone> zone_named(std::string_view id) {
    if (id.size() > longest_name) return std::nullopt;
    if (auto zone = Zone::find(id)) return zone;
    const auto windows = std::ranges::find(windows_zones, id, &WindowsZone::name);
    if (windows != windows_zones.end()) return Zone::find(windows->zone);
    // Some programs write a path of their own in front: "/citadel.org/20210210_1/Europe/Paris".
    for (auto slash = id.find('/'); slash != std::string_view::npos;
         slash = id.find('/', slash + 1))
        if (id.find('/', slash + 1) != std::string_view::npos)
            if (auto zone = Zone::find(id.substr(slash + 1))) return zone;
    return std::nullopt;
}

void Walls::describe(std::string_view id, std::span<const Observance> observances) {
    if (!observances.empty()) described_.emplace(id, observances);
}

std::optional<Wall> Walls::found(std::string_view id) {
    if (auto zone = zone_named(id)) return Wall(*std::move(zone));
    const auto description = described_.find(id);
    if (description == described_.end() || worked_out_ >= most_described) return std::nullopt;
    ++worked_out_;
    return Wall::described(description->second, window_);
}

const Wall& Walls::named(std::string_view id) {
    if (id.empty()) return usual_;
    auto known = known_.find(id);
    if (known == known_.end()) {
        if (known_.size() >= most_zones) return usual_;
        known = known_.emplace(id, found(id)).first;
    }
    return known->second ? *known->second : usual_;
}

}  // namespace permanence::ical
