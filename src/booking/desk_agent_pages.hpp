#pragma once
// What every page of the desk begins with: who is signed in, for which structure, and the frame
// around the page.
#include <string>
#include <string_view>

#include "accounts/staff_pages.hpp"
#include "booking/booking_world_pages.hpp"
#include "booking/desk_frame_views.hpp"

namespace permanence::booking {

// The names of the routes that receive the desk's forms (src/app/routes.cpp).
inline constexpr std::string_view desk_book_route = "desk.book";
inline constexpr std::string_view desk_search_route = "desk.search";
inline constexpr std::string_view desk_move_route = "desk.move";
inline constexpr std::string_view desk_cancel_route = "desk.cancel";
inline constexpr std::string_view desk_called_route = "desk.called";

using DeskPage = accounts::StaffPage;

struct DeskWorld {
    const BookingWorld& booking;
    accounts::StaffWorld staff;
};

// The agent who sends this request; lives as long as it does.
struct DeskAgent {
    const BookingWorld& world;
    const accounts::Staff& staff;
    const http::Request& request;
    db::Connection& connection;
    const accounts::User& user;
    StructureId structure;

    Instant now() const { return world.clock.now(); }
    std::string token(std::string_view route) const { return staff.token(route); }
    ui::StaffFrame frame(DeskPage here) const { return staff.frame(here); }
};

// Hands the agent to `answer`. Rights were checked by the route's gate; here an account without a
// structure is turned away, for nobody could find again what it booked.
template <class Answer>
http::Response as_agent(const DeskWorld& world, const http::Request& request, Answer answer) {
    return accounts::as_staff(world.staff, request, [&](const accounts::Staff& staff) {
        if (!staff.user.structure) return http::Response::error(403, "desk.no_structure");
        return answer(DeskAgent{world.booking, staff, request, staff.connection, staff.user,
                                *staff.user.structure});
    });
}

}  // namespace permanence::booking
