#pragma once
// The school holidays of one zone of France: given days, for nobody can compute them.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/recurrence.hpp"
#include "base/time.hpp"

namespace permanence {

class SchoolHolidays {
 public:
    // `name`: a key of locales/ ("school.winter"), or words.
    void add(DayRange days, std::string name);

    // The holiday in which `day` lies. Of a day after the last one known nothing is said: it counts
    // as a school day.
    std::optional<std::string_view> on(LocalDay day) const;

    std::optional<LocalDay> last_day() const;  // that is known

 private:
    struct Holiday {
        LocalDay last;
        std::string name;
    };
    std::map<LocalDay, Holiday> by_first_day_;
};

}  // namespace permanence
