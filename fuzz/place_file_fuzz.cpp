// Files of places: any bytes are read or refused, whole or byte by byte alike, and what is kept can
// be published and read back.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "directory/record_check.hpp"
#include "exchange/import_report.hpp"
#include "exchange/import_report_json.hpp"
#include "exchange/standard_check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace permanence;
    static const territory::CommuneTable table;
    static const exchange::CommuneFinder communes(table);
    const std::string_view file(reinterpret_cast<const char*>(data), size);
    const exchange::ImportRules rules{.today = *parse_day("2026-11-28")};
    exchange::ImportReport report;
    report.finish(exchange::read_places(file, communes, rules, [&](exchange::ImportedRow&& row) {
        report.add(row);
        if (!row.is_rejected()) CHECK(directory::check(row.record).empty());
    }));
    const auto& sums = report.summary();
    CHECK(sums.rows == sums.accepted + sums.accepted_with_warnings + sums.rejected);
    exchange::ImportReport halves;
    exchange::PlaceFile reading(communes, rules,
                                [&](exchange::ImportedRow&& row) { halves.add(row); });
    reading.feed(file.substr(0, size / 2));
    reading.feed(file.substr(size / 2));
    halves.finish(reading.finish());
    CHECK(write_json(halves) == write_json(report));
    const auto again = exchange::parse_report(write_json(report));
    CHECK(again && write_json(*again) == write_json(report));
    exchange::check_standard(file);
    return 0;
}
