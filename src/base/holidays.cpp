#include "base/holidays.hpp"

#include <algorithm>
#include <array>

namespace permanence {

namespace {

using namespace std::chrono_literals;
using std::chrono::month_day;
using std::chrono::year_month_day;

struct Named {
    month_day day;
    std::string_view name;
};
constexpr std::array national = {
    Named{std::chrono::January / 1, "holiday.new_year"},
    Named{std::chrono::May / 1, "holiday.labour_day"},
    Named{std::chrono::May / 8, "holiday.victory_1945"},
    Named{std::chrono::July / 14, "holiday.national_day"},
    Named{std::chrono::August / 15, "holiday.assumption"},
    Named{std::chrono::November / 1, "holiday.all_saints"},
    Named{std::chrono::November / 11, "holiday.armistice_1918"},
    Named{std::chrono::December / 25, "holiday.christmas"},
};

struct AfterEaster {
    Days days;
    std::string_view name;
};
constexpr std::array movable = {
    AfterEaster{Days(1), "holiday.easter_monday"},
    AfterEaster{Days(39), "holiday.ascension"},
    AfterEaster{Days(50), "holiday.whit_monday"},
};

constexpr std::string_view abolition = "holiday.abolition_of_slavery";

template <class Items, class Projection, class Value>
std::optional<std::string_view> name_in(const Items& items, Projection projection, Value wanted) {
    const auto found = std::ranges::find(items, wanted, projection);
    if (found == items.end()) return std::nullopt;
    return found->name;
}

}  // namespace

// The Gregorian computus as published by Meeus, Jones and Butcher.
LocalDay easter_sunday(std::chrono::year year) {
    const int y = static_cast<int>(year);
    const int golden = y % 19;
    const int century = y / 100;
    const int leap_correction = century / 4;
    const int moon_correction = (century - (century + 8) / 25 + 1) / 3;
    const int epact = (19 * golden + century - leap_correction - moon_correction + 15) % 30;
    const int weekday = (32 + 2 * (century % 4) + 2 * (y % 100 / 4) - epact - y % 100 % 4) % 7;
    const int late = (golden + 11 * epact + 22 * weekday) / 451;
    const int days = epact + weekday - 7 * late + 114;
    const auto month = std::chrono::month(static_cast<unsigned>(days / 31));
    const auto day = std::chrono::day(static_cast<unsigned>(days % 31 + 1));
    return LocalDay(year / month / day);
}

std::optional<Holidays::FixedDay> Holidays::abolition_day(std::string_view departement) {
    constexpr std::array<std::pair<std::string_view, month_day>, 7> days = {{
        {"971", std::chrono::May / 27},       // Guadeloupe
        {"972", std::chrono::May / 22},       // Martinique
        {"973", std::chrono::June / 10},      // Guyane
        {"974", std::chrono::December / 20},  // La Réunion
        {"976", std::chrono::April / 27},     // Mayotte
        {"977", std::chrono::October / 9},    // Saint-Barthélemy
        {"978", std::chrono::May / 28},       // Saint-Martin
    }};
    for (const auto& [code, day] : days)
        if (code == departement) return FixedDay{day, abolition};
    return std::nullopt;
}

Holidays Holidays::of_departement(std::string_view code) {
    Holidays holidays;
    holidays.region_ = Region::france;
    holidays.abolition_ = abolition_day(code);
    if (holidays.abolition_) holidays.region_ = Region::overseas;
    if (code == "57" || code == "67" || code == "68") holidays.region_ = Region::alsace_moselle;
    return holidays;
}

std::optional<Holidays> Holidays::of(std::string_view calendar) {
    if (calendar == "none") return none();
    if (calendar == "FR") return of_departement("");
    if (!calendar.starts_with("FR-")) return std::nullopt;
    Holidays holidays = of_departement(calendar.substr(3));
    if (holidays.region_ == Region::france) return std::nullopt;
    return holidays;
}

std::optional<std::string_view> Holidays::on(LocalDay day) const {
    if (const auto added = closed_.find(day); added != closed_.end()) return added->second;
    if (region_ == Region::nowhere) return std::nullopt;
    const year_month_day date(day);
    const month_day in_year = date.month() / date.day();
    if (const auto name = name_in(national, &Named::day, in_year)) return name;
    const Days after_easter = day - easter_sunday(date.year());
    if (const auto name = name_in(movable, &AfterEaster::days, after_easter)) return name;
    if (abolition_ && abolition_->day == in_year) return abolition_->name;
    if (region_ != Region::alsace_moselle) return std::nullopt;
    if (after_easter == Days(-2)) return "holiday.good_friday";
    if (in_year == std::chrono::December / 26) return "holiday.saint_stephen";
    return std::nullopt;
}

}  // namespace permanence
