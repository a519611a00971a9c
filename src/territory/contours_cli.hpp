#pragma once
// `permanence import contours FILE`: outlines of communes from an operator's file into the
// database.
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

struct ContourImport {
    std::string_view file_name;  // as the operator wrote it, for messages
    std::string_view content;
};

// How it ended, as the program's exit codes: 0 all outlines were taken; 1 some were left out, each
// named on `messages` with its place in the file, the others are stored together; 2 the file is no
// such file, nothing is stored.
int run_import_contours(const ContourImport& import, const CommuneTable& table,
                        db::Connection& connection, const ui::Texts& texts, std::ostream& messages);

}  // namespace permanence::territory
