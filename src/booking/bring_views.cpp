#include "booking/bring_views.hpp"

#include <ranges>

namespace permanence::booking {

std::vector<std::string> what_to_bring(const ui::Texts& texts, directory::Need need) {
    const std::string lines = texts("booking.bring." + std::string(directory::code(need)));
    std::vector<std::string> list;
    for (const auto line : std::views::split(lines, '\n'))
        list.emplace_back(line.begin(), line.end());
    return list;
}

}  // namespace permanence::booking
