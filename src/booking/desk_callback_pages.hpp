#pragma once
// Whom the desk has to call: residents who asked for it, and those who may come earlier.
#include "booking/desk_agent_pages.hpp"

namespace permanence::booking {

inline constexpr std::string_view desk_take_route = "desk.take_earlier";
inline constexpr std::string_view desk_leave_route = "desk.leave_waiting";

class DeskCallbackPages {
 public:
    explicit DeskCallbackPages(const DeskWorld& world) : world_(world) {}

    http::Response list(const http::Request& request) const;
    // The call-back of that public id was made.
    http::Response called(const http::Request& request) const;
    // The resident said yes to the earlier slot, or no: {id} is the appointment's.
    http::Response take_earlier(const http::Request& request) const;
    http::Response leave_waiting(const http::Request& request) const;

 private:
    DeskWorld world_;
};

}  // namespace permanence::booking
