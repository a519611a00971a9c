#pragma once
// All commands of the program, one a line of a table, and how the words of a shell find theirs.
#include <span>
#include <string>

#include "app/command.hpp"

namespace permanence::app {

std::span<const Command> commands();

inline constexpr std::string_view version = "0.1.0";  // as CMakeLists.txt: a test compares

// `words` are those after the program's name. Writes help, the version, or why it cannot be done.
Exit run_command(std::span<const std::string> words, const Surroundings& around, Streams streams);

}  // namespace permanence::app
