#pragma once
// Addresses of files of places in the database.
#include <optional>
#include <vector>

#include "exchange/place_feed.hpp"
#include "platform/db/connection.hpp"

namespace permanence::exchange {

// The `id` of what is given is not read.
PlaceFeedId insert(db::Connection& connection, const PlaceFeed& feed);
// When it was asked, how that ended, its tag.
void update(db::Connection& connection, const PlaceFeed& feed);
bool delete_feed(db::Connection& connection, const PublicId& feed);
// In the order in which they were made.
std::vector<PlaceFeed> feeds(db::Connection& connection);

}  // namespace permanence::exchange
