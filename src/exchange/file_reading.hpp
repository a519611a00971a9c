#pragma once
// A file of places read to its end: what is said of each row, and the rows that can be kept.
#include <string>
#include <string_view>
#include <vector>

#include "exchange/import_plan.hpp"
#include "exchange/import_report.hpp"

namespace permanence::exchange {

struct ReadFile {
    ImportReport report;
    std::vector<KeepableRow> rows;  // none of a file that is rejected
};

// All of them are held until they are kept: a longer file is rejected as too large.
class FileReading {
 public:
    static constexpr std::size_t most_rows = 100'000;
    static constexpr std::size_t most_bytes = std::size_t{256} << 20;

    // The finder must outlive it. `source` speaks in the rows that name nobody.
    FileReading(const CommuneFinder& communes, ImportRules rules, std::string source);
    FileReading(const FileReading&) = delete;  // its reader writes into it
    FileReading& operator=(const FileReading&) = delete;

    void feed(std::string_view chunk);
    ReadFile finish();  // after the last chunk

 private:
    void take(ImportedRow&& row);
    void give_up();

    std::string source_;
    std::size_t fed_ = 0;  // bytes
    bool is_too_long_ = false;
    ReadFile read_;
    PlaceFile places_;
};

// The last part of a path or an address, without its ending: "lieux-17" of "/tmp/lieux-17.csv".
std::string source_of_file(std::string_view name);

}  // namespace permanence::exchange
