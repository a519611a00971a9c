#include "territory/contour_store.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "base/check.hpp"
#include "platform/db/insert_many.hpp"
#include "platform/db/question_marks.hpp"

namespace permanence::territory {

std::int64_t contour_revision(db::Connection& connection) {
    return connection.query_value<std::int64_t>(
        "SELECT revision FROM territory_contour_revision WHERE only_row = 1");
}

namespace {

Contour contour_of(db::Row row) {
    const auto code = InseeCode::parse(row.get<std::string_view>(0));
    auto rings = read_rings(row.get<std::string_view>(1));
    CHECK(code && rings);  // only save_contours writes here
    return {*code, *std::move(rings)};
}

}  // namespace

std::vector<Contour> load_contours(db::Connection& connection) {
    std::vector<Contour> contours;
    for (const db::Row row :
         connection.query("SELECT code, rings FROM territory_contours ORDER BY code"))
        contours.push_back(contour_of(row));
    return contours;
}

std::vector<Contour> load_contours(db::Connection& connection, std::span<const InseeCode> codes) {
    std::vector<Contour> contours;
    while (!codes.empty()) {
        const auto asked = codes.first(std::min(db::most_marks, codes.size()));
        codes = codes.subspan(asked.size());
        std::vector<db::Value> values;
        for (const InseeCode& code : asked)
            values.push_back(db::bound(code.view()));
        const std::size_t marks = db::marks_for(asked.size());
        values.resize(marks, values.back());
        const db::Rows rows = connection.run(
            "SELECT code, rings FROM territory_contours WHERE code IN " + db::question_marks(marks),
            values);
        for (const db::Row row : rows)
            contours.push_back(contour_of(row));
    }
    std::ranges::sort(contours, {}, &Contour::code);
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
