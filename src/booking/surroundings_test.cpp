// What stands around a permanence decides at booking, too: the way from another place, the room,
// closing days, and needs that take longer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <random>
#include <thread>

#include "agenda/surroundings_actions.hpp"
#include "agenda/surroundings_store.hpp"
#include "booking/appointment_actions.hpp"
#include "booking/appointment_store.hpp"
#include "booking/own_agenda_actions.hpp"
#include "booking/slot_offer_store.hpp"
#include "booking/unsettled.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/crowded_world.hpp"
#include "tests/support/small_world.hpp"

namespace permanence::booking {
namespace {

using testing::ElementsAre;
using tests::CrowdedSlot;
using tests::CrowdedWorld;
using tests::paris;
using tests::SmallWorld;

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}

class Surroundings : public OnBothEngines {
 protected:
    SmallWorld world{database};
    crypto::SeededRandom random{3};

    PermanenceId add(agenda::NewPermanence asked, std::string_view start, std::string_view end) {
        asked.start = parse_time_of_day(start).value();
        asked.end = parse_time_of_day(end).value();
        return db::transaction(connection(),
                               [&] { return agenda::add_permanence(connection(), random, asked); })
            .value();
    }
    ResourceId add_room(int capacity) {
        return db::transaction(connection(),
                               [&] {
                                   return agenda::add_resource(connection(), random,
                                                               {.id = {},
                                                                .structure = world.mairie,
                                                                .name = "Salle bleue",
                                                                .capacity = capacity});
                               })
            .value();
    }
    Result<Booked> book(PermanenceId permanence, std::string_view wall,
                        std::string_view need = "demarches") {
        BookingAnswers typed = world.answers(permanence, wall);
        typed.need = need;
        const auto request = read_booking(typed, Mode::place, ContactRule::none_is_fine);
        return booking::book(connection(), world.means(), request.value(), {}, world.now());
    }
    // The hours that a resident of Vaux-sur-Mer is offered at a place on one day.
    std::vector<std::string> offered(PlaceId place, std::string_view on,
                                     directory::Need need = directory::Need::demarches) {
        const auto timetable = world.means().timetable.at(connection());
        const auto* commune = world.means().communes.find(SmallWorld::vaux_code);
        auto slots =
            find_offers(connection(), {*timetable, world.means().travel, world.means().taken},
                        {.home = commune->point,
                         .need = need,
                         .place = place,
                         .from = day(on),
                         .to = day(on),
                         .order = Order::soonest,
                         .limit_per_place = 30,
                         .now = world.now()})
                .slots;
        std::vector<std::string> hours;
        const Zone zone = Zone::find("Europe/Paris").value();
        for (const Offer& offer : slots)
            hours.push_back(zone.write_with_offset(offer.time.begin).substr(11, 5) + "-" +
                            zone.write_with_offset(offer.time.end).substr(11, 5));
        return hours;
    }
};
ON_BOTH_ENGINES(Surroundings);

TEST_P(Surroundings, who_comes_from_another_place_arrives_first) {
    const auto afternoon = add({.adviser = world.camille,
                                .place = world.saint_palais,
                                .first_day = day("2026-03-03"),
                                .duration = Minutes(15)},
                               "12:00", "13:00");
    EXPECT_THAT(offered(world.saint_palais, "2026-03-03"),
                ElementsAre("12:00-12:15", "12:15-12:30", "12:30-12:45", "12:45-13:00"));
    ASSERT_TRUE(book(world.at_vaux, "2026-03-03T11:00"));
    // The model says less than a quarter of an hour for the five kilometres.
    EXPECT_THAT(offered(world.saint_palais, "2026-03-03"),
                ElementsAre("12:15-12:30", "12:30-12:45", "12:45-13:00"));
    const auto refused = book(afternoon, "2026-03-03T12:00");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "booking.slot_taken");
    EXPECT_TRUE(book(afternoon, "2026-03-03T12:15"));
}

TEST_P(Surroundings, who_is_booked_elsewhere_leaves_in_time) {
    const auto afternoon =
        add({.adviser = world.camille, .place = world.saint_palais, .first_day = day("2026-03-03")},
            "12:00", "13:00");
    ASSERT_TRUE(book(afternoon, "2026-03-03T12:00"));
    EXPECT_THAT(offered(world.vaux, "2026-03-03"), ElementsAre("09:00-10:00", "10:00-11:00"));
    EXPECT_FALSE(book(world.at_vaux, "2026-03-03T11:00"));
}

TEST_P(Surroundings, a_cancelled_appointment_frees_the_way_to_it) {
    const auto afternoon =
        add({.adviser = world.camille, .place = world.saint_palais, .first_day = day("2026-03-03")},
            "12:00", "13:00");
    const auto booked = book(afternoon, "2026-03-03T12:00");
    ASSERT_TRUE(booked);
    ASSERT_TRUE(cancel(connection(), world.means(), booked->appointment.id,
                       {.actor = Actor::resident}, world.now()));
    EXPECT_THAT(offered(world.vaux, "2026-03-03"),
                ElementsAre("09:00-10:00", "10:00-11:00", "11:00-12:00"));
}

TEST_P(Surroundings, one_meeting_room_takes_one_of_two_advisers) {
    const auto room = add_room(1);
    const auto of_camille = add({.adviser = world.camille,
                                 .place = world.royan,
                                 .first_day = day("2026-03-10"),
                                 .resource = room},
                                "14:00", "16:00");
    const auto of_sacha = add({.adviser = world.sacha,
                               .place = world.royan,
                               .first_day = day("2026-03-10"),
                               .resource = room},
                              "14:00", "16:00");
    EXPECT_THAT(offered(world.royan, "2026-03-10"), ElementsAre("14:00-15:00", "15:00-16:00"));
    const auto booked = book(of_camille, "2026-03-10T14:00");
    ASSERT_TRUE(booked);
    EXPECT_EQ(booked->appointment.resource, room);
    EXPECT_THAT(offered(world.royan, "2026-03-10"), ElementsAre("15:00-16:00"));
    EXPECT_FALSE(book(of_sacha, "2026-03-10T14:00"));
    // The one who has it moves on: the room is free again, for the other one, too.
    const auto moved =
        move(connection(), world.means(), booked->appointment.id,
             world.slot(of_camille, "2026-03-10T15:00"), {.actor = Actor::resident}, world.now());
    ASSERT_TRUE(moved);
    EXPECT_TRUE(book(of_sacha, "2026-03-10T14:00"));
}

TEST_P(Surroundings, a_structure_that_closes_offers_nothing_and_loses_nobody) {
    ASSERT_TRUE(book(world.at_vaux, "2026-03-10T09:00"));
    const auto closing = db::transaction(connection(), [&] {
        return agenda::close_structure(connection(), random, world.mairie,
                                       {{day("2026-03-09"), day("2026-03-11")}, "Travaux"});
    });
    ASSERT_TRUE(closing);
    EXPECT_THAT(offered(world.vaux, "2026-03-10"), ElementsAre());
    EXPECT_FALSE(book(world.at_vaux, "2026-03-10T10:00"));
    const auto timetable = world.means().timetable.at(connection());
    std::vector<Appointment> planned;
    for (const AppointmentId id :
         planned_between(connection(), {world.now(), world.now() + Days(30)}))
        planned.push_back(find(connection(), id).value());
    EXPECT_EQ(unsettled(planned, *timetable).size(), 1u);
    // Another structure's place is not closed by it.
    EXPECT_THAT(offered(world.royan, "2026-03-11").size(), 6u);
    ASSERT_TRUE(db::transaction(connection(), [&] {
        return agenda::open_structure_again(connection(), world.mairie, *closing);
    }));
    EXPECT_THAT(offered(world.vaux, "2026-03-10"), ElementsAre("10:00-11:00", "11:00-12:00"));
}

TEST_P(Surroundings, closing_days_are_checked) {
    const auto close = [&](std::string_view first, std::string_view last, std::string words) {
        const auto closed = db::transaction(connection(), [&] {
            return agenda::close_structure(connection(), random, world.mairie,
                                           {{day(first), day(last)}, std::move(words)});
        });
        return closed ? std::string() : closed.error().fields[0].key;
    };
    EXPECT_EQ(close("2026-05-02", "2026-05-01", ""), "agenda.closing_ends_before_start");
    EXPECT_EQ(close("2026-05-02", "2028-05-01", ""), "agenda.closing_long");
    EXPECT_EQ(close("2026-05-02", "2026-05-02", std::string(81, 'a')), "agenda.closing_words_long");
    // Another structure's closing days are not theirs to open.
    const auto closing = db::transaction(connection(), [&] {
        return agenda::close_structure(connection(), random, world.mairie,
                                       {{day("2026-05-01"), day("2026-05-01")}, ""});
    });
    const auto opened = db::transaction(connection(), [&] {
        return agenda::open_structure_again(connection(), world.maison, *closing);
    });
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().key, "agenda.closing_unknown");
}

TEST_P(Surroundings, a_need_that_takes_longer_is_offered_and_booked_so) {
    const auto permanence = add({.adviser = world.sacha,
                                 .place = world.royan,
                                 .first_day = day("2026-03-10"),
                                 .duration = Minutes(60),
                                 .durations = {{directory::Need::appareil, Minutes(90)}}},
                                "14:00", "17:00");
    EXPECT_THAT(offered(world.royan, "2026-03-10"),
                ElementsAre("14:00-15:00", "15:00-16:00", "16:00-17:00"));
    EXPECT_THAT(offered(world.royan, "2026-03-10", directory::Need::appareil),
                ElementsAre("14:00-15:30", "15:00-16:30"));
    EXPECT_FALSE(book(permanence, "2026-03-10T16:00", "appareil"));
    const auto booked = book(permanence, "2026-03-10T15:00", "appareil");
    ASSERT_TRUE(booked);
    EXPECT_EQ(booked->appointment.time.end, paris("2026-03-10T16:30"));
    EXPECT_THAT(offered(world.royan, "2026-03-10"), ElementsAre("14:00-15:00"));
}

TEST_P(Surroundings, a_day_that_was_cancelled_can_be_made_anew) {
    const accounts::User user{.id = {},
                              .public_id = crypto::new_public_id(random),
                              .email = "camille@exemple.fr",
                              .name = "Camille",
                              .role = accounts::Role::adviser,
                              .structure = world.mairie,
                              .adviser = world.camille};
    const PermanenceWish once{.permanence = {.adviser = world.camille,
                                             .place = world.saint_palais,
                                             .first_day = day("2026-03-09"),
                                             .start = Minutes(9 * 60),
                                             .end = Minutes(10 * 60)},
                              .last_day = {}};
    const auto save = [&] {
        return save_permanence(connection(), world.means(), {user, {}}, once, world.now()).value();
    };
    const PermanenceId first = save();
    EXPECT_EQ(save(), first) << "the same form twice makes one";
    db::transaction(connection(),
                    [&] { agenda::except_day(connection(), first, day("2026-03-09")); });
    EXPECT_NE(save(), first);
    EXPECT_THAT(offered(world.saint_palais, "2026-03-09"), ElementsAre("09:00-10:00"));
}

// Whatever the program does: in one room never more appointments at once than it holds.
class ResourceRule : public OnBothEngines {
 protected:
    // Each has an adviser of their own: only the room is in the way.
    static Appointment first_of(const CrowdedSlot& slot, const BookingMeans& means, int number) {
        return {.id = {},
                .public_id = crypto::new_public_id(means.random),
                .reference = "R" + std::to_string(number),
                .adviser = slot.adviser,
                .place = slot.place,
                .permanence = slot.permanence,
                .resident = {.name = "Jeanne Exemple", .commune_code = "17461"},
                .created_at = CrowdedWorld::now(),
                .changed_at = CrowdedWorld::now()};
    }
    // At most so many of those intervals at one instant.
    static std::size_t most_at_once(std::span<const Interval> all) {
        std::size_t most = 0;
        for (const Interval& one : all)
            most = std::max(
                most, static_cast<std::size_t>(std::ranges::count_if(
                          all, [&](const Interval& other) { return other.contains(one.begin); })));
        return most;
    }
};
ON_BOTH_ENGINES(ResourceRule);

TEST_P(ResourceRule, the_schema_agrees_with_an_oracle_on_random_changes) {
    CrowdedWorld::settle(connection(), {.advisers = 40, .slots_each = 1, .room_capacity = 3});
    CrowdedWorld crowd;
    const auto slots = crowd.slots(connection());
    const auto rooms = agenda::resources(connection());
    ASSERT_EQ(rooms.size(), 1u);
    std::mt19937 chance(5);
    const auto below = [&](std::size_t end) { return chance() % end; };
    std::vector<Appointment> known;
    int refused = 0;
    constexpr int changes = 3'000;
    for (int i = 0; i < changes; ++i) {
        const bool is_new = known.size() < slots.size();
        Appointment wanted =
            is_new ? first_of(slots[known.size()], crowd.means(), i) : known[below(known.size())];
        const Instant begin = slots[0].time.begin + Minutes(5 * below(100));
        wanted.time = wanted.busy = {begin, begin + Minutes(5 + 5 * below(24))};
        wanted.resource = below(5) == 0 ? std::nullopt : std::optional(rooms[0].id);
        wanted.state = below(4) == 0 ? State::cancelled_by_resident : State::planned;
        std::vector<Interval> in_room;
        if (wanted.resource && takes_time(wanted.state)) in_room.push_back(wanted.busy);
        for (const Appointment& other : known)
            if (other.id != wanted.id && other.resource && takes_time(other.state) &&
                !in_room.empty() && other.busy.overlaps(in_room[0]))
                in_room.push_back({std::max(other.busy.begin, in_room[0].begin),
                                   std::min(other.busy.end, in_room[0].end)});
        const bool is_allowed = most_at_once(in_room) <= 3;
        bool is_saved = true;
        try {
            if (is_new)
                wanted.id =
                    insert(connection(), wanted, crowd.means().links.make(wanted.public_id).record);
            else
                update(connection(), wanted);
        } catch (const db::Error& error) {
            ASSERT_EQ(error.kind(), db::Error::Kind::overlap) << error.what();
            ASSERT_EQ(error.constraint(), "resource_is_free");
            is_saved = false;
        }
        ASSERT_EQ(is_saved, is_allowed) << "change " << i;
        refused += is_saved ? 0 : 1;
        if (!is_saved) continue;
        if (is_new)
            known.push_back(wanted);
        else
            *std::ranges::find(known, wanted.id, &Appointment::id) = wanted;
    }
    EXPECT_GT(refused, changes / 20);
    EXPECT_LT(refused, changes / 2);
}

TEST_P(ResourceRule, of_forty_advisers_at_once_three_get_into_the_room_for_three) {
    CrowdedWorld::settle(connection(), {.advisers = 40, .slots_each = 1, .room_capacity = 3});
    CrowdedWorld crowd;
    const auto slots = crowd.slots(connection());
    db::Pool pool{{.url = database.url(), .size = 16, .patience = std::chrono::seconds(120)}};
    std::atomic<int> booked = 0;
    std::atomic<int> taken = 0;
    std::latch start(static_cast<std::ptrdiff_t>(slots.size()));
    {
        std::vector<std::jthread> threads;
        for (const CrowdedSlot& slot : slots)
            threads.emplace_back([&] {
                start.arrive_and_wait();
                const auto lease = pool.lease();
                const auto answer = booking::book(*lease, crowd.means(),
                                                  CrowdedWorld::request(slot, "Jeanne Exemple"), {},
                                                  CrowdedWorld::now());
                if (answer)
                    ++booked;
                else if (answer.error().key == "booking.slot_taken")
                    ++taken;
            });
    }
    EXPECT_EQ(booked, 3);
    EXPECT_EQ(taken, 37);
}

}  // namespace
}  // namespace permanence::booking
