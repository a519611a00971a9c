// Any bytes, cut into any chunks, give the same rows; rows without fault come back from our own
// writer.
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "formats/csv.hpp"

namespace csv = permanence::csv;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t chunk = data[0] % 7U + 1;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const csv::Limits limits{.columns = 20, .row_bytes = 200};
    const auto rows = csv::read_all(text, limits);

    std::vector<csv::Row> chunked;
    csv::Reader reader([&](const csv::Row& row) { chunked.push_back(row); }, limits);
    for (std::size_t i = 0; i < text.size(); i += chunk)
        reader.feed(text.substr(i, chunk));
    reader.finish();
    // Limits are counted by the byte, so even a row that is too long ends at the same place.
    CHECK(rows == chunked);

    csv::Writer writer({.formulas = csv::Formulas::as_written, .byte_order_mark = true});
    std::vector<std::vector<std::string>> written;
    for (const csv::Row& row : rows) {
        if (row.fault) continue;
        writer.row(row.cells);
        written.push_back(row.cells);
    }
    const auto again = csv::read_all(writer.text(), {}, ',');
    CHECK(again.size() == written.size());
    for (std::size_t i = 0; i < again.size(); ++i)
        CHECK(again[i].cells == written[i]);
    return 0;
}
