#include "territory/school_calendar.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "formats/csv.hpp"

extern "C" const char permanence_school_holidays_begin[];
extern "C" const char permanence_school_holidays_end[];

namespace permanence::territory {

namespace {

constexpr std::string_view zone_a =
    " 01 03 07 15 16 17 19 21 23 24 25 26 33 38 39 40 42 43 47 58 63 64 69 70 71 73 74 79 86 87"
    " 89 90 ";
constexpr std::string_view zone_b =
    " 02 04 05 06 08 10 13 14 18 22 27 28 29 35 36 37 41 44 45 49 50 51 52 53 54 55 56 57 59 60"
    " 61 62 67 68 72 76 80 83 84 85 88 ";
constexpr std::string_view zone_c =
    " 09 11 12 30 31 32 34 46 48 65 66 75 77 78 81 82 91 92 93 94 95 ";

std::array<SchoolHolidays, 3> read_table() {
    std::array<SchoolHolidays, 3> zones;
    csv::Reader reader([&](const csv::Row& row) {
        if (row.number == 1) return;
        CHECK(!row.fault && row.cells.size() == 4);  // made by our own build
        const auto zone = parse_school_zone(row.cells[0]);
        const auto first = parse_day(row.cells[1]);
        const auto last = parse_day(row.cells[2]);
        CHECK(zone && first && last);
        zones[static_cast<std::size_t>(*zone)].add({*first, *last}, "school." + row.cells[3]);
    });
    reader.feed({permanence_school_holidays_begin,
                 static_cast<std::size_t>(permanence_school_holidays_end -
                                          permanence_school_holidays_begin)});
    reader.finish();
    return zones;
}

}  // namespace

std::optional<SchoolZone> parse_school_zone(std::string_view text) {
    if (text == "A" || text == "a") return SchoolZone::a;
    if (text == "B" || text == "b") return SchoolZone::b;
    if (text == "C" || text == "c") return SchoolZone::c;
    return std::nullopt;
}

std::optional<SchoolZone> school_zone_of(std::string_view departement_code) {
    if (departement_code.size() != 2) return std::nullopt;
    const std::string word = " " + std::string(departement_code) + " ";
    if (zone_a.find(word) != zone_a.npos) return SchoolZone::a;
    if (zone_b.find(word) != zone_b.npos) return SchoolZone::b;
    if (zone_c.find(word) != zone_c.npos) return SchoolZone::c;
    return std::nullopt;
}

const SchoolHolidays& school_holidays_of(SchoolZone zone) {
    static const auto zones = read_table();
    return zones[static_cast<std::size_t>(zone)];
}

}  // namespace permanence::territory
