#pragma once
// What becomes of each row of a file, gathered as it is read: accepted, mended and how, refused and
// why; and, where it was held against the directory, which place it makes or changes.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/import_plan.hpp"
#include "exchange/place_file.hpp"

namespace permanence::exchange {

enum class Verdict : std::uint8_t {
    accepted,
    accepted_with_warnings,
    accepted_in_part,  // of a file: some rows are rejected
    rejected
};
std::string_view word_of(Verdict verdict);

// A place that a row joins, or that it may be; told by its name.
struct Likeness {
    std::string place;    // its public id; empty: of the same file
    std::size_t row = 0;  // that makes it; 0: it was there
    std::string name;
    double score = 0;
    std::vector<directory::Reason> reasons;  // without their points
    bool operator==(const Likeness&) const = default;
};

// What the row does to the directory.
struct RowOutcome {
    Fate fate{};
    std::string place;  // its public id; empty: it is not made yet
    std::vector<directory::PlaceField> kept;
    std::optional<Likeness> joins;
    std::vector<Likeness> resembles;
    bool operator==(const RowOutcome&) const = default;
};

struct ReportedRow {
    std::size_t number = 0;
    Findings errors;
    Findings warnings;
    std::vector<std::pair<std::string_view, std::string>> normalised;  // fields and their new text
    std::size_t duplicate_of = 0;
    std::optional<RowOutcome> outcome = {};  // none: rejected, or not held against the directory

    Verdict verdict() const;
    // Somebody may want to look at it.
    bool is_noteworthy() const;
};

struct ReportSummary {
    std::size_t rows = 0;
    std::size_t accepted = 0;  // without a warning
    std::size_t accepted_with_warnings = 0;
    std::size_t rejected = 0;
    std::size_t duplicates = 0;
    bool operator==(const ReportSummary&) const = default;
};

// Rows by what they do to the directory.
struct DirectorySums {
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t unchanged = 0;
    std::size_t joined = 0;
    std::size_t silent = 0;     // records of these sources of which the file says nothing
    std::size_t to_review = 0;  // rows that make a place which may be one that is known
    bool operator==(const DirectorySums&) const = default;
};

class ImportReport {
 public:
    // Told one by one; all are counted.
    static constexpr std::size_t most_rows = 100'000;
    static constexpr std::size_t most_bytes = std::size_t{64} << 20;

    // A row of which nothing is to be said is its number alone.
    void add(const ImportedRow& row);
    void finish(FileOutcome outcome);  // forgets the rows of a file that cannot be read
    // `public_ids`: of the new places of the plan, in their order; empty: not made yet.
    void tell(const ImportPlan& plan, const KnownPlaces& known,
              std::span<const std::string> public_ids = {});

    Verdict verdict() const;
    const FileOutcome& file() const { return file_; }
    const std::vector<ReportedRow>& rows() const { return rows_; }
    const ReportSummary& summary() const { return summary_; }
    const std::optional<DirectorySums>& directory() const { return directory_; }

 private:
    FileOutcome file_;
    std::vector<ReportedRow> rows_;
    std::size_t held_bytes_ = 0;  // of them
    ReportSummary summary_;
    std::optional<DirectorySums> directory_;

    friend std::optional<ImportReport> parse_report(std::string_view json);
};

}  // namespace permanence::exchange
