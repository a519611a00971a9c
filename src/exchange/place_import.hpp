#pragma once
// A file of places that was tried, applied or taken back: who, when, and what became of it.
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/public_id.hpp"
#include "base/time.hpp"
#include "exchange/import_report.hpp"

namespace permanence::exchange {

using PlaceFeedId = Id<struct PlaceFeedNoun>;

enum class ImportState : std::uint8_t {
    tried,    // read and told; nothing is kept yet but the file
    applied,  // in the directory
    undone    // taken back
};
std::string_view column_text(ImportState state);
bool read_column_text(std::string_view text, ImportState& state);

// Characters that are kept of them.
inline constexpr std::size_t longest_file_name = 200;
inline constexpr std::size_t longest_source_name = 80;

// What is wanted of a file.
struct AskedImport {
    std::string name;        // of the file, or the address that it came from
    std::string profile;     // the name of a built-in one, or its text; empty: the file says it
    std::string source;      // who speaks in rows that name nobody; empty: the file's name
    bool is_strict = false;  // all rows or none
    std::optional<UserId> by;
    std::optional<PlaceFeedId> feed;
};

// What taking an import back did.
struct Undone {
    std::size_t deleted = 0;   // places that it made
    std::size_t put_back = 0;  // that it changed, as they were
    std::size_t stayed = 0;    // in use, told by somebody else, or changed since: at least in part
};

struct PlaceImport {
    ImportId id;
    PublicId public_id;
    AskedImport asked;
    ImportState state = ImportState::tried;
    Instant tried_at;
    std::optional<Instant> applied_at;
    std::optional<Instant> undone_at;
    std::optional<UserId> undone_by;
    Undone undone;
    ImportReport report;  // all sums; the first rows that somebody may want to look at
};

}  // namespace permanence::exchange
