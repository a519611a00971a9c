#include "app/background.hpp"

#include <optional>

#include "app/schedule.hpp"
#include "platform/jobs/background_loop.hpp"
#include "platform/jobs/job_runner.hpp"
#include "platform/jobs/outbox.hpp"
#include "platform/mail/smtp_carrier.hpp"
#include "platform/mail/smtp_settings.hpp"

namespace permanence::app {

namespace {

jobs::RunnerOptions runner_options(Program& program) {
    jobs::RunnerOptions options;
    options.on_failure = [&program](const jobs::Job& job, std::string_view error) {
        program.log.event(log::Level::error, "jobs.failed",
                          {{"kind", job.kind}, {"attempt", job.attempt}, {"error", error}});
    };
    return options;
}

// Without a mail server messages wait in the outbox, where the operator sees them.
std::unique_ptr<mail::SmtpCarrier> mail_carrier(Program& program) {
    if (!program.configuration.is_set("mail.smtp_url")) return nullptr;
    auto sender = mail::sender(program.configuration);
    if (!sender) {
        program.log.event(log::Level::error, "mail.not_sent", {{"why", sender.error().key}});
        return nullptr;
    }
    return std::make_unique<mail::SmtpCarrier>(mail::smtp_server(program.configuration),
                                               *std::move(sender));
}

jobs::BackgroundLoop::Options loop_options(Program& program, std::string_view loop) {
    return {.on_error = [&program, loop](const std::exception& error) {
        program.log.event(log::Level::error, "background.failed",
                          {{"loop", loop}, {"error", error.what()}});
    }};
}

}  // namespace

// Destroyed in reverse: the loops end before what they use.
struct Background::Loops {
    explicit Loops(Program& program)
        : runner(program.pool, runner_options(program)),
          outbox(program.pool),
          carrier(mail_carrier(program)) {
        schedule(program, runner);
        if (carrier != nullptr) outbox.carry(jobs::Channel::email, *carrier);
        job_loop.emplace(program.pool.bell(), loop_options(program, "jobs"),
                         [this, &program](const std::function<bool()>& stopping) {
                             runner.run_due(program.clock, stopping);
                         });
        // Without a carrier too: what nobody sends must still expire, and so be forgotten.
        message_loop.emplace(program.pool.bell(), loop_options(program, "messages"),
                             [this, &program](const std::function<bool()>& stopping) {
                                 outbox.deliver_due(program.clock, stopping);
                             });
    }
    ~Loops() {
        job_loop->stop();
        message_loop->stop();
    }

    jobs::JobRunner runner;
    jobs::Outbox outbox;
    std::unique_ptr<mail::SmtpCarrier> carrier;
    std::optional<jobs::BackgroundLoop> job_loop;
    std::optional<jobs::BackgroundLoop> message_loop;
};

Background::Background(Program& program) : loops_(std::make_unique<Loops>(program)) {}
Background::~Background() = default;

}  // namespace permanence::app
