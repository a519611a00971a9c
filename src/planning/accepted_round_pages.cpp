#include "planning/accepted_round_pages.hpp"

#include "planning/accepted_line.hpp"

namespace permanence::planning {

std::optional<booking::AcceptedRound> read_accepted(const http::Fields& form) {
    const auto permanence = PublicId::parse(form.value(permanence_field));
    if (!permanence) return std::nullopt;
    booking::AcceptedRound round{.permanence = *permanence, .requested = {}, .kept = {}};
    for (const auto& field : form) {
        const bool is_visit = field.name.starts_with(visit_field);
        if (!is_visit && !field.name.starts_with(kept_field)) continue;
        const auto line = read_line(field.value);
        if (!line) return std::nullopt;
        if (is_visit)
            round.requested.push_back({line->id, line->start, line->busy});
        else
            round.kept.push_back({line->id, line->busy});
    }
    if (round.requested.empty()) return std::nullopt;
    return round;
}

}  // namespace permanence::planning
