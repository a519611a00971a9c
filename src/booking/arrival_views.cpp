#include "booking/arrival_views.hpp"

#include "ui/dates.hpp"

namespace permanence::booking {

std::string arrival_in_words(const ui::Texts& texts, const Zone& zone, Mode mode, Instant start) {
    const auto arrival = arrival_of(mode, start);
    if (!arrival) return {};
    return texts("booking.arrival.between",
                 {{"from", ui::time_in_words(texts, zone.to_local(arrival->begin))},
                  {"until", ui::time_in_words(texts, zone.to_local(arrival->end))}});
}

}  // namespace permanence::booking
