#pragma once
// What residents say they need, in eight plain choices, and the national services that answer each.
#include <optional>
#include <span>
#include <string_view>

namespace permanence::directory {

// The order of the home page. The word in addresses, tables and the API is code(need).
enum class Need { demarches, travail, sante, appareil, messages, securite, famille, unsure };

std::span<const Need> all_needs();
std::string_view code(Need need);  // "demarches"
std::optional<Need> parse_need(std::string_view code);

// Slugs of the nine services of the national standard (schema v1.0.2, field `services`); their
// exact wording stands in locales/ under "directory.service.<slug>".
std::span<const std::string_view> services(Need need);
// The one of them that whoever answers the need gives for sure; empty where none is.
std::string_view sure_service(Need need);

}  // namespace permanence::directory
