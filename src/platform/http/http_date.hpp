#pragma once
// Dates as HTTP writes them (RFC 9110, 5.6.7): "Sun, 29 Mar 2026 07:30:00 GMT".
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace permanence::http {

std::string write_http_date(Instant instant);

// Nothing for any other form: the two that RFC 9110 calls obsolete are not read, and a condition
// that cannot be read is no condition.
std::optional<Instant> read_http_date(std::string_view text);

}  // namespace permanence::http
