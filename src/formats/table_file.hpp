#pragma once
// A table as people bring it, whatever the file is: bytes in by chunks, rows of UTF-8 cells out, in
// bounded memory.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/table_row.hpp"
#include "formats/text_decoder.hpp"

namespace permanence::table {

enum class Utf16 : unsigned char { refused, decoded };

struct Options {
    Limits limits = {};
    Utf16 utf16 = Utf16::refused;
    std::string sheet;              // of a workbook, by its name; empty: the first that is shown
    std::optional<char> delimiter;  // of a CSV file; none: found in its first lines
};

enum class Kind : unsigned char { csv, xlsx };

// What the file turned out to be.
struct Nature {
    Kind kind = Kind::csv;
    Encoding encoding = Encoding::utf8;     // of a CSV file
    char delimiter = ',';                   // of a CSV file
    std::string sheet;                      // that was read, of a workbook
    std::vector<std::string> other_sheets;  // that were not
    std::size_t rows = 0;                   // handed over, those with a fault included
    std::size_t blank_rows = 0;             // between the others or after them, passed over
    bool operator==(const Nature&) const = default;
};

// What its owner should know of a file that was read nevertheless: a sentence of locales/.
struct Note {
    std::string key;  // table.note_*
    WordArguments arguments;
    bool operator==(const Note&) const = default;
};
std::vector<Note> notes_of(const Nature& nature);

// Hands each row to `take`, in the order of the file; blank rows (no cell, or empty ones only) are
// left out. A row with a fault does not stop the others. A CSV file is read as it comes; an XLSX
// file is held and read at finish().
//
// The encoding of a text is found as text_decoder.hpp says; what does not fit it is a fault of its
// row (csv.bad_text). The delimiter is found in the first 64 kB.
class Reader {
 public:
    using Take = std::move_only_function<void(const Row&)>;

    explicit Reader(Take take, const Options& options = {});
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();

    // False when no more is wanted: the file is refused, and finish() says why.
    bool feed(std::string_view chunk);

    // After the last chunk. Refusals: table.empty, table.not_a_table, table.utf16,
    // table.too_many_rows, xlsx.*. Rows handed over before a refusal are to be forgotten.
    Result<Nature> finish();

    // What is held now, in bytes.
    std::size_t held_bytes() const;

 private:
    class Reading;
    std::unique_ptr<Reading> reading_;
};

// All rows of a whole file.
struct Table {
    Nature nature;
    std::vector<Row> rows;
};
Result<Table> read_all(std::string_view file, const Options& options = {});

}  // namespace permanence::table
