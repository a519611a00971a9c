#include "planning/visit_problem.hpp"

#include <algorithm>
#include <map>

#include "agenda/way.hpp"

namespace permanence::planning {

namespace {

using booking::Appointment;
using booking::VisitRequest;

constexpr Seconds least_way{300};
// Of leaving at all, in seconds on the way: two half rounds are worse than one, and sooner is
// better.
constexpr Cost price_of_a_round = 900;
constexpr Cost price_of_a_day_later = 120;
// Who has waited longer is left out last; visits that are booked already never are.
constexpr std::int64_t most_priority = 10;
constexpr std::int64_t by_hand_priority = 50;
constexpr std::int64_t kept_priority = 100;

Seconds since_1970(Instant instant) {
    return std::chrono::duration_cast<Seconds>(instant.time_since_epoch());
}

TimeWindow window_of(booking::HalfDay half, const VisitStretch& stretch) {
    const LocalTime noon = LocalTime(stretch.day) + booking::afternoon_begins;
    const Interval day = stretch.held->calendar.zone.whole_day(stretch.day);
    const Instant middle = stretch.held->calendar.zone.first_instant_of(noon);
    const Interval time =
        half.is_afternoon ? Interval{middle, day.end} : Interval{day.begin, middle};
    return {since_1970(time.begin), since_1970(time.end) - Seconds(1)};
}

class Making {
 public:
    Making(const VisitSources& sources, const territory::TravelTimes& travel) : sources_(sources) {
        for (std::size_t i = 0; i < stretches(); ++i)
            for (const Appointment& one : sources.stretches[i].kept)
                made_.kept.push_back({&one, i});
        locate(travel);
    }

    VisitProblem made() && {
        for (std::size_t i = 0; i < stretches(); ++i)
            made_.problem.vehicles.push_back(vehicle_of(i));
        for (std::size_t i = 0; i < sources_.wanted.size(); ++i)
            add_wanted(i);
        for (std::size_t i = 0; i < stretches(); ++i)
            add_kept(i);
        return std::move(made_);
    }

 private:
    std::size_t stretches() const { return sources_.stretches.size(); }
    // Locations: the bases of the stretches, the homes, each of its own, and whom the adviser is
    // with before a stretch.
    std::size_t home(std::size_t job) const { return stretches() + job; }
    std::size_t before(std::size_t stretch) const {
        return home(sources_.wanted.size() + made_.kept.size() + stretch);
    }
    std::size_t start_of(std::size_t stretch) const {
        return sources_.stretches[stretch].comes_from ? before(stretch) : stretch;
    }

    std::optional<Point> middle_of(std::string_view commune) const {
        const auto* known = sources_.communes.find(commune);
        return known == nullptr ? std::nullopt : std::optional(known->point);
    }

    std::size_t point_number(Point point) {
        const auto [place, is_new] =
            numbers_.try_emplace(std::pair(point.latitude, point.longitude), points_.size());
        if (is_new) points_.push_back(point);
        return place->second;
    }

    void locate(const territory::TravelTimes& travel) {
        std::vector<std::size_t> of;
        for (const VisitStretch& stretch : sources_.stretches)
            of.push_back(point_number(stretch.held->adviser->home_base));
        for (const WantedVisit& one : sources_.wanted)
            of.push_back(
                point_number(middle_of(one.request->resident.commune_code).value_or(Point{})));
        for (const KeptJob& one : made_.kept)
            of.push_back(
                point_number(middle_of(one.visit->resident.commune_code).value_or(Point{})));
        for (const VisitStretch& stretch : sources_.stretches) {
            const auto& from = stretch.comes_from;
            const auto middle = from ? middle_of(from->resident.commune_code) : std::nullopt;
            of.push_back(point_number(middle.value_or(stretch.held->adviser->home_base)));
        }
        const auto ways = travel.table(points_, points_, territory::TravelMode::car);
        TravelProfile profile{.name = "car",
                              .durations = SquareMatrix(of.size()),
                              .distances = SquareMatrix(of.size()),
                              .costs = {}};
        for (std::size_t from = 0; from < of.size(); ++from)
            for (std::size_t to = 0; to < of.size(); ++to) {
                if (from == to) continue;
                const territory::Trip& trip = ways.at(of[from], of[to]);
                Seconds way = std::min(agenda::rounded_way(trip.time), agenda::longest_way);
                if (from >= stretches() && to >= stretches()) way = std::max(way, least_way);
                profile.durations.at(from, to) = static_cast<std::int32_t>(way.count());
                profile.distances->at(from, to) = static_cast<std::int32_t>(trip.distance.value);
            }
        made_.problem.profiles.push_back(std::move(profile));
    }

    Vehicle vehicle_of(std::size_t number) const {
        const VisitStretch& stretch = sources_.stretches[number];
        const auto days = (stretch.day - stretch.held->calendar.zone.day_of(sources_.now)).count();
        return {.id = static_cast<std::int64_t>(number),
                .description = {},
                .start = start_of(number),
                .end = number,
                .hours = {since_1970(stretch.time.begin), since_1970(stretch.time.end)},
                .capacity = {},
                .skills = {},
                .breaks = {},
                .most_visits = {},
                .costs = {.fixed = price_of_a_round + price_of_a_day_later * days}};
    }

    MayServe may_serve(std::size_t wanted, std::size_t stretch) const {
        const VisitRequest& request = *sources_.wanted[wanted].request;
        const agenda::Held& held = *sources_.stretches[stretch].held;
        if (!middle_of(request.resident.commune_code)) return MayServe::too_far;
        const auto way = made_.problem.profiles[0].durations.at(stretch, home(wanted));
        if (Seconds(way) > held.reach) return MayServe::too_far;
        if (!agenda::answers(held, request.need)) return MayServe::not_this_need;
        return speaks(*held.adviser, sources_.wanted[wanted].language)
                   ? MayServe::yes
                   : MayServe::not_this_language;
    }

    static bool speaks(const directory::Adviser& adviser, std::string_view language) {
        return language.empty() ||
               std::ranges::find(adviser.languages, language) != adviser.languages.end();
    }

    bool is_allowed(std::size_t wanted, std::size_t stretch, MayServe may) const {
        const auto& by_hand = sources_.wanted[wanted].only_stretch;
        if (!by_hand) return may == MayServe::yes;
        return *by_hand == stretch && (may == MayServe::yes || may == MayServe::not_this_language);
    }

    // The longest that any of them would take for it: where it is shorter the rest is time to
    // spare.
    Seconds longest_visit(std::size_t wanted) const {
        Seconds longest{0};
        for (std::size_t i = 0; i < stretches(); ++i) {
            const MayServe may = made_.may_serve[wanted][i];
            if (may != MayServe::yes && may != MayServe::not_this_language) continue;
            const auto grid =
                agenda::grid_for(sources_.stretches[i].held->rule,
                                 directory::code(sources_.wanted[wanted].request->need));
            longest = std::max<Seconds>(longest, grid.duration + grid.buffer_after);
        }
        return longest;
    }

    // The half-days that suit, on the days on which somebody is about.
    std::vector<TimeWindow> windows_of(const VisitRequest& request) const {
        std::vector<TimeWindow> windows;
        if (request.half_days.empty()) return windows;
        std::optional<LocalDay> last;
        for (const VisitStretch& stretch : sources_.stretches) {
            if (last == stretch.day) continue;
            last = stretch.day;
            for (const booking::HalfDay half : request.half_days)
                if (half.weekday == std::chrono::weekday(stretch.day))
                    windows.push_back(window_of(half, stretch));
        }
        // Nothing suits on any of those days: a moment that is over is no window of theirs.
        if (windows.empty()) windows.push_back({Seconds(0), Seconds(0)});
        return windows;
    }

    void add_wanted(std::size_t number) {
        const WantedVisit& wanted = sources_.wanted[number];
        auto& allowed = made_.may_serve.emplace_back();
        for (std::size_t i = 0; i < stretches(); ++i) {
            allowed.push_back(may_serve(number, i));
            if (is_allowed(number, i, allowed.back()))
                made_.problem.vehicles[i].skills.push_back(static_cast<std::int64_t>(number));
        }
        const auto waited = std::chrono::floor<Days>(sources_.now - wanted.request->created_at);
        made_.problem.jobs.push_back(
            {.id = static_cast<std::int64_t>(number),
             .description = {},
             .location = home(number),
             .service = longest_visit(number),
             .windows =
                 wanted.only_stretch ? std::vector<TimeWindow>() : windows_of(*wanted.request),
             .delivery = {},
             .pickup = {},
             .skills = {static_cast<std::int64_t>(number)},
             .priority = wanted.only_stretch
                             ? by_hand_priority
                             : std::clamp<std::int64_t>(waited.count(), 0, most_priority),
             .continuity = {},
             .together_with = {}});
    }

    void add_kept(std::size_t stretch) {
        const std::size_t first = made_.problem.jobs.size();
        for (const Appointment& one : sources_.stretches[stretch].kept) {
            const std::size_t number = made_.problem.jobs.size();
            const auto skill = static_cast<std::int64_t>(number);
            made_.problem.vehicles[stretch].skills.push_back(skill);
            const Seconds begin = since_1970(one.time.begin);
            made_.problem.jobs.push_back({.id = skill,
                                          .description = {},
                                          .location = home(number),
                                          .service = one.time.end - one.time.begin,
                                          .windows = {{begin, begin}},
                                          .delivery = {},
                                          .pickup = {},
                                          .skills = {skill},
                                          .priority = kept_priority,
                                          .continuity = {},
                                          .together_with = {}});
            for (std::size_t other = first; other < number; ++other)
                shorten(stretch, home(other), home(number));
            if (sources_.stretches[stretch].comes_from)
                shorten(stretch, before(stretch), home(number));
        }
    }

    // Both were booked with the way by the base between them: no other way takes longer.
    void shorten(std::size_t start, std::size_t from, std::size_t to) {
        SquareMatrix& durations = made_.problem.profiles[0].durations;
        for (const auto& [a, b] : {std::pair(from, to), std::pair(to, from)})
            durations.at(a, b) =
                std::min(durations.at(a, b), durations.at(a, start) + durations.at(start, b));
    }

    const VisitSources& sources_;
    VisitProblem made_;
    std::vector<Point> points_;
    std::map<std::pair<double, double>, std::size_t> numbers_;
};

}  // namespace

VisitProblem visit_problem(const VisitSources& sources, const territory::TravelTimes& travel) {
    return Making(sources, travel).made();
}

}  // namespace permanence::planning
