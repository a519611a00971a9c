#pragma once
// What takes an adviser's time: an appointment, a workshop, travel. Who it is with is not said
// here.
#include <optional>

#include "base/ids.hpp"
#include "base/interval.hpp"

namespace permanence::agenda {

enum class EngagementState { planned, kept, no_show, cancelled_by_resident, cancelled_by_service };

// A cancelled engagement gives its time back; one that was not kept does not.
constexpr bool takes_time(EngagementState state) {
    switch (state) {
        case EngagementState::planned:
        case EngagementState::kept:
        case EngagementState::no_show:
            return true;
        case EngagementState::cancelled_by_resident:
        case EngagementState::cancelled_by_service:
            return false;
    }
    return true;
}

struct Engagement {
    AdviserId adviser;
    Interval time;  // with the way there and back, where there is one
    EngagementState state = EngagementState::planned;
    std::optional<PlaceId> place = {};        // where it is: the way from there takes time
    std::optional<ResourceId> resource = {};  // the room or the vehicle that it takes
};

}  // namespace permanence::agenda
