#pragma once
// The closing days of a structure: its advisers see them, who administers it changes them.
#include "booking/desk_agent_pages.hpp"

namespace permanence::booking {

inline constexpr std::string_view structure_close_route = "structure.close";
inline constexpr std::string_view structure_open_route = "structure.open";

class ClosingPages {
 public:
    explicit ClosingPages(const DeskWorld& world) : world_(world) {}

    http::Response list(const http::Request& request) const;
    http::Response close(const http::Request& request) const;
    http::Response close_late(const http::Request& request) const;
    http::Response open(const http::Request& request) const;

 private:
    DeskWorld world_;
};

}  // namespace permanence::booking
