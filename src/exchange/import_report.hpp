#pragma once
// What became of each row of a file, gathered as it is read and told as JSON: accepted, mended and
// how, refused and why.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/place_file.hpp"

namespace permanence::exchange {

enum class Verdict : std::uint8_t {
    accepted,
    accepted_with_warnings,
    accepted_in_part,  // of a file: some rows are rejected
    rejected
};
std::string_view word_of(Verdict verdict);

struct ReportedRow {
    std::size_t number = 0;
    Findings errors;
    Findings warnings;
    std::vector<std::pair<std::string_view, std::string>> normalised;  // fields and their new text
    std::size_t duplicate_of = 0;

    Verdict verdict() const;
};

struct ReportSummary {
    std::size_t rows = 0;
    std::size_t accepted = 0;  // without a warning
    std::size_t accepted_with_warnings = 0;
    std::size_t rejected = 0;
    std::size_t duplicates = 0;
    bool operator==(const ReportSummary&) const = default;
};

class ImportReport {
 public:
    static constexpr std::size_t most_rows = 100'000;  // told one by one; all are counted

    // A row of which nothing is to be said is its number alone.
    void add(const ImportedRow& row);
    void finish(FileOutcome outcome);  // forgets the rows of a file that cannot be read

    Verdict verdict() const;
    const FileOutcome& file() const { return file_; }
    const std::vector<ReportedRow>& rows() const { return rows_; }
    const ReportSummary& summary() const { return summary_; }

    // {"file", "file_messages", "rows", "summary"}, "profile" where one explained the file, and
    // "rows_left_out" where there are more than most_rows. A finding has "field" (null: the whole
    // row or file), "reason", and, where there is one, "original" and "suggestion".
    std::string json() const;

 private:
    FileOutcome file_;
    std::vector<ReportedRow> rows_;
    ReportSummary summary_;
};

}  // namespace permanence::exchange
