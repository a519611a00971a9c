#pragma once
// Hands mails to an SMTP server (libcurl) and says for certain, where anyone can, whether it took
// them.
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "platform/jobs/message.hpp"
#include "platform/mail/mime.hpp"

namespace permanence::mail {

enum class StartTls {
    required,      // no word of a mail in clear
    when_offered,  // in clear to a server that has no TLS, but never a password
    never,         // for a server on the same machine
};

struct SmtpServer {
    std::string url;  // smtp[s]://[user:password@]host[:port], the parts percent-encoded
    StartTls starttls = StartTls::when_offered;
    std::chrono::milliseconds timeout{10'000};  // for one whole delivery
    std::string authorities;                    // file of trusted certificates; empty: the system's
};

// What every mail of the house has in common.
struct Sender {
    Mailbox from;
    std::optional<Mailbox> reply_to;
};

// Used by one thread at a time; keeps its connection for the next message.
class SmtpCarrier final : public jobs::Carrier {
 public:
    SmtpCarrier(SmtpServer server, Sender sender);
    ~SmtpCarrier() override;

    // `refused` when the server says 5xx to this recipient or to this content, or when the message
    // cannot be a mail; 4xx, a sign-in that fails and all else before the end of the content is
    // `retry_later`.
    jobs::Delivery deliver(const jobs::Message& message) override;

    // For `doctor`: connects, says who we are, signs in, sends nothing. Empty when all went well,
    // else what did not ("535 5.7.8 at AUTH").
    static std::string try_server(const SmtpServer& server);

 private:
    class Session;
    SmtpServer server_;
    Sender sender_;
    std::unique_ptr<Session> session_;
};

// "k3X…@example.org" from what is the same at each attempt.
std::string message_id(const jobs::Message& message, const Email& from);

}  // namespace permanence::mail
