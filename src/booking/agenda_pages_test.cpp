// The agenda as an adviser uses it without script: two advisers of two structures, who administers
// one of them, and a desk.
#include "booking/agenda_pages.hpp"

#include <gtest/gtest.h>

#include "booking/appointment_store.hpp"
#include "booking/desk_appointment_pages.hpp"
#include "booking/in_charge.hpp"
#include "tests/support/staff_site.hpp"

namespace permanence::booking {

namespace {

using http::Method;
using http::Request;
using tests::paris;
using tests::SeenForm;
using tests::SeenPage;
using tests::SmallWorld;

constexpr std::string_view tuesday = "2026-03-03";

}  // namespace

class Agenda : public tests::StaffSite {
 protected:
    AgendaPages agenda{desk};
    DeskAppointmentPages appointments{desk};
    std::string camille = session_of_camille();
    std::string sacha = session_of_sacha();
    std::string boss = session_of_mairie();

    Agenda() { open(routes()); }

    std::vector<http::Route> routes() {
        constexpr Method get = Method::get;
        constexpr Method post = Method::post;
        using List = DeskAppointmentPages;
        const std::string one = "/agenda/permanences/{id}/{day}";
        return {
            route(get, "/agenda", "agenda", agenda, &AgendaPages::days),
            route(get, "/agenda/a-regler", "agenda.to_settle", agenda, &AgendaPages::to_settle),
            route(get, "/agenda/pourquoi", "agenda.why", agenda, &AgendaPages::why),
            route(get, one, "agenda.occurrence", agenda, &AgendaPages::occurrence),
            route(post, one + "/changer", agenda_move_route, agenda, &AgendaPages::move),
            route(post, one + "/annuler", agenda_cancel_route, agenda, &AgendaPages::cancel),
            route(post, one + "/remettre", agenda_restore_route, agenda, &AgendaPages::restore),
            route(get, "/accueil/rendez-vous/{id}", "desk.appointment", appointments, &List::show),
            route(post, "/accueil/rendez-vous/{id}/annuler", desk_cancel_route, appointments,
                  &List::cancel)};
    }
    SeenPage get(const std::string& session, std::string_view address) {
        return StaffSite::get(address, session);
    }
    SeenPage send(const std::string& session, const SeenForm& form) { return post(form, session); }
    // What one reads, without its markup and with plain spaces.
    static bool says(const SeenPage& page, std::string_view words) {
        std::string text;
        for (const auto& token : tests::tokens_of(page))
            if (token.kind == html_tokens::Token::Kind::text) text += token.text;
        constexpr std::string_view held_space = "\u00a0";
        for (auto at = text.find(held_space); at != text.npos; at = text.find(held_space))
            text.replace(at, held_space.size(), " ");
        return text.find(words) != text.npos;
    }
    // The form of the page whose address ends so.
    static SeenForm form(const SeenPage& page, std::string_view act) {
        for (auto& one : tests::forms_of(page))
            if (one.action.ends_with(act)) return one;
        ADD_FAILURE() << "no form to " << act << " in " << page.body;
        return {};
    }
    std::string occurrence_at_vaux(std::string_view day = tuesday) {
        const auto timetable = world.means().timetable.at(connection());
        return "/agenda/permanences/" +
               std::string(timetable->find(world.at_vaux)->public_id.text()) + "/" +
               std::string(day);
    }
    Appointment book_at_vaux(std::string_view wall) {
        BookingAnswers typed = world.answers(world.at_vaux, wall);
        const auto request = read_booking(typed, Mode::place, ContactRule::none_is_fine);
        const auto booked =
            booking::book(connection(), world.means(), request.value(), {}, world.now());
        CHECK(booked.has_value());
        return booked->appointment;
    }
    SeenPage cancel_tuesday() {
        return send(camille, form(get(camille, occurrence_at_vaux()), "/annuler"));
    }
};
ON_BOTH_ENGINES(Agenda);

TEST_P(Agenda, shows_an_adviser_the_coming_days_and_who_comes) {
    book_at_vaux("2026-03-03T09:00");
    const SeenPage page = get(camille, "/agenda");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(says(page, "mardi 3 mars") || says(page, "demain")) << page.body;
    EXPECT_TRUE(says(page, "de 9 h à 12 h · Mairie de Vaux-sur-Mer"));
    EXPECT_TRUE(says(page, "9 h : Jeanne Exemple"));
    EXPECT_FALSE(says(get(sacha, "/agenda"), "Jeanne Exemple"));
    EXPECT_TRUE(says(get(boss, "/agenda"), "Jeanne Exemple"));
}

TEST_P(Agenda, a_cancelled_day_leaves_people_to_call_and_can_come_back) {
    const Appointment there = book_at_vaux("2026-03-03T09:00");
    const SeenPage after = cancel_tuesday();
    EXPECT_EQ(after.location, "/agenda/a-regler");
    const SeenPage list = get(camille, "/agenda/a-regler");
    EXPECT_TRUE(says(list, "Jeanne Exemple"));
    EXPECT_TRUE(says(list, "La permanence n'a plus lieu à cette heure."));
    EXPECT_TRUE(says(get(camille, "/agenda"), "Un rendez-vous à régler"));
    EXPECT_TRUE(says(get(sacha, "/agenda/a-regler"), "Rien à régler"));

    const std::string address = "/accueil/rendez-vous/" + std::string(there.public_id.text());
    EXPECT_EQ(get(sacha, address).status, 404);
    const SeenPage cancelled = send(camille, form(get(camille, address), "/annuler"));
    EXPECT_EQ(cancelled.status, 303);
    EXPECT_EQ(find(connection(), there.id)->state, State::cancelled_by_service);
    EXPECT_TRUE(says(get(camille, "/agenda/a-regler"), "Rien à régler"));

    const SeenPage back = send(camille, form(get(camille, occurrence_at_vaux()), "/remettre"));
    EXPECT_EQ(back.location, "/agenda");
    EXPECT_FALSE(says(get(camille, "/agenda"), "annulée"));
}

TEST_P(Agenda, a_day_is_moved_with_the_hours_as_one_types_them) {
    SeenForm sent = form(get(camille, occurrence_at_vaux()), "/changer");
    sent = sent.with("day", "4/3/2026").with("start", "14h").with("end", "15 h 30");
    EXPECT_EQ(send(camille, sent).location, "/agenda");
    const SeenPage page = get(camille, "/agenda");
    EXPECT_TRUE(says(page, "de 14 h à 15 h 30 · Mairie de Vaux-sur-Mer"));
    EXPECT_TRUE(says(page, "jour ou heures changés"));
    EXPECT_EQ(get(camille, occurrence_at_vaux()).status, 200) << "its name is the day of the rule";
}

TEST_P(Agenda, what_cannot_be_is_said_and_what_was_typed_stays) {
    SeenForm sent = form(get(camille, occurrence_at_vaux()), "/changer");
    sent = sent.with("day", "demain").with("start", "14h").with("end", "9h");
    SeenPage page = send(camille, sent);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(says(page, "Écrivez un jour, par exemple 31/03/2026."));
    EXPECT_EQ(form(page, "/changer").fields.value("day"), "demain");
    sent = sent.with("day", "04/03/2026");
    page = send(camille, sent);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(says(page, "La fin vient après le début."));
    sent = sent.with("day", "01/03/2026").with("end", "15h");
    page = send(camille, sent);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(says(page, "Ce jour est passé."));
    // A slip in the year: it would be written, and no process could read it again.
    page = send(camille, sent.with("day", "12/10/2926"));
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(says(page, "Écrivez un jour"));
    page = send(camille, sent.with("day", "12/10/2028"));
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(says(page, "Ce jour est trop loin."));
    // The clocks jump over that hour.
    page = send(camille, sent.with("day", "29/03/2026").with("start", "2h").with("end", "3h"));
    EXPECT_EQ(page.status, 422);
    EXPECT_EQ(get(camille, "/agenda").status, 200);
}

TEST_P(Agenda, nobody_changes_another_ones_days) {
    for (const auto& session : {sacha})
        EXPECT_EQ(get(session, occurrence_at_vaux()).status, 404);
    SeenForm sent = form(get(camille, occurrence_at_vaux()), "/annuler");
    EXPECT_NE(send(sacha, sent).status, 303) << "the token is of another session";
    EXPECT_EQ(get(boss, occurrence_at_vaux()).status, 200) << "who administers the structure may";
    EXPECT_EQ(get(camille, occurrence_at_vaux("2026-03-04")).status, 404) << "no such day";
    EXPECT_EQ(get(camille, "/agenda/permanences/x/2026-03-03").status, 404);
    EXPECT_EQ(get(camille, occurrence_at_vaux("hier")).status, 404);
}

TEST_P(Agenda, says_why_a_slot_is_offered_or_not) {
    book_at_vaux("2026-03-03T10:00");
    const auto asked = [&](std::string_view day, std::string_view hour) {
        return get(camille,
                   "/agenda/pourquoi?jour=" + std::string(day) + "&heure=" + std::string(hour));
    };
    EXPECT_TRUE(says(asked("2026-03-03", "11:00"), "Ce créneau est proposé."));
    EXPECT_TRUE(
        says(asked("2026-03-03", "10:00"), "Un rendez-vous est déjà pris, de 10 h à 11 h."));
    EXPECT_TRUE(says(asked("3/3/2026", "9h30"), "Les rendez-vous commencent"));
    EXPECT_TRUE(says(asked("2026-03-03", "15:00"), "La permanence est ouverte de 9 h à 12 h."));
    EXPECT_TRUE(says(asked("2026-03-01", "10:00"), "Aucune permanence ce jour-là"));
    EXPECT_EQ(asked("x", "10:00").status, 422);
    cancel_tuesday();
    EXPECT_TRUE(says(asked("2026-03-03", "11:00"), "La permanence est annulée ce jour-là."));
}

TEST_P(Agenda, belongs_to_whom_the_access_table_says) {
    const Appointment there = book_at_vaux("2026-03-03T09:00");
    const auto timetable = world.means().timetable.at(connection());
    const auto user = [&](accounts::Role role, StructureId structure,
                          std::optional<AdviserId> adviser) {
        return accounts::User{.id = {1},
                              .public_id = crypto::new_public_id(world.means().random),
                              .email = "x@exemple.fr",
                              .name = "X",
                              .role = role,
                              .structure = structure,
                              .adviser = adviser};
    };
    using enum accounts::Role;
    EXPECT_TRUE(is_in_charge(user(adviser, world.mairie, world.camille), there, *timetable));
    EXPECT_FALSE(is_in_charge(user(adviser, world.maison, world.sacha), there, *timetable));
    EXPECT_TRUE(is_in_charge(user(structure_admin, world.mairie, {}), there, *timetable));
    EXPECT_FALSE(is_in_charge(user(structure_admin, world.maison, {}), there, *timetable));
    EXPECT_FALSE(is_in_charge(user(desk_agent, world.mairie, {}), there, *timetable))
        << "a resident booked it, no desk";
    EXPECT_FALSE(is_in_charge(user(coordinator, world.mairie, {}), there, *timetable));
}

}  // namespace permanence::booking
