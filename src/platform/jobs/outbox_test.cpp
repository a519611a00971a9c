#include "platform/jobs/outbox.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <thread>

#include "platform/db/transaction.hpp"
#include "platform/jobs/message_rows.hpp"
#include "platform/jobs/queue_figures.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::jobs {
namespace {

constexpr Instant noon{Seconds(1'750'000'000)};

// Writes down what it was given, and answers as it is told.
class Notebook : public Carrier {
 public:
    Delivery deliver(const Message& message) override {
        delivered.push_back(message);
        if (meanwhile) meanwhile();
        return answer;
    }
    std::vector<Message> delivered;
    std::function<void()> meanwhile;  // what happens in the house while the message is on its way
    Delivery answer{.outcome = Delivery::Outcome::delivered, .provider_id = "p1"};
};

class OutboxTest : public OnBothEngines {
 protected:
    FixedClock clock{noon};
    Notebook mail;
    Notebook sms;
    Outbox outbox{pool(), options()};

    OutboxTest() {
        outbox.carry(Channel::email, mail);
        outbox.carry(Channel::sms, sms);
    }

    static OutboxOptions options() {
        return {.lease = Seconds(60),
                .back_off = {.first = Seconds(10), .longest = Seconds(80), .most_attempts = 4},
                .failures_before_pause = 3,
                .pause = Seconds(120)};
    }

    static NewMessage confirmation(const std::string& cause, Channel channel = Channel::email) {
        return {.channel = channel,
                .cause = cause,
                .recipient = "amelie@example.org",
                .subject = "Votre rendez-vous",
                .text = "À mardi",
                .send_at = noon,
                .not_after = noon + Seconds(3600)};
    }

    std::optional<MessageId> queue(const NewMessage& message) {
        return queue_message(connection(), message, clock.now());
    }

    void later(Seconds seconds) { clock.set(clock.now() + seconds); }

    std::int64_t in_state(const char* state) {
        return message_figures(connection(), clock.now()).count_by_state[state];
    }
};
ON_BOTH_ENGINES(OutboxTest);

TEST_P(OutboxTest, a_message_arrives_whole_and_once) {
    NewMessage message = confirmation("appointment:1:v1:confirmed");
    message.html = "<p>À mardi</p>";
    message.attachments = {{"rdv.ics", "text/calendar", std::string("BEGIN\0END", 9)},
                           {"empty.txt", "text/plain", ""}};
    EXPECT_TRUE(queue(message));
    EXPECT_EQ(outbox.deliver_due(clock), 1);
    EXPECT_EQ(outbox.deliver_due(clock), 0);
    ASSERT_EQ(mail.delivered.size(), 1U);
    const Message& arrived = mail.delivered[0];
    EXPECT_EQ(arrived.recipient, message.recipient);
    EXPECT_EQ(arrived.subject, message.subject);
    EXPECT_EQ(arrived.text, message.text);
    EXPECT_EQ(arrived.html, message.html);
    EXPECT_EQ(arrived.attachments, message.attachments);
    EXPECT_EQ(arrived.created_at, noon);
    EXPECT_EQ(in_state("sent"), 1);
}

TEST_P(OutboxTest, a_cause_sends_one_message_for_each_channel_even_later) {
    EXPECT_TRUE(queue(confirmation("appointment:1:v1:confirmed")));
    EXPECT_FALSE(queue(confirmation("appointment:1:v1:confirmed")));
    EXPECT_TRUE(queue(confirmation("appointment:1:v1:confirmed", Channel::sms)));
    EXPECT_EQ(outbox.deliver_due(clock), 2);
    EXPECT_FALSE(queue(confirmation("appointment:1:v1:confirmed")));
    EXPECT_EQ(outbox.deliver_due(clock), 0);
}

TEST_P(OutboxTest, a_message_of_an_undone_transaction_never_was) {
    EXPECT_THROW(db::transaction(connection(),
                                 [&] {
                                     queue(confirmation("appointment:1:v1:confirmed"));
                                     throw std::runtime_error("stop");
                                 }),
                 std::runtime_error);
    EXPECT_EQ(outbox.deliver_due(clock), 0);
}

TEST_P(OutboxTest, outboxes_side_by_side_send_each_message_once) {
    constexpr int messages = 60;
    for (int number = 0; number < messages; ++number) {
        queue(confirmation("appointment:" + std::to_string(number) + ":confirmed"));
    }
    std::array<Notebook, 4> notebooks;
    {
        std::vector<std::jthread> processes;
        for (Notebook& notebook : notebooks) {
            processes.emplace_back([&] {
                Outbox own(pool(), options());
                own.carry(Channel::email, notebook);
                own.deliver_due(clock);
            });
        }
    }
    std::vector<std::string> causes;
    for (const Notebook& notebook : notebooks) {
        for (const Message& message : notebook.delivered)
            causes.push_back(message.cause);
    }
    EXPECT_EQ(causes.size(), messages);
    std::ranges::sort(causes);
    EXPECT_EQ(std::ranges::adjacent_find(causes), causes.end());
}

TEST_P(OutboxTest, a_message_waits_for_its_time) {
    NewMessage reminder = confirmation("appointment:1:v1:reminder");
    reminder.send_at = noon + Seconds(100);
    queue(reminder);
    EXPECT_EQ(outbox.deliver_due(clock), 0);
    later(Seconds(100));
    EXPECT_EQ(outbox.deliver_due(clock), 1);
}

TEST_P(OutboxTest, nothing_leaves_after_it_became_useless) {
    queue(confirmation("appointment:1:v1:reminder"));
    later(Seconds(3601));
    EXPECT_EQ(outbox.deliver_due(clock), 0);
    EXPECT_EQ(in_state("expired"), 1);
    EXPECT_TRUE(mail.delivered.empty());
}

TEST_P(OutboxTest, a_server_that_was_down_delays_and_loses_nothing) {
    queue(confirmation("appointment:1:v1:confirmed"));
    mail.answer = {.outcome = Delivery::Outcome::retry_later, .reason = "450 busy"};
    EXPECT_EQ(outbox.deliver_due(clock), 1);
    EXPECT_EQ(outbox.deliver_due(clock), 0);
    EXPECT_EQ(in_state("queued"), 1);
    later(Seconds(10));
    EXPECT_EQ(outbox.deliver_due(clock), 1);
    mail.answer = {.outcome = Delivery::Outcome::delivered};
    later(Seconds(19));
    EXPECT_EQ(outbox.deliver_due(clock), 0);
    later(Seconds(1));
    EXPECT_EQ(outbox.deliver_due(clock), 1);
    EXPECT_EQ(in_state("sent"), 1);
    EXPECT_EQ(mail.delivered.back().attempt, 3);
}

TEST_P(OutboxTest, a_channel_whose_server_is_down_rests_and_the_other_goes_on) {
    for (int number = 0; number < 10; ++number) {
        queue(confirmation("appointment:" + std::to_string(number) + ":confirmed"));
    }
    queue(confirmation("appointment:1:confirmed", Channel::sms));
    mail.answer = {.outcome = Delivery::Outcome::retry_later, .reason = "no route"};
    outbox.deliver_due(clock);
    EXPECT_EQ(mail.delivered.size(), 3U);
    EXPECT_EQ(sms.delivered.size(), 1U);
    later(Seconds(119));
    outbox.deliver_due(clock);
    EXPECT_EQ(mail.delivered.size(), 3U);
    mail.answer = {.outcome = Delivery::Outcome::delivered};
    later(Seconds(1));
    outbox.deliver_due(clock);
    EXPECT_EQ(in_state("sent"), 11);
}

TEST_P(OutboxTest, a_refused_message_is_not_tried_again_by_itself) {
    const MessageId id = *queue(confirmation("appointment:1:v1:confirmed"));
    mail.answer = {.outcome = Delivery::Outcome::refused, .reason = "550 no such mailbox"};
    outbox.deliver_due(clock);
    later(Seconds(1000));
    EXPECT_EQ(outbox.deliver_due(clock), 0);
    const auto troubled = troubled_messages(connection(), 5);
    ASSERT_EQ(troubled.size(), 1U);
    EXPECT_EQ(troubled[0].state, "failed");
    EXPECT_EQ(troubled[0].last_error, "550 no such mailbox");
    EXPECT_TRUE(send_again(connection(), id, clock.now()));
    EXPECT_EQ(outbox.deliver_due(clock), 1);
}

TEST_P(OutboxTest, a_message_that_always_has_to_wait_is_given_up_at_last) {
    queue(confirmation("appointment:1:v1:confirmed"));
    mail.answer = {.outcome = Delivery::Outcome::retry_later, .reason = "busy"};
    for (int round = 0; round < 10; ++round) {
        outbox.deliver_due(clock);
        later(Seconds(120));
    }
    EXPECT_EQ(mail.delivered.size(), 4U);
    EXPECT_EQ(in_state("failed"), 1);
}

TEST_P(OutboxTest, of_an_appointment_that_is_cancelled_nothing_more_is_sent) {
    queue(confirmation("appointment:4:v1:reminder"));
    queue(confirmation("appointment:42:v1:reminder"));
    queue(confirmation("appointment:4:v1:confirmed", Channel::sms));
    EXPECT_EQ(cancel_messages(connection(), "appointment:4:", noon), 2);
    EXPECT_EQ(outbox.deliver_due(clock), 1);
    EXPECT_EQ(mail.delivered.at(0).cause, "appointment:42:v1:reminder");
    EXPECT_EQ(cancel_messages(connection(), "appointment:42:", noon), 0);
}

TEST_P(OutboxTest, a_message_cancelled_while_it_is_sent_in_vain_is_not_tried_again) {
    queue(confirmation("appointment:4:v1:reminder"));
    queue(confirmation("appointment:42:v1:reminder"));
    mail.answer = {.outcome = Delivery::Outcome::retry_later, .reason = "down"};
    mail.meanwhile = [this] {
        if (mail.delivered.back().cause.starts_with("appointment:4:"))
            cancel_messages(connection(), "appointment:4:", clock.now());
    };
    EXPECT_EQ(outbox.deliver_due(clock), 2);
    mail.answer = {.outcome = Delivery::Outcome::delivered};
    mail.meanwhile = nullptr;
    later(Seconds(600));
    EXPECT_EQ(outbox.deliver_due(clock), 1);
    EXPECT_EQ(mail.delivered.back().cause, "appointment:42:v1:reminder");
    EXPECT_EQ(in_state("expired"), 1);
    EXPECT_EQ(in_state("sent"), 1);
}

TEST_P(OutboxTest, what_a_dead_process_had_in_hand_when_it_was_cancelled_is_not_sent_again) {
    queue(confirmation("appointment:4:v1:reminder"));
    ASSERT_TRUE(claim_message(connection(), Channel::email, noon, noon + Seconds(60)));
    cancel_messages(connection(), "appointment:4:", noon);
    later(Seconds(60));
    outbox.deliver_due(clock);
    EXPECT_EQ(outbox.deliver_due(clock), 0);
    EXPECT_TRUE(mail.delivered.empty());
    EXPECT_EQ(in_state("expired"), 1);
}

TEST_P(OutboxTest, without_a_carrier_what_became_useless_expires_all_the_same) {
    queue(confirmation("appointment:1:v1:confirmed"));
    later(Seconds(3601));
    Outbox(pool(), options()).deliver_due(clock);
    EXPECT_EQ(in_state("expired"), 1);
}

TEST_P(OutboxTest, what_a_dead_process_had_in_hand_is_mailed_again_but_not_texted_again) {
    queue(confirmation("appointment:1:v1:confirmed"));
    queue(confirmation("appointment:1:v1:confirmed", Channel::sms));
    const auto first = claim_message(connection(), Channel::email, noon, noon + Seconds(60));
    ASSERT_TRUE(first);
    ASSERT_TRUE(claim_message(connection(), Channel::sms, noon, noon + Seconds(60)));
    EXPECT_EQ(outbox.deliver_due(clock), 0);
    later(Seconds(60));
    EXPECT_EQ(outbox.deliver_due(clock), 1);
    ASSERT_EQ(mail.delivered.size(), 1U);
    EXPECT_EQ(mail.delivered[0].id, first->id);
    EXPECT_EQ(mail.delivered[0].created_at, first->created_at);
    EXPECT_TRUE(sms.delivered.empty());
    EXPECT_EQ(in_state("uncertain"), 1);
    EXPECT_EQ(in_state("sent"), 1);
}

TEST_P(OutboxTest, a_line_that_broke_at_the_end_means_the_same) {
    queue(confirmation("appointment:1:v1:confirmed"));
    queue(confirmation("appointment:1:v1:confirmed", Channel::sms));
    mail.answer = sms.answer = {.outcome = Delivery::Outcome::uncertain, .reason = "cut"};
    outbox.deliver_due(clock);
    EXPECT_EQ(in_state("queued"), 1);
    EXPECT_EQ(in_state("uncertain"), 1);
}

TEST_P(OutboxTest, what_is_over_is_forgotten_with_its_attachments) {
    NewMessage message = confirmation("appointment:1:v1:confirmed");
    message.attachments = {{"rdv.ics", "text/calendar", "BEGIN"}};
    queue(message);
    EXPECT_EQ(forget_messages(connection(), noon + Seconds(9)), 0);
    outbox.deliver_due(clock);
    EXPECT_EQ(forget_messages(connection(), noon), 0);
    EXPECT_EQ(forget_messages(connection(), noon + Seconds(1)), 1);
    EXPECT_EQ(connection().query_value<int>("SELECT count(*) FROM message_attachments"), 0);
}

TEST_P(OutboxTest, stops_between_two_messages_when_asked_to) {
    queue(confirmation("appointment:1:confirmed"));
    queue(confirmation("appointment:2:confirmed"));
    EXPECT_EQ(outbox.deliver_due(clock, [&] { return mail.delivered.size() == 1; }), 1);
    EXPECT_EQ(in_state("queued"), 1);
}

}  // namespace
}  // namespace permanence::jobs
