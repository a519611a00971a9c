#pragma once
// `permanence export places --format F`: the open places as a file on standard output.
#include <iosfwd>
#include <string>

#include "base/time.hpp"
#include "exchange/place_export.hpp"
#include "platform/db/connection.hpp"
#include "ui/texts.hpp"

namespace permanence::exchange {

struct ExportQuestion {
    ExportFormat format{};
    std::string territory;  // its name: the source in data·inclusion
    LocalDay today{};       // dates a place that has no day of its own
};

// Exit code: 0; 1 when `out` cannot take it all. How many places are left out is told in messages.
int run_export_places(const ExportQuestion& question, const territory::CommuneTable& communes,
                      db::Connection& connection, const ui::Texts& texts, std::ostream& out,
                      std::ostream& messages);

// "mednum-csv|mednum-json|…"
std::string export_format_list();

}  // namespace permanence::exchange
