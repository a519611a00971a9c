#include "directory/place_hours.hpp"

#include <algorithm>
#include <array>

#include "directory/french_hours.hpp"

namespace permanence::directory {

namespace {

FieldError wrong(std::string key, WordArguments arguments = {}) {
    return {"opening_hours", std::move(key), std::move(arguments)};
}

// The time that a span begins and ends at.
std::optional<TimeOfDay> end_at_begin(const OpeningHours& hours) {
    for (const OpeningRule& rule : hours.rules())
        for (const TimeSpan& span : rule.times)
            if (span.end == span.begin) return span.begin;
    return std::nullopt;
}

bool names_one_day(const OpeningRule& rule) {
    return !rule.dates.empty() && std::ranges::all_of(rule.dates, [](const DateSpan& span) {
        return span.first == span.last && (span.first.day != 0 || span.first.month == 0);
    });
}

std::string_view zone_of_departement(std::string_view code) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> overseas = {{
        {"971", "America/Guadeloupe"},
        {"972", "America/Martinique"},
        {"973", "America/Cayenne"},
        {"974", "Indian/Reunion"},
        {"975", "America/Miquelon"},
        {"976", "Indian/Mayotte"},
        {"977", "America/St_Barthelemy"},
        {"978", "America/Marigot"},
        {"986", "Pacific/Wallis"},
        {"987", "Pacific/Tahiti"},
        {"988", "Pacific/Noumea"},
    }};
    const auto* found =
        std::ranges::find(overseas, code, &std::pair<std::string_view, std::string_view>::first);
    return found == overseas.end() ? "Europe/Paris" : found->second;
}

}  // namespace

Result<OpeningHours, FieldError> read_place_hours(std::string_view text) {
    auto hours = OpeningHours::parse(text);
    if (!hours)
        if (auto french = read_french_hours(text)) hours = std::move(*french);
    if (!hours) return hours;
    if (const auto time = end_at_begin(*hours))
        return std::unexpected(
            wrong("directory.hours_end_at_begin", {{"time", write_time_of_day(*time)}}));
    if (hours->speaks_of(HolidayDays::Kind::school))
        return std::unexpected(wrong("directory.hours_school_holidays"));
    if (hours->text().size() > OpeningHours::longest_text)  // French may be the shorter of the two
        return std::unexpected(wrong("directory.hours_too_long"));
    return hours;
}

OpeningHours closed_on_public_holidays(const OpeningHours& hours) {
    if (hours.speaks_of(HolidayDays::Kind::public_holiday)) return hours;
    std::vector<OpeningRule> rules(hours.rules().begin(), hours.rules().end());
    const auto after = std::ranges::find_if_not(rules.rbegin(), rules.rend(), names_one_day).base();
    OpeningRule closed;
    closed.holidays.push_back({.kind = HolidayDays::Kind::public_holiday});
    closed.opening = Opening::closed;
    rules.insert(after, std::move(closed));
    return OpeningHours(std::move(rules));
}

std::string_view departement_of_commune(std::string_view commune_code) {
    const bool is_overseas = commune_code.starts_with("97") || commune_code.starts_with("98");
    return commune_code.substr(0, is_overseas ? 3 : 2);
}

OpeningCalendar calendar_of_commune(std::string_view commune_code) {
    const auto departement = departement_of_commune(commune_code);
    return {.zone = Zone::find(zone_of_departement(departement)).value_or(Zone::utc()),
            .public_holidays = Holidays::of_departement(departement),
            .school_holidays = {}};
}

}  // namespace permanence::directory
