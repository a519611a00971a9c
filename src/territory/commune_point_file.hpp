#pragma once
// A file of points for communes (CSV: code_insee, lat, lng), as an operator brings it.
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "territory/commune_table.hpp"

namespace permanence::territory {

struct CommunePointFault {
    std::size_t line = 0;  // of the file, 1 for the first
    FieldError error;      // which column, and why
    bool operator==(const CommunePointFault&) const = default;
};

struct CommunePointFile {
    std::vector<CommunePoint> points;       // in the order of the file, each commune once
    std::vector<CommunePointFault> faults;  // rows left out
};

// Columns are found by their names: code_insee (or code, insee, code_commune), lat (or latitude),
// lng (or lon, long, longitude); others are passed over. Comma, semicolon or tab. A number may have
// a decimal comma. Refusals: territory.points_without_columns, territory.points_empty. A row's
// faults: territory.commune_unknown, territory.commune_former, territory.point_wrong,
// territory.commune_twice, or csv.*.
Result<CommunePointFile> parse_commune_points(std::string_view text, const CommuneTable& table);

}  // namespace permanence::territory
