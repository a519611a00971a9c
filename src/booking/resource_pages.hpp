#pragma once
// The rooms and vehicles of a structure: its advisers see them, who administers it adds one.
#include "booking/desk_agent_pages.hpp"

namespace permanence::booking {

inline constexpr std::string_view resource_add_route = "resource.add";

class ResourcePages {
 public:
    explicit ResourcePages(const DeskWorld& world) : world_(world) {}

    http::Response list(const http::Request& request) const;
    http::Response add(const http::Request& request) const;
    http::Response add_late(const http::Request& request) const;

 private:
    DeskWorld world_;
};

}  // namespace permanence::booking
