#pragma once
// An appointment: a slot that a resident holds with an adviser, at a place, at home or by
// telephone.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/mode.hpp"
#include "base/ids.hpp"
#include "base/interval.hpp"
#include "base/public_id.hpp"
#include "base/time.hpp"
#include "directory/need.hpp"

namespace permanence::booking {

using agenda::Mode;
enum class State { planned, kept, no_show, cancelled_by_resident, cancelled_by_service };
enum class Channel { web, desk, api };
// What makes the visit easier for the person; asked in plain words, told to the adviser only.
enum class Help { hearing, sight, moving, language };
// Why somebody asks to be visited at home.
enum class HomeReason { moving, illness, caring, transport };
// Who did something to an appointment.
enum class Actor { resident, desk, adviser, service };

// Words of the columns, of the forms and of the API.
std::string_view column_text(State state);
std::string_view column_text(Channel channel);
std::string_view column_text(Help help);
std::string_view column_text(HomeReason reason);
std::string_view column_text(Actor actor);
bool read_column_text(std::string_view text, State& state);
bool read_column_text(std::string_view text, Channel& channel);
bool read_column_text(std::string_view text, Help& help);
bool read_column_text(std::string_view text, HomeReason& reason);
bool read_column_text(std::string_view text, Actor& actor);

template <class E>
std::optional<E> parse_word(std::string_view text) {
    E value{};
    if (!read_column_text(text, value)) return std::nullopt;
    return value;
}

// Planned, kept and no_show take the adviser's time; the cancelled ones gave it back.
bool takes_time(State state);

// The one who comes. Every field may be empty once the appointment is 30 days over.
struct Resident {
    std::string name;
    std::string phone;  // E.164 or empty
    std::string email;  // or empty
    std::vector<Help> helps;
    std::string language;  // in the person's own words, when Help::language
    std::string commune_code;
    bool operator==(const Resident&) const = default;
};

struct Home {
    std::string address;
    std::string access;  // floor, door code, bell
    HomeReason reason = HomeReason::moving;
    bool operator==(const Home&) const = default;
};

struct Appointment {
    AppointmentId id;
    PublicId public_id;
    std::string reference;  // "KFM-4T7": read aloud
    int version = 1;
    State state = State::planned;
    Mode mode = Mode::place;
    AdviserId adviser;
    std::optional<PlaceId> place;
    PermanenceId permanence;
    Interval time;
    Interval busy;  // the time and, for a home visit, the way there and back
    std::optional<ResourceId> resource = {};  // the room or the vehicle that it takes as long
    directory::Need need = directory::Need::unsure;
    Resident resident;
    std::optional<Home> home;
    Channel channel = Channel::web;
    std::optional<StructureId> booked_by_structure;
    std::optional<UserId> booked_by_user;
    Instant created_at;
    Instant changed_at;
};

// A visit at home is promised for this long after its time: the way there is never quite the same.
constexpr Minutes arrival_window{30};
// When the adviser rings at a resident's door; nothing where nobody travels to them.
std::optional<Interval> arrival_of(Mode mode, Instant start);

// Still to come, and so can be moved or cancelled.
bool is_pending(const Appointment& appointment, Instant now);
// A resident changes it until `limit` before its start.
bool may_change(const Appointment& appointment, Instant now, Minutes limit);

// "KFM-4T7" from six random numbers: letters and digits that sound and look different (no 0 O 1 I 5
// S 2 Z 8 B).
std::string write_reference(std::uint32_t random);
// As read back by a person: case, spaces and the hyphen do not count.
std::optional<std::string> parse_reference(std::string_view text);

}  // namespace permanence::booking
