#include "exchange/weekday_hours.hpp"

#include <algorithm>
#include <optional>

#include "base/line.hpp"
#include "directory/french_hours.hpp"

namespace permanence::exchange {

namespace {

constexpr std::array<std::string_view, 7> short_names{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
// not words for people: what the reader of French hours is given
constexpr std::array<std::string_view, 7> french_names{"lundi",    "mardi",  "mercredi", "jeudi",
                                                       "vendredi", "samedi", "dimanche"};

// The parts of a day between "/", in the words of the profile.
std::string parts_of(std::string_view cell,
                     const std::function<std::string(std::string_view)>& said) {
    std::string parts;
    while (true) {
        const auto end = std::min(cell.find('/'), cell.size());
        const std::string part = said(trimmed(cell.substr(0, end)));
        if (!parts.empty() && !part.empty()) parts += " et ";
        parts += part;
        if (end == cell.size()) return parts;
        cell.remove_prefix(end + 1);
    }
}

// "09:00-12:00,13:30-17:00"; empty: closed; nothing: not understood.
std::optional<std::string> times_of(std::string_view parts) {
    if (parts.empty()) return "";
    const auto hours = directory::read_french_hours("lundi " + std::string(parts));
    if (!hours) return std::nullopt;
    std::string times;
    for (const auto& rule : hours->rules())
        if (!rule.holidays.empty() || !rule.dates.empty()) return std::nullopt;
    static const directory::OpeningCalendar nothing_special;
    static const LocalDay monday = *parse_day("2026-03-02");
    for (const auto& span : hours->spans_on(monday, nothing_special)) {
        if (span.opening != directory::Opening::open || !span.comment.empty()) return std::nullopt;
        if (!times.empty()) times += ',';
        times += write_time_of_day(span.begin) + "-" + write_time_of_day(span.end % Minutes(1440));
    }
    return times;
}

// "Mo-We,Fr": days by their numbers, ascending.
std::string day_names(const std::vector<std::size_t>& days) {
    std::string names;
    for (std::size_t i = 0; i < days.size();) {
        std::size_t last = i;
        while (last + 1 < days.size() && days[last + 1] == days[last] + 1)
            ++last;
        if (!names.empty()) names += ',';
        names += short_names[days[i]];
        if (last > i) names += (last == i + 1 ? "," : "-") + std::string(short_names[days[last]]);
        i = last + 1;
    }
    return names;
}

}  // namespace

std::string week_text(const std::array<std::string, 7>& days,
                      const std::function<std::string(std::string_view)>& said) {
    std::array<std::string, 7> times;
    std::string as_told;
    bool is_understood = true;
    for (std::size_t day = 0; day < 7; ++day) {
        const std::string parts = parts_of(days[day], said);
        const auto understood = times_of(parts);
        is_understood = is_understood && understood;
        if (understood) times[day] = *understood;
        if (!parts.empty())
            as_told += (as_told.empty() ? "" : "; ") + std::string(french_names[day]) + " " + parts;
    }
    if (!is_understood) return as_told;
    std::string text;
    std::array<bool, 7> is_told{};
    for (std::size_t day = 0; day < 7; ++day) {
        if (is_told[day] || times[day].empty()) continue;
        std::vector<std::size_t> alike;
        for (std::size_t other = day; other < 7; ++other) {
            if (times[other] != times[day]) continue;
            is_told[other] = true;
            alike.push_back(other);
        }
        text += (text.empty() ? "" : "; ") + day_names(alike) + " " + times[day];
    }
    return text;
}

}  // namespace permanence::exchange
