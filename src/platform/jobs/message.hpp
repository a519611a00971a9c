#pragma once
// A mail or a text message to a person, and the interface of those who carry it out of the house.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace permanence::jobs {

enum class Channel { email, sms };

std::string_view column_text(Channel channel);
bool read_column_text(std::string_view text, Channel& channel);

struct Attachment {
    std::string file_name;   // "rendez-vous.ics"
    std::string media_type;  // "text/calendar; charset=utf-8; method=PUBLISH"
    std::string content;     // bytes
    bool operator==(const Attachment&) const = default;
};

struct NewMessage {
    Channel channel = Channel::email;
    // Why it is sent; one message for each channel and cause, ever:
    // "appointment:42:v1:confirmed:resident".
    std::string cause;
    std::string recipient;  // address or E.164 number
    std::string subject;    // empty for a text message
    std::string text;
    std::string html;  // empty: text only
    std::vector<Attachment> attachments;
    Instant send_at;    // not before
    Instant not_after;  // never later: after the appointment's start a reminder is of no use
};

struct Message {
    MessageId id;
    Channel channel = Channel::email;
    std::string cause;
    std::string recipient;
    std::string subject;
    std::string text;
    std::string html;
    std::vector<Attachment> attachments;
    Instant created_at;  // with `id`, the same at each attempt: what a Message-ID is made of
    int attempt = 1;
};

struct Delivery {
    enum class Outcome {
        delivered,    // the next server has it in its hands
        retry_later,  // nothing was handed over; another time may work
        refused,      // never: no such address
        uncertain     // the line broke after everything was said: nobody knows
    };
    Outcome outcome = Outcome::retry_later;
    std::string provider_id;  // the provider's name for it, when delivered
    std::string reason;       // for the operator, without the recipient's address or words
};

// One for each channel; used by one thread at a time. It never throws for what the other side did.
class Carrier {
 public:
    virtual ~Carrier() = default;
    virtual Delivery deliver(const Message& message) = 0;
};

}  // namespace permanence::jobs
