#include "exchange/place_feed_store.hpp"

namespace permanence::exchange {

PlaceFeedId insert(db::Connection& connection, const PlaceFeed& feed) {
    return connection.query_value<PlaceFeedId>(
        "INSERT INTO place_feeds (public_id, address, profile, source, every_days, user_id,"
        " made_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        feed.public_id, feed.address, feed.profile, feed.source, feed.every, feed.by, feed.made_at);
}

void update(db::Connection& connection, const PlaceFeed& feed) {
    connection.execute("UPDATE place_feeds SET asked_at = ?, answer = ?, tag = ? WHERE id = ?",
                       feed.asked_at, feed.answer, feed.tag, feed.id);
}

bool delete_feed(db::Connection& connection, const PublicId& feed) {
    return connection.execute("DELETE FROM place_feeds WHERE public_id = ?", feed) == 1;
}

std::vector<PlaceFeed> feeds(db::Connection& connection) {
    std::vector<PlaceFeed> found;
    for (const db::Row row : connection.query(
             "SELECT id, public_id, address, profile, source, every_days, user_id, made_at,"
             " asked_at, answer, tag FROM place_feeds ORDER BY id"))
        found.push_back({.id = row.get<PlaceFeedId>(0),
                         .public_id = row.get<PublicId>(1),
                         .address = row.get<std::string>(2),
                         .profile = row.get<std::string>(3),
                         .source = row.get<std::string>(4),
                         .every = row.get<Days>(5),
                         .by = row.get<std::optional<UserId>>(6),
                         .made_at = row.get<Instant>(7),
                         .asked_at = row.get<std::optional<Instant>>(8),
                         .answer = row.get<std::string>(9),
                         .tag = row.get<std::string>(10)});
    return found;
}

}  // namespace permanence::exchange
