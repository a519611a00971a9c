#include "exchange/place_feed.hpp"

#include <array>

namespace permanence::exchange {

bool is_due(const PlaceFeed& feed, Instant now) {
    return !feed.asked_at || *feed.asked_at + feed.every <= now;
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
