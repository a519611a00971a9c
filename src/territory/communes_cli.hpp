#pragma once
// `permanence import communes FILE`: points of communes from an operator's file into the database.
#include <iosfwd>
#include <string_view>

#include "territory/commune_table.hpp"

namespace permanence::db {
class Connection;
}
namespace permanence::ui {
class Texts;
}

namespace permanence::territory {

struct PointImport {
    std::string_view file_name;  // as the operator wrote it, for messages
    std::string_view content;
};

// How it ended, as the program's exit codes: 0 all rows were taken; 1 some were left out, each
// named with its line on `messages`, the others are stored; 2 the file is not such a table, nothing
// is stored.
int run_import_communes(const PointImport& import, const CommuneTable& table,
                        db::Connection& connection, const ui::Texts& texts, std::ostream& messages);

}  // namespace permanence::territory
