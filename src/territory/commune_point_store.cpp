#include "territory/commune_point_store.hpp"

#include <string>
#include <tuple>

#include "base/check.hpp"
#include "platform/db/column_types.hpp"
#include "platform/db/connection.hpp"
#include "platform/db/insert_many.hpp"

namespace permanence::territory {

std::vector<CommunePoint> load_commune_points(db::Connection& connection) {
    std::vector<CommunePoint> points;
    const db::Rows rows = connection.query(
        "SELECT code, latitude, longitude FROM territory_commune_points ORDER BY code");
    for (const db::Row row : rows) {
        const auto code = InseeCode::parse(row.get<std::string_view>(0));
        CHECK(code);  // only save_commune_points writes here
        points.push_back(
            {*code, {.latitude = row.get<double>(1), .longitude = row.get<double>(2)}});
    }
    return points;
}

void save_commune_points(db::Connection& connection, std::span<const CommunePoint> points) {
    std::vector<std::tuple<std::string, double, double>> rows;
    rows.reserve(points.size());
    for (const CommunePoint& known : points) {
        rows.emplace_back(known.code.text(), known.point.latitude, known.point.longitude);
    }
    db::insert_many(connection,
                    "INSERT INTO territory_commune_points (code, latitude, longitude) VALUES", rows,
                    "ON CONFLICT (code) DO UPDATE SET latitude = excluded.latitude, "
                    "longitude = excluded.longitude");
}

}  // namespace permanence::territory
