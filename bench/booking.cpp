// A whole booking, as the page makes it: looking, deciding, writing, queueing its messages, and
// the disk's word that it is there. In a file with synchronous=FULL, and on PostgreSQL where
// PERMANENCE_TEST_POSTGRES names a server.
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <thread>

#include "bench/country.hpp"
#include "bench/land.hpp"
#include "bench/percentiles.hpp"
#include "platform/db/migrations.hpp"
#include "platform/db/pool.hpp"

namespace permanence::bench {

namespace {

constexpr CountrySize size{.advisers = 200, .places = 1'000, .appointments = 10'000};

// Free slots of one permanence after the other, so that nobody waits for the same adviser.
std::vector<booking::SlotName> free_slots(db::Connection& connection, Land& land,
                                          std::size_t count) {
    const auto timetable = land.timetable.at(connection);
    std::vector<booking::SlotName> slots;
    for (int week = 1; slots.size() < count; ++week)
        for (const agenda::Held& held : timetable->permanences()) {
            if (held.mode != agenda::Mode::place || slots.size() == count) continue;
            const booking::SlotName name{
                held.public_id, held.calendar.zone.first_instant_of(
                                    held.rule.first_day + Days(7 * week) + held.rule.start)};
            if (booking::find_offer(connection, *timetable, land.travel,
                                    {.permanence = name.permanence, .start = name.start},
                                    country_now()))
                slots.push_back(name);
        }
    return slots;
}

// False when the slot was taken.
bool book(db::Connection& connection, const Land& land, const booking::SlotName& slot) {
    const booking::BookingRequest request{.slot = slot,
                                          .need = directory::Need::demarches,
                                          .resident = {.name = "Jeanne Exemple",
                                                       .phone = "+33546000000",
                                                       .email = "jeanne@exemple.fr",
                                                       .commune_code = "17461"}};
    return booking::book(connection, land.means, request, {}, country_now()).has_value();
}

void measure(const std::string& engine, const db::DatabaseUrl& url) {
    Land land;
    std::vector<booking::SlotName> slots;
    {
        const auto connection = db::open(url);
        db::migrate(*connection, db::embedded_migrations(), country_now());
        settle_country(*connection, land.communes, size);
        slots = free_slots(*connection, land, 900);
    }
    db::Pool pool({.url = url, .size = 16, .patience = std::chrono::seconds(60)});
    constexpr std::size_t alone = 300;
    Percentiles times;
    std::atomic<int> refused = 0;
    {
        const auto lease = pool.lease();
        for (std::size_t i = 0; i < alone; ++i)
            times.time([&] { refused += book(*lease, land, slots[i]) ? 0 : 1; });
    }
    times.print("booking, " + engine + ", one thread", "p50 5 ms on SQLite");

    std::atomic<std::size_t> next = alone;
    const Stopwatch watch;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 16; ++thread)
            threads.emplace_back([&] {
                const auto lease = pool.lease();
                for (std::size_t i = next++; i < slots.size(); i = next++)
                    refused += book(*lease, land, slots[i]) ? 0 : 1;
            });
    }
    std::printf("booking, %s, 16 threads: %.0f bookings a second, %d refused\n", engine.c_str(),
                static_cast<double>(slots.size() - alone) / (watch.microseconds() / 1e6),
                refused.load());
    std::fflush(stdout);
}

void measure_sqlite() {
    const auto file = std::filesystem::current_path() /
                      ("permanence-bench-booking-" + std::to_string(::getpid()) + ".db");
    measure("SQLite", {db::Engine::sqlite, file.string()});
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(file.string() + suffix);
}

// In a database of its own on that server.
void measure_postgresql(const std::string& server) {
    const auto slash = server.rfind('/');
    const std::string name = "permanence_bench_" + std::to_string(::getpid());
    const auto query = server.find('?', slash);
    const std::string address = server.substr(0, slash + 1) + name +
                                (query == std::string::npos ? "" : server.substr(query));
    const auto door = db::open({db::Engine::postgresql, server});
    door->run_script("CREATE DATABASE " + name);
    measure("PostgreSQL", {db::Engine::postgresql, address});
    door->run_script("DROP DATABASE " + name);
}

}  // namespace

}  // namespace permanence::bench

int main() {
    permanence::bench::measure_sqlite();
    const char* server = std::getenv("PERMANENCE_TEST_POSTGRES");
    if (server == nullptr)
        std::cout << "booking, PostgreSQL: skipped, PERMANENCE_TEST_POSTGRES names no server\n";
    else
        permanence::bench::measure_postgresql(server);
}
