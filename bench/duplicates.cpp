// Finding which records are one place: 25,000 and 250,000 invented records in real communes, 8 of a
// hundred with slips of an earlier one. Beside it, in the same run, what a matcher does that
// compares every two records by three scores (name, address, distance). Time of the thread's own
// CPU, so that a busy machine does not count.
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "bench/country.hpp"
#include "bench/figure.hpp"
#include "directory/duplicate_search.hpp"
#include "tests/support/invented_records.hpp"

namespace permanence::bench {

namespace {

using directory::MatchRecord;

std::vector<MatchRecord> invented(const territory::CommuneTable& communes, std::size_t count) {
    return tests::InventedRecords(askers(communes, count), {.count = count}).take();
}

// As many to the commune as 250,000 in the whole country, in every tenth commune.
std::vector<MatchRecord> invented_in_a_tenth(const territory::CommuneTable& communes) {
    auto drawn = askers(communes, 250'000);
    std::erase_if(drawn,
                  [&](const auto* commune) { return communes.index_of(*commune) % 10 != 3; });
    return tests::InventedRecords(drawn, {.count = drawn.size()}).take();
}

struct Times {
    std::vector<double> reading;  // ms
    std::vector<double> all;
    std::size_t matches = 0;
};

Times search(const std::vector<MatchRecord>& records, int rounds) {
    Times times;
    for (int round = 0; round < rounds; ++round) {
        const double start = cpu_time();
        const directory::Profiles profiles(records);
        times.reading.push_back((cpu_time() - start) / 1'000);
        times.matches = directory::find_duplicates(profiles).size();
        times.all.push_back((cpu_time() - start) / 1'000);
    }
    return times;
}

// ---- the peer: every two records, three scores ----

// Of the letters of both texts, how many would have to change: the whole table, as usual.
double letters_alike(const std::string& a, const std::string& b) {
    if (a.empty() && b.empty()) return 1;
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
            corner = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return 1 - static_cast<double>(row.back()) / static_cast<double>(std::max(a.size(), b.size()));
}

struct Folded {
    std::string name;
    std::string address;
    std::optional<Point> point;
};

constexpr double enough = 0.8;

// The mean of three scores; 0 as soon as it cannot be enough any more.
double three_scores(const Folded& a, const Folded& b) {
    const double metres = a.point && b.point ? distance(*a.point, *b.point).value : 250;
    const double near = std::exp(-metres / 250);
    if ((near + 2) / 3 < enough) return 0;
    const double name = letters_alike(a.name, b.name);
    if ((near + name + 1) / 3 < enough) return 0;
    return (near + name + letters_alike(a.address, b.address)) / 3;
}

// In ms, for all pairs of the records.
double every_pair(const std::vector<MatchRecord>& records, std::size_t& found) {
    const double start = cpu_time();
    std::vector<Folded> folded;
    for (const auto& record : records)
        folded.push_back({fold(record.name), fold(record.address), record.point});
    for (std::size_t a = 0; a < folded.size(); ++a)
        for (std::size_t b = a + 1; b < folded.size(); ++b)
            if (three_scores(folded[a], folded[b]) >= enough) ++found;
    return (cpu_time() - start) / 1'000;
}

void compare_with_every_pair(const territory::CommuneTable& communes, double ours) {
    constexpr std::size_t sample = 2'000;
    std::size_t found = 0;
    const double sampled = every_pair(invented(communes, sample), found);
    const double times = 25'000.0 * 24'999 / (double{sample} * (sample - 1));
    std::printf(
        "every two of %zu records by three scores: %.0f ms, %zu found; for 25,000 records "
        "that makes %.1f s (extrapolated: %.0f times the pairs)\n",
        sample, sampled, found, sampled * times / 1'000, times);
    print({"  how many times slower than the search, extrapolated", sampled * times / ours, 50,
           "times", Goal::at_least});
}

}  // namespace

}  // namespace permanence::bench

int main() {
    using namespace permanence::bench;
    const permanence::territory::CommuneTable communes;
    const Times small = search(invented(communes, 25'000), 9);
    std::printf("25,000 records: %zu matches, read in %.0f ms\n", small.matches,
                median(small.reading));
    print({"duplicates of 25,000 records", median(small.all), 300, "ms"});
    const Times large = search(invented(communes, 250'000), 3);
    std::printf("250,000 records: %zu matches, read in %.0f ms\n", large.matches,
                median(large.reading));
    print({"duplicates of 250,000 records", median(large.all), 3'000, "ms"});
    print({"  ten times the records in the same country", median(large.all) / median(small.all), 10,
           "times"});
    const auto tenth = invented_in_a_tenth(communes);
    const double same_crowd = median(search(tenth, 9).all) / static_cast<double>(tenth.size());
    print({"  per record, beside a tenth of the country as crowded",
           median(large.all) / 250'000 / same_crowd, 1.2, "times"});
    compare_with_every_pair(communes, median(small.all));
}
