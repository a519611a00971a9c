#pragma once
// `permanence plan rounds --input FILE [--seconds S] [--seed N] [--threads N] [--explain]
// [--check ANSWER]`: home visits of a file, no database. "-" reads the standard input. Formats:
// docs/ROUNDS.md.
#include <iosfwd>
#include <span>
#include <string_view>

namespace permanence::planning {

// Exit code: 0, also with jobs left out; 1 when the checker finds a fault (in a plan of ours, which
// is then not printed, or in the answer to check); 2 on wrong usage and unreadable input (one line
// for each fault on `err`).
int run_rounds(std::span<const std::string_view> arguments, std::ostream& out, std::ostream& err);

}  // namespace permanence::planning
