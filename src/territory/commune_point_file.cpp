#include "territory/commune_point_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "formats/csv.hpp"

namespace permanence::territory {
namespace {

struct Columns {
    std::size_t code;
    std::size_t latitude;
    std::size_t longitude;
};

std::optional<std::size_t> column_named(const csv::Row& header,
                                        std::span<const std::string_view> names) {
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        const std::string name = fold(header.cells[i]);
        if (std::ranges::find(names, name) != names.end()) return i;
    }
    return std::nullopt;
}

std::optional<Columns> columns_of(const csv::Row& header) {
    constexpr std::array<std::string_view, 5> codes{"code insee", "code", "insee", "code commune",
                                                    "codeinsee"};
    constexpr std::array<std::string_view, 2> latitudes{"lat", "latitude"};
    constexpr std::array<std::string_view, 4> longitudes{"lng", "lon", "long", "longitude"};
    const auto code = column_named(header, codes);
    const auto latitude = column_named(header, latitudes);
    const auto longitude = column_named(header, longitudes);
    if (!code || !latitude || !longitude) return std::nullopt;
    return Columns{*code, *latitude, *longitude};
}

std::string_view cell(const csv::Row& row, std::size_t column) {
    if (column >= row.cells.size()) return {};
    std::string_view text = row.cells[column];
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

// Degrees within ±most; nothing for anything else, "nan" and "inf" included.
std::optional<double> degrees(std::string_view text, double most) {
    std::string number(text);
    std::ranges::replace(number, ',', '.');
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc() || end != number.data() + number.size()) return std::nullopt;
    if (!(value >= -most && value <= most)) return std::nullopt;
    return value;
}

using Reading = Result<CommunePoint, FieldError>;

Reading read_row(const csv::Row& row, const Columns& columns, const CommuneTable& table) {
    if (row.fault) return field_error("", *row.fault);
    const std::string code(cell(row, columns.code));
    const auto insee = InseeCode::parse(code);
    const Commune* commune = insee ? table.find(*insee) : nullptr;
    if (commune == nullptr) {
        return field_error("code_insee", "territory.commune_unknown", {{"code", code}});
    }
    if (commune->code != *insee) {
        return field_error("code_insee", "territory.commune_former",
                           {{"code", code}, {"name", std::string(commune->name)}});
    }
    const auto latitude = degrees(cell(row, columns.latitude), 90);
    const auto longitude = degrees(cell(row, columns.longitude), 180);
    if (!latitude || !longitude) {
        return field_error(latitude ? "lng" : "lat", "territory.point_wrong", {{"code", code}});
    }
    return CommunePoint{*insee, {.latitude = *latitude, .longitude = *longitude}};
}

}  // namespace

Result<CommunePointFile> parse_commune_points(std::string_view text, const CommuneTable& table) {
    const std::vector<csv::Row> rows = csv::read_all(text);
    if (rows.size() < 2) return refuse("territory.points_empty");
    const auto columns = columns_of(rows.front());
    if (!columns) return refuse("territory.points_without_columns");
    CommunePointFile file;
    std::set<InseeCode> seen;
    for (const csv::Row& row : std::span(rows).subspan(1)) {
        Reading reading = read_row(row, *columns, table);
        if (reading && !seen.insert(reading->code).second) {
            reading = field_error("code_insee", "territory.commune_twice",
                                  {{"code", reading->code.text()}});
        }
        if (reading) {
            file.points.push_back(*reading);
        } else {
            file.faults.push_back({.line = row.line, .error = std::move(reading.error())});
        }
    }
    return file;
}

}  // namespace permanence::territory
