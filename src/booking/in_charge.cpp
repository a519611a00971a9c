#include "booking/in_charge.hpp"

namespace permanence::booking {

using accounts::Role;
using accounts::User;

namespace {

bool administers(const User& user, AdviserId adviser, const agenda::Timetable& timetable) {
    const auto* found = timetable.find(adviser);
    return user.role == Role::structure_admin && found != nullptr &&
           user.structure == found->structure;
}

}  // namespace

bool is_in_charge(const User& user, const Appointment& appointment,
                  const agenda::Timetable& timetable) {
    const bool booked_it = user.structure && user.structure == appointment.booked_by_structure;
    const bool is_theirs = user.role == Role::adviser && user.adviser == appointment.adviser;
    return booked_it || is_theirs || administers(user, appointment.adviser, timetable);
}

std::vector<AdviserId> agendas_of(const User& user, const agenda::Timetable& timetable) {
    if (user.role == Role::adviser && user.adviser) return {*user.adviser};
    std::vector<AdviserId> advisers;
    for (const auto& adviser : timetable.advisers())
        if (administers(user, adviser.id, timetable)) advisers.push_back(adviser.id);
    return advisers;
}

}  // namespace permanence::booking
