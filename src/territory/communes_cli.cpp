#include "territory/communes_cli.hpp"

#include <ostream>

#include "platform/db/transaction.hpp"
#include "territory/commune_point_file.hpp"
#include "territory/commune_point_store.hpp"
#include "ui/texts.hpp"

namespace permanence::territory {

int run_import_communes(const PointImport& import, const CommuneTable& table,
                        db::Connection& connection, const ui::Texts& texts,
                        std::ostream& messages) {
    const auto file = parse_commune_points(import.content, table);
    if (!file) {
        messages << import.file_name << ": " << texts.words(file.error()) << "\n";
        return 2;
    }
    db::transaction(connection, [&] { save_commune_points(connection, file->points); });
    for (const CommunePointFault& fault : file->faults) {
        messages << import.file_name << ":" << fault.line << ": " << texts.words(fault.error)
                 << "\n";
    }
    messages << texts.plural("territory.points_imported", std::ssize(file->points)) << "\n";
    return file->faults.empty() ? 0 : 1;
}

}  // namespace permanence::territory
