#pragma once
// A resident before the pages in the small world: fills forms, sends them and looks at the answers.
#include <string>
#include <string_view>

#include "booking/booking_address.hpp"
#include "tests/support/booking_site.hpp"

namespace permanence::tests {

class ResidentsPages : public OnBothEngines {
 protected:
    SmallWorld world{database};
    BookingSite site{world};

    static constexpr std::string_view tuesday = "2026-03-03T09:00";

    std::string form_address(PermanenceId permanence, std::string_view wall) {
        const auto typed = world.answers(permanence, wall);
        return write(booking::BookingAddress{.need = directory::Need::demarches,
                                             .commune = typed.commune,
                                             .permanence = typed.permanence,
                                             .start = typed.start});
    }
    SeenForm empty_form(PermanenceId permanence, std::string_view wall) {
        const SeenPage page = site.get(form_address(permanence, wall));
        EXPECT_EQ(page.status, 200);
        return site.form_to(page, "/reserver");
    }
    SeenForm filled_form(PermanenceId permanence, std::string_view wall) {
        return empty_form(permanence, wall)
            .with("name", "Jeanne Exemple")
            .with("phone", "05 46 00 00 00");
    }
    SeenForm filled_form() { return filled_form(world.at_vaux, tuesday); }
    // Sends the form and follows to the appointment.
    SeenPage booked(const SeenForm& form) {
        const SeenPage sent = site.post(form);
        EXPECT_EQ(sent.status, 303) << sent.body;
        return site.get(sent.location);
    }
    std::string booked_address(PermanenceId permanence, std::string_view wall) {
        return booking::appointment_address(world.book(permanence, wall).link.text());
    }

    std::int64_t count(std::string_view table) {
        return connection().query_value<std::int64_t>("SELECT count(*) FROM " + std::string(table));
    }
    std::int64_t appointments() { return count("appointments"); }
};

}  // namespace permanence::tests
