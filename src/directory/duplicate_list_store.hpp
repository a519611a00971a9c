#pragma once
// The pairs of places that may be one, right now: found once, kept in memory, found again when
// places changed.
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "directory/duplicate_list.hpp"
#include "directory/revision_store.hpp"
#include "platform/db/connection.hpp"

namespace permanence::directory {

// Shared by all threads of the process.
class CurrentPairs {
 public:
    using Pairs = std::vector<PairToReview>;

    explicit CurrentPairs(const territory::CommuneTable& communes) : communes_(communes) {}

    // One small query while nothing changed. Of all active places, whoever keeps them, and also
    // pairs of which somebody said that they are two.
    std::shared_ptr<const Pairs> at(db::Connection& connection);

 private:
    const territory::CommuneTable& communes_;
    std::mutex mutex_;
    std::optional<Revision> revision_;
    std::shared_ptr<const Pairs> known_;
};

}  // namespace permanence::directory
