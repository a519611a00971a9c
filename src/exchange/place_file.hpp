#pragma once
// A file of places, whatever it is, read row by row: the national standard as CSV, XLSX or JSON,
// its version 0, or any table that a profile explains. Nothing is stored.
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/profile.hpp"
#include "exchange/standard_row.hpp"

namespace permanence::exchange {

struct ImportRules {
    LocalDay today{};                  // what is dated later is in the future
    std::optional<Profile> profile{};  // none: the standard, or the built-in profile that fits
};

struct FileOutcome {
    Findings messages;         // about the file
    bool is_rejected = false;  // nothing of it can be kept: forget the rows
    std::string profile;       // that explained it; empty: the standard
};

class PlaceFile {
 public:
    using Take = std::function<void(ImportedRow&&)>;
    static constexpr std::size_t longest_json = std::size_t{64} << 20;  // bytes: it is held whole

    // The finder must outlive it. `take` gets each row as soon as it is read, rejected rows as
    // well.
    PlaceFile(const CommuneFinder& communes, ImportRules rules, Take take);
    PlaceFile(PlaceFile&&) noexcept;
    PlaceFile& operator=(PlaceFile&&) noexcept;
    ~PlaceFile();

    void feed(std::string_view chunk);
    FileOutcome finish();  // after the last chunk

 private:
    class Reading;
    std::unique_ptr<Reading> reading_;
};

// A whole file.
FileOutcome read_places(std::string_view file, const CommuneFinder& communes, ImportRules rules,
                        PlaceFile::Take take);

}  // namespace permanence::exchange
