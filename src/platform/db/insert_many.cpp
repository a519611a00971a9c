#include "platform/db/insert_many.hpp"

namespace permanence::db {

std::string many_rows_sql(std::string_view prefix, std::size_t columns, std::size_t rows,
                          std::string_view suffix) {
    std::string row = "(?";
    for (std::size_t column = 1; column < columns; ++column)
        row += ",?";
    row += ')';
    std::string sql(prefix);
    sql.reserve(prefix.size() + rows * (row.size() + 1) + suffix.size() + 2);
    sql += ' ';
    for (std::size_t index = 0; index < rows; ++index) {
        if (index > 0) sql += ',';
        sql += row;
    }
    sql += ' ';
    sql += suffix;
    return sql;
}

}  // namespace permanence::db
