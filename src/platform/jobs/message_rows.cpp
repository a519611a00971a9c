#include "platform/jobs/message_rows.hpp"

#include "platform/db/transaction.hpp"

namespace permanence::jobs {
namespace {

// Two processes that claim at once on PostgreSQL pass over each other's row; SQLite has one writer.
std::string_view claim_sql(db::Engine engine) {
    constexpr std::string_view start =
        "UPDATE messages SET state = 'sending', lease_until = ?, attempts = attempts + 1 WHERE id "
        "= ("
        "SELECT id FROM messages WHERE channel = ? AND state IN ('queued', 'sending') AND state = "
        "'queued' AND send_at <= ?"
        " AND not_after >= ? ORDER BY send_at, id LIMIT 1";
    constexpr std::string_view end =
        ") RETURNING id, channel, cause, recipient, subject, body_text, body_html, created_at, "
        "attempts";
    static const std::string sqlite = std::string(start) + std::string(end);
    static const std::string postgresql =
        std::string(start) + " FOR UPDATE SKIP LOCKED" + std::string(end);
    return engine == db::Engine::sqlite ? sqlite : postgresql;
}

std::vector<Attachment> attachments_of(db::Connection& connection, MessageId id) {
    std::vector<Attachment> attachments;
    for (const db::Row row :
         connection.query("SELECT file_name, media_type, content FROM message_attachments"
                          " WHERE message_id = ? ORDER BY position",
                          id)) {
        const db::BlobView content = row.blob(2);
        attachments.push_back(
            {row.get<std::string>(0), row.get<std::string>(1),
             std::string(reinterpret_cast<const char*>(content.data()), content.size())});
    }
    return attachments;
}

}  // namespace

std::int64_t expire_messages(db::Connection& connection, Instant now) {
    return connection.execute(
        "UPDATE messages SET state = 'expired', finished_at = ?"
        " WHERE state = 'queued' AND not_after < ?",
        now, now);
}

void settle_abandoned_messages(db::Connection& connection, Instant now) {
    connection.execute(
        "UPDATE messages SET state = 'queued', lease_until = NULL"
        " WHERE state = 'sending' AND channel = 'email' AND lease_until <= ?",
        now);
    connection.execute(
        "UPDATE messages SET state = 'uncertain', lease_until = NULL, finished_at = ?,"
        " last_error = 'the program stopped while it was sent'"
        " WHERE state = 'sending' AND channel <> 'email' AND lease_until <= ?",
        now, now);
}

std::optional<Message> claim_message(db::Connection& connection, Channel channel, Instant now,
                                     Instant lease_until) {
    const auto row =
        connection.query_one(claim_sql(connection.engine()), lease_until, channel, now, now);
    if (!row) return std::nullopt;
    const auto id = row->get<MessageId>(0);
    return Message{.id = id,
                   .channel = row->get<Channel>(1),
                   .cause = row->get<std::string>(2),
                   .recipient = row->get<std::string>(3),
                   .subject = row->get<std::string>(4),
                   .text = row->get<std::string>(5),
                   .html = row->get<std::string>(6),
                   .attachments = attachments_of(connection, id),
                   .created_at = row->get<Instant>(7),
                   .attempt = row->get<int>(8)};
}

void close_message(db::Connection& connection, const Message& message, std::string_view state,
                   const Delivery& delivery, Instant now) {
    const std::optional<Instant> sent_at = state == "sent" ? std::optional(now) : std::nullopt;
    connection.execute(
        "UPDATE messages SET state = ?, lease_until = NULL, finished_at = ?, sent_at = ?,"
        " provider_id = ?, last_error = ? WHERE id = ? AND state = 'sending' AND attempts = ?",
        state, now, sent_at, delivery.provider_id, delivery.reason, message.id, message.attempt);
}

void postpone_message(db::Connection& connection, const Message& message, Instant send_at,
                      std::string_view reason) {
    connection.execute(
        "UPDATE messages SET state = 'queued', lease_until = NULL, send_at = ?, last_error = ?"
        " WHERE id = ? AND state = 'sending' AND attempts = ?",
        send_at, reason, message.id, message.attempt);
}

}  // namespace permanence::jobs
