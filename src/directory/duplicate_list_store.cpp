#include "directory/duplicate_list_store.hpp"

#include "directory/record_store.hpp"

namespace permanence::directory {

// Whoever comes while pairs are looked for waits for them instead of looking, too.
std::shared_ptr<const CurrentPairs::Pairs> CurrentPairs::at(db::Connection& connection) {
    const std::lock_guard lock(mutex_);
    // The revision first: what changes after it is read is read again next time.
    const Revision revision = directory_revision(connection);
    if (revision_ != revision) {
        known_ = std::make_shared<const Pairs>(pairs_to_review(records(connection), communes_));
        revision_ = revision;
    }
    return known_;
}

}  // namespace permanence::directory
