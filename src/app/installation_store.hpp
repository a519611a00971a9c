#pragma once
// What an installation knows of itself.
#include <optional>
#include <string>
#include <string_view>

#include "platform/db/connection.hpp"

namespace permanence::app {

std::optional<std::string> installation_word(db::Connection& connection, std::string_view name);
void keep_installation_word(db::Connection& connection, std::string_view name,
                            std::string_view value);

}  // namespace permanence::app
