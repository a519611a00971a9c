// How long a resident waits for the free slots near a commune: over the demo territory, in the
// engine alone and with what it reads; over a generated country.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

#include "app/demo_actions.hpp"
#include "bench/country.hpp"
#include "bench/land.hpp"
#include "bench/percentiles.hpp"
#include "booking/appointment_store.hpp"
#include "booking/slot_offer_store.hpp"
#include "platform/db/migrations.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::bench {

namespace {

using agenda::Mode;
using agenda::Timetable;
using booking::OfferQuestion;
using territory::Commune;

// In megabytes, what this process has in memory.
double resident_memory() {
    long pages = 0;
    long resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

OfferQuestion question(const Commune& commune, Mode mode, Instant now) {
    return {.home = commune.point, .need = directory::Need::demarches, .mode = mode, .now = now};
}

struct Asked {
    db::Connection& connection;
    const Timetable& timetable;
    booking::CurrentTaken& taken;
    const std::vector<const Commune*>& from;
    Instant now;
};

void measure(const std::string& what, const Asked& asked, const Land& land, Mode mode,
             const std::string& target) {
    Percentiles times;
    std::size_t found = 0;
    for (const Commune* commune : asked.from)
        times.time([&] {
            found +=
                booking::find_offers(asked.connection, {asked.timetable, land.travel, asked.taken},
                                     question(*commune, mode, asked.now))
                    .slots.size();
        });
    times.print(what, target);
    if (found == 0) std::cout << "  and found nothing at all\n";
}

// ---- The demo territory, lived through until the same day as the country.

constexpr std::size_t nearest_places = 12;  // of the first round of find_offers

// The engine alone: the candidates are at hand, and what is taken from them.
void measure_engine(const Asked& asked, const Land& land) {
    Percentiles times;
    for (const Commune* commune : asked.from) {
        const auto wanted = question(*commune, Mode::place, asked.now);
        std::vector<booking::Candidate> candidates;
        for (const auto& near : asked.timetable.places_near(commune->point, nearest_places))
            for (const agenda::Held* held : near.permanences)
                candidates.push_back(booking::candidate(
                    *held,
                    land.travel.trip(commune->point, near.place->point, territory::TravelMode::car),
                    wanted.need));
        booking::TakenTimes taken;
        for (const auto& time :
             booking::taken_times(asked.connection, booking::advisers_of(candidates),
                                  booking::window_of(candidates, wanted)))
            taken.add(time.adviser, {time.busy, time.place});
        times.time([&] { choose_offers(candidates, asked.timetable, taken, wanted); });
    }
    times.print("demo, places, engine alone", "1 ms");
}

void measure_demo(Land& land) {
    const auto file = std::filesystem::temp_directory_path() /
                      ("permanence-bench-slots-" + std::to_string(::getpid()) + ".db");
    {
        const auto connection = db::open({db::Engine::sqlite, file.string()});
        db::migrate(*connection, db::embedded_migrations(), country_now());
        connection->execute("PRAGMA synchronous = OFF");  // making it is not what is measured
        crypto::PasswordHasher passwords;
        const accounts::SignInMeans sign_in{.passwords = passwords,
                                            .random = land.random,
                                            .throttle_key = land.keys.derive("throttle")};
        const app::DemoMeans means{land.means, sign_in, Zone::find("Europe/Paris").value()};
        const auto territory = app::embedded_demo_territory();
        if (!app::settle_demo(*connection, means, territory, country_now())) std::abort();
        app::live_until(*connection, means, territory, country_now());

        const auto timetable = land.timetable.at(*connection);
        std::set<std::string> codes;
        for (const auto& place : timetable->places())
            codes.insert(place.commune_code);
        std::vector<const Commune*> from;
        for (int times = 0; times < 20; ++times)
            for (const auto& code : codes)
                from.push_back(land.communes.find(code));
        const Asked asked{*connection, *timetable, land.taken, from, country_now()};
        measure_engine(asked, land);
        measure("demo, places, with reading", asked, land, Mode::place, "");
        measure("demo, at home, with reading", asked, land, Mode::home, "");
    }
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(file.string() + suffix);
}

void measure_index(booking::CurrentTaken& taken, db::Connection& connection) {
    const double before = resident_memory();
    const Stopwatch watch;
    taken.read(connection);
    std::cout << "taken times of the country: read in " << watch.microseconds() / 1000 << " ms, "
              << resident_memory() - before << " MB; target 2 s, 100 MB" << std::endl;
}

void measure_country(const Land& land) {
    const auto connection = db::open(country_file(land.communes));
    const double before = resident_memory();
    agenda::CurrentTimetable current(land.clock);
    const Stopwatch watch;
    const auto timetable = current.at(*connection);
    std::cout << "timetable of the country: read in " << watch.microseconds() / 1000 << " ms, "
              << resident_memory() - before << " MB" << std::endl;
    booking::CurrentTaken taken(land.clock);
    measure_index(taken, *connection);
    const auto from = askers(land.communes, 1'000);
    const Asked asked{*connection, *timetable, taken, from, country_now()};
    const std::string target = "p50 2 ms, p99 10 ms";
    measure("country, places, with reading", asked, land, Mode::place, target);
    measure("country, at home, with reading", asked, land, Mode::home, target);
    measure("country, by telephone, with reading", asked, land, Mode::phone, target);
}

}  // namespace

}  // namespace permanence::bench

int main() {
    permanence::bench::Land land;
    permanence::bench::measure_demo(land);
    permanence::bench::measure_country(land);
}
