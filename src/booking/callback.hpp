#pragma once
// "Call me back": the last way out when nothing suits. A name, a number, and a desk agent calls.
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/public_id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "directory/need.hpp"

namespace permanence::booking {

using CallbackId = Id<struct CallbackNoun>;

// When to call; "any" when the person does not mind.
enum class CallMoment { morning, afternoon, any };
std::string_view column_text(CallMoment moment);
bool read_column_text(std::string_view text, CallMoment& moment);

enum class CallState { to_call, called };
std::string_view column_text(CallState state);
bool read_column_text(std::string_view text, CallState& state);

// As they were typed, so that the page can show them again. Names of fields and of members agree.
struct CallbackAnswers {
    std::string need;
    std::string commune;  // INSEE code
    std::string name;
    std::string phone;
    std::string moment;  // column_text, empty: any
    bool operator==(const CallbackAnswers&) const = default;
};

struct CallbackRequest {
    directory::Need need = directory::Need::unsure;
    std::string commune_code;
    std::string name;
    std::string phone;  // E.164
    CallMoment moment = CallMoment::any;
};

// Refuses with the wrong fields, in the order of the page: booking.choice_unknown,
// booking.name_missing, booking.too_long, booking.strange_sign, booking.phone_needed,
// contact.phone_wrong.
Result<CallbackRequest> read_callback(const CallbackAnswers& answers);

struct Callback {
    CallbackId id;
    PublicId public_id;
    CallbackRequest asked;  // name and phone are empty 30 days after the call
    CallState state = CallState::to_call;
    Instant created_at;
    std::optional<Instant> called_at;
    std::optional<UserId> called_by;
};

}  // namespace permanence::booking
