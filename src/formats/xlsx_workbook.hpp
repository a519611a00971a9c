#pragma once
// What the sheets of an XLSX file share (ECMA-376): their list, the texts of their cells, the
// formats of their numbers.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/table_row.hpp"
#include "formats/xlsx_number.hpp"
#include "formats/xml_reader.hpp"
#include "formats/zip_archive.hpp"

namespace permanence::xlsx {

struct Sheet {
    std::string name;
    std::string part;  // the file inside the archive
    bool is_shown = true;
};

// Texts that cells name by their number, in one piece of memory.
class SharedTexts {
 public:
    void add(std::string_view text);
    std::size_t count() const { return ends_.size(); }
    std::string_view at(std::size_t index) const;  // index < count()
    std::size_t held_bytes() const { return texts_.size() + ends_.size() * sizeof(ends_[0]); }

 private:
    std::string texts_;
    std::vector<std::uint32_t> ends_;
};

struct Workbook {
    std::vector<Sheet> sheets;  // of cells, in the order of their tabs
    SharedTexts texts;
    std::vector<NumberFormat> formats;  // by the number of a cell's style
    Epoch epoch = Epoch::year_1900;
};

// Refusals: table.not_a_table (another ZIP file), xlsx.damaged, xlsx.locked, xlsx.swells.
Result<Workbook> read_workbook(zip::Archive& archive, const table::Limits& limits);

// One file of the archive, through `handler`, until it says stop. Refusals: xlsx.damaged,
// xlsx.locked, xlsx.swells (more than `most_bytes`, too).
Result<void> read_part(zip::Archive& archive, const std::string& part, xml::Handler& handler,
                       std::size_t most_bytes);

// "_x000D_" stands for a letter that XML cannot hold; NUL stays as written.
std::string without_escapes(std::string_view text);

}  // namespace permanence::xlsx
