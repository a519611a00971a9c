#pragma once
// A file of places at an address that is read again and again.
#include <chrono>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/public_id.hpp"
#include "exchange/place_import.hpp"

namespace permanence::exchange {

inline constexpr std::size_t most_feeds = 20;
inline constexpr std::size_t largest_feed = std::size_t{32} << 20;  // bytes
inline constexpr std::chrono::milliseconds feed_patience{30'000};

struct PlaceFeed {
    PlaceFeedId id;
    PublicId public_id;
    std::string address;  // https://…
    std::string profile;  // as AskedImport has it
    std::string source;
    Days every{7};
    std::optional<UserId> by;  // who wants it
    Instant made_at;
    std::optional<Instant> asked_at;  // last
    std::string answer;               // how that ended, a word of answer_words or of OutsideFault
    std::string tag;                  // ETag of what was last kept
};

// kept: what it says is in the directory; waits: it says so much else that somebody is to look.
// begun: it is read at this moment, or the program ended before it was read through.
inline constexpr std::string_view feed_begun = "begun";
inline constexpr std::string_view feed_unchanged = "unchanged";
inline constexpr std::string_view feed_kept = "kept";
inline constexpr std::string_view feed_waits = "waits";
inline constexpr std::string_view feed_rejected = "rejected";

struct FeedQuestion {
    std::string address;
    std::string tag;  // empty: the whole is wanted
};
struct FeedFile {
    bool is_unchanged = false;  // since the tag of the question; then there are no bytes
    std::string bytes;
    std::string tag;
};

// Who brings the files.
class FeedServers {
 public:
    FeedServers() = default;
    FeedServers(const FeedServers&) = delete;
    FeedServers& operator=(const FeedServers&) = delete;
    virtual ~FeedServers() = default;

    // Ends in bounded time, at most largest_feed bytes. Or why not: a word of OutsideFault.
    virtual std::expected<FeedFile, std::string_view> ask(const FeedQuestion& question) const = 0;
};

// When it is read again: in its rhythm; a day after, at most, where nothing came.
Instant next_reading(const PlaceFeed& feed);
bool is_due(const PlaceFeed& feed, Instant now);
std::span<const Days> feed_rhythms();  // each day, each week, each month

// What a machine may do by itself: not where a fifth of the rows is rejected, or where half of what
// the source said before is gone.
bool may_be_kept_unseen(const ImportReport& report);

}  // namespace permanence::exchange
