#include "platform/jobs/outbox.hpp"

#include "base/check.hpp"
#include "platform/db/transaction.hpp"
#include "platform/jobs/message_rows.hpp"

namespace permanence::jobs {
namespace {

void keep_attachments(db::Connection& connection, MessageId id,
                      const std::vector<Attachment>& attachments) {
    int position = 0;
    for (const Attachment& attachment : attachments) {
        connection.execute(
            "INSERT INTO message_attachments(message_id, position, file_name, media_type, content)"
            " VALUES (?, ?, ?, ?, ?)",
            id, ++position, attachment.file_name, attachment.media_type,
            db::BlobView(std::as_bytes(std::span(attachment.content))));
    }
}

// Whether a message that may have arrived is sent again.
bool bears_a_double(Channel channel) {
    switch (channel) {
        case Channel::email:
            return true;
        case Channel::sms:
            return false;
    }
    CHECK(false);
    return false;
}

}  // namespace

std::optional<MessageId> queue_message(db::Connection& connection, const NewMessage& message,
                                       Instant now) {
    const auto row = connection.query_one(
        "INSERT INTO messages(channel, cause, recipient, subject, body_text, body_html, state,"
        " send_at, not_after, attempts, created_at) VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?, 0, ?)"
        " ON CONFLICT (channel, cause) DO NOTHING RETURNING id",
        message.channel, message.cause, message.recipient, message.subject, message.text,
        message.html, message.send_at, message.not_after, now);
    if (!row) return std::nullopt;
    const auto id = row->get<MessageId>(0);
    keep_attachments(connection, id, message.attachments);
    connection.ring_when_committed();
    return id;
}

std::int64_t cancel_messages(db::Connection& connection, std::string_view cause_prefix,
                             Instant now) {
    // Without the colon "appointment:4" would cancel appointment 42.
    CHECK(cause_prefix.ends_with(':'));
    // One that is being handed over cannot be called back; but should that fail, it expires instead
    // of being tried again. One statement for both: a message passes from one to the other at any
    // time.
    std::int64_t cancelled = 0;
    for (const db::Row row : connection.query(
             "UPDATE messages SET not_after = ?,"
             " state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END,"
             " finished_at = CASE WHEN state = 'queued' THEN CAST(? AS BIGINT) END"
             " WHERE state IN ('queued', 'sending') AND substr(cause, 1, length(?)) = ?"
             " RETURNING state",
             now - Seconds(1), now, cause_prefix, cause_prefix))
        if (row.get<std::string_view>(0) == "cancelled") ++cancelled;
    return cancelled;
}

std::int64_t forget_messages(db::Connection& connection, Instant before) {
    return connection.execute("DELETE FROM messages WHERE finished_at < ?", before);
}

bool send_again(db::Connection& connection, MessageId id, Instant now) {
    connection.ring_when_committed();
    return connection.execute(
               "UPDATE messages SET state = 'queued', attempts = 0, send_at = ?, finished_at = NULL"
               " WHERE id = ? AND state IN ('failed', 'uncertain')",
               now, id) == 1;
}

Outbox::Outbox(db::Pool& pool, OutboxOptions options) : pool_(pool), options_(std::move(options)) {
    if (!options_.jitter) options_.jitter = [] { return 0.0; };
}

void Outbox::carry(Channel channel, Carrier& carrier) {
    lines_[channel].carrier = &carrier;
}

int Outbox::deliver_due(const Clock& clock, const std::function<bool()>& stopping) {
    {
        const db::Lease connection = pool_.lease();
        expire_messages(*connection, clock.now());
        settle_abandoned_messages(*connection, clock.now());
    }
    int count = 0;
    for (auto& [channel, line] : lines_) {
        while ((!stopping || !stopping()) && deliver_next(channel, line, clock))
            ++count;
    }
    return count;
}

bool Outbox::deliver_next(Channel channel, Line& line, const Clock& clock) {
    const Instant now = clock.now();
    if (line.resting_until && now < *line.resting_until) return false;
    std::optional<Message> message;
    {
        // The claim is committed, and the connection given back, before anything leaves the house:
        // carriers are slow.
        const db::Lease connection = pool_.lease();
        message = db::transaction(*connection, [&] {
            return claim_message(*connection, channel, now, now + options_.lease);
        });
    }
    if (!message) return false;
    const Delivery delivery = line.carrier->deliver(*message);
    note(*message, delivery, clock.now());
    const bool in_vain = delivery.outcome == Delivery::Outcome::retry_later;
    line.failures_in_a_row = in_vain ? line.failures_in_a_row + 1 : 0;
    const bool down = line.failures_in_a_row >= options_.failures_before_pause;
    line.resting_until = down ? std::optional(clock.now() + options_.pause) : std::nullopt;
    return true;
}

void Outbox::note(const Message& message, const Delivery& delivery, Instant now) {
    const db::Lease connection = pool_.lease();
    const bool spent = message.attempt >= options_.back_off.most_attempts;
    const auto try_later = [&] {
        if (spent) return close_message(*connection, message, "failed", delivery, now);
        const Seconds delay = delay_after(options_.back_off, message.attempt, options_.jitter());
        postpone_message(*connection, message, now + delay, delivery.reason);
    };
    switch (delivery.outcome) {
        case Delivery::Outcome::delivered:
            return close_message(*connection, message, "sent", delivery, now);
        case Delivery::Outcome::refused:
            return close_message(*connection, message, "failed", delivery, now);
        case Delivery::Outcome::retry_later:
            return try_later();
        case Delivery::Outcome::uncertain:
            if (bears_a_double(message.channel)) return try_later();
            return close_message(*connection, message, "uncertain", delivery, now);
    }
}

}  // namespace permanence::jobs
