#include "planning/round_words_views.hpp"

#include "ui/components.hpp"
#include "ui/dates.hpp"

namespace permanence::planning {

using ui::Texts;

namespace {

// Homes are the middle of their commune: what lies nearer than this is a way whose length is not
// known.
constexpr Metres least_road{200};

}  // namespace

std::string hour(const Texts& texts, const Zone& zone, Instant instant) {
    return ui::time_in_words(texts, zone.to_local(instant));
}

std::string hours(const Texts& texts, const Zone& zone, Interval time) {
    return ui::span_in_words(texts, zone.to_local(time.begin), zone.to_local(time.end));
}

std::string lasting(const Texts& texts, Seconds duration) {
    return ui::duration_in_words(texts, std::chrono::ceil<Minutes>(duration));
}

std::string way_words(const Texts& texts, Seconds way, Metres road) {
    if (way == Seconds(0)) return texts("planning.leg.near");
    if (road < least_road)
        return texts("planning.leg.in_the_commune", {{"time", lasting(texts, way)}});
    return texts("planning.leg.way",
                 {{"time", lasting(texts, way)}, {"road", ui::distance_in_words(texts, road)}});
}

}  // namespace permanence::planning
