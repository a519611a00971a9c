#pragma once
// The agenda of an adviser, or of all advisers of a structure for who administers it: the coming
// days, changing one of them, what is to be settled, why a slot is offered or not.
#include "booking/desk_agent_pages.hpp"

namespace permanence::booking {

inline constexpr std::string_view agenda_move_route = "agenda.move";
inline constexpr std::string_view agenda_cancel_route = "agenda.cancel";
inline constexpr std::string_view agenda_restore_route = "agenda.restore";

class AgendaPages {
 public:
    explicit AgendaPages(const DeskWorld& world) : world_(world) {}

    http::Response days(const http::Request& request) const;
    http::Response occurrence(const http::Request& request) const;
    http::Response move(const http::Request& request) const;
    http::Response cancel(const http::Request& request) const;
    http::Response restore(const http::Request& request) const;
    http::Response to_settle(const http::Request& request) const;
    http::Response why(const http::Request& request) const;

 private:
    DeskWorld world_;
};

}  // namespace permanence::booking
