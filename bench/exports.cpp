// 25,000 places leave in each format: MB a second of what is written, beside the reading of the
// places from the database; and how many who have the file already are told so in a second.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <functional>
#include <memory>

#include "agenda/timetable_store.hpp"
#include "directory/place_actions.hpp"
#include "directory/record_actions.hpp"
#include "exchange/open_file_pages.hpp"
#include "platform/db/migrations.hpp"
#include "platform/db/transaction.hpp"
#include "platform/http/compressed_pieces.hpp"
#include "platform/http/site.hpp"

namespace {

using namespace permanence;

constexpr std::size_t places = 25'000;

const ui::Texts& texts() {
    static const ui::Texts french = ui::Texts::french();
    return french;
}

const territory::CommuneTable& table() {
    static const territory::CommuneTable communes;
    return communes;
}

// Of the length that real ones have: some 900 bytes a row.
directory::PlaceRecord record(std::size_t i) {
    using enum directory::Vocabulary;
    const auto all = table().all();
    const auto& commune = all[i * all.size() / places];
    directory::PlaceRecord made;
    made.place.name = "Espace numérique de " + std::string(commune.name);
    made.place.address = std::to_string(i % 90 + 1) + " place de la Mairie";
    made.place.commune_code = commune.code.text();
    made.place.postcode = commune.postcodes.empty() ? "97400" : commune.postcodes.front().text();
    made.place.point = commune.point;
    made.place.phone = "+33536490001";
    made.place.opening_hours = "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00";
    made.pivot = "99999000500012";
    made.emails = {"accueil@exemple.fr"};
    made.websites = {"https://exemple.fr/espace-numerique"};
    made.summary = "Un espace pour apprendre, seul ou en groupe, avec des ordinateurs.";
    made.details =
        "Des personnes formées vous aident à créer une adresse électronique, à faire une "
        "démarche, à vous servir d'un téléphone ou d'une tablette. Des ateliers, l'après-midi.";
    made.source = "Exemple";
    made.source_id = "exemple-" + std::to_string(i);
    made.updated_on = *parse_day("2026-03-02");
    for (const auto& [vocabulary, count] : {std::pair{services, 9}, std::pair{publics, 5},
                                            std::pair{access, 4}, std::pair{support, 4}})
        for (int k = 0; k < count; k += 1 + static_cast<int>(i % 3))
            made.terms.of(vocabulary).add(static_cast<std::size_t>(k));
    made.terms.of(fees).add(0);
    made.terms.of(programmes).add(i % 11);
    made.terms.of(kinds).add(i % 92);
    return made;
}

const std::shared_ptr<const exchange::OpenPlaces>& open_places() {
    static const auto all = [] {
        std::vector<directory::PlaceRecord> records;
        for (std::size_t i = 0; i < places; ++i)
            records.push_back(record(i));
        return std::make_shared<const exchange::OpenPlaces>(
            exchange::open_places(std::move(records), table(), *parse_day("2026-11-28")));
    }();
    return all;
}

http::Pieces pieces_of(exchange::ExportFormat format) {
    return [all = exchange::PlaceExport(
                open_places(), format,
                {.source = "exemple", .sentences = std::cref(texts())})]() mutable {
        return all.next();
    };
}

void write_all(benchmark::State& state, const std::function<http::Pieces()>& make) {
    open_places();
    std::size_t bytes = 0;
    for (auto _ : state) {
        const http::Pieces pieces = make();
        bytes = 0;
        for (std::string piece = pieces(); !piece.empty(); piece = pieces())
            bytes += piece.size();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
    state.counters["MB"] = static_cast<double>(bytes) / 1e6;
}

void mednum_csv(benchmark::State& state) {
    write_all(state, [] { return pieces_of(exchange::ExportFormat::mednum_csv); });
}
void mednum_json(benchmark::State& state) {
    write_all(state, [] { return pieces_of(exchange::ExportFormat::mednum_json); });
}
void geojson(benchmark::State& state) {
    write_all(state, [] { return pieces_of(exchange::ExportFormat::geojson); });
}
void inclusion(benchmark::State& state) {
    write_all(state, [] { return pieces_of(exchange::ExportFormat::inclusion); });
}
// The bytes counted are those that are sent.
void csv_by_gzip(benchmark::State& state) {
    write_all(state,
              [] { return http::gzip_pieces(pieces_of(exchange::ExportFormat::mednum_csv)); });
}
void csv_by_zstd(benchmark::State& state) {
    write_all(state,
              [] { return http::zstd_pieces(pieces_of(exchange::ExportFormat::mednum_csv)); });
}

// An installation of 25,000 places in a file, as the server sees it.
class Installation {
 public:
    Installation() {
        const auto connection = pool_.lease();
        db::migrate(*connection, db::embedded_migrations(), clock_.now());
        db::transaction(*connection, [&] {
            const auto structure = directory::add_structure(
                *connection, random_, {.name = "Exemple", .commune_code = "17461"});
            for (std::size_t i = 0; i < places; ++i) {
                auto one = record(i);
                one.place.structure = *structure;
                directory::keep_new(*connection, random_, std::move(one),
                                    directory::ChangeCause::imported,
                                    {.at = clock_.now(), .user = {}, .import = {}});
            }
            directory::raise_directory_revision(*connection);
        });
    }
    ~Installation() { std::filesystem::remove_all(folder_); }

    http::Response get(std::string_view tag = {}) {
        http::Request request = http::Request::get("/donnees/lieux.csv");
        if (!tag.empty()) request.headers.set("If-None-Match", std::string(tag));
        return site_.respond(request);
    }

 private:
    static std::string new_folder() {
        std::string name = std::filesystem::temp_directory_path() / "exportsXXXXXX";
        return ::mkdtemp(name.data());
    }

    std::string folder_ = new_folder();
    FixedClock clock_{Instant(std::chrono::seconds(1'772'000'000))};
    crypto::SeededRandom random_{7};
    db::Pool pool_{
        {.url = {.engine = db::Engine::sqlite, .target = folder_ + "/exports.db"}, .size = 2}};
    Zone zone_ = Zone::find("Europe/Paris").value();
    agenda::CurrentTimetable timetable_{clock_};
    exchange::CurrentOpenPlaces places_{table(), zone_};
    exchange::FirstSeen seen_;
    ui::Site frame_{.texts = texts(), .territory = "Exemple"};
    exchange::OpenFilePages pages_{{.pool = pool_,
                                    .clock = clock_,
                                    .site = frame_,
                                    .communes = table(),
                                    .timetable = timetable_,
                                    .places = places_,
                                    .timetable_seen = seen_,
                                    .zone = zone_,
                                    .origin = "https://aide.exemple.fr",
                                    .producer = {},
                                    .release = "1"}};
    http::Site site_{
        {.router = http::Router(
             {{http::Method::get, "/donnees/lieux.csv", "csv", "everyone",
               [this](const http::Request& request) { return pages_.standard_csv(request); }}}),
         .error_page = {}}};
};

Installation& installation() {
    static Installation one;
    return one;
}

// Nobody else reads: the places come from the database.
void whole_request(benchmark::State& state) {
    std::size_t bytes = 0;
    for (auto _ : state) {
        const auto response = installation().get();
        bytes = 0;
        for (std::string piece = response.pieces(); !piece.empty(); piece = response.pieces())
            bytes += piece.size();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void not_modified(benchmark::State& state) {
    const std::string tag(installation().get().headers.value("ETag"));
    for (auto _ : state)
        if (installation().get(tag).status != 304) state.SkipWithError("sent again");
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(mednum_csv)->Unit(benchmark::kMillisecond);
BENCHMARK(mednum_json)->Unit(benchmark::kMillisecond);
BENCHMARK(geojson)->Unit(benchmark::kMillisecond);
BENCHMARK(inclusion)->Unit(benchmark::kMillisecond);
BENCHMARK(csv_by_gzip)->Unit(benchmark::kMillisecond);
BENCHMARK(csv_by_zstd)->Unit(benchmark::kMillisecond);
BENCHMARK(whole_request)->Unit(benchmark::kMillisecond);
BENCHMARK(not_modified)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
