#include "bench/country.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <random>
#include <tuple>

#include "base/interval.hpp"
#include "base/point_index.hpp"
#include "base/zone.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/insert_many.hpp"
#include "platform/db/migrations.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::bench {

namespace {

using std::chrono::floor;
using territory::Commune;
using territory::CommuneTable;

constexpr int days_of_week = 5;  // a permanence each, Monday to Friday
constexpr int weeks = 13;
constexpr Minutes slot_length{45};
constexpr int slots_of_permanence = 4;

Zone paris() {
    return Zone::find("Europe/Paris").value();
}

template <class Weight>
std::vector<const Commune*> drawn_by_weight(const CommuneTable& communes, std::size_t count,
                                            Weight weight, std::mt19937_64& random) {
    std::vector<double> sums;
    double sum = 0;
    for (const Commune& commune : communes.all())
        sums.push_back(sum += weight(commune));
    std::vector<const Commune*> drawn;
    for (std::size_t i = 0; i < count; ++i) {
        const double at = sum * (static_cast<double>(random() >> 11) * 0x1p-53);
        const auto found = std::ranges::upper_bound(sums, at) - sums.begin();
        drawn.push_back(&communes.all()[static_cast<std::size_t>(found)]);
    }
    return drawn;
}

double population(const Commune& commune) {
    return commune.population;
}

class Country {
 public:
    Country(db::Connection& connection, const CommuneTable& communes, const CountrySize& size)
        : connection_(connection), communes_(communes), size_(size) {}

    void settle() {
        draw_places();
        draw_advisers();
        draw_permanences();
        draw_appointments();
    }

 private:
    using Text = std::string;

    struct Held {
        std::int64_t id;
        std::int64_t adviser;
        std::int64_t place;  // zero: none
        std::string_view mode;
        LocalDay first_day;
        Minutes start;
    };

    Text public_id() { return crypto::new_public_id(ids_).text(); }

    // One structure for each 50 advisers; places all over the country, more where people are.
    void draw_places() {
        const std::size_t structures = std::max<std::size_t>(1, size_.advisers / 50);
        std::vector<std::tuple<std::int64_t, Text, Text, Text>> owners;
        for (std::size_t i = 1; i <= structures; ++i)
            owners.emplace_back(i, public_id(), "Structure " + std::to_string(i), "17461");
        db::insert_many(connection_,
                        "INSERT INTO structures (id, public_id, name, commune_code) VALUES",
                        owners);
        const auto drawn = by_weight(size_.places, [](const Commune& commune) {
            return std::sqrt(static_cast<double>(commune.population));
        });
        std::vector<std::tuple<std::int64_t, Text, std::int64_t, Text, Text, Text, double, double>>
            rows;
        for (const Commune* commune : drawn) {
            const Point point = near(commune->point);
            points_.push_back(point);
            const auto id = static_cast<std::int64_t>(points_.size());
            rows.emplace_back(id, public_id(), 1 + id % static_cast<std::int64_t>(structures),
                              "Lieu " + std::to_string(id), Text(commune->code.view()),
                              commune->postcodes.empty() ? Text() : commune->postcodes[0].text(),
                              point.latitude, point.longitude);
        }
        db::insert_many(connection_,
                        "INSERT INTO places (id, public_id, structure_id, name, commune_code,"
                        " postcode, latitude, longitude) VALUES",
                        rows);
    }

    void draw_advisers() {
        const auto structures =
            static_cast<std::int64_t>(std::max<std::size_t>(1, size_.advisers / 50));
        std::vector<std::tuple<std::int64_t, Text, std::int64_t, Text, double, double>> rows;
        for (const Commune* commune : by_weight(size_.advisers, population)) {
            homes_.push_back(near(commune->point));
            const auto id = static_cast<std::int64_t>(homes_.size());
            rows.emplace_back(id, public_id(), 1 + id % structures,
                              "Conseiller " + std::to_string(id), homes_.back().latitude,
                              homes_.back().longitude);
        }
        db::insert_many(connection_,
                        "INSERT INTO advisers (id, public_id, structure_id, display_name,"
                        " base_latitude, base_longitude) VALUES",
                        rows);
    }

    // Monday to Thursday at four of the places around; on Friday at home or by telephone.
    void draw_permanences() {
        const PointIndex index(points_);
        const LocalDay monday = floor<Days>(paris().to_local(country_now()));
        for (std::size_t adviser = 0; adviser < homes_.size(); ++adviser) {
            auto around = index.nearest(homes_[adviser], 12);
            std::ranges::shuffle(around, random_);
            for (int day = 0; day < days_of_week; ++day) {
                const bool at_place = day + 1 < days_of_week;
                const std::string_view elsewhere = adviser % 2 == 0 ? "home" : "phone";
                held_.push_back({.id = static_cast<std::int64_t>(held_.size()) + 1,
                                 .adviser = static_cast<std::int64_t>(adviser) + 1,
                                 .place = at_place
                                              ? static_cast<std::int64_t>(
                                                    around[static_cast<std::size_t>(day)].index) +
                                                    1
                                              : 0,
                                 .mode = at_place ? "place" : elsewhere,
                                 .first_day = monday + Days(day),
                                 .start = Minutes(random_() % 2 == 0 ? 9 * 60 : 14 * 60)});
            }
        }
        insert_permanences();
    }

    void insert_permanences() {
        std::vector<std::tuple<std::int64_t, Text, std::int64_t, Text, std::optional<std::int64_t>,
                               int, LocalDay, Minutes, Minutes, Text, Text, Minutes, Minutes, int>>
            rows;
        for (const Held& held : held_)
            rows.emplace_back(held.id, public_id(), held.adviser, Text(held.mode),
                              held.place == 0 ? std::nullopt : std::optional(held.place),
                              held.mode == "home" ? 40 : 0, held.first_day, held.start,
                              held.start + slot_length * slots_of_permanence, "FREQ=WEEKLY",
                              "by_appointment", slot_length, slot_length, 90);
        db::insert_many(connection_,
                        "INSERT INTO permanences (id, public_id, adviser_id, mode, place_id,"
                        " reach_minutes, first_day, start_minute, end_minute, rrule, access,"
                        " duration_min, step_min, horizon_days) VALUES",
                        rows);
    }

    // The next weeks are nearly full, the later ones nearly empty.
    void draw_appointments() {
        const Zone zone = paris();
        const auto names = by_weight(1'000, population);
        for (int week = 0; week < weeks && appointments_ < size_.appointments; ++week) {
            const int chance = std::max(85 - 10 * week, 5);
            for (const Held& held : held_)
                for (int slot = 0; slot < slots_of_permanence; ++slot)
                    if (static_cast<int>(random_() % 100) < chance)
                        add_appointment(held,
                                        zone.first_instant_of(held.first_day + Days(7 * week) +
                                                              held.start + slot_length * slot),
                                        Text(names[random_() % names.size()]->code.view()));
            flush();
        }
    }

    void add_appointment(const Held& held, Instant start, Text commune) {
        if (appointments_ >= size_.appointments) return;
        ++appointments_;
        const Text number = std::to_string(appointments_);
        const Text public_id_text = public_id();
        booked_.emplace_back(
            public_id_text, "hash " + number, "none", "R" + number, "planned", 1, held.adviser,
            Text(held.mode), held.place == 0 ? std::nullopt : std::optional(held.place), held.id,
            start, start + slot_length, start, start + slot_length, "demarches", std::move(commune),
            "Personne " + number, "web", country_now(), country_now());
    }

    void flush() {
        db::insert_many(connection_,
                        "INSERT INTO appointments (public_id, secret_hash, link_key, reference,"
                        " state, takes_time, adviser_id, mode, place_id, permanence_id, starts_at,"
                        " ends_at, busy_from, busy_until, need, commune_code, name, channel,"
                        " created_at, changed_at) VALUES",
                        booked_);
        booked_.clear();
    }

    template <class Weight>
    std::vector<const Commune*> by_weight(std::size_t count, Weight weight) {
        return drawn_by_weight(communes_, count, weight, random_);
    }

    // Up to two kilometres away.
    Point near(Point point) {
        const auto off = [&] { return (static_cast<double>(random_() % 2001) - 1000) * 2e-5; };
        const double north = off();
        return {point.latitude + north, point.longitude + off()};
    }

    db::Connection& connection_;
    const CommuneTable& communes_;
    CountrySize size_;
    std::mt19937_64 random_{2026};
    crypto::SeededRandom ids_{2026};
    std::vector<Point> points_;
    std::vector<Point> homes_;
    std::vector<Held> held_;
    std::size_t appointments_ = 0;
    std::vector<std::tuple<Text, Text, Text, Text, Text, int, std::int64_t, Text,
                           std::optional<std::int64_t>, std::int64_t, Instant, Instant, Instant,
                           Instant, Text, Text, Text, Text, Instant, Instant>>
        booked_;
};

// Another file for other migrations: a kept one is never out of date.
std::string file_name() {
    std::size_t hash = 0;
    for (const auto& migration : db::embedded_migrations())
        hash = hash * 31 + std::hash<std::string_view>{}(migration.sql);
    return "permanence-country-" + std::to_string(hash) + ".db";
}

}  // namespace

Instant country_now() {
    return paris().first_instant_of(parse_local_time("2026-09-07T08:00").value());
}

void settle_country(db::Connection& connection, const CommuneTable& communes,
                    const CountrySize& size) {
    db::transaction(connection, [&] { Country(connection, communes, size).settle(); });
}

db::DatabaseUrl country_file(const CommuneTable& communes) {
    namespace files = std::filesystem;
    const files::path kept = files::temp_directory_path() / file_name();
    if (!files::exists(kept)) {
        std::cout << "making the country, once: " << kept.string() << std::endl;
        const files::path made = kept.string() + ".new";
        for (const char* suffix : {"", "-wal", "-shm"})
            files::remove(made.string() + suffix);
        {
            const auto connection = db::open({db::Engine::sqlite, made.string()});
            db::migrate(*connection, db::embedded_migrations(), country_now());
            settle_country(*connection, communes);
            connection->execute("ANALYZE");
        }
        files::rename(made, kept);
    }
    return {db::Engine::sqlite, kept.string()};
}

std::vector<const Commune*> askers(const CommuneTable& communes, std::size_t count) {
    std::mt19937_64 random(17);
    return drawn_by_weight(communes, count, population, random);
}

}  // namespace permanence::bench
