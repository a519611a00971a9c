#include "planning/accepted_line.hpp"

#include <ranges>
#include <vector>

namespace permanence::planning {

std::string write_line(const AcceptedLine& line) {
    return std::string(line.id.text()) + "~" + write_utc(line.start) + "~" +
           write_utc(line.busy.begin) + "~" + write_utc(line.busy.end);
}

std::optional<AcceptedLine> read_line(std::string_view text) {
    std::vector<std::string_view> parts;
    for (const auto part : std::views::split(text, '~'))
        parts.emplace_back(part.begin(), part.end());
    if (parts.size() != 4) return std::nullopt;
    const auto id = PublicId::parse(parts[0]);
    const auto start = parse_instant(parts[1]);
    const auto from = parse_instant(parts[2]);
    const auto until = parse_instant(parts[3]);
    if (!id || !start || !from || !until) return std::nullopt;
    return AcceptedLine{*id, *start, {*from, *until}};
}

}  // namespace permanence::planning
