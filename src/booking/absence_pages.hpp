#pragma once
// The absences of an adviser, or of a structure's advisers for who administers it: noted, seen,
// taken back.
#include "booking/desk_agent_pages.hpp"

namespace permanence::booking {

inline constexpr std::string_view absence_note_route = "absence.note";
inline constexpr std::string_view absence_remove_route = "absence.remove";

class AbsencePages {
 public:
    explicit AbsencePages(const DeskWorld& world) : world_(world) {}

    http::Response list(const http::Request& request) const;
    http::Response note(const http::Request& request) const;
    http::Response note_late(const http::Request& request) const;
    http::Response remove(const http::Request& request) const;

 private:
    DeskWorld world_;
};

}  // namespace permanence::booking
