#include "booking/form_token_pages.hpp"

namespace permanence::booking {

std::string issue_token(const BookingWorld& world, const http::Request& request,
                        std::string_view route) {
    return world.form_tokens.issue(route, request.cookie("session").value_or(""),
                                   world.clock.now());
}

}  // namespace permanence::booking
