#pragma once
// The desk: GET /accueil, its slots alone (GET /accueil/creneaux), and the booking.
#include "booking/desk_agent_pages.hpp"

namespace permanence::booking {

class DeskPages {
 public:
    explicit DeskPages(const DeskWorld& world) : world_(world) {}

    // Commune, need and way may stand in the address, never a person; ?rendez-vous=ID shows what
    // was just booked.
    http::Response show(const http::Request& request) const;
    // The part of the page that follows the answers, alone.
    http::Response slots(const http::Request& request) const;
    // One form, two buttons: to look for slots (200, everything kept) and to book (303; 422 with
    // faults, 409 with fresh slots when that one was taken).
    http::Response book(const http::Request& request) const;
    // The form again, for one that came late or before its sender signed in again.
    http::Response book_late(const http::Request& request) const;

 private:
    DeskWorld world_;
};

}  // namespace permanence::booking
