#pragma once
// The names of the routes that receive the residents' forms, and the token that each form carries.
// src/app/routes.cpp gives its routes these names.
#include <string>
#include <string_view>

#include "booking/booking_world_pages.hpp"
#include "platform/http/request.hpp"

namespace permanence::booking {

inline constexpr std::string_view book_route = "booking.book";
inline constexpr std::string_view move_route = "appointment.move";
inline constexpr std::string_view cancel_route = "appointment.cancel";
inline constexpr std::string_view callback_route = "callback.send";
inline constexpr std::string_view visit_request_route = "visit_request.send";
inline constexpr std::string_view join_waiting_route = "waiting.join";
inline constexpr std::string_view leave_waiting_route = "waiting.leave";
inline constexpr std::string_view take_earlier_route = "waiting.take";

// For the form that `route` will receive. Bound to the session of staff who look at a public page.
std::string issue_token(const BookingWorld& world, const http::Request& request,
                        std::string_view route);

}  // namespace permanence::booking
