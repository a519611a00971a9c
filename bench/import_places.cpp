// A file of 25,000 places of the national standard: read, held against the communes, reported;
// beside the reading of its table alone, and its strict check.
#include <benchmark/benchmark.h>

#include "exchange/import_report.hpp"
#include "exchange/import_report_json.hpp"
#include "exchange/standard_check.hpp"
#include "exchange/standard_text.hpp"
#include "formats/csv.hpp"

namespace {

using namespace permanence;

constexpr std::size_t places = 25'000;

const territory::CommuneTable& table() {
    static const territory::CommuneTable communes;
    return communes;
}

const exchange::CommuneFinder& communes() {
    static const exchange::CommuneFinder finder(table());
    return finder;
}

// Every fifth place has something to mend.
const std::string& file() {
    static const std::string text = [] {
        csv::Writer writer({.formulas = csv::Formulas::as_written});
        writer.row(exchange::standard_header());
        const auto all = table().all();
        for (std::size_t i = 0; i < places; ++i) {
            const auto& commune = all[i * all.size() / places];
            directory::PlaceRecord record;
            record.place.name = "Espace numérique " + std::to_string(i);
            record.place.address = std::to_string(i % 90) + " place de la Mairie";
            record.place.commune_code = commune.code.text();
            record.place.postcode =
                commune.postcodes.empty() ? "97400" : commune.postcodes.front().text();
            record.place.point = commune.point;
            record.place.phone = i % 5 == 0 ? "05 36 49 00 01" : "+33536490001";
            record.place.opening_hours = "Mo-Fr 09:00-12:00,14:00-17:00";
            record.pivot = "99999000500012";
            record.emails = {"accueil@exemple.fr"};
            record.websites = {"https://exemple.fr/"};
            record.details = "Un espace pour apprendre, seul ou en groupe.";
            record.updated_on = *parse_day("2026-03-02");
            record.terms.of(directory::Vocabulary::services).add(i % 9);
            record.terms.of(directory::Vocabulary::services).add((i + 3) % 9);
            record.terms.of(directory::Vocabulary::fees).add(0);
            writer.row(exchange::standard_cells(
                           record, {.id = std::to_string(i), .commune_name = commune.name})
                           .in_order());
        }
        return writer.take();
    }();
    return text;
}

void count_bytes(benchmark::State& state) {
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(file().size()));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(places));
}

void read_the_table_alone(benchmark::State& state) {
    for (auto _ : state) {
        std::size_t cells = 0;
        csv::Reader reader([&](const csv::Row& row) { cells += row.cells.size(); });
        reader.feed(file());
        reader.finish();
        benchmark::DoNotOptimize(cells);
    }
    count_bytes(state);
}

void import_and_report(benchmark::State& state) {
    communes();
    for (auto _ : state) {
        exchange::ImportReport report;
        report.finish(exchange::read_places(file(), communes(), {.today = *parse_day("2026-11-28")},
                                            [&](exchange::ImportedRow&& row) { report.add(row); }));
        benchmark::DoNotOptimize(exchange::write_json(report));
        if (report.summary().rejected != 0) state.SkipWithError("rows were rejected");
    }
    count_bytes(state);
}

void check_the_standard(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(exchange::check_standard(file()).rows.size());
    count_bytes(state);
}

void know_the_communes(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(exchange::CommuneFinder(table()));
}

BENCHMARK(read_the_table_alone)->Unit(benchmark::kMillisecond);
BENCHMARK(import_and_report)->Unit(benchmark::kMillisecond);
BENCHMARK(check_the_standard)->Unit(benchmark::kMillisecond);
BENCHMARK(know_the_communes)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
