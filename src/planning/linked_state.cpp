#include "planning/linked_state.hpp"

#include <algorithm>

namespace permanence::planning {

namespace {

constexpr std::int32_t latest_begin = 1 << 29;
constexpr std::size_t most_raised_each = 100;  // begins, mean of all visits

}  // namespace

LinkedState::LinkedState(const LinkedTables& tables)
    : tables_(&tables),
      nodes_(tables.nodes),
      counts_(static_cast<std::size_t>(tables.vehicles), 0),
      most_raised_(most_raised_each * static_cast<std::size_t>(tables.visits)) {}

std::int32_t LinkedState::earliest(std::int32_t visit) const {
    const LinkedNode& row = node(visit);
    if (row.partner < 0 || !is_present(row.partner)) return row.open;
    const LinkedNode& partner = node(row.partner);
    return std::max(row.open, partner.begin + partner.lag);
}

bool LinkedState::raise(std::int32_t first, std::int32_t first_begin, const Watch& watch,
                        Cost limit) {
    waiting_.clear();
    waiting_.push_back({first, first_begin});
    while (!waiting_.empty()) {
        auto [index, begin] = waiting_.back();
        waiting_.pop_back();
        while (index < tables_->visits) {
            LinkedNode& row = at(index);
            if (row.begin >= begin) break;
            if (begin > latest_begin) return false;
            if (journal_.size() > most_raised_) return false;
            journal_.push_back({index, row.begin});
            ++work_;
            const std::int32_t is_late = late(begin, row.due);
            if (is_late > 0) {
                lateness_ += is_late - late(row.begin, row.due);
                most_lateness_ = std::max(most_lateness_, is_late);
                if (cost_of_lateness(lateness_, most_lateness_) >= limit) return false;
            }
            row.begin = begin;
            if (index == watch.after && begin > watch.after_most) return false;
            if (index == watch.partner && begin > watch.partner_most) return false;
            if (row.partner >= 0 && is_present(row.partner) &&
                node(row.partner).begin < begin + row.lag)
                waiting_.push_back({row.partner, begin + row.lag});
            begin += row.service + row.leg;
            index = row.next;
        }
    }
    return true;
}

void LinkedState::roll_back(const Mark& mark) {
    while (journal_.size() > mark.journal) {
        at(journal_.back().node).begin = journal_.back().begin;
        journal_.pop_back();
    }
    lateness_ = mark.lateness;
    most_lateness_ = mark.most_lateness;
    travel_ = mark.travel;
}

Cost LinkedState::price(std::int32_t visit, std::int32_t after, std::int32_t begin, Cost travel,
                        Cost limit) {
    const Mark before = mark();
    const Cost cost_before = cost_of_lateness(lateness_, most_lateness_);
    const Cost cost_limit = cost_before + limit - travel;
    const LinkedNode& row = node(visit);
    const LinkedNode& place = node(after);
    const std::int32_t is_late = late(begin, row.due);
    lateness_ += is_late;
    most_lateness_ = std::max(most_lateness_, is_late);
    Watch watch;
    watch.after = after;
    watch.after_most = begin - place.service - tables_->to(row.location)[place.location];
    const std::int32_t arrival =
        begin + row.service + tables_->from(row.location)[node(place.next).location];
    const bool has_partner = row.partner >= 0 && is_present(row.partner);
    if (has_partner) {
        watch.partner = row.partner;
        watch.partner_most = begin - node(row.partner).lag;
    }
    bool is_possible = cost_of_lateness(lateness_, most_lateness_) < cost_limit &&
                       raise(place.next, arrival, watch, cost_limit);
    if (is_possible && has_partner)
        is_possible = raise(row.partner, begin + row.lag, watch, cost_limit);
    const Cost price =
        is_possible ? travel + cost_of_lateness(lateness_, most_lateness_) - cost_before : limit;
    roll_back(before);
    return std::min(price, limit);
}

LinkedState::Mark LinkedState::insert(std::int32_t visit, std::int32_t after) {
    const Mark before = mark();
    LinkedNode& row = at(visit);
    LinkedNode& place = at(after);
    LinkedNode& next = at(place.next);
    const std::int32_t there = tables_->to(row.location)[place.location];
    const std::int32_t on = tables_->from(row.location)[next.location];
    row.breaks = no_breaks;
    row.begin = std::max(earliest(visit), place.begin + place.service + there);
    row.next = place.next;
    row.previous = after;
    row.vehicle = place.vehicle;
    row.leg = on;
    travel_ += there + on - place.leg;
    place.next = visit;
    place.leg = there;
    next.previous = visit;
    ++counts_[static_cast<std::size_t>(row.vehicle)];
    const std::int32_t is_late = late(row.begin, row.due);
    lateness_ += is_late;
    most_lateness_ = std::max(most_lateness_, is_late);
    raise(row.next, row.begin + row.service + on, {}, linked_never);
    if (row.partner >= 0 && is_present(row.partner))
        raise(row.partner, row.begin + row.lag, {}, linked_never);
    return before;
}

void LinkedState::unlink(std::int32_t visit) {
    LinkedNode& row = at(visit);
    LinkedNode& before = at(row.previous);
    LinkedNode& next = at(row.next);
    auto& count = counts_[static_cast<std::size_t>(row.vehicle)];
    --count;
    const std::int32_t leg = count == 0 ? 0 : tables_->from(before.location)[next.location];
    travel_ += leg - before.leg - row.leg;
    before.next = row.next;
    before.leg = leg;
    next.previous = row.previous;
    row.vehicle = row.next = row.previous = -1;
}

void LinkedState::take_back(std::int32_t visit, const Mark& mark) {
    unlink(visit);
    roll_back(mark);
}

void LinkedState::remove(std::int32_t visit) {
    unlink(visit);
}

void LinkedState::find_breaks(std::int32_t vehicle) {
    Breaks breaks = no_breaks;
    for (std::int32_t index = node(tables_->end_of(vehicle)).previous; index < tables_->visits;
         index = node(index).previous) {
        LinkedNode& row = at(index);
        if (row.next < tables_->visits) {
            const std::int32_t waits = node(row.next).begin - row.begin - row.service - row.leg;
            for (std::int32_t& until : breaks)
                until = std::min(never_late, until + waits);
        }
        std::int32_t own = std::max(0, row.due - row.begin);
        for (std::int32_t& until : breaks)
            if (own < until) std::swap(own, until);
        row.breaks = breaks;
    }
}

void LinkedState::forget_marks() {
    std::int32_t last = -1;
    for (const Raised& raised : journal_) {
        const std::int32_t vehicle = node(raised.node).vehicle;
        if (vehicle >= 0 && vehicle != last) find_breaks(vehicle);
        last = vehicle;
    }
    journal_.clear();
}

bool LinkedState::settle() {
    journal_.clear();
    lateness_ = 0;
    most_lateness_ = 0;
    for (std::int32_t visit = 0; visit < tables_->visits; ++visit)
        at(visit).begin = at(visit).open;
    for (std::int32_t vehicle = 0; vehicle < tables_->vehicles; ++vehicle) {
        for (std::int32_t index = tables_->start_of(vehicle); index != tables_->end_of(vehicle);
             index = node(index).next) {
            const LinkedNode& row = node(index);
            if (!raise(row.next, row.begin + row.service + row.leg, {}, linked_never)) return false;
            if (row.partner >= 0 && is_present(row.partner) &&
                !raise(row.partner, row.begin + row.lag, {}, linked_never))
                return false;
        }
    }
    lateness_ = 0;
    most_lateness_ = 0;
    for (std::int32_t visit = 0; visit < tables_->visits; ++visit) {
        if (!is_present(visit)) continue;
        const std::int32_t is_late = late(node(visit).begin, node(visit).due);
        lateness_ += is_late;
        most_lateness_ = std::max(most_lateness_, is_late);
    }
    journal_.clear();
    for (std::int32_t vehicle = 0; vehicle < tables_->vehicles; ++vehicle)
        find_breaks(vehicle);
    return true;
}

}  // namespace permanence::planning
