#include "platform/db/connection.hpp"

#include <string>

namespace permanence::db {

OwnedRow Connection::only_row(Rows rows) {
    if (rows.size() != 1) {
        throw Error(Error::Kind::other,
                    "one row expected, " + std::to_string(rows.size()) + " came");
    }
    return OwnedRow(std::move(rows));
}

void Connection::ring_when_committed() {
    ring_wanted_ = true;
    if (!in_transaction()) transaction_ended(true);
}

void Connection::transaction_ended(bool committed) {
    if (committed && ring_wanted_ && bell_) bell_->ring();
    ring_wanted_ = false;
}

}  // namespace permanence::db
