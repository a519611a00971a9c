// Against a real SMTP server: tests/support/smtp_sink.mjs.
#include "platform/mail/smtp_carrier.hpp"

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/smtp_sink.hpp"

namespace permanence::mail {

using testing::HasSubstr;
using testing::Not;
using Outcome = jobs::Delivery::Outcome;

namespace {

jobs::Message message_to(std::string recipient) {
    jobs::Message message;
    message.id = MessageId{42};
    message.cause = "appointment:42:v1:confirmed:resident";
    message.recipient = std::move(recipient);
    message.subject = "Votre rendez-vous à Vaux-sur-Mer";
    message.text = "Bonjour,\n.\n..deux points\nÀ mardi.";
    message.created_at = Instant(Seconds(1'774'769'400));
    return message;
}

Sender sender() {
    return {.from = {"Territoire d'Arvert, l'équipe", *Email::parse("rdv@example.org")},
            .reply_to = {}};
}

SmtpCarrier carrier_to(const test::SmtpSink& sink, StartTls starttls = StartTls::when_offered) {
    return SmtpCarrier({.url = sink.url(), .starttls = starttls, .authorities = sink.authorities()},
                       sender());
}

// Accepts connections and never says a word.
class SilentServer {
 public:
    SilentServer() : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        socklen_t length = sizeof address;
        EXPECT_EQ(::bind(descriptor_, any, length), 0);
        EXPECT_EQ(::listen(descriptor_, 8), 0);
        ::getsockname(descriptor_, any, &length);
        port_ = ntohs(address.sin_port);
    }
    ~SilentServer() { ::close(descriptor_); }
    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }

 private:
    int descriptor_;
    int port_ = 0;
};

}  // namespace

TEST(SmtpCarrier, delivers_a_mail_as_it_was_written) {
    test::SmtpSink sink;
    auto carrier = carrier_to(sink);
    const auto delivery = carrier.deliver(message_to("resident@example.org"));
    EXPECT_EQ(delivery.outcome, Outcome::delivered) << delivery.reason;
    EXPECT_EQ(delivery.provider_id, "T3ST");
    const auto mail = sink.next_mail();
    EXPECT_EQ(mail.from, "rdv@example.org");
    EXPECT_EQ(mail.to, std::vector<std::string>{"resident@example.org"});
    EXPECT_THAT(mail.raw, HasSubstr("\r\n\r\nBonjour,\r\n.\r\n..deux points\r\n=C3=80 mardi.\r\n"));
    EXPECT_THAT(mail.raw, HasSubstr("Auto-Submitted: auto-generated\r\n"));
}

TEST(SmtpCarrier, gives_the_same_Message_ID_at_each_attempt_and_names_no_number) {
    auto message = message_to("resident@example.org");
    const auto from = *Email::parse("rdv@example.org");
    const auto id = message_id(message, from);
    message.attempt = 2;
    EXPECT_EQ(message_id(message, from), id);
    EXPECT_TRUE(id.ends_with("@example.org"));
    EXPECT_EQ(id.size(), 24 + 12u);
    message.cause = "appointment:42:v2:moved:resident";
    EXPECT_NE(message_id(message, from), id);
}

TEST(SmtpCarrier, tells_refused_from_later_without_naming_the_recipient) {
    test::SmtpSink sink;
    auto carrier = carrier_to(sink);
    const auto refused = carrier.deliver(message_to("refused@example.org"));
    EXPECT_EQ(refused.outcome, Outcome::refused);
    EXPECT_EQ(refused.reason, "550 5.1.1 at RCPT");
    const auto later = carrier.deliver(message_to("later@example.org"));
    EXPECT_EQ(later.outcome, Outcome::retry_later);
    EXPECT_EQ(later.reason, "451 4.3.0 at RCPT");
    const auto content = carrier.deliver(message_to("content@example.org"));
    EXPECT_EQ(content.outcome, Outcome::refused);
    EXPECT_EQ(content.reason, "554 5.6.0 at content");
    EXPECT_EQ(carrier.deliver(message_to("resident@example.org")).outcome, Outcome::delivered);
}

TEST(SmtpCarrier, is_uncertain_only_when_the_line_breaks_after_the_content) {
    test::SmtpSink sink;
    auto carrier = carrier_to(sink);
    const auto delivery = carrier.deliver(message_to("cut@example.org"));
    EXPECT_EQ(delivery.outcome, Outcome::uncertain) << delivery.reason;
    EXPECT_EQ(sink.next_mail().to.at(0), "cut@example.org");
}

TEST(SmtpCarrier, gives_up_on_a_silent_server_in_time) {
    SilentServer silent;
    SmtpCarrier carrier({.url = silent.url(), .timeout = std::chrono::milliseconds(300)}, sender());
    const auto start = std::chrono::steady_clock::now();
    const auto delivery = carrier.deliver(message_to("resident@example.org"));
    EXPECT_EQ(delivery.outcome, Outcome::retry_later);
    EXPECT_THAT(delivery.reason, HasSubstr("at connection"));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(SmtpCarrier, tries_later_when_the_server_stops_in_the_middle_or_is_down) {
    test::SmtpSink sink;
    SmtpCarrier slow({.url = sink.url(), .timeout = std::chrono::milliseconds(500)}, sender());
    const auto delivery = slow.deliver(message_to("silent@example.org"));
    EXPECT_EQ(delivery.outcome, Outcome::retry_later);
    EXPECT_THAT(delivery.reason, HasSubstr("at RCPT"));
    SmtpCarrier nobody({.url = "smtp://127.0.0.1:1"}, sender());
    EXPECT_EQ(nobody.deliver(message_to("resident@example.org")).outcome, Outcome::retry_later);
}

TEST(SmtpCarrier, signs_in_and_sends_under_TLS) {
    test::SmtpSink sink({.offers_starttls = true, .user = "rdv", .password = "s%40cret"});
    auto refused = carrier_to(sink);  // the server's password is "s%40cret", the URL says "s@cret"
    const auto wrong = refused.deliver(message_to("resident@example.org"));
    EXPECT_EQ(wrong.outcome, Outcome::retry_later);
    EXPECT_EQ(wrong.reason, "535 5.7.8 at AUTH");

    test::SmtpSink other({.offers_starttls = true, .user = "rdv", .password = "secret"});
    auto carrier = carrier_to(other, StartTls::required);
    const auto delivery = carrier.deliver(message_to("resident@example.org"));
    ASSERT_EQ(delivery.outcome, Outcome::delivered) << delivery.reason;
    const auto mail = other.next_mail();
    EXPECT_TRUE(mail.over_tls);
    EXPECT_EQ(mail.user, "rdv");
}

TEST(SmtpCarrier, refuses_to_speak_in_clear_when_TLS_is_required_or_a_password_is_at_stake) {
    test::SmtpSink sink;
    auto required = carrier_to(sink, StartTls::required);
    EXPECT_EQ(required.deliver(message_to("resident@example.org")).outcome, Outcome::retry_later);
    auto in_clear = carrier_to(sink, StartTls::when_offered);
    EXPECT_EQ(in_clear.deliver(message_to("resident@example.org")).outcome, Outcome::delivered);
    EXPECT_FALSE(sink.next_mail().over_tls);
    SmtpCarrier with_password({.url = "smtp://rdv:secret@localhost:" + std::to_string(sink.port())},
                              sender());
    EXPECT_EQ(with_password.deliver(message_to("resident@example.org")).outcome,
              Outcome::retry_later);
}

TEST(SmtpCarrier, does_not_trust_a_certificate_that_nobody_vouches_for) {
    test::SmtpSink sink({.offers_starttls = true});
    SmtpCarrier carrier({.url = sink.url(), .starttls = StartTls::required}, sender());
    const auto delivery = carrier.deliver(message_to("resident@example.org"));
    EXPECT_EQ(delivery.outcome, Outcome::retry_later);
    EXPECT_THAT(delivery.reason, HasSubstr("at STARTTLS"));
}

TEST(SmtpCarrier, refuses_a_recipient_that_would_add_commands) {
    SmtpCarrier carrier({.url = "smtp://127.0.0.1:1"}, sender());
    for (const auto* recipient : {"a@b.fr>\r\nRCPT TO:<c@d.fr", "", "nobody", "a@b.fr, c@d.fr"})
        EXPECT_EQ(carrier.deliver(message_to(recipient)).outcome, Outcome::refused) << recipient;
    auto message = message_to("resident@example.org");
    message.subject = "Bonjour\r\nBcc: c@example.org";
    EXPECT_EQ(carrier.deliver(message).outcome, Outcome::refused);
}

TEST(SmtpCarrier, tries_a_server_without_sending) {
    test::SmtpSink sink({.offers_starttls = true, .user = "rdv", .password = "secret"});
    const std::string authorities = sink.authorities();
    EXPECT_EQ(SmtpCarrier::try_server({.url = sink.url(), .authorities = authorities}), "");
    const std::string wrong = "smtp://rdv:wrong@localhost:" + std::to_string(sink.port());
    EXPECT_EQ(SmtpCarrier::try_server({.url = wrong, .authorities = authorities}),
              "535 5.7.8 at AUTH");
    EXPECT_NE(SmtpCarrier::try_server({.url = "smtp://127.0.0.1:1"}), "");
}

}  // namespace permanence::mail
