// The gazetteer as people type: every prefix of ordinary queries, and what loading costs. Prints
// percentiles of the thread's own CPU time, so that a busy machine does not count.
#include "territory/gazetteer.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <time.h>

#include <algorithm>
#include <string>
#include <vector>

#include "territory/commune_grid.hpp"

namespace {

using namespace permanence;
using namespace permanence::territory;
double cpu_microseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

double microseconds_since(double start) {
    return cpu_microseconds() - start;
}

void print_percentiles(const std::string& name, std::vector<double> microseconds) {
    std::ranges::sort(microseconds);
    const auto at = [&](double share) {
        return microseconds[static_cast<std::size_t>(share *
                                                     static_cast<double>(microseconds.size() - 1))];
    };
    fmt::print("{:<42} n {:>6}  p50 {:>8.1f}  p90 {:>8.1f}  p99 {:>8.1f}  max {:>8.1f} us\n", name,
               microseconds.size(), at(0.5), at(0.9), at(0.99), at(1));
}

// Every prefix of what is typed, so each key stroke counts once.
std::vector<std::string> key_strokes(const std::vector<std::string>& typed) {
    std::vector<std::string> strokes;
    for (const std::string& text : typed) {
        for (std::size_t end = 1; end <= text.size(); ++end)
            strokes.push_back(text.substr(0, end));
    }
    return strokes;
}

std::vector<std::string> names_of_every_hundredth(const CommuneTable& table) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < table.all().size(); i += 100) {
        names.emplace_back(table.all()[i].name);
    }
    return names;
}

void measure(const std::string& name, const std::vector<std::string>& queries,
             const Gazetteer& gazetteer, SearchOptions options) {
    std::vector<double> microseconds;
    std::size_t found = 0;
    for (int round = 0; round < 3; ++round) {
        for (const std::string& query : queries) {
            const auto start = cpu_microseconds();
            found += gazetteer.search(query, options).size();
            microseconds.push_back(microseconds_since(start));
        }
    }
    print_percentiles(fmt::format("{} ({} found)", name, found / 3), std::move(microseconds));
}

}  // namespace

int main() {
    const auto before = mallinfo2().uordblks + mallinfo2().hblkhd;
    const auto start = cpu_microseconds();
    const CommuneTable table;
    const double table_time = microseconds_since(start);
    const auto table_bytes = mallinfo2().uordblks + mallinfo2().hblkhd - before;
    const auto grid_start = cpu_microseconds();
    const CommuneGrid grid(table);
    fmt::print("table {:.2f} ms, {:.1f} MB on the heap; grid {:.2f} ms\n", table_time / 1000,
               static_cast<double>(table_bytes) / 1e6, microseconds_since(grid_start) / 1000);

    const Gazetteer gazetteer(table);
    CommuneSet served(table);
    for (const char* code : {"17461", "17380", "17452", "38151", "07005"}) {
        served.insert(table.index_of(*table.find(code)));
    }
    const auto strokes = key_strokes(names_of_every_hundredth(table));
    measure("names, every key stroke", strokes, gazetteer, {});
    measure("the same, communes served first", strokes, gazetteer, {.favoured = &served});
    measure("short forms and digits",
            key_strokes({"st palais sur mer", "ste marie", "17640", "vaux sur mer 17640",
                         "saint denis 974", "paris 14", "l hay les roses"}),
            gazetteer, {});
    measure("words out of order", {"mer vaux", "s m", "mathes les", "l s", "sur sain"}, gazetteer,
            {});
    measure("small slips", {"echiroles", "tramblade", "chailevete", "grenolbe", "vauxx sur mer"},
            gazetteer, {});
    std::vector<double> nearest;
    for (std::size_t i = 0; i < table.all().size(); i += 10) {
        const auto from = cpu_microseconds();
        if (grid.nearest(table.all()[i].point, 10).empty()) return 1;
        nearest.push_back(microseconds_since(from));
    }
    print_percentiles("ten nearest communes", std::move(nearest));
    return 0;
}
