#include "exchange/place_feed.hpp"

#include <algorithm>
#include <array>

namespace permanence::exchange {

Instant next_reading(const PlaceFeed& feed) {
    if (!feed.asked_at) return feed.made_at;
    const bool came = feed.answer == feed_kept || feed.answer == feed_unchanged ||
                      feed.answer == feed_waits || feed.answer == feed_rejected;
    return *feed.asked_at + (came ? feed.every : std::min(feed.every, Days(1)));
}

bool is_due(const PlaceFeed& feed, Instant now) {
    return next_reading(feed) <= now;
}

std::span<const Days> feed_rhythms() {
    static constexpr std::array rhythms{Days(1), Days(7), Days(30)};
    return rhythms;
}

bool may_be_kept_unseen(const ImportReport& report) {
    constexpr std::size_t most_rejected = 5;  // one of so many
    const ReportSummary& sums = report.summary();
    if (report.verdict() == Verdict::rejected || sums.rejected * most_rejected > sums.rows)
        return false;
    if (!report.directory()) return true;
    const std::size_t spoke_again = report.directory()->changed + report.directory()->unchanged;
    return report.directory()->silent <= spoke_again;
}

}  // namespace permanence::exchange
