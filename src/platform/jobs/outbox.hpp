#pragma once
// Messages wait in the database, queued in the transaction that causes them, and leave once each.
//
// What once means when the program dies, or the line breaks, between handing a message over and
// noting it:
//   email  it is sent again under the same Message-ID; most servers drop the double, and a
//   confirmation that
//          never comes is worse than one that comes twice
//   sms    it becomes `uncertain` and stays so: a text message costs money and has no identity of
//   its own; the
//          operator sees it
#include <functional>
#include <map>
#include <optional>
#include <string_view>

#include "platform/db/pool.hpp"
#include "platform/jobs/back_off.hpp"
#include "platform/jobs/message.hpp"

namespace permanence::jobs {

// The new message, or nothing when its cause was there already. Call it in the transaction of the
// cause; delivery wakes up after the commit.
std::optional<MessageId> queue_message(db::Connection& connection, const NewMessage& message,
                                       Instant now);

// Messages that still wait and whose cause starts with `cause_prefix`, which ends with ':'
// ("appointment:42:"), will not be sent; how many. One that is just being sent is not tried again.
std::int64_t cancel_messages(db::Connection& connection, std::string_view cause_prefix,
                             Instant now);

// Deletes the messages that ended before `before`, sent or not; how many.
std::int64_t forget_messages(db::Connection& connection, Instant before);

// A message that failed or is uncertain waits again: the operator's button. False: it is neither.
bool send_again(db::Connection& connection, MessageId id, Instant now);

struct OutboxOptions {
    Seconds lease{300};  // longer than any carrier takes
    BackOff back_off{.first = Seconds(30), .longest = Seconds(900), .most_attempts = 500};
    std::function<double()> jitter;  // [0, 1); none: 0
    // After so many messages in a row that must wait, the whole channel rests for `pause`: its
    // server is down, and ten thousand messages need not find that out one by one.
    int failures_before_pause = 3;
    Seconds pause{60};
};

// Used by one thread at a time; several processes may each have one.
class Outbox {
 public:
    explicit Outbox(db::Pool& pool, OutboxOptions options = {});

    void carry(Channel channel, Carrier& carrier);

    // Hands over what is due until nothing is or `stopping` says so; how many were tried. Messages
    // beyond their `not_after` expire instead.
    int deliver_due(const Clock& clock, const std::function<bool()>& stopping = {});

 private:
    struct Line {
        Carrier* carrier = nullptr;
        int failures_in_a_row = 0;
        std::optional<Instant> resting_until;
    };

    bool deliver_next(Channel channel, Line& line, const Clock& clock);
    void note(const Message& message, const Delivery& delivery, Instant now);

    db::Pool& pool_;
    OutboxOptions options_;
    std::map<Channel, Line> lines_;
};

}  // namespace permanence::jobs
