#include "platform/mail/smtp_carrier.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>

#include "platform/crypto/encoding.hpp"
#include "platform/crypto/keyed_hash.hpp"

namespace permanence::mail {

namespace {

using Outcome = jobs::Delivery::Outcome;

// How far the talk went: the last command that was said, or the content.
enum class Stage { connection, greeting, starttls, sign_in, sender, recipient, data, content };

std::string_view name(Stage stage) {
    switch (stage) {
        case Stage::connection:
            return "connection";
        case Stage::greeting:
            return "EHLO";
        case Stage::starttls:
            return "STARTTLS";
        case Stage::sign_in:
            return "AUTH";
        case Stage::sender:
            return "MAIL";
        case Stage::recipient:
            return "RCPT";
        case Stage::data:
            return "DATA";
        case Stage::content:
            return "content";
    }
    return "";
}

// The protocol as it went by, kept without any word of the mail or of the password.
class Talk {
 public:
    void said(std::string_view line) {
        if (line.starts_with("QUIT")) is_over_ = true;  // libcurl's own good-bye after a refusal
        if (is_over_) return;
        if (line.starts_with("EHLO") || line.starts_with("HELO")) stage_ = Stage::greeting;
        if (line.starts_with("STARTTLS")) stage_ = Stage::starttls;
        if (line.starts_with("AUTH")) stage_ = Stage::sign_in;
        if (line.starts_with("MAIL FROM")) stage_ = Stage::sender;
        if (line.starts_with("RCPT TO")) stage_ = Stage::recipient;
        if (line.starts_with("DATA")) stage_ = Stage::data;
        code_ = 0;
    }
    void heard(std::string_view line) {
        const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
        if (is_over_ || line.size() < 4 || !std::all_of(line.begin(), line.begin() + 3, is_digit))
            return;
        code_ = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
        status_ = status_of(line.substr(4));
        queue_name_ = queue_name_of(line);
        if (content_ended_) answered_ = true;
    }
    void content_begins() {
        stage_ = Stage::content;
        code_ = 0;
    }
    void content_ends() { content_ended_ = true; }

    Stage stage() const { return stage_; }
    int code() const {
        return code_;
    }  // of the last reply, 0 when there was none to the last words
    bool is_unanswered_to_the_end() const { return content_ended_ && !answered_; }
    const std::string& queue_name() const { return queue_name_; }

    // "550 5.1.1 at RCPT": the server's own words would name the recipient.
    std::string reason(CURLcode result) const {
        if (code_ < 400) return fmt::format("{} at {}", curl_easy_strerror(result), name(stage_));
        return fmt::format("{}{}{} at {}", code_, status_.empty() ? "" : " ", status_,
                           name(stage_));
    }

 private:
    // "5.1.1" of "5.1.1 No such user" (RFC 3463).
    static std::string status_of(std::string_view text) {
        const auto word = text.substr(0, text.find_first_of(" \r\n"));
        const bool is_status = word.size() >= 5 && word.size() <= 9 && word[1] == '.' &&
                               word.find_first_not_of("0123456789.") == word.npos;
        return std::string(is_status ? word : std::string_view());
    }
    static std::string queue_name_of(std::string_view line) {
        constexpr std::string_view before = "queued as ";
        const auto found = line.find(before);
        if (found == line.npos) return {};
        const auto rest = line.substr(found + before.size());
        return std::string(
            rest.substr(0, std::min(rest.find_first_of(" \r\n>"), std::size_t{100})));
    }

    Stage stage_ = Stage::connection;
    int code_ = 0;
    std::string status_;
    std::string queue_name_;
    bool is_over_ = false;
    bool content_ended_ = false;
    bool answered_ = false;
};

// A 5xx that this one mail earned; 5xx to the greeting, the sign-in or the sender is the house's.
bool is_about_the_mail(Stage stage) {
    return stage == Stage::recipient || stage == Stage::data || stage == Stage::content;
}

jobs::Delivery judge(CURLcode result, const Talk& talk) {
    if (result == CURLE_OK) return {Outcome::delivered, talk.queue_name(), ""};
    const std::string reason = talk.reason(result);
    if (talk.is_unanswered_to_the_end()) return {Outcome::uncertain, "", reason};
    if (talk.code() >= 500 && is_about_the_mail(talk.stage()))
        return {Outcome::refused, "", reason};
    return {Outcome::retry_later, "", reason};
}

std::string_view domain(const Email& email) {
    const std::string_view text = email.text();
    return text.substr(text.find('@') + 1);
}

}  // namespace

// One libcurl handle, which keeps the connection between two deliveries.
class SmtpCarrier::Session {
 public:
    Session(const SmtpServer& server, std::string_view our_name) : curl_(curl_easy_init()) {
        if (curl_ == nullptr) throw std::bad_alloc();
        const std::string url = server.url + "/" + std::string(our_name);
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_TIMEOUT_MS, long{server.timeout.count()});
        set(CURLOPT_CONNECTTIMEOUT_MS, long{server.timeout.count()});
        set(CURLOPT_USE_SSL, long{encryption(server)});
        if (!server.authorities.empty()) set(CURLOPT_CAINFO, server.authorities.c_str());
        set(CURLOPT_VERBOSE, 1L);
        set(CURLOPT_DEBUGFUNCTION, &Session::overhear);
        set(CURLOPT_DEBUGDATA, this);
        set(CURLOPT_READFUNCTION, &Session::give);
        set(CURLOPT_READDATA, this);
        set(CURLOPT_WRITEFUNCTION, &Session::ignore);
    }
    ~Session() { curl_easy_cleanup(curl_); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    jobs::Delivery send(const Email& from, const Email& to, std::string_view content) {
        content_ = content;
        given_ = 0;
        talk_ = Talk();
        const std::string sender = "<" + from.text() + ">";
        const std::string recipient = "<" + to.text() + ">";
        curl_slist* recipients = curl_slist_append(nullptr, recipient.c_str());
        if (recipients == nullptr) throw std::bad_alloc();
        set(CURLOPT_MAIL_FROM, sender.c_str());
        set(CURLOPT_MAIL_RCPT, recipients);
        set(CURLOPT_UPLOAD, 1L);
        const CURLcode result = curl_easy_perform(curl_);
        curl_easy_setopt(curl_, CURLOPT_MAIL_RCPT, nullptr);
        curl_slist_free_all(recipients);
        return judge(result, talk_);
    }

    // Up to the sign-in, then a command without effect.
    std::string greet() {
        set(CURLOPT_CUSTOMREQUEST, "NOOP");
        const CURLcode result = curl_easy_perform(curl_);
        return result == CURLE_OK ? "" : talk_.reason(result);
    }

 private:
    template <class Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(curl_, option, value) != CURLE_OK) throw std::bad_alloc();
    }

    // A password never leaves in clear because somebody removed STARTTLS from the server's answer.
    static curl_usessl encryption(const SmtpServer& server) {
        const bool signs_in = server.url.find('@') != std::string::npos;
        switch (server.starttls) {
            case StartTls::required:
                return CURLUSESSL_ALL;
            case StartTls::when_offered:
                return signs_in ? CURLUSESSL_ALL : CURLUSESSL_TRY;
            case StartTls::never:
                return CURLUSESSL_NONE;
        }
        return CURLUSESSL_ALL;
    }

    static int overhear(CURL*, curl_infotype kind, char* words, std::size_t size, void* self) {
        Talk& talk = static_cast<Session*>(self)->talk_;
        if (kind == CURLINFO_HEADER_OUT) talk.said({words, size});
        if (kind == CURLINFO_HEADER_IN) talk.heard({words, size});
        return 0;
    }

    static std::size_t give(char* buffer, std::size_t size, std::size_t count, void* self) {
        Session& session = *static_cast<Session*>(self);
        if (session.given_ == 0) session.talk_.content_begins();
        const auto rest = session.content_.substr(session.given_);
        const auto taken = rest.copy(buffer, size * count);
        session.given_ += taken;
        if (taken == 0) session.talk_.content_ends();
        return taken;
    }

    static std::size_t ignore(char*, std::size_t size, std::size_t count, void*) {
        return size * count;
    }

    std::string_view content_;
    std::size_t given_ = 0;
    Talk talk_;
    CURL* curl_;
};

SmtpCarrier::SmtpCarrier(SmtpServer server, Sender sender)
    : server_(std::move(server)),
      sender_(std::move(sender)),
      session_(std::make_unique<Session>(server_, domain(sender_.from.address))) {}

SmtpCarrier::~SmtpCarrier() = default;

jobs::Delivery SmtpCarrier::deliver(const jobs::Message& message) {
    const auto to = Email::parse(message.recipient);
    if (!to) return {Outcome::refused, "", "the recipient is not an address"};
    const auto content = write_mime({.from = sender_.from,
                                     .reply_to = sender_.reply_to,
                                     .to = *to,
                                     .subject = message.subject,
                                     .text = message.text,
                                     .html = message.html,
                                     .attachments = message.attachments,
                                     .message_id = message_id(message, sender_.from.address),
                                     .date = message.created_at});
    if (!content) return {Outcome::refused, "", "the message cannot be a mail"};
    return session_->send(sender_.from.address, *to, *content);
}

std::string message_id(const jobs::Message& message, const Email& from) {
    const auto digest =
        crypto::blake2b(fmt::format("{} {} {}", message.id.value,
                                    message.created_at.time_since_epoch().count(), message.cause));
    return crypto::write_base64url(std::span(digest).first<18>()) + "@" + std::string(domain(from));
}

std::string SmtpCarrier::try_server(const SmtpServer& server) {
    return Session(server, "").greet();
}

}  // namespace permanence::mail
