#pragma once
// Opening hours that a file tells in seven columns, one for each day of the week.
#include <array>
#include <functional>
#include <string>
#include <string_view>

namespace permanence::exchange {

// In the opening_hours grammar, days alike together; empty when every day is. `said` rewrites each
// part of a day ("00:00 - 00:00" to nothing). A day that is not understood makes the whole a French
// sentence that nobody understands, day by day: so its owner sees it.
std::string week_text(const std::array<std::string, 7>& days,
                      const std::function<std::string(std::string_view)>& said);

}  // namespace permanence::exchange
