#pragma once
// The mail part of the configuration, as the carrier takes it.
#include "base/result.hpp"
#include "platform/config/configuration.hpp"
#include "platform/mail/smtp_carrier.hpp"

namespace permanence::mail {

SmtpServer smtp_server(const config::Configuration& configuration);

// The house's mailbox, named after the territory. "mail.from_missing" when a server is set without
// it.
Result<Sender> sender(const config::Configuration& configuration);

}  // namespace permanence::mail
