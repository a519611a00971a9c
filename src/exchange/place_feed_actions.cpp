#include "exchange/place_feed_actions.hpp"

#include <algorithm>
#include <utility>

#include "exchange/cell_text.hpp"
#include "exchange/place_feed_store.hpp"
#include "formats/https_address.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::exchange {

namespace {

// Without what may be a secret: the name and the password before its host, what stands after the
// path.
std::string name_of(const PlaceFeed& feed) {
    std::string path = feed.address.substr(0, feed.address.find_first_of("?#"));
    const auto host = path.find("://") + 3;
    const auto secret = path.rfind('@', path.find('/', host));
    if (secret != path.npos && secret > host) path.erase(host, secret + 1 - host);
    return shortened(path, longest_file_name);
}

AskedImport import_by(const PlaceFeed& feed) {
    return {.name = name_of(feed),
            .profile = feed.profile,
            .source = feed.source.empty() ? host_of_address(feed.address) : feed.source,
            .is_strict = false,
            .by = {},
            .feed = feed.id};
}

// What came of its bytes, in one word.
std::string_view keep_feed(db::Connection& connection, const FeedMeans& means,
                           const AskedImport& asked, std::string_view bytes, Instant now) {
    auto read = read_as_asked(asked, means.import.communes, now,
                              [&](FileReading& reading) { reading.feed(bytes); });
    if (!read) return feed_rejected;
    if (read->report.verdict() == Verdict::rejected) return feed_rejected;
    PlannedFile planned = plan_file(connection, means.import.communes, *read);
    read->report.tell(planned.plan, planned.known);
    if (!may_be_kept_unseen(read->report)) {
        if (!try_import(connection, means.import, asked, bytes, now)) return feed_rejected;
        return feed_waits;
    }
    const auto& sums = *read->report.directory();
    if (sums.added + sums.changed + sums.joined == 0) return feed_unchanged;
    const auto kept = apply_file(connection, means.import, asked, *read, std::move(planned), now);
    return kept ? feed_kept : feed_rejected;
}

void keep_answer(db::Connection& connection, const PlaceFeed& feed) {
    db::transaction(connection, [&] { update(connection, feed); });
}

// Noted before it is read: a file that the program does not survive is not asked for every minute.
void read_feed(db::Connection& connection, const FeedMeans& means, PlaceFeed feed, Instant now) {
    feed.asked_at = now;
    feed.answer = feed_begun;
    keep_answer(connection, feed);
    const auto file = means.servers.ask({.address = feed.address, .tag = feed.tag});
    if (!file) {
        feed.answer = file.error();
    } else if (file->is_unchanged) {
        feed.answer = feed_unchanged;
    } else {
        feed.answer = keep_feed(connection, means, import_by(feed), file->bytes, now);
        const bool is_done = feed.answer == feed_kept || feed.answer == feed_unchanged;
        feed.tag = is_done ? file->tag : std::string();
    }
    keep_answer(connection, feed);
}

}  // namespace

Result<PublicId> add_feed(db::Connection& connection, crypto::Random& random,
                          const AskedFeed& asked, Instant now) {
    const auto address = parse_https_address(asked.address, PlainHttp::refused);
    if (!address)
        return refuse_fields(
            {{"address",
              address.error() == AddressFault::not_https ? "exchange.feed.not_https"
                                                         : "exchange.feed.no_address",
              {}}});
    if (!std::ranges::count(feed_rhythms(), Days(asked.every)))
        return refuse_fields({{"every", "exchange.feed.rhythm_unknown", {}}});
    const PlaceFeed feed{.id = {},
                         .public_id = crypto::new_public_id(random),
                         .address = *address,
                         .profile = asked.profile,
                         .source = asked.source,
                         .every = Days(asked.every),
                         .by = asked.by,
                         .made_at = now,
                         .asked_at = {},
                         .answer = {},
                         .tag = {}};
    return db::transaction(connection, [&]() -> Result<PublicId> {
        const auto all = feeds(connection);
        if (std::ranges::count(all, *address, &PlaceFeed::address) > 0)
            return refuse_fields({{"address", "exchange.feed.twice", {}}});
        if (all.size() >= most_feeds)
            return refuse_fields(
                {{"address", "exchange.feed.full", {{"most", std::to_string(most_feeds)}}}});
        insert(connection, feed);
        return feed.public_id;
    });
}

Result<void> leave_feed(db::Connection& connection, const PublicId& feed) {
    return db::transaction(connection, [&]() -> Result<void> {
        if (!delete_feed(connection, feed)) return refuse("exchange.feed.unknown");
        return {};
    });
}

void read_due_feed(db::Connection& connection, const FeedMeans& means, Instant now) {
    const auto all = feeds(connection);
    const auto first = std::ranges::min_element(all, {}, next_reading);
    if (first != all.end() && is_due(*first, now)) read_feed(connection, means, *first, now);
}

}  // namespace permanence::exchange
