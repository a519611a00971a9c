#pragma once
// `permanence slots --input FILE [--explain] [--at TIME]`: the slot engine on a file, no database.
// "-" reads the standard input. Formats: docs/SLOTS.md.
#include <iosfwd>
#include <span>
#include <string_view>

namespace permanence::booking {

// Exit code: 0, or 2 on wrong usage and unreadable input (one line for each fault on `err`).
int run_slots(std::span<const std::string_view> arguments, std::ostream& out, std::ostream& err);

}  // namespace permanence::booking
