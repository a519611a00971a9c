#include "directory/duplicate_search.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <numbers>
#include <numeric>
#include <span>

namespace permanence::directory {

namespace {

using Index = std::uint32_t;

// Two records, the lower index in the upper half: sorts as (a, b).
using Pair = std::uint64_t;
constexpr Pair pair_of(Index a, Index b) {
    return (Pair{std::min(a, b)} << 32U) | std::max(a, b);
}

// Ascending, in a time that grows as their number does, where buckets are ascending and hold a few
// items each.
template <class Item, class BucketOf>
void sort_by_buckets(std::vector<Item>& items, std::size_t buckets, BucketOf bucket_of) {
    std::vector<std::size_t> ends(buckets + 1, 0);
    for (const Item& item : items)
        ++ends[bucket_of(item) + 1];
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    std::vector<Item> sorted(items.size());
    for (const Item& item : items)
        sorted[ends[bucket_of(item)]++] = item;
    auto start = sorted.begin();
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(ends[bucket]);
        std::sort(start, end);
        start = end;
    }
    items = std::move(sorted);
}

class Pairs {
 public:
    Pairs(std::size_t records, std::size_t first_new) : records_(records), first_new_(first_new) {}

    void add(Index a, Index b) {
        if (std::max(a, b) >= first_new_) pairs_.push_back(pair_of(a, b));
    }
    // Each once, ascending.
    std::vector<Pair> take() && {
        sort_by_buckets(pairs_, records_, [](Pair pair) { return pair >> 32U; });
        const auto again = std::ranges::unique(pairs_);
        pairs_.erase(again.begin(), again.end());
        return std::move(pairs_);
    }

 private:
    std::size_t records_;
    std::size_t first_new_;
    std::vector<Pair> pairs_;
};

// ---- by what is written ----

struct Held {
    std::uint64_t key;
    Index record;
    auto operator<=>(const Held&) const = default;
};

enum class Aspect : std::uint64_t { siret = 1, phone, street_number, kind, word_start, word_end };

// Keys that are the same by accident cost a comparison and change no result.
std::uint64_t key_of(Aspect aspect, std::uint64_t first, std::uint64_t second = 0) {
    std::uint64_t mixed = static_cast<std::uint64_t>(aspect) * 0x9E3779B97F4A7C15U;
    for (const std::uint64_t part : {first, second}) {
        mixed = (mixed ^ part) * 0xFF51AFD7ED558CCDU;
        mixed ^= mixed >> 32U;
    }
    return mixed;
}

constexpr std::size_t letters_of_a_key = 3;

std::uint64_t letters(std::string_view text) {
    std::uint64_t packed = 0;
    for (const char letter : text)
        packed = (packed << 8U) | static_cast<unsigned char>(letter);
    return packed;
}

class KeysOfRecord {
 public:
    KeysOfRecord(std::vector<Held>& held, Index record)
        : held_(held), record_(record), start_(held.size()) {}

    void add(std::uint64_t key) { held_.push_back({key, record_}); }
    void once() {
        const auto own = held_.begin() + static_cast<std::ptrdiff_t>(start_);
        std::sort(own, held_.end());
        held_.erase(std::unique(own, held_.end()), held_.end());
    }

 private:
    std::vector<Held>& held_;
    Index record_;
    std::size_t start_;
};

void add_keys(const Profiles& profiles, Index record, std::vector<Held>& held) {
    const Profile& profile = profiles[record];
    KeysOfRecord keys(held, record);
    if (profile.siret.number != 0) keys.add(key_of(Aspect::siret, profile.siret.number));
    if (profile.phone.number != 0) keys.add(key_of(Aspect::phone, profile.phone.number));
    if (profile.number) {
        const auto number = static_cast<std::uint64_t>(profile.number->first);
        for (const TextNumber word : profile.street)
            for (const TextNumber area : {profile.commune_code, profile.postcode})
                if (area != 0)
                    keys.add(key_of(Aspect::street_number, area, (number << 32U) | word));
    }
    if (profile.commune_code == 0) return keys.once();
    for (std::size_t kind = 0; kind < profile.kinds.size(); ++kind)
        if (profile.kinds.test(kind)) keys.add(key_of(Aspect::kind, profile.commune_code, kind));
    for (const TextNumber word : profile.name) {
        const std::string_view text = profiles.text(word);
        const std::size_t count = std::min(letters_of_a_key, text.size());
        keys.add(key_of(Aspect::word_start, profile.commune_code, letters(text.substr(0, count))));
        keys.add(key_of(Aspect::word_end, profile.commune_code,
                        letters(text.substr(text.size() - count))));
    }
    keys.once();
}

// Every two of each group of neighbours that `same` holds together, but for crowds.
template <class Item, class Same, class Take>
void each_group(std::span<const Item> items, Same same, Take take) {
    for (std::size_t start = 0; start < items.size();) {
        std::size_t end = start + 1;
        while (end < items.size() && same(items[start], items[end]))
            ++end;
        take(items.subspan(start, end - start));
        start = end;
    }
}

void pair_by_keys(const Profiles& profiles, Pairs& pairs) {
    std::vector<Held> held;
    held.reserve(profiles.size() * 10);
    for (std::size_t record = 0; record < profiles.size(); ++record)
        add_keys(profiles, static_cast<Index>(record), held);
    // Keys are evenly mixed: their first bits deal them out.
    const auto bits = static_cast<unsigned>(std::bit_width(held.size() / 256));
    sort_by_buckets(held, std::size_t{1} << bits,
                    [&](const Held& one) { return bits == 0 ? 0 : one.key >> (64U - bits); });
    each_group(
        std::span<const Held>(held), [](const Held& a, const Held& b) { return a.key == b.key; },
        [&](std::span<const Held> group) {
            if (group.size() > most_holders) return;
            for (std::size_t a = 0; a < group.size(); ++a)
                for (std::size_t b = a + 1; b < group.size(); ++b)
                    pairs.add(group[a].record, group[b].record);
        });
}

// ---- by where they are ----

constexpr double metres_of_a_degree = 111'195;  // of latitude, on the sphere of base/geo.hpp

struct Placed {
    std::int32_t row;  // of squares `near` high
    double longitude;
    Index record;
};

std::vector<Placed> in_rows(const Profiles& profiles) {
    std::vector<Placed> placed;
    for (std::size_t record = 0; record < profiles.size(); ++record) {
        const auto& point = profiles[record].point;
        if (!point) continue;
        const double row = std::floor(point->latitude * metres_of_a_degree / near.value);
        placed.push_back(
            {static_cast<std::int32_t>(row), point->longitude, static_cast<Index>(record)});
    }
    std::ranges::sort(placed, [](const Placed& a, const Placed& b) {
        return std::tie(a.row, a.longitude, a.record) < std::tie(b.row, b.longitude, b.record);
    });
    return placed;
}

// How many degrees of longitude `near` is at most, between the rows `row` and `row` + 1.
double reach(std::int32_t row) {
    const double south = row * near.value / metres_of_a_degree;
    const double north = (row + 2) * near.value / metres_of_a_degree;
    const double farthest = std::min(89.9, std::max(std::abs(south), std::abs(north)));
    return near.value / metres_of_a_degree / std::cos(farthest * std::numbers::pi / 180);
}

// Records on one spot beyond `most_holders` have the point of a commune or an error: it is none.
void drop_crowds(std::vector<Placed>& placed, const Profiles& profiles) {
    std::vector<Placed> kept;
    kept.reserve(placed.size());
    const auto on_one_spot = [&](const Placed& a, const Placed& b) {
        return a.row == b.row && *profiles[a.record].point == *profiles[b.record].point;
    };
    each_group(std::span<const Placed>(placed), on_one_spot, [&](std::span<const Placed> group) {
        if (group.size() <= most_holders) kept.insert(kept.end(), group.begin(), group.end());
    });
    placed = std::move(kept);
}

// From west to east along each row, and along the row north of it beside.
void pair_by_nearness(const Profiles& profiles, Pairs& pairs) {
    auto placed = in_rows(profiles);
    drop_crowds(placed, profiles);
    const auto pair_if_near = [&](const Placed& a, const Placed& b) {
        if (distance(*profiles[a.record].point, *profiles[b.record].point) <= near)
            pairs.add(a.record, b.record);
    };
    auto north = placed.begin();
    for (auto one = placed.begin(); one != placed.end(); ++one) {
        const double width = reach(one->row);
        for (auto next = one + 1; next != placed.end() && next->row == one->row &&
                                  next->longitude - one->longitude <= width;
             ++next)
            pair_if_near(*one, *next);
        while (north != placed.end() &&
               (north->row <= one->row ||
                (north->row == one->row + 1 && north->longitude < one->longitude - width)))
            ++north;
        for (auto next = north; next != placed.end() && next->row == one->row + 1 &&
                                next->longitude - one->longitude <= width;
             ++next)
            pair_if_near(*one, *next);
    }
}

class Groups {
 public:
    std::size_t root(std::size_t record) {
        auto& parent = parents_.try_emplace(record, record).first->second;
        if (parent != record) parent = root(parent);
        return parent;
    }
    // The lowest record is the root: the order of joining leaves no trace.
    void join(std::size_t a, std::size_t b) {
        const auto [low, high] = std::minmax({root(a), root(b)});
        parents_[high] = low;
    }
    const std::map<std::size_t, std::size_t>& parents() const { return parents_; }

 private:
    std::map<std::size_t, std::size_t> parents_;
};

}  // namespace

std::vector<Match> find_duplicates_of_new(const Profiles& profiles, std::size_t first_new,
                                          const Thresholds& thresholds) {
    Pairs pairs(profiles.size(), first_new);
    pair_by_keys(profiles, pairs);
    pair_by_nearness(profiles, pairs);
    std::vector<Match> matches;
    const auto candidates = std::move(pairs).take();
    for (const Pair pair : candidates) {
        const auto a = static_cast<std::size_t>(pair >> 32U);
        const auto b = static_cast<std::size_t>(pair & 0xFFFFFFFFU);
        if (score(hopeful_evidence(profiles, a, b)) < thresholds.review) continue;
        if (score(evidence(profiles, a, b)) >= thresholds.review)
            matches.push_back(compare(profiles, a, b, thresholds));
    }
    return matches;
}

std::vector<Match> find_duplicates(const Profiles& profiles, const Thresholds& thresholds) {
    return find_duplicates_of_new(profiles, 0, thresholds);
}

std::vector<std::vector<std::size_t>> clusters(const std::vector<Match>& matches) {
    Groups groups;
    for (const Match& match : matches)
        if (match.verdict == Verdict::automatic) groups.join(match.a, match.b);
    std::map<std::size_t, std::vector<std::size_t>> by_root;
    for (const auto& [record, parent] : groups.parents())
        by_root[groups.root(record)].push_back(record);
    std::vector<std::vector<std::size_t>> all;
    for (auto& [root, members] : by_root)
        all.push_back(std::move(members));
    return all;
}

}  // namespace permanence::directory
