#include "territory/contours_cli.hpp"

#include <ostream>

#include "platform/db/transaction.hpp"
#include "territory/contour_file.hpp"
#include "territory/contour_store.hpp"
#include "ui/texts.hpp"

namespace permanence::territory {

int run_import_contours(const ContourImport& import, const CommuneTable& table,
                        db::Connection& connection, const ui::Texts& texts,
                        std::ostream& messages) {
    const auto file = parse_contours(import.content, table);
    if (!file) {
        messages << import.file_name << ": " << texts.words(file.error()) << "\n";
        return 2;
    }
    db::transaction(connection, [&] { save_contours(connection, file->contours); });
    for (const ContourFault& fault : file->faults) {
        messages << import.file_name << ": "
                 << texts("territory.contour_of", {{"n", std::to_string(fault.feature)}}) << ": "
                 << texts.words(fault.error) << "\n";
    }
    messages << texts.plural("territory.contours_imported", std::ssize(file->contours)) << "\n";
    return file->faults.empty() ? 0 : 1;
}

}  // namespace permanence::territory
