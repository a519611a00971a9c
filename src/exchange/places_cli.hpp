#pragma once
// `permanence import places FILE --dry-run`: what would become of each row, told as JSON or in
// words. Nothing is stored.
#include <iosfwd>
#include <optional>
#include <string>

#include "base/time.hpp"
#include "exchange/import_report.hpp"
#include "ui/texts.hpp"

namespace permanence::exchange {

struct PlacesQuestion {
    std::string file_name;
    std::optional<std::string> profile;  // the name of a built-in one, "mednum", or a file
    bool wants_json = false;
    LocalDay today{};
};

// Exit code: 0, 1 when the file is rejected, 2 when the file or the profile cannot be read.
int run_import_places_dry(const PlacesQuestion& question, const ui::Texts& texts, std::ostream& out,
                          std::ostream& messages);

// A line for each finding, and the sums at the end.
void write_report(const ImportReport& report, const ui::Texts& texts, std::ostream& out);

}  // namespace permanence::exchange
