#pragma once
// Booking, moving and cancelling: check, decide, save, announce; one transaction each. The web
// page, the API, the desk and the demo come through here.
#include <optional>
#include <string>
#include <string_view>

#include "accounts/user.hpp"
#include "agenda/timetable_store.hpp"
#include "base/result.hpp"
#include "booking/appointment.hpp"
#include "booking/appointment_link_store.hpp"
#include "booking/booking_request.hpp"
#include "booking/slot_offer_store.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/connection.hpp"
#include "territory/commune_table.hpp"
#include "territory/travel_time.hpp"

namespace permanence::ui {
class Texts;
}

namespace permanence::booking {

// What these actions need of the program; made once, lives as long as it does.
struct BookingMeans {
    agenda::CurrentTimetable& timetable;
    CurrentTaken& taken;
    const territory::CommuneTable& communes;
    const territory::TravelTimes& travel;
    const AppointmentLinks& links;
    crypto::Random& random;
    const ui::Texts& texts;     // words of the messages
    std::string public_origin;  // "https://aide.exemple.fr": links in messages
    std::string territory_name;
    std::string territory_phone;
};

// Who books, and the key under which a second sending of the same form does nothing twice.
struct BookingDoor {
    Channel channel = Channel::web;
    std::optional<accounts::User> user;  // the desk agent
    std::string form_nonce;              // of the form token or the Idempotency-Key; empty: none
    std::string form_body;  // all answers joined: another body under the same nonce is refused
};

struct Booked {
    Appointment appointment;
    crypto::SecretToken link;
    bool was_there_already = false;  // the same form came a second time
};

// Refusals: booking.slot_taken, booking.slot_unknown, booking.slot_gone (past, notice, cancelled
// permanence, a need that is not answered there), booking.home_too_far, booking.form_used (the same
// nonce with other answers), form.check_answers with commune (booking.commune_unknown).
Result<Booked> book(db::Connection& connection, const BookingMeans& means,
                    const BookingRequest& request, const BookingDoor& door, Instant now);

// By the resident who holds the link, or by the desk of the structure that booked.
struct ChangeDoor {
    Actor actor = Actor::resident;
    std::optional<accounts::User> user;
};

// Refusals: booking.not_yours, booking.already_cancelled, booking.already_over,
// booking.too_late_to_change {phone, limit}, and those of book() for the new slot. Moving to the
// slot it has changes nothing.
Result<Appointment> move(db::Connection& connection, const BookingMeans& means, AppointmentId id,
                         const SlotName& to, const ChangeDoor& door, Instant now);
// Cancelling what is cancelled already is no refusal: the person sees it cancelled.
Result<Appointment> cancel(db::Connection& connection, const BookingMeans& means, AppointmentId id,
                           const ChangeDoor& door, Instant now);

// "https://aide.exemple.fr/rendez-vous/SECRET"
std::string link_address(const BookingMeans& means, std::string_view token);
// The secret link of an appointment again; nothing when the key it was made from is gone.
std::optional<crypto::SecretToken> link_of(db::Connection& connection, const BookingMeans& means,
                                           const Appointment& appointment);

// After the visit: kept or no_show. Refusals: booking.not_over_yet, booking.already_cancelled.
Result<Appointment> note_attendance(db::Connection& connection, AppointmentId id, State state,
                                    Instant now);

}  // namespace permanence::booking
