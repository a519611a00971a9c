// The slot engine over a generated country, in memory: the next slot of each of many places, the
// soonest of some, a month explained, what a booking costs the index; and how all that grows with
// the country. Medians, each beside its target.
#include "booking/next_slots.hpp"

#include <unistd.h>

#include <fstream>
#include <iostream>
#include <random>

#include "bench/country.hpp"
#include "bench/figure.hpp"
#include "bench/land.hpp"
#include "booking/appointment_store.hpp"
#include "booking/slot_search.hpp"
#include "platform/db/migrations.hpp"

namespace permanence::bench {

namespace {

using agenda::Timetable;
using booking::Candidate;
using booking::NextSlots;
using booking::OfferQuestion;
using booking::TakenIndex;
using directory::Need;

constexpr std::size_t most_places = 200;

// In megabytes, what this process has in memory.
double resident_memory() {
    long pages = 0;
    long resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

// A country in memory, as the program holds it.
class World {
 public:
    World(db::Connection& connection, const territory::TravelTimes& travel)
        : timetable_(agenda::read_timetable(connection), country_now(), {}, &travel) {
        const double before = resident_memory();
        const Stopwatch watch;
        taken_ = TakenIndex(booking::all_taken_times(connection, country_now() - Days(9)));
        const Stopwatch own;
        next_.emplace(timetable_, country_now());
        laid_out_in_ = own.microseconds();
        built_in_ = watch.microseconds();
        megabytes_ = resident_memory() - before;
    }

    const Timetable& timetable() const { return timetable_; }
    TakenIndex& taken() { return taken_; }
    const TakenIndex& taken() const { return taken_; }
    const NextSlots& next() const { return *next_; }
    double laid_out_in() const { return laid_out_in_; }  // microseconds, like the next
    double built_in() const { return built_in_; }
    double megabytes() const { return megabytes_; }

 private:
    Timetable timetable_;
    TakenIndex taken_;
    std::optional<NextSlots> next_;
    double laid_out_in_ = 0;
    double built_in_ = 0;
    double megabytes_ = 0;
};

NextSlots::Question asked_now() {
    return {country_now(), Need::demarches};
}

std::size_t slots_in(const std::vector<booking::NextAtPlace>& found) {
    return static_cast<std::size_t>(
        std::ranges::count_if(found, [](const auto& one) { return one.slot.has_value(); }));
}

// ---- What is asked of it.

double local_search(const World& world, const std::vector<const territory::Commune*>& from,
                    std::size_t places) {
    std::vector<double> times;
    std::size_t found = 0;
    for (const auto* commune : from)
        times.push_back(time_of([&] {
            found += world.next().near(commune->point, places, world.taken(), asked_now()).size();
        }));
    if (found == 0) std::abort();
    return median(times);
}

double national_sweep(const World& world) {
    std::vector<double> times;
    std::size_t found = 0;
    for (int i = 0; i < 51; ++i)
        times.push_back(
            time_of([&] { found += world.next().everywhere(world.taken(), asked_now()).size(); }));
    if (found == 0) std::abort();
    return median(times);
}

booking::Offers offers_of(const World& world, std::span<const Candidate> candidates,
                          const OfferQuestion& question) {
    booking::TakenTimes taken;
    const Interval window = booking::window_of(candidates, question);
    for (const AdviserId adviser : booking::advisers_of(candidates))
        world.taken().read(adviser, window, taken);
    return choose_offers(candidates, world.timetable(), taken, question);
}

// The usual search, with the ways by car to all of them.
double soonest_of_places(const World& world, const Land& land,
                         const std::vector<const territory::Commune*>& from) {
    std::vector<double> times;
    std::size_t found = 0;
    for (const auto* commune : from) {
        const OfferQuestion question{.home = commune->point,
                                     .need = Need::demarches,
                                     .order = booking::Order::soonest,
                                     .limit = 10,
                                     .limit_per_place = 10,
                                     .now = country_now()};
        times.push_back(time_of([&] {
            const auto candidates =
                booking::candidates_at_places(world.timetable(), land.travel, question, 50);
            found += offers_of(world, candidates, question).slots.size();
        }));
    }
    if (found == 0) std::abort();
    return median(times);
}

double month_explained(const World& world) {
    std::vector<double> times;
    std::size_t steps = 0;
    for (std::size_t first = 0; first < 1'000; first += 5) {
        // The permanences of an adviser lie together in the generated country.
        const auto held = world.timetable().permanences().subspan(first, 5);
        std::vector<agenda::Permanence> permanences;
        for (const agenda::Held& one : held)
            permanences.push_back(one.rule);
        std::vector<agenda::Engagement> engagements;
        for (const auto& taken : world.taken().of(held[0].rule.adviser).all())
            engagements.push_back({.adviser = held[0].rule.adviser,
                                   .time = taken.time(),
                                   .place = taken.place() == PlaceId{}
                                                ? std::nullopt
                                                : std::optional(taken.place())});
        std::vector<agenda::Way> ways;
        for (const agenda::Held& one : held)
            for (const agenda::Way& way : one.ways.between(one.rule.place))
                ways.push_back(way);
        const agenda::WallCalendars calendars{held[0].calendar, {}};
        const LocalDay today = held[0].calendar.zone.day_of(country_now());
        const booking::SlotQuestion question{.now = country_now(),
                                             .days = {today, today + Days(29)},
                                             .permanences = permanences,
                                             .absences = {},
                                             .away = {},
                                             .engagements = engagements,
                                             .calendars = calendars,
                                             .ways = ways};
        times.push_back(time_of([&] { steps += booking::explain_days(question).size(); }));
    }
    if (steps == 0) std::abort();
    return median(times);
}

// Of appointments that come, and go again.
std::vector<double> entering(World& world) {
    std::mt19937_64 random(5);
    const auto permanences = world.timetable().permanences();
    std::vector<double> times;
    for (std::int64_t i = 0; i < 5'000; ++i) {
        const auto& held = permanences[random() % permanences.size()];
        const Instant start = country_now() + Minutes(15 * (random() % (90 * 96)));
        const AppointmentId appointment{1'000'000'000 + i};
        times.push_back(time_of([&] {
            world.taken().set({held.rule.adviser, appointment, {start, start + Minutes(45)}});
        }));
        world.taken().remove(appointment);
    }
    return times;
}

// The usual search of each place alone says the same; a bench of wrong answers is none.
void compare_with_usual_search(const World& world) {
    for (const auto& found : world.next().everywhere(world.taken(), asked_now())) {
        std::vector<Candidate> candidates;
        for (const agenda::Held* held : world.timetable().permanences_of(found.place->id))
            candidates.push_back(booking::candidate(*held, {}, Need::demarches));
        const auto slots =
            offers_of(
                world, candidates,
                {.need = Need::demarches, .limit = 1, .limit_per_place = 1, .now = country_now()})
                .slots;
        const bool is_same = slots.empty()
                                 ? !found.slot
                                 : found.slot && found.slot->start == slots[0].time.begin &&
                                       found.slot->held->rule.id == slots[0].permanence_id;
        if (!is_same) std::abort();
    }
}

// ---- The figures.

void measure_country(World& world, const Land& land) {
    const auto from = askers(land.communes, 1'000);
    const auto everywhere = world.next().everywhere(world.taken(), asked_now());
    std::cout << "country: " << world.timetable().places().size() << " places, "
              << everywhere.size() << " with permanences, " << slots_in(everywhere)
              << " with a free slot; " << world.taken().size() << " appointments" << std::endl;
    compare_with_usual_search(world);
    print({"index built from the database", world.built_in() / 1e6, 2, "s"});
    print({"  of which what is open, laid out", world.laid_out_in() / 1e3, 2'000, "ms"});
    print({"  in memory", world.megabytes(), 100, "MB"});
    print({"next slot of each of the 200 nearest places", local_search(world, from, most_places),
           100, "µs"});
    print({"next slot of all places", national_sweep(world) / 1e3, 10, "ms"});
    print({"10 soonest among the 50 nearest places, with ways",
           soonest_of_places(world, land, from), 200, "µs"});
    print({"a month of one adviser explained", month_explained(world) / 1e3, 1, "ms"});
    const auto times = entering(world);
    print({"a booking enters the index", median(times), 10, "µs"});
    print({"  p99", share_of(times, 0.99), 10, "µs"});
}

void measure_growth(const Land& land, const World& country) {
    const auto from = askers(land.communes, 1'000);
    double before_local = 0;
    double before_sweep = 0;
    const auto show = [&](std::size_t advisers, const World& world) {
        const double local = local_search(world, from, most_places);
        const double sweep = national_sweep(world);
        std::printf("%5zu advisers: 200 nearest places %8.2f µs, all places %9.2f µs\n", advisers,
                    local, sweep);
        if (before_local > 0) {
            print({"  ten times the country: local search", local / before_local, 1.2, "times"});
            print({"  ten times the country: all places", sweep / before_sweep, 11, "times"});
        }
        before_local = local;
        before_sweep = sweep;
    };
    for (const std::size_t advisers : {40UZ, 400UZ}) {
        const auto connection = db::open({db::Engine::sqlite, ":memory:"});
        db::migrate(*connection, db::embedded_migrations(), country_now());
        settle_country(
            *connection, land.communes,
            {.advisers = advisers, .places = 5 * advisers, .appointments = 80 * advisers});
        show(advisers, World(*connection, land.travel));
    }
    show(4'000, country);
}

}  // namespace

}  // namespace permanence::bench

// With --country: makes the country if it has to, and says where it is.
int main(int count, char** arguments) {
    using namespace permanence::bench;
    const Land land;
    if (count > 1 && std::string_view(arguments[1]) == "--country") {
        std::cout << country_file(land.communes).target << std::endl;
        return 0;
    }
    const auto connection = permanence::db::open(country_file(land.communes));
    World country(*connection, land.travel);
    measure_country(country, land);
    measure_growth(land, country);
}
