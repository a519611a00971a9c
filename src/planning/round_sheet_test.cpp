// An adviser's round sheet: the ways of the day, worked out and as it is shown without script.
#include <gtest/gtest.h>

#include <array>

#include "agenda/way.hpp"
#include "booking/appointment_store.hpp"
#include "planning/round_sheet_pages.hpp"
#include "planning/round_sheet_views.hpp"
#include "territory/contour_store.hpp"
#include "tests/support/staff_site.hpp"

namespace permanence::planning {

namespace {

using http::Method;
using tests::SeenPage;
using tests::SmallTerritory;
using tests::SmallWorld;

const LocalDay friday = parse_day("2026-03-06").value();
constexpr std::string_view saint_palais_code = "17380";

struct Wish {
    std::string_view wall;
    std::string_view name;
    std::string_view commune = SmallWorld::vaux_code;
};

}  // namespace

class RoundSheets : public tests::StaffSite {
 protected:
    RoundSheetPages rounds{RoundWorld{.staff = staff,
                                      .means = world.means(),
                                      .zone = *Zone::find("Europe/Paris"),
                                      .map_stylesheet = "/assets/map.css"}};
    std::string camille = session_of_camille();

    RoundSheets() {
        open(
            {route(Method::get, "/agenda/tournees", "rounds", rounds, &RoundSheetPages::list),
             route(Method::get, "/agenda/tournees/{day}", "round", rounds, &RoundSheetPages::day)});
    }

    booking::Appointment visit(const Wish& wish) {
        booking::BookingAnswers typed = world.answers(world.at_home, wish.wall, wish.name);
        typed.commune = wish.commune;
        typed.home_address = "1 chemin de l'Exemple";
        typed.home_access = "2e étage, sonner <fort>";
        typed.home_reason = "illness";
        typed.helps = {"hearing"};
        const auto read =
            booking::read_booking(typed, agenda::Mode::home, booking::ContactRule::none_is_fine);
        CHECK(read.has_value());
        const auto booked = booking::book(connection(), world.means(), *read, {}, world.now());
        CHECK(booked.has_value());
        return booked->appointment;
    }
    std::shared_ptr<const agenda::Timetable> timetable() {
        return world.means().timetable.at(connection());
    }
    std::optional<RoundSheet> sheet_of(const agenda::Timetable& timetable, LocalDay day,
                                       std::span<const booking::Appointment> planned) {
        return round_sheet({timetable, world.means().communes, planned, paris_zone_},
                           world.means().travel, *timetable.find(world.camille), day);
    }
    SeenPage see_friday() { return get("/agenda/tournees/2026-03-06", camille); }
    static Seconds kept(Point from, Point to) {
        return agenda::rounded_way(
            SmallTerritory::only().travel.trip(from, to, territory::TravelMode::car).time);
    }

 private:
    Zone paris_zone_ = *Zone::find("Europe/Paris");
};
ON_BOTH_ENGINES(RoundSheets);

TEST_P(RoundSheets, ways_lead_from_the_base_to_each_and_back) {
    const std::vector planned{visit({"2026-03-06T16:00", "Paul Modèle", saint_palais_code}),
                              visit({"2026-03-06T14:00", "Jeanne Exemple"})};
    const auto known = timetable();
    const auto sheet = sheet_of(*known, friday, planned);
    ASSERT_TRUE(sheet);
    ASSERT_EQ(sheet->lines.size(), 2U);
    EXPECT_EQ(sheet->visits(), 2U);
    EXPECT_EQ(sheet->lines[0].stop.visit->resident.name, "Jeanne Exemple");

    const Point start = known->find(world.camille)->home_base;
    const Point vaux = world.means().communes.find(SmallWorld::vaux_code)->point;
    const Point saint_palais = world.means().communes.find(saint_palais_code)->point;
    EXPECT_EQ(sheet->lines[0].leg.way, kept(start, vaux));
    EXPECT_EQ(sheet->lines[1].leg.way, kept(vaux, saint_palais));
    EXPECT_EQ(sheet->back.way, kept(saint_palais, start));
    EXPECT_EQ(sheet->driving(),
              kept(start, vaux) + kept(vaux, saint_palais) + kept(saint_palais, start));
    EXPECT_EQ(sheet->leaves_at(), tests::paris("2026-03-06T14:00") - kept(start, vaux));
    EXPECT_EQ(sheet->back_at(), tests::paris("2026-03-06T17:00") + kept(saint_palais, start));
    EXPECT_EQ(sheet->lines[1].leg.spare, std::chrono::hours(1) - kept(vaux, saint_palais));
    EXPECT_EQ(sheet->at_homes(), std::chrono::hours(2));
    EXPECT_GT(sheet->road().value, distance(vaux, saint_palais).value);
}

TEST_P(RoundSheets, a_permanence_of_the_same_day_stands_between) {
    db::transaction(connection(), [&] {
        ASSERT_TRUE(agenda::add_permanence(connection(), world.means().random,
                                           {.adviser = world.camille,
                                            .place = world.saint_palais,
                                            .first_day = friday,
                                            .start = std::chrono::hours(15) + Minutes(15),
                                            .end = std::chrono::hours(16),
                                            .duration = Minutes(45)}));
    });
    auto first = visit({"2026-03-06T14:00", "Jeanne Exemple"});
    auto second = first;
    second.time = {tests::paris("2026-03-06T16:00"), tests::paris("2026-03-06T17:00")};
    const std::vector planned{first, second};
    const auto known = timetable();
    const auto sheet = sheet_of(*known, friday, planned);
    ASSERT_TRUE(sheet);
    ASSERT_EQ(sheet->lines.size(), 3U);
    EXPECT_FALSE(sheet->lines[1].stop.visit);
    EXPECT_EQ(sheet->visits(), 2U);
    // It ends when the next visit begins: there is no time for the way.
    EXPECT_LT(sheet->lines[2].leg.spare, Seconds(0));
    EXPECT_EQ(sheet->lines[2].leg.spare, -sheet->lines[2].leg.way);
}

TEST_P(RoundSheets, nobody_at_home_is_no_sheet) {
    const auto known = timetable();
    EXPECT_FALSE(sheet_of(*known, friday, {}));
    const std::vector at_a_place{world.book(world.at_vaux, "2026-03-03T09:00").appointment};
    EXPECT_FALSE(sheet_of(*known, parse_day("2026-03-03").value(), at_a_place));
    const SeenPage list = get("/agenda/tournees", camille);
    EXPECT_TRUE(list.says("Aucune visite à domicile à venir"));
    EXPECT_TRUE(see_friday().says("Aucune visite à domicile ce jour-là"));
}

TEST_P(RoundSheets, the_page_says_what_one_takes_along) {
    visit({"2026-03-06T14:00", "Jeanne Exemple"});
    const SeenPage list = get("/agenda/tournees", camille);
    EXPECT_EQ(tests::links_of(list, "/agenda/tournees/2026-03-06").size(), 1U);
    EXPECT_TRUE(list.says("Vaux-sur-Mer"));
    EXPECT_FALSE(list.says("Jeanne Exemple")) << "a list of days needs no names";

    const SeenPage page = see_friday();
    EXPECT_EQ(page.status, 200);
    for (const auto* words :
         {"Jeanne Exemple", "1 chemin de l'Exemple, Vaux-sur-Mer", "2e étage, sonner &lt;fort&gt;",
          "Entend mal", "Est malade", "href=\"tel:+33546000000\""})
        EXPECT_TRUE(page.says(words)) << words << page.body;
}

TEST_P(RoundSheets, the_map_shows_the_ground_around_each_stop_by_its_number) {
    const auto code_of = [](std::string_view code) {
        return territory::InseeCode::parse(code).value();
    };
    const territory::Ring vaux{{-108'000, 4'563'000}, {-104'000, 4'563'000}, {-104'000, 4'566'000}};
    const territory::Ring brest{
        {-450'000, 4'838'000}, {-449'000, 4'838'000}, {-449'000, 4'839'000}};
    db::transaction(connection(), [&] {
        territory::save_contours(connection(),
                                 std::vector<territory::Contour>{{code_of("17461"), {vaux}},
                                                                 {code_of("29019"), {brest}}});
    });
    visit({"2026-03-06T14:00", "Jeanne Exemple"});
    visit({"2026-03-06T16:00", "Paul Modèle", saint_palais_code});
    const SeenPage page = see_friday();
    const auto count = [&](std::string_view words) {
        std::size_t found = 0;
        for (auto at = page.body.find(words); at != std::string::npos;
             at = page.body.find(words, at + 1))
            ++found;
        return found;
    };
    EXPECT_EQ(count("class=\"map-land\""), 1U) << "Vaux, and not Brest";
    EXPECT_EQ(count("class=\"map-pin\""), 2U);
    EXPECT_EQ(count("class=\"map-number\""), 2U);
    EXPECT_EQ(count("class=\"map-way\""), 1U);
    EXPECT_EQ(territory::load_contours(connection(), std::array{code_of("29019"), code_of("17306")})
                  .size(),
              1U);
    EXPECT_TRUE(
        territory::load_contours(connection(), std::span<const territory::InseeCode>()).empty());
}

TEST_P(RoundSheets, is_shown_to_its_adviser_and_to_who_administers_the_structure) {
    visit({"2026-03-06T14:00", "Jeanne Exemple"});
    EXPECT_FALSE(get("/agenda/tournees/2026-03-06", session_of_sacha()).says("Jeanne Exemple"));
    EXPECT_TRUE(get("/agenda/tournees/2026-03-06", session_of_mairie()).says("Jeanne Exemple"));
    EXPECT_EQ(get("/agenda/tournees/2026-03-06", "").status, 303);
}

TEST_P(RoundSheets, a_visit_that_the_adviser_cannot_make_is_marked) {
    visit({"2026-03-06T14:00", "Jeanne Exemple"});
    constexpr std::string_view words = "vous n'êtes plus là à cette heure";
    EXPECT_FALSE(see_friday().says(words));
    db::transaction(connection(), [&] { agenda::except_day(connection(), world.at_home, friday); });
    const SeenPage page = see_friday();
    EXPECT_TRUE(page.says("Jeanne Exemple"));
    EXPECT_TRUE(page.says(words));
}

TEST_P(RoundSheets, what_is_cancelled_is_gone_and_no_day_is_not_found) {
    const auto booked = visit({"2026-03-06T14:00", "Jeanne Exemple"});
    ASSERT_TRUE(booking::cancel(connection(), world.means(), booked.id, {}, world.now()));
    EXPECT_FALSE(see_friday().says("Jeanne Exemple"));
    EXPECT_EQ(get("/agenda/tournees/demain", camille).status, 404);
}

}  // namespace permanence::planning
