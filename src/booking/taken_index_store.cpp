#include "booking/taken_index_store.hpp"

#include <algorithm>
#include <vector>

#include "booking/appointment_store.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::booking {

namespace {

// No question looks farther back than the Monday of this week, on any wall.
constexpr Days kept{9};
// A transaction that gave a number and has not ended after that long has failed.
constexpr Minutes waited_for{10};
constexpr std::int64_t most_missing = 1'000;
constexpr Seconds patience{1};  // before they are asked for again, while nothing new is written

}  // namespace

void CurrentTaken::read(db::Connection& connection) {
    const std::int64_t event = last_event(connection);
    if (!is_right_at(event)) catch_up(connection, event);
}

TakenTimes CurrentTaken::of(db::Connection& connection, std::span<const AdviserId> advisers,
                            Interval window, std::span<const ResourceId> resources) {
    TakenTimes taken;
    if (advisers.empty() || window.is_empty()) return taken;
    if (!connection.in_transaction()) {
        const std::int64_t event = last_event(connection);
        if (!is_right_at(event)) catch_up(connection, event);
        const std::shared_lock lock(mutex_);
        if (window.begin >= since_) {
            for (const AdviserId adviser : advisers)
                index_.read(adviser, window, taken);
            for (const ResourceId resource : resources)
                index_.read(resource, window, taken);
            return taken;
        }
    }
    for (const TakenTime& time : taken_times(connection, advisers, window))
        taken.add(time.adviser, {time.busy, time.place});
    for (const TakenTime& time : taken_times(connection, resources, window))
        taken.add(time.resource, time.busy);
    return taken;
}

bool CurrentTaken::is_right_at(std::int64_t event) const {
    const std::shared_lock lock(mutex_);
    return is_loaded_ && event <= event_ && (missing_.empty() || clock_.now() < asks_again_);
}

void CurrentTaken::catch_up(db::Connection& connection, std::int64_t event) {
    const std::lock_guard follower(one_follower_);
    if (is_right_at(event)) return;  // another thread was faster
    if (is_loaded_)
        follow(connection);
    else
        load(connection);
    forget_old();
}

void CurrentTaken::load(db::Connection& connection) {
    const Instant since = clock_.now() - kept;
    std::int64_t last = 0;
    std::vector<std::int64_t> seen;
    TakenIndex index = db::read_snapshot(connection, [&] {
        last = last_event(connection);
        seen = events_after(connection, last - most_missing);
        return TakenIndex(all_taken_times(connection, since));
    });
    const std::unique_lock lock(mutex_);
    index_ = std::move(index);
    since_ = since;
    event_ = last;
    note_missing(0, last, seen);
    is_loaded_ = true;
}

void CurrentTaken::follow(db::Connection& connection) {
    // Only one thread at a time writes what is read here without the lock. Not all between the
    // first that is missing and the last is: what is there already is the same again.
    const auto from = missing_.empty() ? event_ : missing_.begin()->first - 1;
    const auto changes =
        db::read_snapshot(connection, [&] { return logged_times_after(connection, from); });
    std::vector<std::int64_t> seen;
    const std::unique_lock lock(mutex_);
    for (const LoggedTime& change : changes) {
        if (change.takes_time && change.taken.busy.end > since_)
            index_.set(change.taken);
        else
            index_.remove(change.taken.appointment);
        missing_.erase(change.event);
        seen.push_back(change.event);
    }
    const std::int64_t before = event_;
    if (!seen.empty()) event_ = std::max(event_, std::ranges::max(seen));
    note_missing(before, event_, seen);
}

// The numbers between `after` and `last` that are not among those seen.
void CurrentTaken::note_missing(std::int64_t after, std::int64_t last,
                                std::span<const std::int64_t> seen) {
    asks_again_ = clock_.now() + patience;
    std::vector<std::int64_t> numbers(seen.begin(), seen.end());
    std::ranges::sort(numbers);
    for (std::int64_t number = std::max(after, last - most_missing) + 1; number < last; ++number)
        if (!std::ranges::binary_search(numbers, number)) missing_.emplace(number, clock_.now());
}

void CurrentTaken::forget_old() {
    const Instant now = clock_.now();
    const std::unique_lock lock(mutex_);
    std::erase_if(missing_, [&](const auto& one) { return now - one.second >= waited_for; });
    if (now - kept < since_ + Days(1)) return;
    since_ = now - kept;
    index_.forget_before(since_);
}

}  // namespace permanence::booking
