#pragma once
// The addresses of the residents' pages: written and read in this one place.
#include <optional>
#include <string>
#include <string_view>

#include "base/public_id.hpp"
#include "base/time.hpp"
#include "booking/appointment.hpp"
#include "booking/ranking.hpp"
#include "directory/need.hpp"

namespace permanence::booking {

// What the page of free slots is asked.
struct SlotsAddress {
    directory::Need need = directory::Need::unsure;
    std::string commune;  // INSEE code
    Mode mode = Mode::place;
    Order order = Order::balanced;
    std::optional<PublicId> place;  // only there
    std::optional<LocalDay> from;   // not before
    bool operator==(const SlotsAddress&) const = default;
};
std::string write(const SlotsAddress& address);  // "/creneaux?besoin=demarches&commune=17461"

// The form that books one slot. `start` as SlotName and parse_instant read it.
struct BookingAddress {
    directory::Need need = directory::Need::unsure;
    std::string_view commune;
    std::string_view permanence;
    std::string_view start;
};
std::string write(const BookingAddress& address);

// The same for many slots of one page.
class BookingAddresses {
 public:
    BookingAddresses(directory::Need need, std::string_view commune);
    std::string of(std::string_view permanence, std::string_view start) const;

 private:
    std::string before_;
};

std::string where_address(directory::Need need);                            // "/ou?besoin=sante"
std::string where_address(directory::Need need, std::string_view commune);  // with what was typed
std::string callback_address(directory::Need need, std::string_view commune);
std::string visit_request_address(directory::Need need, std::string_view commune);
// "/rendez-vous/SECRET", or a page below it: "carte", "changer".
std::string appointment_address(std::string_view secret, std::string_view page = {});

// Which slot, as one value of a choice among several: "PUBLICID 2026-03-03T09:00:00+01:00".
std::string write_slot_choice(std::string_view permanence, std::string_view start);
struct SlotChoice {
    std::string permanence;
    std::string start;
};
// Nothing without its space; what stands on both sides of it is checked by parse_slot_name.
std::optional<SlotChoice> parse_slot_choice(std::string_view text);

}  // namespace permanence::booking
