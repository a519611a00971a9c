#include "booking/waiting_entry.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.hpp"

namespace permanence::booking {

namespace {

using namespace std::chrono_literals;

constexpr Seconds time_to_answer = 12h;
constexpr Minutes latest_before_start = 2h;
constexpr Seconds longest_way = 30min;

constexpr std::array<std::pair<WaitingState, std::string_view>, 5> words{
    {{WaitingState::waiting, "waiting"},
     {WaitingState::offered, "offered"},
     {WaitingState::taken, "taken"},
     {WaitingState::withdrawn, "withdrawn"},
     {WaitingState::over, "over"}}};

}  // namespace

std::string_view column_text(WaitingState state) {
    const auto* found =
        std::ranges::find(words, state, &std::pair<WaitingState, std::string_view>::first);
    CHECK(found != words.end());
    return found->second;
}

bool read_column_text(std::string_view text, WaitingState& state) {
    const auto* found =
        std::ranges::find(words, text, &std::pair<WaitingState, std::string_view>::second);
    if (found == words.end()) return false;
    state = found->first;
    return true;
}

std::optional<FreedSlot> offered_slot(const WaitingEntry& entry, Instant now) {
    if (entry.state != WaitingState::offered || *entry.offer_ends <= now) return std::nullopt;
    return entry.offered;
}

bool wants(const WaitingEntry& entry, const Appointment& appointment, const agenda::Held& held,
           const FreedSlot& slot, Instant now) {
    return entry.state == WaitingState::waiting && entry.offered != slot &&
           is_pending(appointment, now) && slot.start < appointment.time.begin &&
           held.mode == appointment.mode && agenda::answers(held, appointment.need);
}

bool is_near_enough(const Appointment& appointment, const agenda::Held& held,
                    const territory::Trip& way) {
    const bool same_place = held.place != nullptr && appointment.place == held.place->id;
    return held.mode != Mode::place || same_place || way.time <= longest_way;
}

std::optional<Instant> offer_end(const Appointment& appointment, const agenda::Held& held,
                                 const FreedSlot& slot, Minutes change_limit, Instant now) {
    const Instant end =
        std::min({now + time_to_answer, slot.start - std::max(latest_before_start, held.notice),
                  appointment.time.begin - change_limit});
    if (end <= now) return std::nullopt;
    return end;
}

}  // namespace permanence::booking
