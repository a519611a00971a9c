#pragma once
// A real SMTP server (npm smtp-server) beside the test, on a port of its own; smtp_sink.mjs says
// whom it refuses.
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace permanence::test {

struct ReceivedMail {
    std::string from;
    std::vector<std::string> to;
    bool over_tls = false;
    std::string user;  // who signed in
    std::string raw;   // header and body, lines end with CR LF
};

struct SinkOptions {
    bool offers_starttls = false;
    std::string user = {};  // sign-in is required when there is one
    std::string password = {};
};

class SmtpSink {
 public:
    explicit SmtpSink(SinkOptions options = {});
    ~SmtpSink();
    SmtpSink(const SmtpSink&) = delete;
    SmtpSink& operator=(const SmtpSink&) = delete;

    int port() const { return port_; }
    // "smtp://[user:password@]localhost:PORT"
    std::string url() const;
    // The certificate that it shows, valid for "localhost"; empty without STARTTLS.
    std::string authorities() const;
    // Waits up to ten seconds for the next mail; throws when none comes.
    ReceivedMail next_mail();

 private:
    void start();
    std::string next_line();

    SinkOptions options_;
    std::filesystem::path folder_;
    pid_t process_ = -1;
    int to_process_ = -1;
    int from_process_ = -1;
    std::string unread_;
    int port_ = 0;
};

}  // namespace permanence::test
