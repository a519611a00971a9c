// How long it takes to find a place: the nearest with what is wanted, and by words as people type
// them, each beside what others need for the same on the same machine. Printed, never judged.
//   ./dev bench directory       PostGIS needs PERMANENCE_TEST_POSTGRES, as ./check sets it
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <tuple>

#include "base/text.hpp"
#include "bench/figure.hpp"
#include "bench/places.hpp"
#include "directory/name_search.hpp"
#include "platform/db/database_url.hpp"
#include "platform/db/insert_many.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/many_names.hpp"

namespace permanence::bench {

namespace {

using directory::PlaceFilter;
using directory::PlaceFinder;
using directory::Vocabulary;
using Positions = std::vector<std::size_t>;

constexpr std::size_t many_places = 25'000;
constexpr std::size_t wanted = 20;
constexpr std::size_t names_shown = 10;

// In microseconds of this thread; the best of three, so that a busy machine does not count.
template <class F>
double cost_of(F call) {
    double best = 1e12;
    for (int i = 0; i < 3; ++i) {
        const double before = cpu_time();
        call();
        best = std::min(best, cpu_time() - before);
    }
    return best;
}

// Also of what another process does for it.
template <class F>
double wait_for(F call) {
    double best = 1e12;
    for (int i = 0; i < 3; ++i)
        best = std::min(best, time_of(call));
    return best;
}

void skipped(const std::string& what, const std::string& why) {
    std::printf("%-58s skipped: %s\n", what.c_str(), why.c_str());
}

// What all are asked: 20 places that help with public services, free, fit for reduced mobility.
PlaceFilter three_filters() {
    PlaceFilter filter{.reduced_mobility = true, .free = true};
    filter.any_of.of(Vocabulary::services).add(0);
    return filter;
}

bool helps(const directory::PlaceRecord& record) {
    return record.terms.of(Vocabulary::services).has(0);
}
bool is_free(const directory::PlaceRecord& record) {
    return record.terms.of(Vocabulary::fees).has(0);
}
bool is_fit(const directory::PlaceRecord& record) {
    return record.place.reduced_mobility == directory::ReducedMobility::yes;
}

// Another's answers beside ours: the share of places that both name.
class Agreement {
 public:
    void add(const Positions& ours, const Positions& theirs) {
        for (const std::size_t place : theirs)
            same_ += std::ranges::count(ours, place);
        all_ += static_cast<std::ptrdiff_t>(ours.size());
    }
    double share() const { return static_cast<double>(same_) / static_cast<double>(all_); }

 private:
    std::ptrdiff_t same_ = 0;
    std::ptrdiff_t all_ = 0;
};

// The figure of a peer, and how many times ours goes into it.
void print_peer(const std::string& what, double microseconds, double ours,
                const std::string& remark) {
    std::printf("%-58s %10.2f us, %.0f times ours%s\n", what.c_str(), microseconds,
                microseconds / ours, remark.c_str());
    std::fflush(stdout);
}

class NearestBench {
 public:
    NearestBench(const ManyPlaces& places, std::vector<Point> askers)
        : places_(places), askers_(std::move(askers)) {}

    void run() {
        measure_making();
        measure_ours();
        measure_other_questions();
        measure_rtree();
        measure_postgis();
    }
    double ours() const { return ours_; }
    const std::vector<Positions>& answers() const { return answers_; }

 private:
    using Nearest = std::function<Positions(Point)>;

    void measure_making() {
        const Stopwatch watch;
        finder_ = std::make_unique<PlaceFinder>(places_.records, places_.traits, country_now());
        std::printf("%zu places (%zu real), made ready in %.0f ms\n", places_.records.size(),
                    places_.real, watch.microseconds() / 1000);
    }

    void print_ours(const std::string& what, const PlaceFilter& filter, double radius) {
        std::vector<double> costs;
        for (const Point asker : askers_)
            costs.push_back(
                cost_of([&] { finder_->nearest(asker, wanted, Metres{radius}, filter); }));
        print({what, median(costs), 30, "us"});
        print({what + ", p99", share_of(costs, 0.99), 30, "us"});
        if (ours_ == 0) ours_ = median(costs);
    }

    void measure_ours() {
        PlaceFilter filter = three_filters();
        print_ours("20 nearest with three filters", filter, 1e7);
        for (const Point asker : askers_) {
            Positions found;
            for (const NearPoint& near : finder_->nearest(asker, wanted, filter))
                found.push_back(near.index);
            answers_.push_back(std::move(found));
        }
        filter.open_at = country_now() + Minutes(120);
        print_ours("the same, open now", filter, 1e7);
        filter.open_at.reset();
        filter.open_weekday = std::chrono::Saturday;
        print_ours("the same, open on Saturday", filter, 1e7);
        print_ours("the same within 20 km", filter, 20'000);
        PlaceFilter rare = three_filters();
        rare.any_language = {"lsf"};
        rare.home_visits = true;
        print_ours("the same, at home, in sign language", rare, 1e7);
    }

    void measure_other_questions() {
        std::vector<double> counts, boxes, facets, states;
        for (const Point asker : askers_) {
            const directory::Circle around{asker, Metres{20'000}};
            counts.push_back(cost_of([&] { finder_->count(around, three_filters()); }));
            facets.push_back(cost_of(
                [&] { finder_->count_by_term(around, three_filters(), Vocabulary::services); }));
            const directory::Box map{{asker.latitude - 0.3, asker.longitude - 0.5},
                                     {asker.latitude + 0.3, asker.longitude + 0.5}};
            boxes.push_back(cost_of([&] { finder_->in(map, three_filters()); }));
            states.push_back(cost_of([&] {
                for (std::size_t i = 0; i < wanted; ++i)
                    finder_->opening_state(i * 1000, country_now() + Minutes(120));
            }));
        }
        const auto line = [](const char* what, const std::vector<double>& costs) {
            std::printf("%-58s %10.2f us, p99 %.2f\n", what, median(costs), share_of(costs, 0.99));
        };
        line("how many are left within 20 km", counts);
        line("how many for each service within 20 km", facets);
        line("all in a map of 60 by 75 km", boxes);
        line("open until when, for 20 lines of a list", states);
        const double all =
            cost_of([&] { finder_->count(directory::Everywhere{}, three_filters()); });
        std::printf("%-58s %10.2f us\n", "how many are left in the whole country", all);
    }

    void measure_peer(const std::string& what, const Nearest& nearest) {
        std::vector<double> waits;
        Agreement agreement;
        for (std::size_t i = 0; i < askers_.size(); i += 10) {
            Positions theirs;
            waits.push_back(wait_for([&] { theirs = nearest(askers_[i]); }));
            agreement.add(answers_[i], theirs);
        }
        std::ostringstream remark;
        remark << ", " << agreement.share() * 100 << " % the same places";
        print_peer(what, median(waits), ours_, remark.str());
    }

    using PeerRow = std::tuple<std::int64_t, double, double, int, int, int>;
    std::vector<PeerRow> peer_rows() const {
        std::vector<PeerRow> rows;
        for (const auto& record : places_.records)
            rows.emplace_back(static_cast<std::int64_t>(rows.size()), record.place.point.latitude,
                              record.place.point.longitude, helps(record), is_free(record),
                              is_fit(record));
        return rows;
    }

    // Boxes twice as wide each time, until one holds enough within its inner circle.
    void measure_rtree() {
        const auto connection = db::open({db::Engine::sqlite, ":memory:"});
        connection->run_script(
            "CREATE TABLE p (id INTEGER PRIMARY KEY, latitude REAL, longitude REAL, helps INTEGER,"
            " free INTEGER, fit INTEGER);"
            "CREATE VIRTUAL TABLE r USING rtree(id, south, north, west, east)");
        db::transaction(*connection, [&] {
            db::insert_many(*connection,
                            "INSERT INTO p (id, latitude, longitude, helps, free, fit) VALUES",
                            peer_rows());
            connection->execute(
                "INSERT INTO r SELECT id, latitude, latitude, longitude, longitude FROM p");
        });
        measure_peer("  SQLite R-tree", [&](Point from) {
            std::vector<std::pair<Metres, std::size_t>> found;
            for (double degrees = 0.1; degrees < 60; degrees *= 2) {
                const double wide = degrees / std::cos(from.latitude * 0.01745);
                found.clear();
                for (const db::Row row : connection->query(
                         "SELECT p.id, p.latitude, p.longitude FROM r JOIN p ON p.id = r.id"
                         " WHERE south >= ? AND north <= ? AND west >= ? AND east <= ?"
                         " AND helps = 1 AND free = 1 AND fit = 1",
                         from.latitude - degrees, from.latitude + degrees, from.longitude - wide,
                         from.longitude + wide))
                    found.emplace_back(distance(from, {row.get<double>(1), row.get<double>(2)}),
                                       static_cast<std::size_t>(row.get<std::int64_t>(0)));
                std::erase_if(found, [&](const auto& near) {
                    return near.first > Metres{degrees * 111'000};
                });
                if (found.size() >= wanted) break;
            }
            std::ranges::sort(found);
            found.resize(std::min(found.size(), wanted));
            Positions positions;
            for (const auto& [away, place] : found)
                positions.push_back(place);
            return positions;
        });
    }

    void measure_postgis() {
        const std::string what = "  PostGIS";
        const char* address = std::getenv("PERMANENCE_TEST_POSTGRES");
        if (address == nullptr) return skipped(what, "PERMANENCE_TEST_POSTGRES is not set");
        const auto connection = db::open({db::Engine::postgresql, address});
        if (connection->query("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'")
                .empty())
            return skipped(what, "not installed");
        connection->run_script(
            "CREATE EXTENSION IF NOT EXISTS postgis; DROP TABLE IF EXISTS bench_places;"
            "CREATE TABLE bench_places (id BIGINT PRIMARY KEY, latitude DOUBLE PRECISION,"
            " longitude DOUBLE PRECISION, helps INTEGER, free INTEGER, fit INTEGER)");
        db::transaction(*connection, [&] {
            db::insert_many(
                *connection,
                "INSERT INTO bench_places (id, latitude, longitude, helps, free, fit) VALUES",
                peer_rows());
        });
        connection->run_script(
            "ALTER TABLE bench_places ADD at geography(Point, 4326);"
            "UPDATE bench_places SET at = ST_SetSRID(ST_MakePoint(longitude, latitude), 4326);"
            "CREATE INDEX ON bench_places USING gist (at); ANALYZE bench_places");
        measure_peer(what, [&](Point from) {
            Positions positions;
            for (const db::Row row : connection->query(
                     "SELECT id FROM bench_places WHERE helps = 1 AND free = 1 AND fit = 1 ORDER BY"
                     " at <-> ST_SetSRID(ST_MakePoint(CAST(? AS DOUBLE PRECISION),"
                     " CAST(? AS DOUBLE PRECISION)), 4326)::geography LIMIT 20",
                     from.longitude, from.latitude))
                positions.push_back(static_cast<std::size_t>(row.get<std::int64_t>(0)));
            return positions;
        });
        connection->run_script("DROP TABLE bench_places");
    }

    const ManyPlaces& places_;
    std::vector<Point> askers_;
    std::unique_ptr<PlaceFinder> finder_;
    std::vector<Positions> answers_;
    double ours_ = 0;
};

// How many of the misspelt names are among the first ten.
class Recall {
 public:
    void add(bool is_found) { found_ += is_found ? 1 : 0; }
    std::size_t found() const { return found_; }

 private:
    std::size_t found_ = 0;
};

class TextBench {
 public:
    explicit TextBench(const tests::ManyNames& many) : many_(many) {}

    void run() {
        const Stopwatch watch;
        search_ = directory::NameSearch(many_.names);
        std::printf("%zu names, made ready in %.0f ms\n", many_.names.size(),
                    watch.microseconds() / 1000);
        measure_ours();
        measure_fts();
    }
    double ours() const { return ours_; }
    std::size_t recall() const { return recall_; }

    // Each key stroke of what is typed.
    std::vector<std::string> strokes() const {
        std::vector<std::string> strokes;
        for (const tests::Misspelling& misspelling : many_.misspellings)
            for (std::size_t end = 1; end <= misspelling.typed.size(); ++end)
                strokes.push_back(misspelling.typed.substr(0, end));
        return strokes;
    }

 private:
    void measure_ours() {
        std::vector<double> whole, typing;
        Recall recall;
        for (const auto& [typed, meant] : many_.misspellings) {
            std::vector<directory::FoundName> found;
            whole.push_back(cost_of([&] { found = search_.find(typed, {.limit = names_shown}); }));
            recall.add(std::ranges::find(found, meant, &directory::FoundName::position) !=
                       found.end());
        }
        for (const std::string& stroke : strokes())
            typing.push_back(cost_of([&] {
                search_.find(stroke, {.limit = names_shown, .near = Point{45.77, -1.14}});
            }));
        ours_ = median(whole);
        recall_ = recall.found();
        print({"text with typing errors", ours_, 200, "us"});
        print({"text with typing errors, p99", share_of(whole, 0.99), 200, "us"});
        print({"each key stroke of it", median(typing), 200, "us"});
        print({"each key stroke of it, p99", share_of(typing, 0.99), 200, "us"});
        std::printf("%-58s %10zu\n", "found of 200 misspellings", recall_);
    }

    // Words as they are, the last perhaps begun: it knows no typing errors.
    void measure_fts() {
        const auto connection = db::open({db::Engine::sqlite, ":memory:"});
        connection->run_script(
            "CREATE VIRTUAL TABLE n USING fts5(name, around,"
            " tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')");
        std::vector<std::tuple<std::int64_t, std::string, std::string>> rows;
        for (const auto& name : many_.names)
            rows.emplace_back(static_cast<std::int64_t>(rows.size()), name.name, name.around);
        db::transaction(*connection, [&] {
            db::insert_many(*connection, "INSERT INTO n (rowid, name, around) VALUES", rows);
        });
        std::vector<double> waits;
        Recall recall;
        for (const auto& [typed, meant] : many_.misspellings) {
            std::string words;
            std::istringstream stream(fold(typed));
            for (std::string word; stream >> word;)
                words += (words.empty() ? "\"" : " OR \"") + word + '"';
            bool is_found = false;
            waits.push_back(wait_for([&] {
                for (const db::Row row : connection->query(
                         "SELECT rowid FROM n WHERE n MATCH ? ORDER BY rank LIMIT 10", words + '*'))
                    is_found =
                        is_found || row.get<std::int64_t>(0) == static_cast<std::int64_t>(meant);
            }));
            recall.add(is_found);
        }
        print_peer("  SQLite FTS5, any of the words", median(waits), ours_,
                   ", p99 " + std::to_string(static_cast<int>(share_of(waits, 0.99))) +
                       " us, finds " + std::to_string(recall.found()));
    }

    const tests::ManyNames& many_;
    directory::NameSearch search_;
    double ours_ = 0;
    std::size_t recall_ = 0;
};

// What the packages of npm need, from bench/support/directory_peers.mjs: it gets the same questions
// in a file, and prints a line for each figure.
std::map<std::string, double> ask_npm(const ManyPlaces& places, const std::vector<Point>& askers,
                                      const tests::ManyNames& many) {
    const auto path = std::filesystem::temp_directory_path() / "permanence-bench-directory.tsv";
    {
        std::ofstream file(path);
        file.precision(12);
        for (const auto& record : places.records)
            file << "place\t" << record.place.point.latitude << '\t' << record.place.point.longitude
                 << '\t' << helps(record) << '\t' << is_free(record) << '\t' << is_fit(record)
                 << '\n';
        for (std::size_t i = 0; i < askers.size(); i += 10)
            file << "asker\t" << askers[i].latitude << '\t' << askers[i].longitude << '\n';
        for (const auto& name : many.names)
            file << "name\t" << name.name << '\t' << name.around << '\n';
        for (const auto& [typed, meant] : many.misspellings)
            file << "typed\t" << typed << '\t' << meant << '\n';
    }
    std::map<std::string, double> figures;
    const std::string command = "node bench/support/directory_peers.mjs " + path.string();
    if (std::FILE* output = ::popen(command.c_str(), "r")) {
        char name[200];
        double figure = 0;
        while (std::fscanf(output, " %199[^\t]\t%lf", name, &figure) == 2)
            figures[name] = figure;
        ::pclose(output);
    }
    std::filesystem::remove(path);
    return figures;
}

void print_npm(std::map<std::string, double> figures, const NearestBench& nearest,
               const TextBench& text) {
    if (figures.contains("geokdbush"))
        print_peer("  npm geokdbush", figures["geokdbush"], nearest.ours(), "");
    else
        skipped("  npm geokdbush", "not installed");
    if (!figures.contains("orama")) return skipped("  npm Orama", "not installed");
    std::ostringstream remark;
    remark << ", p99 " << static_cast<int>(figures["orama p99"]) << " us, finds "
           << figures["orama found"] << " (tolerance " << figures["orama tolerance"] << ')';
    print_peer("  npm Orama", figures["orama"], text.ours(), remark.str());
    print({"found of 200 misspellings, beside Orama", static_cast<double>(text.recall()),
           figures["orama found"], "", Goal::at_least});
}

int run() {
    const territory::CommuneTable communes;
    const ManyPlaces places = ManyPlacesMaker(communes, many_places).make();
    std::vector<Point> points;
    for (const auto* commune : askers(communes, 2'000))
        points.push_back(commune->point);
    NearestBench nearest(places, points);
    nearest.run();
    const tests::ManyNames many = tests::ManyNamesMaker(communes).make("tests/names/misspelt.tsv");
    TextBench text(many);
    text.run();
    print_npm(ask_npm(places, points, many), nearest, text);
    return 0;
}

}  // namespace
}  // namespace permanence::bench

int main() {
    return permanence::bench::run();
}
