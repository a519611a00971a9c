#pragma once
// Making, changing and ending the permanences of an adviser, or of a structure's advisers for who
// administers it.
#include "booking/desk_agent_pages.hpp"

namespace permanence::booking {

inline constexpr std::string_view permanence_new_route = "permanence.new";
inline constexpr std::string_view permanence_change_route = "permanence.change";
inline constexpr std::string_view permanence_stop_route = "permanence.stop";

class PermanencePages {
 public:
    explicit PermanencePages(const DeskWorld& world) : world_(world) {}

    http::Response list(const http::Request& request) const;
    http::Response form(const http::Request& request) const;
    http::Response make(const http::Request& request) const;
    http::Response make_late(const http::Request& request) const;
    http::Response change_form(const http::Request& request) const;
    http::Response change(const http::Request& request) const;
    http::Response change_late(const http::Request& request) const;
    http::Response stop_form(const http::Request& request) const;
    http::Response stop(const http::Request& request) const;
    http::Response stop_late(const http::Request& request) const;

 private:
    DeskWorld world_;
};

}  // namespace permanence::booking
