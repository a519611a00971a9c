#pragma once
// An adviser's other calendars: the list, adding one, removing one. Each sees their own alone.
#include "agenda/outside_calendar_actions.hpp"
#include "booking/desk_agent_pages.hpp"

namespace permanence::booking {

inline constexpr std::string_view outside_add_route = "agenda.outside.add";
inline constexpr std::string_view outside_remove_route = "agenda.outside.remove";

class OutsideCalendarPages {
 public:
    // `means` outlives the pages.
    OutsideCalendarPages(const DeskWorld& world, const agenda::OutsideMeans& means)
        : world_(world), means_(means) {}

    http::Response list(const http::Request& request) const;
    http::Response add(const http::Request& request) const;
    http::Response remove(const http::Request& request) const;

 private:
    http::Response show(const DeskAgent& agent, AdviserId adviser, ui::FormState state) const;
    http::Response refused(const DeskAgent& agent, AdviserId adviser, const Refusal& why) const;

    DeskWorld world_;
    const agenda::OutsideMeans& means_;
};

}  // namespace permanence::booking
