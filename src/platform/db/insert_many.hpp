#pragma once
// Bulk loading: many rows in few statements.
//   insert_many(c, "INSERT INTO communes(code, name, population) VALUES", rows);   rows: a range of
//   tuples
#include <algorithm>
#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "platform/db/connection.hpp"

namespace permanence::db {

// Rows of one statement, so that it stays under both engines' limit of 32,766 parameters and a text
// of reasonable size.
constexpr std::size_t rows_of_one_insert(std::size_t columns) {
    return std::clamp<std::size_t>(4096 / columns, 1, 500);
}

// "PREFIX (?,?),(?,?) SUFFIX"
std::string many_rows_sql(std::string_view prefix, std::size_t columns, std::size_t rows,
                          std::string_view suffix);

// Rows inserted. `suffix` may be an ON CONFLICT clause. Each statement is atomic by itself: call it
// in a transaction for all or nothing (and for speed).
template <class Range>
std::int64_t insert_many(Connection& connection, std::string_view prefix, const Range& rows,
                         std::string_view suffix = {}) {
    using Tuple = std::ranges::range_value_t<const Range>;
    static_assert(std::is_lvalue_reference_v<std::ranges::range_reference_t<const Range>>,
                  "rows are bound without a copy: they must exist until their statement has run");
    constexpr std::size_t columns = std::tuple_size_v<Tuple>;
    constexpr std::size_t most = rows_of_one_insert(columns);
    std::vector<Value> values;
    values.reserve(most * columns);
    std::int64_t inserted = 0;
    const auto flush = [&] {
        const std::size_t count = values.size() / columns;
        inserted +=
            connection.run(many_rows_sql(prefix, columns, count, suffix), values).affected();
        values.clear();
    };
    for (const auto& row : rows) {
        std::apply([&](const auto&... column) { (values.push_back(bound(column)), ...); }, row);
        if (values.size() == most * columns) flush();
    }
    if (!values.empty()) flush();
    return inserted;
}

}  // namespace permanence::db
