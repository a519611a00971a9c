// The whole job of the residents' pages, as a browser without script and without cookies does it.
#include <gtest/gtest.h>

#include "booking/booking_address.hpp"
#include "booking/visit_views.hpp"
#include "formats/url.hpp"
#include "tests/support/booking_site.hpp"

namespace permanence::booking {

using tests::BookingSite;
using tests::SeenForm;
using tests::SeenPage;
using tests::SmallWorld;

class ResidentsPages : public OnBothEngines {
 protected:
    SmallWorld world{database};
    BookingSite site{world};

    std::string form_address(PermanenceId permanence, std::string_view wall) {
        const auto slot = world.slot(permanence, wall);
        return write(
            BookingAddress{.need = directory::Need::demarches,
                           .commune = std::string(SmallWorld::vaux_code),
                           .permanence = slot.permanence.text(),
                           .start = Zone::find("Europe/Paris")->write_with_offset(slot.start)});
    }
    SeenForm filled_form(PermanenceId permanence, std::string_view wall) {
        const SeenPage page = site.get(form_address(permanence, wall));
        EXPECT_EQ(page.status, 200);
        return site.form_to(page, "/reserver")
            .with("name", "Jeanne Exemple")
            .with("phone", "05 46 00 00 00");
    }
    SeenForm filled_form() { return filled_form(world.at_vaux, "2026-03-03T09:00"); }

    int appointments() {
        return int(
            connection().query_one("SELECT count(*) FROM appointments")->get<std::int64_t>(0));
    }
};
ON_BOTH_ENGINES(ResidentsPages);

TEST_P(ResidentsPages, lead_from_the_need_to_the_appointment_in_five_pages) {
    const SeenPage home = site.get("/");
    ASSERT_EQ(home.status, 200);
    const auto needs = tests::links_of(home, "/ou?besoin=");
    ASSERT_EQ(needs.size(), 8U);

    const SeenPage where = site.get(needs.front());
    const SeenForm commune = site.form_to(where, "/ou").with("commune", "Vaux-sur-Mer");
    url::Query typed;
    for (const auto& field : commune.fields)
        typed.add(field.name, field.value);
    const SeenPage to_slots = site.get(url::with_query("/ou", typed));
    ASSERT_EQ(to_slots.status, 303);
    EXPECT_EQ(to_slots.location, "/creneaux?besoin=demarches&commune=17461");

    const SeenPage slots = site.get(to_slots.location);
    const auto choices = tests::links_of(slots, "/reserver?");
    ASSERT_FALSE(choices.empty());

    const SeenPage you = site.get(choices.front());
    ASSERT_EQ(you.status, 200);
    const SeenPage booked = site.post(site.form_to(you, "/reserver")
                                          .with("name", "Jeanne Exemple")
                                          .with("phone", "05 46 00 00 00"));
    ASSERT_EQ(booked.status, 303) << booked.body;

    const SeenPage appointment = site.get(booked.location);
    EXPECT_EQ(appointment.status, 200);
    EXPECT_TRUE(appointment.says("Votre rendez-vous est noté"));
    EXPECT_TRUE(appointment.says("Jeanne Exemple"));
    EXPECT_EQ(appointments(), 1);
}

}  // namespace permanence::booking
