// The next slot of each place against what a resident who asks for that place alone is offered.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <random>

#include "booking/next_slots.hpp"
#include "booking/slot_offer.hpp"
#include "tests/support/effort.hpp"

namespace permanence::booking {

namespace {

using agenda::Timetable;
using std::chrono::hours;

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}

PublicId public_id(std::int64_t number) {
    std::array<unsigned char, 16> bytes{};
    bytes[14] = static_cast<unsigned char>(number / 256);
    bytes[15] = static_cast<unsigned char>(number % 256);
    return PublicId::from_bytes(bytes);
}

// As the crow flies, a hundred kilometres an hour.
class CrowFlight : public territory::TravelTimes {
 public:
    territory::TravelTable table(std::span<const Point> from, std::span<const Point> to,
                                 territory::TravelMode) const override {
        territory::TravelTable table(from.size(), to.size());
        for (std::size_t i = 0; i < from.size(); ++i)
            for (std::size_t j = 0; j < to.size(); ++j) {
                const Metres crow = distance(from[i], to[j]);
                table.at(i, j) = {.time = Seconds(static_cast<std::int64_t>(crow.value / 27.8)),
                                  .distance = crow};
            }
        return table;
    }
};
const CrowFlight crow_flight;

// A few places and advisers around a day on which clocks change, crowded so that edges meet.
class WorldMaker {
 public:
    explicit WorldMaker(unsigned seed) : random_(seed) {
        constexpr std::array days{"2026-03-28", "2026-10-24", "2026-07-13",
                                  "2026-03-08", "2026-12-30", "2026-06-01"};
        first_ = day(days[below(days.size())]);
        now_ = Instant(first_.time_since_epoch()) + Minutes(below(3 * 1440)) + odd_seconds();
        make_rows();
        make_taken();
    }

    agenda::TimetableRows rows() const { return rows_; }
    std::span<const TakenTime> taken() const { return taken_; }
    Instant now() const { return now_; }
    Point somewhere() {
        return {45 + static_cast<double>(number(100)) / 50, static_cast<double>(number(100)) / 50};
    }
    directory::Need need() {
        constexpr std::array needs{directory::Need::demarches, directory::Need::unsure,
                                   directory::Need::appareil};
        return needs[below(needs.size())];
    }
    std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
    bool one_in(std::size_t chances) { return below(chances) == 0; }
    std::int64_t number(std::size_t limit) { return static_cast<std::int64_t>(below(limit)); }
    // Most times are round, some end between two seconds of the others.
    Seconds odd_seconds() { return one_in(4) ? Seconds(number(60)) : Seconds(0); }
    Minutes quarter(std::size_t most) { return Minutes(15 * number(most / 15 + 1)); }
    std::string zone() {
        constexpr std::array zones{"Europe/Paris", "Europe/Paris", "Indian/Reunion",
                                   "America/Miquelon", "Pacific/Marquesas"};
        return zones[below(zones.size())];
    }

    void make_rows() {
        rows_.structures = {
            {.id = StructureId{1}, .public_id = public_id(1), .commune_code = "17461"}};
        const auto advisers = 1 + number(4);
        const auto places = 1 + number(8);
        for (std::int64_t id = 1; id <= advisers; ++id)
            rows_.advisers.push_back({.id = AdviserId{id},
                                      .public_id = public_id(100 + id),
                                      .structure = StructureId{1}});
        for (std::int64_t id = 1; id <= places; ++id)
            rows_.places.push_back({.id = PlaceId{id},
                                    .public_id = public_id(200 + id),
                                    .structure = StructureId{1},
                                    .commune_code = one_in(5) ? "97411" : "17461",
                                    .point = somewhere()});
        for (const int id : {1, 2})
            rows_.resources.push_back({.id = ResourceId{id},
                                       .structure = StructureId{1},
                                       .name = {},
                                       .capacity = 1 + static_cast<int>(below(2))});
        if (one_in(4))
            rows_.closings.push_back({.public_id = public_id(999),
                                      .structure = StructureId{1},
                                      .closing = {{first_ + Days(2), first_ + Days(3)}, ""}});
        for (std::int64_t id = 1 + number(4); id <= 14; ++id)
            add_permanence(id);
        for (std::int64_t id = number(6); id < 4; ++id)
            add_absence(id);
    }

    void add_permanence(std::int64_t id) {
        agenda::PermanenceRow row{.public_id = public_id(300 + id),
                                  .rule = {},
                                  .mode = one_in(8) ? Mode::home : Mode::place,
                                  .zone = zone(),
                                  .notice = one_in(2) ? Minutes(0) : Minutes(number(3000)),
                                  .horizon = Days(number(12))};
        agenda::Permanence& rule = row.rule;
        rule.id = PermanenceId{id};
        rule.adviser = AdviserId{1 + number(rows_.advisers.size())};
        if (row.mode == Mode::place) rule.place = PlaceId{1 + number(rows_.places.size())};
        rule.first_day = first_ - Days(number(9));
        // Half of them near the hours in which clocks change.
        rule.start = one_in(2) ? quarter(240) : quarter(1290);
        rule.end = std::min(TimeOfDay(1440), rule.start + Minutes(30) + quarter(300));
        constexpr std::array rules{"FREQ=DAILY", "FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY",
                                   "FREQ=WEEKLY;BYDAY=MO,TH,SU"};
        if (!one_in(5)) rule.rule = Recurrence::parse(rules[below(rules.size())]).value();
        if (one_in(6)) rule.except = {first_ + Days(number(3))};
        if (one_in(4)) rule.on_holiday = agenda::OnHoliday::stays_open;
        if (one_in(10)) rule.access = agenda::Access::open_door;
        if (one_in(3)) rule.needs = {"demarches"};
        rule.grid = {Minutes(15) + quarter(75), Minutes(5 * (1 + number(12))),
                     Minutes(one_in(2) ? 0 : number(40))};
        if (one_in(30)) rule.grid.step = Minutes(0);
        if (one_in(4)) rule.durations = {{"demarches", Minutes(15) + quarter(75)}};
        if (one_in(4)) rule.resource = ResourceId{1 + number(2)};
        rows_.permanences.push_back(std::move(row));
    }

    void add_absence(std::int64_t id) {
        agenda::Absence absence{.id = AbsenceId{id},
                                .adviser = AdviserId{1 + number(rows_.advisers.size())},
                                .begin = LocalTime(first_) + Days(number(6)) + quarter(1440),
                                .end = {},
                                .rule = {}};
        absence.end = absence.begin + Minutes(1 + number(one_in(3) ? 4000 : 200)) + odd_seconds();
        if (one_in(3)) absence.rule = Recurrence::parse("FREQ=DAILY;INTERVAL=2").value();
        rows_.absences.push_back({std::move(absence), zone()});
    }

    // Some overlap, as those of an adviser never do in the database, and some are empty.
    void make_taken() {
        const std::size_t count = below(one_in(2) ? 20 : 400);
        for (std::size_t i = 0; i < count; ++i) {
            const Instant begin =
                now_ - Days(1) + quarter(12 * 1440) + (one_in(3) ? odd_seconds() : Seconds(0));
            const Seconds lasts =
                one_in(40) ? Seconds(hours(number(30))) : Seconds(quarter(90)) + odd_seconds();
            taken_.push_back({AdviserId{1 + number(rows_.advisers.size())},
                              AppointmentId{static_cast<std::int64_t>(i)},
                              {begin, begin + lasts},
                              PlaceId{number(rows_.places.size() + 1)},
                              ResourceId{number(3)}});
        }
    }

    std::mt19937 random_;
    LocalDay first_;
    Instant now_;
    agenda::TimetableRows rows_;
    std::vector<TakenTime> taken_;
};

// What choose_offers says of each place that has permanences.
std::map<PlaceId, std::optional<NextSlot>> asked_one_by_one(const Timetable& timetable,
                                                            const TakenIndex& taken,
                                                            directory::Need need, Instant now) {
    std::map<PlaceId, std::optional<NextSlot>> slots;
    for (const auto& place : timetable.places()) {
        const auto permanences = timetable.permanences_of(place.id);
        if (permanences.empty()) continue;
        std::vector<Candidate> candidates;
        for (const agenda::Held* held : permanences)
            if (answers(*held, need)) candidates.push_back(candidate(*held, {}, need));
        const OfferQuestion question{.need = need, .limit = 1, .limit_per_place = 1, .now = now};
        TakenTimes times;
        for (const AdviserId adviser : advisers_of(candidates))
            taken.read(adviser, window_of(candidates, question), times);
        for (const ResourceId resource : resources_of(candidates))
            taken.read(resource, window_of(candidates, question), times);
        const Offers offers = choose_offers(candidates, timetable, times, question);
        auto& slot = slots[place.id];
        if (!offers.slots.empty())
            slot = {timetable.find(offers.slots[0].permanence_id), offers.slots[0].time.begin};
    }
    return slots;
}

std::map<PlaceId, std::optional<NextSlot>> by_place(const std::vector<NextAtPlace>& found) {
    std::map<PlaceId, std::optional<NextSlot>> slots;
    for (const NextAtPlace& one : found)
        slots.emplace(one.place->id, one.slot);
    return slots;
}

std::string written(const std::map<PlaceId, std::optional<NextSlot>>& slots) {
    std::string text;
    for (const auto& [place, slot] : slots)
        text += std::to_string(place.value) + ": " +
                (slot ? std::to_string(slot->held->rule.id.value) + " " + write_utc(slot->start)
                      : "none") +
                "\n";
    return text;
}

constexpr unsigned cases = tests::effort(3'000U);

}  // namespace

TEST(NextSlots, are_what_each_place_offers_first) {
    std::size_t seen = 0;
    for (unsigned seed = 1; seed <= cases; ++seed) {
        WorldMaker world(seed);
        const Timetable timetable(world.rows(), world.now(), {}, &crow_flight);
        const NextSlots next(timetable, world.now());
        const TakenIndex taken(world.taken());
        // At once, and some days later, with the same timetable.
        for (const Minutes later :
             {Minutes(0), Minutes(static_cast<std::int64_t>(world.below(7 * 1440)))}) {
            const Instant now = world.now() + later;
            const auto need = world.need();
            const auto expected = asked_one_by_one(timetable, taken, need, now);
            const auto found = by_place(next.everywhere(taken, {now, need}));
            ASSERT_EQ(written(found), written(expected)) << "seed " << seed;
            for (const auto& [place, slot] : found)
                if (slot) ++seen;
        }
    }
    EXPECT_GT(seen, cases);  // they are not all full
}

TEST(NextSlots, near_a_point_are_those_of_the_nearest_places) {
    for (unsigned seed = 1; seed <= cases / 10; ++seed) {
        WorldMaker world(seed);
        const Timetable timetable(world.rows(), world.now(), {}, &crow_flight);
        const NextSlots next(timetable, world.now());
        const TakenIndex taken(world.taken());
        const NextSlots::Question question{world.now(), world.need()};
        const auto everywhere = by_place(next.everywhere(taken, question));
        const Point from = world.somewhere();
        const std::size_t count = 1 + world.below(9);
        const auto near = next.near(from, count, taken, question);
        auto places = timetable.places_near(from, 100);
        std::erase_if(places, [&](const Timetable::NearPlace& place) {
            return place.distance > farthest_place ||
                   std::ranges::none_of(place.permanences, [&](const agenda::Held* held) {
                       return agenda::is_usable(held->rule.grid) && answers(*held, question.need);
                   });
        });
        if (places.size() > count)
            places.erase(places.begin() + static_cast<std::ptrdiff_t>(count), places.end());
        ASSERT_EQ(near.size(), places.size()) << "seed " << seed;
        for (std::size_t i = 0; i < near.size(); ++i) {
            EXPECT_EQ(near[i].distance, places[i].distance) << "seed " << seed;
            EXPECT_EQ(near[i].slot, everywhere.at(near[i].place->id)) << "seed " << seed;
        }
    }
}

TEST(NextSlots, of_named_places_are_theirs_in_the_order_given) {
    for (unsigned seed = 1; seed <= cases / 10; ++seed) {
        WorldMaker world(seed);
        const Timetable timetable(world.rows(), world.now(), {}, &crow_flight);
        const NextSlots next(timetable, world.now());
        const TakenIndex taken(world.taken());
        const NextSlots::Question question{world.now(), world.need()};
        const auto everywhere = next.everywhere(taken, question);
        std::vector<PlaceId> ids{PlaceId{1'000}};  // of no place
        for (const NextAtPlace& one : everywhere)
            ids.insert(ids.begin(), one.place->id);
        const auto named = next.at(ids, taken, question);
        ASSERT_EQ(named.size(), everywhere.size()) << "seed " << seed;
        for (std::size_t i = 0; i < named.size(); ++i) {
            EXPECT_EQ(named[i].place, everywhere[named.size() - 1 - i].place) << "seed " << seed;
            EXPECT_EQ(named[i].slot, everywhere[named.size() - 1 - i].slot) << "seed " << seed;
        }
    }
}

TEST(NextSlots, follow_what_is_booked_and_cancelled) {
    for (unsigned seed = 1; seed <= cases / 10; ++seed) {
        WorldMaker world(seed);
        const Timetable timetable(world.rows(), world.now(), {}, &crow_flight);
        const NextSlots next(timetable, world.now());
        TakenIndex taken;
        for (const TakenTime& one : world.taken()) {
            taken.set(one);
            if (world.below(3) == 0)
                taken.remove(
                    AppointmentId{static_cast<std::int64_t>(world.below(world.taken().size()))});
            if (world.below(12) != 0) continue;
            const auto need = world.need();
            ASSERT_EQ(written(by_place(next.everywhere(taken, {world.now(), need}))),
                      written(asked_one_by_one(timetable, taken, need, world.now())))
                << "seed " << seed;
        }
    }
}

// Few are found by a look at few days, all by a look at all of them.
TEST(SlotOffer, the_soonest_are_the_head_of_all) {
    std::size_t seen = 0;
    for (unsigned seed = 1; seed <= cases; ++seed) {
        WorldMaker world(seed);
        const Timetable timetable(world.rows(), world.now(), {}, &crow_flight);
        const TakenIndex taken(world.taken());
        std::vector<Candidate> candidates;
        for (const agenda::Held& held : timetable.permanences())
            candidates.push_back(
                candidate(held, {.time = Seconds(static_cast<std::int64_t>(world.below(4) * 600))},
                          directory::Need::demarches));
        OfferQuestion question{.order = Order::soonest,
                               .limit = 1 + world.below(12),
                               .limit_per_place = 1 + world.below(6),
                               .now = world.now()};
        TakenTimes times;
        for (const AdviserId adviser : advisers_of(candidates))
            taken.read(adviser, window_of(candidates, question), times);
        for (const ResourceId resource : resources_of(candidates))
            taken.read(resource, window_of(candidates, question), times);
        const Offers few = choose_offers(candidates, timetable, times, question);
        const std::size_t limit = question.limit;
        question.limit = std::numeric_limits<std::size_t>::max();
        auto all = choose_offers(candidates, timetable, times, question).slots;
        if (all.size() > limit)
            all.erase(all.begin() + static_cast<std::ptrdiff_t>(limit), all.end());
        ASSERT_EQ(few.slots, all) << "seed " << seed;
        seen += all.size();
    }
    EXPECT_GT(seen, cases);
}

}  // namespace permanence::booking
