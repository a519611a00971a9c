#include "planning/search_state.hpp"

#include <algorithm>
#include <numeric>

#include "base/check.hpp"
#include "planning/leg_time.hpp"

namespace permanence::planning {

namespace {

constexpr std::size_t most_remembered = 4'000'000;  // prices: some 160 MB
// Of a pair: pairs are few, and one that stands in the way of another has to be able to give way.
constexpr double overlooked = 0.1;
constexpr double later_begin = 0.2;

std::size_t at(std::int32_t index) {
    return static_cast<std::size_t>(index);
}

}  // namespace

SearchState::SearchState(const SearchTables& tables)
    : tables_(tables),
      pins_(tables.jobs.size()),
      times_(tables_, pins_),
      empty_of_kind_(tables.kinds),
      listed_at_(tables.vehicles.size()),
      is_used_(tables.vehicles.size(), 0),
      absent_(tables.jobs.size()),
      absent_at_(tables.jobs.size()),
      route_of_(tables.jobs.size(), -1),
      touched_(tables.vehicles.size(), 0) {
    std::iota(absent_.begin(), absent_.end(), 0);
    std::iota(absent_at_.begin(), absent_at_.end(), std::size_t{0});
    for (const JobRow& job : tables_.jobs)
        cost_ += job.price_left_out;
    // Backwards, so that the first of a kind is the first to be used.
    routes_.resize(tables.vehicles.size());
    for (std::size_t i = routes_.size(); i-- > 0;) {
        routes_[i] = times_.empty_route(static_cast<std::int32_t>(i));
        routes_[i].version = ++last_version_;
        auto& alike = empty_of_kind_[tables.vehicles[i].kind];
        listed_at_[i] = alike.size();
        alike.push_back(static_cast<std::int32_t>(i));
    }
    if (routes_.size() * tables.jobs.size() <= most_remembered)
        remembered_.resize(routes_.size() * tables.jobs.size());
    keep();
}

const BestInsertions& SearchState::best_on(const Route& route, std::int32_t job) {
    if (remembered_.empty()) {
        work_ += route.stops.size();
        return scratch_ = times_.insertions(route, job);
    }
    Remembered& known = remembered_[at(job) * routes_.size() + at(route.vehicle)];
    if (known.version != route.version) {
        work_ += route.stops.size();
        known = {route.version, times_.insertions(route, job)};
    }
    return known.best;
}

void SearchState::touch(std::int32_t route) {
    if (is_touched(route)) return;
    touched_[at(route)] = round_;
    if (saved_count_ == saved_.size()) saved_.emplace_back();
    saved_[saved_count_].route = route;
    saved_[saved_count_].before = routes_[at(route)];
    ++saved_count_;
}

void SearchState::refresh(Route& route) {
    cost_ -= route.cost;
    times_.refresh(route);
    cost_ += route.cost;
    route.version = ++last_version_;
    list(route.vehicle);
}

void SearchState::list(std::int32_t route) {
    const bool is_used = !routes_[at(route)].is_empty();
    if (is_used == (is_used_[at(route)] != 0)) return;
    auto& alike = empty_of_kind_[tables_.vehicles[at(route)].kind];
    auto& from = is_used ? alike : used_;
    auto& to = is_used ? used_ : alike;
    from[listed_at_[at(route)]] = from.back();
    listed_at_[at(from.back())] = listed_at_[at(route)];
    from.pop_back();
    listed_at_[at(route)] = to.size();
    to.push_back(route);
    is_used_[at(route)] = is_used ? 1 : 0;
}

void SearchState::set_route(std::int32_t job, std::int32_t route) {
    const bool was_absent = route_of_[at(job)] < 0;
    const bool is_absent = route < 0;
    route_of_[at(job)] = route;
    if (was_absent == is_absent) return;
    if (is_absent) {
        taken_.push_back(job);
        cost_ += tables_.jobs[at(job)].price_left_out;
        absent_at_[at(job)] = absent_.size();
        absent_.push_back(job);
    } else {
        cost_ -= tables_.jobs[at(job)].price_left_out;
        absent_[absent_at_[at(job)]] = absent_.back();
        absent_at_[at(absent_.back())] = absent_at_[at(job)];
        absent_.pop_back();
    }
}

void SearchState::pin(std::int32_t job, std::optional<Tick> begin) {
    pins_before_.emplace_back(job, pins_.begin(job));
    pins_.hold(job, begin);
}

void SearchState::insert(std::int32_t job, std::int32_t route, const Insertion& where) {
    touch(route);
    Route& changed = routes_[at(route)];
    Stop stop;
    stop.job = job;
    stop.location = tables_.jobs[at(job)].location;
    stop.pauses = where.pauses;
    changed.stops.insert(changed.stops.begin() + where.stop, stop);
    refresh(changed);
    set_route(job, route);
}

bool SearchState::drive(std::int32_t route, std::span<const ScheduledVisit> visits) {
    const std::uint32_t kind = tables_.vehicles[at(route)].kind;
    for (const ScheduledVisit& visit : visits)
        if (!tables_.may_serve(kind, visit.job) || route_of(visit.job) >= 0) return false;
    touch(route);
    Route& changed = routes_[at(route)];
    const std::vector<Stop> before = changed.stops;
    changed.stops.resize(1);
    for (const ScheduledVisit& visit : visits) {
        Stop stop;
        stop.job = visit.job;
        stop.location = tables_.jobs[at(visit.job)].location;
        stop.pauses = visit.pauses;
        changed.stops.push_back(stop);
        if (visit.begin) pin(visit.job, visit.begin);
    }
    changed.stops.push_back(before.back());
    refresh(changed);
    if (changed.is_feasible && times_.keeps_load(changed)) {
        for (const ScheduledVisit& visit : visits)
            set_route(visit.job, route);
        return true;
    }
    changed.stops = before;
    refresh(changed);
    for (const ScheduledVisit& visit : visits)
        if (visit.begin) pin(visit.job, std::nullopt);
    return false;
}

void SearchState::remove(std::int32_t route, std::size_t first, std::size_t count) {
    touch(route);
    Route& changed = routes_[at(route)];
    std::vector<std::int32_t> taken;
    const auto take = [&](std::size_t from, std::size_t many) {
        const auto begin = changed.stops.begin() + static_cast<std::ptrdiff_t>(from);
        for (auto stop = begin; stop != begin + static_cast<std::ptrdiff_t>(many); ++stop)
            taken.push_back(stop->job);
        changed.stops.erase(begin, begin + static_cast<std::ptrdiff_t>(many));
        refresh(changed);
    };
    take(first, count);
    // A way around may be shorter than the way.
    if (!changed.is_feasible && !changed.is_empty()) take(1, changed.visits());
    for (const std::int32_t job : taken)
        set_route(job, -1);
    for (const std::int32_t job : taken) {
        const std::int32_t partner = tables_.jobs[at(job)].partner;
        if (partner < 0) continue;
        pin(job, std::nullopt);
        if (route_of(partner) < 0) continue;
        const auto& stops = this->route(route_of(partner)).stops;
        const auto found = std::ranges::find(stops, partner, &Stop::job);
        remove(route_of(partner), static_cast<std::size_t>(found - stops.begin()), 1);
    }
}

// On the used routes and two empty ones of each kind, cheapest first.
void SearchState::collect_openings(std::int32_t job, SearchRandom& random) {
    openings_.clear();
    const auto look = [&](std::int32_t route) {
        on_route_.clear();
        work_ += routes_[at(route)].stops.size();
        times_.openings(routes_[at(route)], job, on_route_);
        for (const RouteTimes::Opening& one : on_route_)
            if (!random.happens(overlooked)) openings_.push_back({route, one});
    };
    std::ranges::for_each(used_, look);
    for (const auto& alike : empty_of_kind_)
        for (std::size_t i = 0; i < std::min<std::size_t>(2, alike.size()); ++i)
            look(alike[alike.size() - 1 - i]);
    std::ranges::stable_sort(openings_, {}, [](const Opening& one) { return one.on.where.cost; });
}

bool SearchState::insert_together(std::int32_t job, SearchRandom& random) {
    const std::int32_t partner = tables_.jobs[at(job)].partner;
    CHECK(partner >= 0);
    collect_openings(job, random);
    const std::vector<Opening> of_job = openings_;
    collect_openings(partner, random);
    struct {
        const Opening* job = nullptr;
        const Opening* partner = nullptr;
        TickWindow begins;  // the first instant possible, and the last at most
        Cost cost = never;
    } best;
    for (const Opening& one : of_job) {
        for (const Opening& other : openings_) {
            const Cost cost = one.on.where.cost + other.on.where.cost;
            if (cost >= best.cost) break;
            if (one.route == other.route) continue;
            const TickWindow hull{std::max(one.on.begins.begin, other.on.begins.begin),
                                  std::min(one.on.begins.end, other.on.begins.end)};
            const auto begin = common_begin(job, partner, hull);
            if (begin) best = {&one, &other, {*begin, hull.end}, cost};
        }
    }
    if (best.job == nullptr) return false;
    Tick begin = best.begins.begin;
    if (random.happens(later_begin)) {
        const auto span = static_cast<std::size_t>(best.begins.end - begin) + 1;
        const Tick later = begin + static_cast<Tick>(random.below(span));
        begin = common_begin(job, partner, {later, best.begins.end}).value_or(begin);
    }
    const Opening for_job = *best.job;
    const Opening for_partner = *best.partner;
    pin(job, begin);
    pin(partner, begin);
    insert(job, for_job.route, for_job.on.where);
    insert(partner, for_partner.route, for_partner.on.where);
    return true;
}

std::optional<Tick> SearchState::common_begin(std::int32_t job, std::int32_t partner,
                                              TickWindow hull) const {
    const auto windows = tables_.windows_of(tables_.jobs[at(job)]);
    const auto others = tables_.windows_of(tables_.jobs[at(partner)]);
    Tick begin = hull.begin;
    for (;;) {
        const Tick before = begin;
        for (const auto& one : {windows, others}) {
            const auto next = one.empty() ? std::optional(begin) : begin_after(one, begin);
            if (!next) return std::nullopt;
            begin = *next;
        }
        if (begin > hull.end) return std::nullopt;
        if (begin == before) return begin;
    }
}

void SearchState::keep() {
    kept_.clear();
    for (std::size_t i = 0; i < saved_count_; ++i)
        kept_.push_back(saved_[i].route);
    saved_count_ = 0;
    pins_before_.clear();
    cost_before_ = cost_;
    absent_before_ = absent_;
    taken_.clear();
    ++round_;
}

void SearchState::undo() {
    for (const std::int32_t job : absent_before_)
        set_route(job, -1);
    for (std::size_t i = 0; i < saved_count_; ++i) {
        const std::int32_t route = saved_[i].route;
        std::swap(routes_[at(route)], saved_[i].before);
        for (const Stop& stop : routes_[at(route)].stops)
            if (stop.job >= 0) set_route(stop.job, route);
        list(route);
    }
    for (auto pinned = pins_before_.rbegin(); pinned != pins_before_.rend(); ++pinned)
        pins_.hold(pinned->first, pinned->second);
    CHECK(absent_.size() == absent_before_.size());
    cost_ = cost_before_;
    keep();
}

}  // namespace permanence::planning
