#include "platform/mail/smtp_settings.hpp"

#include "base/check.hpp"

namespace permanence::mail {

namespace {

StartTls starttls(const std::string& choice) {
    if (choice == "required") return StartTls::required;
    if (choice == "never") return StartTls::never;
    CHECK(choice == "when_offered");
    return StartTls::when_offered;
}

}  // namespace

SmtpServer smtp_server(const config::Configuration& configuration) {
    return {.url = configuration.text("mail.smtp_url"),
            .starttls = starttls(configuration.text("mail.starttls")),
            .timeout = Seconds(configuration.number("mail.timeout_seconds")),
            .authorities = configuration.text("mail.authorities")};
}

Result<Sender> sender(const config::Configuration& configuration) {
    const auto from = Email::parse(configuration.text("mail.from"));
    if (!from) return refuse("mail.from_missing");
    const std::string& name = configuration.text("territory.name");
    Sender sender{.from = {name, *from}, .reply_to = {}};
    if (const auto reply_to = Email::parse(configuration.text("mail.reply_to")))
        sender.reply_to = Mailbox{name, *reply_to};
    return sender;
}

}  // namespace permanence::mail
