#include "base/school_holidays.hpp"

#include <iterator>
#include <utility>

namespace permanence {

void SchoolHolidays::add(DayRange days, std::string name) {
    by_first_day_.insert_or_assign(days.first, Holiday{days.last, std::move(name)});
}

std::optional<std::string_view> SchoolHolidays::on(LocalDay day) const {
    const auto after = by_first_day_.upper_bound(day);
    if (after == by_first_day_.begin()) return std::nullopt;
    const Holiday& holiday = std::prev(after)->second;
    if (day > holiday.last) return std::nullopt;
    return holiday.name;
}

std::optional<LocalDay> SchoolHolidays::last_day() const {
    if (by_first_day_.empty()) return std::nullopt;
    return by_first_day_.rbegin()->second.last;
}

}  // namespace permanence
