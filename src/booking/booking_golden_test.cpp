// The residents' pages as they are written, compared with tests/golden/booking/*.html: the same
// week, the same people, the same bytes.
#include <gtest/gtest.h>

#include "booking/booking_address.hpp"
#include "booking/visit_views.hpp"
#include "tests/support/booking_site.hpp"
#include "tests/support/golden.hpp"

namespace permanence::booking {

using tests::BookingSite;
using tests::SeenForm;
using tests::SeenPage;
using tests::SmallWorld;

class BookingGolden : public testing::Test {
 protected:
    test::TestDatabase database{db::Engine::sqlite};
    SmallWorld world{database};
    BookingSite site{world};

    // Form tokens hold random bytes and the time: only that there is one matters here.
    static std::string without_tokens(std::string body) {
        constexpr std::string_view before = "name=\"form_token\" value=\"";
        for (auto at = body.find(before); at != std::string::npos; at = body.find(before, at)) {
            at += before.size();
            body.replace(at, body.find('"', at) - at, "jeton");
        }
        return body;
    }
    static void expect(const std::string& name, const SeenPage& page, int status = 200) {
        EXPECT_EQ(page.status, status);
        tests::expect_golden("booking/" + name + ".html", without_tokens(page.body));
    }

    std::string slots_address(Mode mode = Mode::place, Order order = Order::balanced) const {
        SlotsAddress address;
        address.need = directory::Need::demarches;
        address.commune = SmallWorld::vaux_code;
        address.mode = mode;
        address.order = order;
        return write(address);
    }
    SeenPage form_page(PermanenceId permanence, std::string_view wall) {
        const auto typed = world.answers(permanence, wall);
        return site.get(write(BookingAddress{.need = directory::Need::demarches,
                                             .commune = typed.commune,
                                             .permanence = typed.permanence,
                                             .start = typed.start}));
    }
    SeenForm filled_form(PermanenceId permanence, std::string_view wall) {
        return site.form_to(form_page(permanence, wall), "/reserver")
            .with("name", "Jeanne Exemple")
            .with("phone", "05 46 00 00 00");
    }
    std::string booked_address() {
        return appointment_address(world.book(world.at_vaux, "2026-03-03T09:00").link.text());
    }
};

TEST_F(BookingGolden, home_and_where) {
    expect("home", site.get("/"));
    expect("home_near", site.get("/", "commune=17461"));
    expect("where", site.get("/ou?besoin=demarches"));
    expect("where_unknown", site.get("/ou?besoin=demarches&commune=xyzxyz"), 422);
    expect("communes", site.get("/ou?besoin=demarches&commune=saint-palais"));
}

TEST_F(BookingGolden, slots_by_place_by_day_at_home_and_by_telephone) {
    expect("slots", site.get(slots_address()));
    expect("slots_soonest", site.get(slots_address(Mode::place, Order::soonest)));
    expect("slots_home", site.get(slots_address(Mode::home)));
    expect("slots_phone", site.get(slots_address(Mode::phone)));
}

TEST_F(BookingGolden, no_slot_is_no_dead_end) {
    expect("slots_none", site.get("/creneaux?besoin=demarches&commune=97411"));
    expect("slots_none_later", site.get(slots_address() + "&du=2027-01-01"));
}

TEST_F(BookingGolden, the_form_empty_with_faults_and_for_a_visit_at_home) {
    expect("you", form_page(world.at_vaux, "2026-03-03T09:00"));
    expect("you_home", form_page(world.at_home, "2026-03-06T14:00"));
    expect("you_faults",
           site.post(
               filled_form(world.at_vaux, "2026-03-03T09:00").with("phone", "12").with("name", "")),
           422);
}

TEST_F(BookingGolden, a_taken_slot_shows_the_next_ones_with_the_answers) {
    const SeenForm form = filled_form(world.at_vaux, "2026-03-03T09:00");
    world.book(world.at_vaux, "2026-03-03T09:00", "Une autre personne");
    expect("you_taken", site.post(form), 409);
}

TEST_F(BookingGolden, the_appointment_its_card_and_its_change) {
    const std::string address = booked_address();
    expect("appointment", site.get(address));
    expect("card", site.get(address + "/carte"));
    const SeenPage change = site.get(address + "/changer");
    expect("change", change);
    ASSERT_EQ(site.post(site.form_to(change, address + "/annuler")).status, 303);
    expect("appointment_cancelled", site.get(address));
}

TEST_F(BookingGolden, an_appointment_that_is_over) {
    const std::string address = booked_address();
    world.clock.set(tests::paris("2026-03-03T12:00"));
    expect("appointment_over", site.get(address));
    expect("change_over", site.get(address + "/changer"));
}

TEST_F(BookingGolden, called_back) {
    expect("callback", site.get("/rappel?besoin=demarches&commune=17461"));
    expect("callback_thanks", site.get("/rappel/merci"));
}

TEST_F(BookingGolden, visited_when_no_slot_suits) {
    expect("visit_request", site.get("/visite-a-domicile?besoin=demarches&commune=17461"));
    expect("visit_request_thanks", site.get("/visite-a-domicile/merci"));
}

TEST_F(BookingGolden, pages_that_explain) {
    expect("privacy", site.get("/vos-donnees"));
    expect("accessibility", site.get("/accessibilite"));
    expect("legal", site.get("/mentions-legales"));
    expect("help", site.get("/aide"));
    expect("sources", site.get("/sources"));
    expect("forgotten", site.get("/tout-effacer"));
}

}  // namespace permanence::booking
