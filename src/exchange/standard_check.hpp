#pragma once
// Is a CSV file valid, word for word, against the national standard: schema.json v1.0.2 and the
// rules of its README (UTF-8, comma, all 32 columns in their order, as many cells in each row).
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace permanence::exchange {

// Nothing is forgiven here; what may be mended is the importer's affair (place_file.hpp).
struct StandardFault {
    std::string field;  // empty: the row, the file
    // empty-file, encoding, csv-syntax, missing-label, extra-label, label-order, blank-row of a
    // file; cell-count, required, pattern, type, max-length, unique of a row.
    std::string_view code;
    std::size_t count = 0;  // of missing labels, where the file follows another model altogether
    bool operator==(const StandardFault&) const = default;
};

struct CheckedRow {
    std::size_t number = 0;  // 1 for the first after the header
    std::string id;
    std::vector<StandardFault> faults;
};

struct StandardVerdict {
    std::vector<StandardFault> file_faults;
    std::vector<CheckedRow> rows;  // read only when the header is right
    bool is_valid() const;
};

StandardVerdict check_standard(std::string_view file);

}  // namespace permanence::exchange
