#pragma once
// "Come to my home": a resident who cannot travel says which half-days suit, and waits until a
// round passes by.
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/public_id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "base/zone.hpp"
#include "booking/booking_request.hpp"

namespace permanence::booking {

using VisitRequestId = Id<struct VisitRequestNoun>;

enum class RequestState { waiting, planned, withdrawn };
std::string_view column_text(RequestState state);
bool read_column_text(std::string_view text, RequestState& state);

constexpr TimeOfDay afternoon_begins{13 * 60};

// Half a working day: until the afternoon begins, or from then on.
struct HalfDay {
    std::chrono::weekday weekday;
    bool is_afternoon = false;
    bool operator==(const HalfDay&) const = default;
};
// "mon_am", "fri_pm".
std::string word_of(HalfDay half);
std::optional<HalfDay> parse_half_day(std::string_view word);
// Monday to Friday.
const std::array<HalfDay, 10>& half_days_of_the_week();

struct VisitRequest {
    VisitRequestId id;
    PublicId public_id;
    RequestState state = RequestState::waiting;
    directory::Need need = directory::Need::unsure;
    Resident resident;  // empty 30 days after its end
    Home home;
    std::vector<HalfDay> half_days;  // in the order of the week; none: any time
    std::optional<AppointmentId> appointment;
    Instant created_at;
    std::optional<Instant> ended_at;
    bool operator==(const VisitRequest&) const = default;
};

// Whether a visit that begins then, on the wall of `zone`, suits.
bool suits(const VisitRequest& request, Instant start, const Zone& zone);

// As they were typed: BookingAnswers without a slot, and the half-days ticked.
struct VisitRequestAnswers {
    BookingAnswers person;
    std::vector<std::string> half_days;
    bool operator==(const VisitRequestAnswers&) const = default;
};

// Refuses with the wrong fields, in the order of the page: those of read_booking() at home, and
// half_days (booking.choice_unknown).
Result<VisitRequest> read_visit_request(const VisitRequestAnswers& answers);

}  // namespace permanence::booking
