#pragma once
// What another file's columns and words mean in the standard's terms: said once by a person, in a
// text that can be edited (docs/IMPORT.md).
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "exchange/row_plan.hpp"

namespace permanence::exchange {

struct Profile {
    // Cells of these columns, those that are empty left out, joined by `between`.
    struct Joined {
        std::vector<std::string> columns;
        std::string between;
        bool operator==(const Joined&) const = default;
    };

    std::string name;
    std::map<Field, Joined> columns;
    std::array<std::string, 7> weekdays;     // the column of each day's hours, Monday first
    std::map<Field, std::string> constants;  // where the columns say nothing
    std::map<Field, std::map<std::string, std::string>> values;  // folded words to ours
    std::map<Field, std::string> separators;                     // of a list, beside "|" and ";"
    std::set<std::pair<Field, Reason>> expected;                 // what needs no warning
    std::vector<std::string> ignored;                            // columns that mean nothing here
    bool operator==(const Profile&) const = default;

    bool has_weekdays() const;
};

// Refusal "exchange.profile_unreadable"; the field of each error is the number of its line.
Result<Profile> parse_profile(std::string_view text);
// parse_profile() reads it back to the same value.
std::string write_profile(const Profile& profile);

// How many columns of these cells the profile names.
std::size_t columns_named_in(const Profile& profile, std::span<const std::string> cells);
// Does the header hold every column that the profile names?
bool fits(const Profile& profile, std::span<const std::string> header);

// Messages: missing_column for a column that the profile names and the file lacks (not usable when
// a required field needs it), unknown_column for one that the profile does not speak of.
RowPlan plan_rows(const Profile& profile, std::span<const std::string> header);

// Those that come with the program; "france-services".
std::vector<std::string_view> built_in_profiles();
const Profile* built_in_profile(std::string_view name);

}  // namespace permanence::exchange
