#pragma once
// Public holidays of France, computed for any year from the law in force (code du travail, L3133-1,
// L3134-13 and L3422-2): nobody types them in each January.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/recurrence.hpp"
#include "base/time.hpp"

namespace permanence {

LocalDay easter_sunday(std::chrono::year year);

// The days on which a place is closed by the calendar: public holidays, and closing days added to
// them.
class Holidays {
 public:
    static Holidays none() { return {}; }
    // "none", "FR", or "FR-" and a département: the whole country's days, and those of
    // Alsace-Moselle (57, 67, 68) or of an overseas département (971 to 974, 976 to 978). Nothing
    // for what is neither.
    static std::optional<Holidays> of(std::string_view calendar);
    // The calendar of the département whose INSEE code is given ("17", "2A", "974").
    static Holidays of_departement(std::string_view code);

    // Closes one more day; `name` is what stands for it: a key of locales/, or words of the
    // structure's own.
    void close(LocalDay day, std::string name) { closed_.insert_or_assign(day, std::move(name)); }

    // The holiday that falls on `day`, as a key of locales/ ("holiday.easter_monday"), or the added
    // name.
    std::optional<std::string_view> on(LocalDay day) const;

 private:
    enum class Region { nowhere, france, alsace_moselle, overseas };
    struct FixedDay {
        std::chrono::month_day day;
        std::string_view name;
    };
    static std::optional<FixedDay> abolition_day(std::string_view departement);

    Region region_ = Region::nowhere;
    std::optional<FixedDay> abolition_;
    std::map<LocalDay, std::string> closed_;
};

}  // namespace permanence
