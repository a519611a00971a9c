// Travel tables of the model: one resident to 200 places, and a planner's square.
#include <benchmark/benchmark.h>

#include <vector>

#include "territory/travel_model.hpp"

namespace {

using namespace permanence;
using namespace permanence::territory;

std::vector<Point> communes_near_royan(const CommuneGrid& grid, std::size_t count) {
    std::vector<Point> points;
    for (const NearCommune& near : grid.nearest({45.64, -1.06}, count)) {
        points.push_back(near.commune->point);
    }
    return points;
}

void travel_table(benchmark::State& state) {
    static const CommuneTable table;
    static const CommuneGrid grid(table);
    const TravelModel model(grid);
    const auto from = communes_near_royan(grid, static_cast<std::size_t>(state.range(0)));
    const auto to = communes_near_royan(grid, static_cast<std::size_t>(state.range(1)));
    for (auto _ : state) {
        benchmark::DoNotOptimize(model.table(from, to, TravelMode::car));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0) * state.range(1));
}
BENCHMARK(travel_table)->Args({1, 200})->Args({200, 200})->Args({1, 1});

}  // namespace

BENCHMARK_MAIN();
