#pragma once
// Identity of rows: every noun has its own id type, so that a PlaceId never stands where an
// AdviserId should. These numbers stay inside; what leaves the program is a PublicId (128 random
// bits, base/public_id.hpp).
#include <compare>
#include <cstdint>
#include <functional>

namespace permanence {

template <class Noun>
struct Id {
    std::int64_t value = 0;
    auto operator<=>(const Id&) const = default;
};

using StructureId = Id<struct StructureNoun>;
using PlaceId = Id<struct PlaceNoun>;
using AdviserId = Id<struct AdviserNoun>;
using PermanenceId = Id<struct PermanenceNoun>;
using AbsenceId = Id<struct AbsenceNoun>;
using ResourceId = Id<struct ResourceNoun>;
using AppointmentId = Id<struct AppointmentNoun>;
using UserId = Id<struct UserNoun>;
using JobId = Id<struct JobNoun>;
using MessageId = Id<struct MessageNoun>;
using PlaceChangeId = Id<struct PlaceChangeNoun>;
using ImportId = Id<struct ImportNoun>;
using OutsideCalendarId = Id<struct OutsideCalendarNoun>;

}  // namespace permanence

template <class Noun>
struct std::hash<permanence::Id<Noun>> {
    std::size_t operator()(permanence::Id<Noun> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
