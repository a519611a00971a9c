#include "directory/place_finder.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "directory/place_hours.hpp"

namespace permanence::directory {

namespace {

Instant at(std::string_view text) {
    return parse_instant(text).value();
}

const Instant now = at("2026-07-10T10:00:00+02:00");  // a Friday

PlaceRecord some_place() {
    return {.place = {.id = PlaceId(1),
                      .public_id = PublicId::parse("1111111111111111111111").value(),
                      .structure = StructureId(1),
                      .name = "Médiathèque",
                      .commune_code = "17461"}};
}

TermSet some_terms(Vocabulary vocabulary, int one_in) {
    TermSet set;
    for (std::size_t i = 0; i < terms(vocabulary).size(); ++i)
        if (*rc::gen::inRange(0, one_in) == 0) set.add(i);
    return set;
}

std::vector<std::string> some_languages() {
    std::vector<std::string> languages;
    for (const char* language : {"ar", "en", "lsf", "tr"})
        if (*rc::gen::inRange(0, 3) == 0) languages.emplace_back(language);
    return languages;
}

std::vector<Need> some_needs() {
    std::vector<Need> needs;
    for (const Need need : all_needs())
        if (*rc::gen::inRange(0, 3) == 0) needs.push_back(need);
    return needs;
}

bool rarely() {
    return *rc::gen::inRange(0, 5) == 0;
}

struct World {
    std::vector<PlaceRecord> places;
    std::vector<PlaceTraits> traits;

    explicit World(std::size_t size) : places(size, some_place()), traits(size) {
        for (std::size_t i = 0; i < size; ++i)
            fill(places[i], traits[i]);
    }

    static void fill(PlaceRecord& record, PlaceTraits& traits) {
        record.place.point = {45 + *rc::gen::inRange(-30, 30) / 20.0,
                              *rc::gen::inRange(-30, 30) / 20.0};
        record.place.commune_code = *rc::gen::element<std::string>("17461", "67482", "97411");
        record.place.opening_hours = *rc::gen::element<std::string>(
            "", "Mo-Fr 09:00-12:00,14:00-17:00", "Sa 10:00-12:00", "24/7", "Fr 22:00-02:00",
            "2026 Jul 11 09:00-10:00", "Mo-Fr 09:00-17:00 \"sur rendez-vous\"");
        record.place.reduced_mobility =
            *rc::gen::element(ReducedMobility::yes, ReducedMobility::help, ReducedMobility::no,
                              ReducedMobility::unknown);
        if (rarely()) record.booking_page = "https://rendez-vous.exemple.fr";
        for (std::size_t i = 0; i < vocabularies; ++i) {
            const auto vocabulary = static_cast<Vocabulary>(i);
            record.terms.of(vocabulary) = some_terms(vocabulary, 3);
        }
        traits = {.needs = some_needs(),
                  .languages = some_languages(),
                  .has_home_visits = rarely(),
                  .has_permanence = rarely()};
    }
};

PlaceFilter any_filter() {
    PlaceFilter filter;
    for (std::size_t i = 0; i < vocabularies; ++i) {
        const auto vocabulary = static_cast<Vocabulary>(i);
        if (rarely()) filter.any_of.of(vocabulary) = some_terms(vocabulary, 4);
        if (rarely() && rarely()) filter.all_of.of(vocabulary) = some_terms(vocabulary, 20);
    }
    if (rarely()) filter.need = *rc::gen::element(Need::demarches, Need::securite, Need::unsure);
    filter.reduced_mobility = rarely();
    filter.free = rarely();
    filter.by_appointment = rarely();
    filter.home_visits = rarely() && rarely();
    filter.with_permanence = rarely() && rarely();
    if (rarely()) filter.any_language = {"lsf", "xx", "ar"};
    if (rarely()) filter.open_at = now + Minutes(*rc::gen::inRange(-10'000, 50'000));
    if (rarely())
        filter.open_on = LocalDay(std::chrono::local_days(Days(20'644))) +
                         Days(*rc::gen::inRange(-5, 40));  // around now
    if (rarely()) filter.open_weekday = std::chrono::weekday(*rc::gen::inRange(0U, 7U));
    return filter;
}

// The same questions to the records themselves, by looking at all of them.
class LookingAtAll {
 public:
    explicit LookingAtAll(const World& world) : world_(world) {}

    bool passes(std::size_t i, const PlaceFilter& filter) const {
        const PlaceRecord& record = world_.places[i];
        const PlaceTraits& traits = world_.traits[i];
        return has_terms(record, filter) && is_as_wished(record, traits, filter) &&
               is_open(record, filter);
    }

    std::vector<NearPoint> nearest(Point from, std::size_t count, Metres radius,
                                   const PlaceFilter& filter) const {
        std::vector<NearPoint> found;
        for (std::size_t i = 0; i < world_.places.size(); ++i) {
            const Metres away = distance(from, world_.places[i].place.point);
            if (away <= radius && passes(i, filter)) found.push_back({i, away});
        }
        std::ranges::sort(found, {}, [&](const NearPoint& near) {
            return std::tuple(near.distance,
                              PointIndex::square_of(world_.places[near.index].place.point),
                              near.index);
        });
        found.resize(std::min(count, found.size()));
        return found;
    }

    std::vector<std::size_t> in(const Area& area, const PlaceFilter& filter) const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < world_.places.size(); ++i)
            if (contains(area, world_.places[i].place) && passes(i, filter)) found.push_back(i);
        return found;
    }

 private:
    static bool has_terms(const PlaceRecord& record, const PlaceFilter& filter) {
        for (std::size_t i = 0; i < vocabularies; ++i) {
            const auto vocabulary = static_cast<Vocabulary>(i);
            const TermSet& any = filter.any_of.of(vocabulary);
            if (!any.is_empty() && !record.terms.of(vocabulary).has_any_of(any)) return false;
            if (!record.terms.of(vocabulary).has_all_of(filter.all_of.of(vocabulary))) return false;
        }
        return true;
    }

    static bool is_as_wished(const PlaceRecord& record, const PlaceTraits& traits,
                             const PlaceFilter& filter) {
        const auto has = [&](Vocabulary vocabulary, std::string_view code) {
            return record.terms.of(vocabulary).has(position_of(vocabulary, code).value());
        };
        const bool appointment = traits.has_permanence || !record.booking_page.empty() ||
                                 has(Vocabulary::access, "Prendre un RDV en ligne");
        const bool reachable = record.place.reduced_mobility == ReducedMobility::yes ||
                               record.place.reduced_mobility == ReducedMobility::help;
        const bool speaks = std::ranges::any_of(traits.languages, [&](const auto& language) {
            return std::ranges::find(filter.any_language, language) != filter.any_language.end();
        });
        const bool helps =
            !filter.need || std::ranges::find(traits.needs, *filter.need) != traits.needs.end();
        return helps && (!filter.free || has(Vocabulary::fees, "Gratuit")) &&
               (!filter.reduced_mobility || reachable) && (!filter.by_appointment || appointment) &&
               (!filter.home_visits || traits.has_home_visits) &&
               (!filter.with_permanence || traits.has_permanence) &&
               (filter.any_language.empty() || speaks);
    }

    static bool is_open(const PlaceRecord& record, const PlaceFilter& filter) {
        if (!filter.open_at && !filter.open_on && !filter.open_weekday) return true;
        const auto read = read_place_hours(record.place.opening_hours);
        if (!read) return false;
        const auto hours = closed_on_public_holidays(*read);
        const auto calendar = calendar_of_commune(record.place.commune_code);
        const auto opens_on = [&](LocalDay day) {
            const auto spans = hours.spans_on(day, calendar);
            return std::ranges::find(spans, Opening::open, &OpenSpan::opening) != spans.end();
        };
        if (filter.open_at && !hours.is_open(*filter.open_at, calendar)) return false;
        if (filter.open_on && !opens_on(*filter.open_on)) return false;
        if (!filter.open_weekday) return true;
        const LocalDay yesterday = parse_day("2026-07-09").value();
        for (int n = 0; n < 30; ++n)
            if (std::chrono::weekday(yesterday + Days(n)) == *filter.open_weekday &&
                opens_on(yesterday + Days(n)))
                return true;
        return false;
    }

    static bool contains(const Area& area, const Place& place) {
        if (const auto* circle = std::get_if<Circle>(&area))
            return distance(circle->centre, place.point) <= circle->radius;
        if (const auto* box = std::get_if<Box>(&area))
            return box->south_west.latitude <= place.point.latitude &&
                   place.point.latitude <= box->north_east.latitude &&
                   box->south_west.longitude <= place.point.longitude &&
                   place.point.longitude <= box->north_east.longitude;
        if (const auto* commune = std::get_if<InCommune>(&area))
            return place.commune_code == commune->code;
        return true;
    }

    const World& world_;
};

Area any_area() {
    switch (*rc::gen::inRange(0, 4)) {
        case 0:
            return Circle{{45, 0.1}, Metres{static_cast<double>(*rc::gen::inRange(0, 150'000))}};
        case 1:
            return Box{{44.4, -0.7}, {45 + *rc::gen::inRange(0, 10) / 10.0, 0.5}};
        case 2:
            return InCommune{*rc::gen::element<std::string>("17461", "97411", "1746", "")};
        default:
            return Everywhere{};
    }
}

}  // namespace

TEST(PlaceFinder, finds_the_nearest_that_looking_at_all_places_finds) {
    EXPECT_TRUE(rc::check("nearest", [] {
        const World world(*rc::gen::inRange<std::size_t>(0, 250));
        const PlaceFinder finder(world.places, world.traits, now);
        const LookingAtAll oracle(world);
        for (int i = 0; i < 10; ++i) {
            const PlaceFilter filter = any_filter();
            const Point from{45 + *rc::gen::inRange(-9, 9) / 8.0, *rc::gen::inRange(-9, 9) / 8.0};
            const Metres radius{static_cast<double>(*rc::gen::inRange(0, 200'000))};
            const auto count = *rc::gen::inRange<std::size_t>(0, 25);
            RC_ASSERT(finder.nearest(from, count, radius, filter) ==
                      oracle.nearest(from, count, radius, filter));
            RC_ASSERT(finder.nearest(from, count, filter) ==
                      oracle.nearest(from, count, Metres{1e9}, filter));
        }
    }));
}

TEST(PlaceFinder, finds_and_counts_what_lies_in_a_circle_a_box_or_a_commune) {
    EXPECT_TRUE(rc::check("areas", [] {
        const World world(*rc::gen::inRange<std::size_t>(0, 250));
        const PlaceFinder finder(world.places, world.traits, now);
        const LookingAtAll oracle(world);
        for (int i = 0; i < 10; ++i) {
            const PlaceFilter filter = any_filter();
            const Area area = any_area();
            const auto expected = oracle.in(area, filter);
            RC_ASSERT(finder.in(area, filter) == expected);
            RC_ASSERT(finder.count(area, filter) == expected.size());
        }
    }));
}

TEST(PlaceFinder, says_how_many_places_each_other_choice_would_leave) {
    EXPECT_TRUE(rc::check("count by term", [] {
        const World world(*rc::gen::inRange<std::size_t>(0, 150));
        const PlaceFinder finder(world.places, world.traits, now);
        const LookingAtAll oracle(world);
        const auto vocabulary =
            static_cast<Vocabulary>(*rc::gen::inRange(0, static_cast<int>(vocabularies)));
        const PlaceFilter filter = any_filter();
        const Area area = any_area();
        const auto counts = finder.count_by_term(area, filter, vocabulary);
        RC_ASSERT(counts.size() == terms(vocabulary).size());
        for (std::size_t term = 0; term < counts.size(); ++term) {
            PlaceFilter alone = filter;
            alone.all_of.of(vocabulary) = {};
            alone.any_of.of(vocabulary) = {};
            alone.any_of.of(vocabulary).add(term);
            if (vocabulary == Vocabulary::fees) alone.free = false;
            RC_ASSERT(counts[term] == oracle.in(area, alone).size());
        }
    }));
}

TEST(PlaceFinder, an_open_place_nearby_comes_before_an_open_place_farther_away) {
    std::vector<PlaceRecord> places(3, some_place());
    places[0].place.point = {45.70, -1.0};
    places[1].place.point = {45.75, -1.0};
    places[2].place.point = {45.71, -1.0};
    for (PlaceRecord& record : places) {
        record.place.opening_hours = "Mo-Fr 09:00-12:00";
    }
    places[2].place.opening_hours = "Sa 09:00-12:00";
    const PlaceFinder finder(places, {}, now);
    const auto found = finder.nearest({45.69, -1.0}, 20, Metres{50'000}, {.open_at = now});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].index, 0U);
    EXPECT_EQ(found[1].index, 1U);
    EXPECT_EQ(finder.count(Everywhere{}, {.open_weekday = std::chrono::Saturday}), 1U);
    EXPECT_EQ(finder.opening_state(2, now).opens, at("2026-07-11T09:00:00+02:00"));
    EXPECT_EQ(finder.opening_state(0, now).until, at("2026-07-10T12:00:00+02:00"));
}

TEST(PlaceFinder, without_places_or_from_nowhere_it_finds_nothing) {
    EXPECT_TRUE(PlaceFinder({}, {}, now).nearest({45, 0}, 20, {}).empty());
    const std::vector<PlaceRecord> places(1, some_place());
    const PlaceFinder finder(places, {}, now);
    EXPECT_TRUE(finder.nearest({std::nan(""), 0}, 20, {}).empty());
    EXPECT_TRUE(finder.nearest({0, 0}, 20, Metres{-1}, {}).empty());
    EXPECT_EQ(finder.count(Box{{std::nan(""), 0}, {1, 1}}, {}), 0U);
    EXPECT_EQ(finder.count(Everywhere{}, {.any_language = {"ar"}}), 0U);
}

}  // namespace permanence::directory
