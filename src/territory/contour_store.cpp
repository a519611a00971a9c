#include "territory/contour_store.hpp"

#include <string>
#include <tuple>

#include "base/check.hpp"
#include "platform/db/insert_many.hpp"

namespace permanence::territory {

std::int64_t contour_revision(db::Connection& connection) {
    return connection.query_value<std::int64_t>(
        "SELECT revision FROM territory_contour_revision WHERE only_row = 1");
}

std::vector<Contour> load_contours(db::Connection& connection) {
    std::vector<Contour> contours;
    const db::Rows rows =
        connection.query("SELECT code, rings FROM territory_contours ORDER BY code");
    for (const db::Row row : rows) {
        const auto code = InseeCode::parse(row.get<std::string_view>(0));
        auto rings = read_rings(row.get<std::string_view>(1));
        CHECK(code && rings);  // only save_contours writes here
        contours.push_back({*code, *std::move(rings)});
    }
    return contours;
}

void save_contours(db::Connection& connection, std::span<const Contour> contours) {
    std::vector<std::tuple<std::string, std::string>> rows;
    rows.reserve(contours.size());
    for (const Contour& contour : contours)
        rows.emplace_back(contour.code.text(), write_rings(contour.rings));
    db::insert_many(connection, "INSERT INTO territory_contours (code, rings) VALUES", rows,
                    "ON CONFLICT (code) DO UPDATE SET rings = excluded.rings");
    connection.execute(
        "UPDATE territory_contour_revision SET revision = revision + 1 WHERE only_row = 1");
}

}  // namespace permanence::territory
