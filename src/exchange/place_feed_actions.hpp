#pragma once
// Addresses of files of places: added, left, read when their time has come.
#include "exchange/place_feed.hpp"
#include "exchange/place_import_actions.hpp"

namespace permanence::exchange {

struct FeedMeans {
    ImportMeans import;
    const FeedServers& servers;
};

struct AskedFeed {
    std::string address;  // as typed
    std::string profile;
    std::string source;
    int every = 7;  // days, one of feed_rhythms()
    std::optional<UserId> by;
};

// Read a minute later, for the first time. Refuses the fields: address with
// exchange.feed.no_address or .not_https, .twice, .full {most}; every with .rhythm_unknown.
Result<PublicId> add_feed(db::Connection& connection, crypto::Random& random,
                          const AskedFeed& asked, Instant now);
// Its places stay. Refusal: exchange.feed.unknown.
Result<void> leave_feed(db::Connection& connection, const PublicId& feed);

// Those whose time has come, one after the other. What one of them says is kept, unless it is so
// different that somebody should look first: then it waits as an import that was tried.
void read_due_feeds(db::Connection& connection, const FeedMeans& means, Instant now);

}  // namespace permanence::exchange
