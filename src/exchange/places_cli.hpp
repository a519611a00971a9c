#pragma once
// `permanence import places FILE`: what becomes of each row, told as JSON or in words; with a
// database, held against what it knows, and kept unless it is a dry run. `import list`, `import
// undo`.
#include <iosfwd>
#include <optional>
#include <string>

#include "base/time.hpp"
#include "exchange/place_import_actions.hpp"
#include "ui/texts.hpp"

namespace permanence::exchange {

struct PlacesQuestion {
    std::string file_name;
    std::optional<std::string> profile = {};  // the name of a built-in one, "mednum", or a file
    std::string source = {};                  // who speaks in rows that name nobody
    bool is_strict = false;
    bool wants_json = false;
    std::optional<std::string> findings_file = {};  // a table of all that is to be looked at
    Instant now{};
};
struct Told {
    const ui::Texts& texts;
    std::ostream& out;
    std::ostream& messages;
};

// Exit codes: 0, 1 when the file is rejected (or a row, and all or none are wanted), 2 when the
// file or the profile cannot be read.
// Without a connection nothing is known of the directory, and files of any length are read.
int run_import_places_dry(const PlacesQuestion& question, const territory::CommuneTable& communes,
                          db::Connection* connection, const Told& told);
int run_import_places(const PlacesQuestion& question, const ImportMeans& means,
                      db::Connection& connection, const Told& told);

// The latest imports, one a line, the id first. Exit 0.
int run_list_imports(db::Connection& connection, bool wants_json, const Told& told);
// Exit 1 for a refusal of undo_import, 2 for what is no id.
int run_undo_import(std::string_view id, db::Connection& connection, Instant now, bool wants_json,
                    const Told& told);

// A line for each finding, and the sums at the end.
void write_report(const ImportReport& report, const ui::Texts& texts, std::ostream& out);

}  // namespace permanence::exchange
