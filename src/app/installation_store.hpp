#pragma once
// What an installation knows of itself.
#include <optional>
#include <string>
#include <string_view>

#include "platform/db/connection.hpp"

namespace permanence::app {

// The shortest question: throws db::Error when the database does not answer.
void ask_for_life(db::Connection& connection);

std::optional<std::string> installation_word(db::Connection& connection, std::string_view name);
void keep_installation_word(db::Connection& connection, std::string_view name,
                            std::string_view value);

}  // namespace permanence::app
