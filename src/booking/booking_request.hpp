#pragma once
// What a resident or a desk agent asks for when booking: read from a form or from JSON, checked
// field by field, in one place for every door.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/public_id.hpp"
#include "base/result.hpp"
#include "booking/appointment.hpp"

namespace permanence::booking {

// The answers as they were typed, so that a page can show them again.
struct BookingAnswers {
    std::string permanence;  // public id
    std::string start;       // "2026-11-24T09:30:00+01:00"
    std::string need;
    std::string commune;  // INSEE code
    std::string name;
    std::string phone;
    std::string email;
    bool no_contact = false;  // "ni l'un ni l'autre"
    std::vector<std::string> helps;
    std::string language;
    std::string home_address;
    std::string home_access;
    std::string home_reason;
    bool operator==(const BookingAnswers&) const = default;
};

// Which slot, named as the pages and the API name it. The adviser is found behind the permanence.
struct SlotName {
    PublicId permanence;
    Instant start;
    bool operator==(const SlotName&) const = default;
};

struct BookingRequest {
    SlotName slot;
    directory::Need need = directory::Need::unsure;
    Resident resident;
    std::optional<Home> home;
};

// "2026-11-24T09:30:00+01:00" or "...Z".
std::optional<SlotName> parse_slot_name(std::string_view permanence, std::string_view start);

// The fields wrong in the answers, in the order of the page. A home visit needs address, telephone
// and reason. `asks_contact`: whether neither phone nor e-mail must be said aloud (pages) or is
// fine as it is (desk, API).
enum class ContactRule { say_when_none, none_is_fine };
Result<BookingRequest> read_booking(const BookingAnswers& answers, Mode mode, ContactRule rule);

// The same without the slot, for who does not choose one; the wrong fields are added to `errors`.
struct PersonInNeed {
    directory::Need need = directory::Need::unsure;
    Resident resident;
    std::optional<Home> home;
};
PersonInNeed read_person(const BookingAnswers& answers, Mode mode, ContactRule rule,
                         std::vector<FieldError>& errors);

}  // namespace permanence::booking
