#include "directory/place_finder.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <numeric>
#include <ranges>

#include "base/check.hpp"

namespace permanence::directory {

namespace {

constexpr std::size_t word_bits = 64;
constexpr std::size_t traits_kept = 4;
constexpr std::size_t needs_kept = 8;

// Where the bits of each list begin, and where the last one ends.
const std::array<std::size_t, vocabularies + 1>& begins() {
    static const auto begins = [] {
        std::array<std::size_t, vocabularies + 1> sums{};
        for (std::size_t i = 0; i < vocabularies; ++i)
            sums[i + 1] = sums[i] + terms(static_cast<Vocabulary>(i)).size();
        return sums;
    }();
    return begins;
}

std::size_t free_of_charge() {
    static const auto position = position_of_slug(Vocabulary::fees, "gratuit");
    CHECK(position);
    return *position;
}

std::size_t booked_online() {
    static const auto position = position_of_slug(Vocabulary::access, "prendre_un_rdv_en_ligne");
    CHECK(position);
    return *position;
}

std::size_t first_language() {
    return begins().back() + traits_kept + needs_kept;
}

}  // namespace

std::size_t PlaceFinder::bit_of(Vocabulary vocabulary, std::size_t term) {
    return begins()[static_cast<std::size_t>(vocabulary)] + term;
}

std::size_t PlaceFinder::bit_of(Trait trait) {
    return begins().back() + static_cast<std::size_t>(trait);
}

std::size_t PlaceFinder::bit_of(Need need) {
    return begins().back() + traits_kept + static_cast<std::size_t>(need);
}

PlaceFinder::PlaceFinder(std::span<const PlaceRecord> places, std::span<const PlaceTraits> traits,
                         Instant now)
    : place_(places.size()),
      hours_(LocalDay(std::chrono::floor<Days>(now).time_since_epoch()) - Days(1)),
      hours_of_place_(places.size()) {
    CHECK(traits.empty() || traits.size() == places.size());
    std::iota(place_.begin(), place_.end(), Slot{0});
    std::ranges::stable_sort(
        place_, {}, [&](Slot place) { return PointIndex::square_of(places[place].place.point); });
    number_languages(traits);
    const std::size_t bits = first_language() + bit_of_language_.size();
    words_.resize((bits / word_bits + 1) * places.size());
    slots_with_bit_.resize(bits);
    std::vector<Point> points;
    points.reserve(places.size());
    for (Slot slot = 0; slot < place_.size(); ++slot) {
        const PlaceRecord& record = places[place_[slot]];
        points.push_back(record.place.point);
        set_bits(slot, record, traits.empty() ? PlaceTraits{} : traits[place_[slot]]);
        const auto hours = hours_.add(record.place.opening_hours, record.place.commune_code);
        hours_of_slot_.push_back(hours);
        hours_of_place_[place_[slot]] = hours;
        open_days_.push_back(hours_.open_days(hours));
        by_commune_.emplace_back(record.place.commune_code, slot);
    }
    index_ = PointIndex(std::move(points));
    std::ranges::sort(by_commune_);
}

void PlaceFinder::number_languages(std::span<const PlaceTraits> traits) {
    for (const PlaceTraits& one : traits)
        for (const std::string& language : one.languages)
            bit_of_language_.try_emplace(language, first_language() + bit_of_language_.size());
}

void PlaceFinder::set(Slot slot, std::size_t bit) {
    Word& word = words_[bit / word_bits * place_.size() + slot];
    if ((word >> bit % word_bits & 1) != 0) return;
    word |= Word{1} << bit % word_bits;
    slots_with_bit_[bit].push_back(slot);
}

void PlaceFinder::set_bits(Slot slot, const PlaceRecord& record, const PlaceTraits& traits) {
    for (std::size_t i = 0; i < vocabularies; ++i) {
        const auto vocabulary = static_cast<Vocabulary>(i);
        for (std::size_t term = 0; term < terms(vocabulary).size(); ++term)
            if (record.terms.of(vocabulary).has(term)) set(slot, bit_of(vocabulary, term));
    }
    if (record.place.reduced_mobility == ReducedMobility::yes ||
        record.place.reduced_mobility == ReducedMobility::help)
        set(slot, bit_of(Trait::reduced_mobility));
    if (traits.has_permanence || !record.booking_page.empty() ||
        record.terms.of(Vocabulary::access).has(booked_online()))
        set(slot, bit_of(Trait::by_appointment));
    if (traits.has_home_visits) set(slot, bit_of(Trait::home_visits));
    if (traits.has_permanence) set(slot, bit_of(Trait::permanence));
    for (const Need need : traits.needs)
        set(slot, bit_of(need));
    for (const std::string& language : traits.languages)
        set(slot, bit_of_language_.find(language)->second);
}

void PlaceFinder::want_all(Test& test, std::size_t bit) const {
    const Word* words = words_of(bit);
    const auto same_word = std::ranges::find(test.all, words, &Part::words);
    Part& part = same_word != test.all.end() ? *same_word : test.all.emplace_back(words);
    part.mask |= Word{1} << bit % word_bits;
    const std::span<const Slot> slots = slots_with_bit_[bit];
    if (!test.rarest || slots.size() < test.rarest->size()) test.rarest = slots;
}

// Nothing meets a choice of nothing.
void PlaceFinder::want_any(Test& test, std::span<const std::size_t> bits) const {
    if (bits.size() == 1) return want_all(test, bits[0]);
    const std::size_t begin = test.any.size();
    for (const std::size_t bit : bits) {
        if (test.any.size() == begin || test.any.back().words != words_of(bit))
            test.any.push_back({.words = words_of(bit), .ends_choice = false});
        test.any.back().mask |= Word{1} << bit % word_bits;
    }
    if (bits.empty()) test.any.push_back({.words = words_of(0)});
    test.any.back().ends_choice = true;
}

PlaceFinder::Test PlaceFinder::ready(const PlaceFilter& filter) const {
    Test test{.open_at = filter.open_at};
    std::vector<std::size_t> choice;
    for (std::size_t i = 0; i < vocabularies; ++i) {
        const auto vocabulary = static_cast<Vocabulary>(i);
        const TermSet& all = filter.all_of.of(vocabulary);
        const TermSet& any = filter.any_of.of(vocabulary);
        if (all.is_empty() && any.is_empty()) continue;
        choice.clear();
        for (std::size_t term = 0; term < terms(vocabulary).size(); ++term) {
            if (all.has(term)) want_all(test, bit_of(vocabulary, term));
            if (any.has(term)) choice.push_back(bit_of(vocabulary, term));
        }
        if (!any.is_empty()) want_any(test, choice);
    }
    if (filter.need) want_all(test, bit_of(*filter.need));
    if (filter.free) want_all(test, bit_of(Vocabulary::fees, free_of_charge()));
    if (filter.reduced_mobility) want_all(test, bit_of(Trait::reduced_mobility));
    if (filter.by_appointment) want_all(test, bit_of(Trait::by_appointment));
    if (filter.home_visits) want_all(test, bit_of(Trait::home_visits));
    if (filter.with_permanence) want_all(test, bit_of(Trait::permanence));
    if (!filter.any_language.empty()) {
        choice.clear();
        for (const std::string& language : filter.any_language)
            if (const auto known = bit_of_language_.find(language); known != bit_of_language_.end())
                choice.push_back(known->second);
        std::ranges::sort(choice);
        want_any(test, choice);
    }
    if (filter.open_weekday) test.days.push_back(hours_.bits_of(*filter.open_weekday));
    if (filter.open_on) {
        if (const auto bit = hours_.bit_of(*filter.open_on))
            test.days.push_back(*bit);
        else
            test.other_day = filter.open_on;
    }
    return test;
}

bool PlaceFinder::passes(const Test& test, Slot slot) const {
    for (const Part& part : test.all)
        if ((part.words[slot] & part.mask) != part.mask) return false;
    bool is_met = false;
    for (const Part& part : test.any) {
        is_met = is_met || (part.words[slot] & part.mask) != 0;
        if (part.ends_choice && !std::exchange(is_met, false)) return false;
    }
    for (const ExpandedHours::DayBits days : test.days)
        if ((open_days_[slot] & days) == 0) return false;
    if (test.other_day && !hours_.is_open_on(hours_of_slot_[slot], *test.other_day)) return false;
    return !test.open_at || hours_.at(hours_of_slot_[slot], *test.open_at) == Opening::open;
}

template <class Visit>
void PlaceFinder::for_each(const Area& area, const Test& test, Visit visit) const {
    const auto visit_passing = [&](Slot slot) {
        if (passes(test, slot)) visit(slot);
    };
    if (const auto* circle = std::get_if<Circle>(&area)) {
        index_.for_each_within(circle->centre, circle->radius, visit_passing);
    } else if (const auto* box = std::get_if<Box>(&area)) {
        index_.for_each_in_box(box->south_west, box->north_east, visit_passing);
    } else if (const auto* commune = std::get_if<InCommune>(&area)) {
        const auto in_it = std::ranges::equal_range(by_commune_, commune->code, {},
                                                    &std::pair<std::string, Slot>::first);
        for (const auto& [code, slot] : in_it)
            visit_passing(slot);
    } else if (test.rarest) {
        std::ranges::for_each(*test.rarest, visit_passing);
    } else {
        for (Slot slot = 0; slot < place_.size(); ++slot)
            visit_passing(slot);
    }
}

std::vector<NearPoint> PlaceFinder::nearest(Point from, std::size_t count, Metres radius,
                                            const PlaceFilter& filter) const {
    const Test test = ready(filter);
    const auto wanted = [&](Slot slot) { return passes(test, slot); };
    const bool is_rare = test.rarest && test.rarest->size() <= place_.size() / rare_part;
    std::vector<NearPoint> found;
    if (!is_rare) found = index_.nearest(from, count, std::min(radius, around), wanted);
    if (is_rare || (found.size() < count && radius > around)) {
        std::vector<Slot> some;
        for_each(Everywhere{}, test, [&](Slot slot) { some.push_back(slot); });
        found = index_.nearest_among(some, from, count, radius);
    }
    for (NearPoint& near : found)
        near.index = place_[near.index];
    return found;
}

std::vector<NearPoint> PlaceFinder::nearest(Point from, std::size_t count,
                                            const PlaceFilter& filter) const {
    return nearest(from, count, Metres{std::numeric_limits<double>::infinity()}, filter);
}

std::vector<std::size_t> PlaceFinder::in(const Area& area, const PlaceFilter& filter) const {
    std::vector<std::size_t> found;
    for_each(area, ready(filter), [&](Slot slot) { found.push_back(place_[slot]); });
    std::ranges::sort(found);
    return found;
}

std::size_t PlaceFinder::count(const Area& area, const PlaceFilter& filter) const {
    std::size_t count = 0;
    for_each(area, ready(filter), [&](Slot) { ++count; });
    return count;
}

std::vector<std::size_t> PlaceFinder::count_by_term(const Area& area, const PlaceFilter& filter,
                                                    Vocabulary vocabulary) const {
    PlaceFilter others = filter;
    others.any_of.of(vocabulary) = {};
    others.all_of.of(vocabulary) = {};
    if (vocabulary == Vocabulary::fees) others.free = false;
    std::vector<std::size_t> counts(terms(vocabulary).size());
    const std::size_t begin = bit_of(vocabulary, 0);
    for_each(area, ready(others), [&](Slot slot) {
        for (std::size_t bit = begin; bit < begin + counts.size(); ++bit)
            counts[bit - begin] += words_of(bit)[slot] >> bit % word_bits & 1;
    });
    return counts;
}

}  // namespace permanence::directory
