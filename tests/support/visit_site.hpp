#pragma once
// The small world with people who ask to be visited at home, and the pages that propose rounds to
// Camille.
#include "agenda/permanence_actions.hpp"
#include "booking/appointment_store.hpp"
#include "booking/visit_request_actions.hpp"
#include "booking/visit_request_store.hpp"
#include "planning/accepted_line.hpp"
#include "planning/round_sheet_pages.hpp"
#include "planning/spoken_language_views.hpp"
#include "planning/visit_plan_pages.hpp"
#include "planning/visit_plan_views.hpp"
#include "tests/support/staff_site.hpp"

namespace permanence::tests {

using booking::VisitRequest;
using http::Method;
using planning::RoundSheetPages;
using planning::RoundWorld;
using planning::VisitPlan;
using planning::VisitPlanPages;
using planning::VisitStretch;
using planning::WantedVisit;

inline constexpr std::string_view saint_palais_code = "17380";
inline constexpr std::string_view proposal_address = "/agenda/tournees/proposition";

struct Asked {
    std::string_view name;
    std::string_view commune = SmallWorld::vaux_code;
    std::vector<std::string> half_days = {};
    std::string_view need = "demarches";
    std::string_view language = {};
};

class VisitSite : public StaffSite {
 protected:
    RoundWorld round_world{.staff = staff,
                           .means = world.means(),
                           .zone = *Zone::find("Europe/Paris"),
                           .map_stylesheet = "/assets/map.css"};
    RoundSheetPages rounds{round_world};
    VisitPlanPages plans{round_world};
    std::string camille = session_of_camille();

    VisitSite() {
        open(
            {route(Method::get, "/agenda/tournees", "rounds", rounds, &RoundSheetPages::list),
             route(Method::get, std::string(proposal_address), "proposal", plans,
                   &VisitPlanPages::proposal),
             route(Method::post, std::string(proposal_address), planning::visit_accept_route, plans,
                   &VisitPlanPages::accept),
             route(Method::post, "/agenda/tournees/demandes/{id}/retirer",
                   planning::visit_withdraw_route, plans, &VisitPlanPages::withdraw),
             route(Method::get, "/agenda/tournees/{day}", "round", rounds, &RoundSheetPages::day)});
    }

    void go_to(Instant now) {
        world.clock.set(now);
        camille = new_session("camille@exemple.fr");
    }

    VisitRequest ask(const Asked& asked) {
        booking::VisitRequestAnswers typed;
        typed.person.need = asked.need;
        typed.person.commune = asked.commune;
        typed.person.name = asked.name;
        typed.person.phone = "05 46 00 00 00";
        typed.person.email = "jeanne@exemple.fr";
        typed.person.home_address = "1 chemin de l'Exemple";
        typed.person.home_reason = "moving";
        if (!asked.language.empty()) typed.person.helps = {"language"};
        typed.person.language = asked.language;
        typed.half_days = asked.half_days;
        const auto read = booking::read_visit_request(typed);
        CHECK(read.has_value());
        const auto kept = booking::ask_visit(
            connection(), {world.means().communes, world.means().random}, *read, {}, world.now());
        CHECK(kept.has_value());
        return *kept;
    }
    // A long Wednesday at people's homes, beside the Friday of the small world.
    PermanenceId open_wednesday() {
        const auto made = agenda::add_permanence(connection(), world.means().random,
                                                 {.adviser = world.camille,
                                                  .mode = agenda::Mode::home,
                                                  .reach = Minutes(30),
                                                  .first_day = parse_day("2026-03-04").value(),
                                                  .start = parse_time_of_day("09:00").value(),
                                                  .end = parse_time_of_day("13:00").value()});
        CHECK(made.has_value());
        return *made;
    }
    booking::Appointment book(std::string_view wall, std::string_view name,
                              std::optional<PermanenceId> permanence = {}) {
        booking::BookingAnswers typed =
            world.answers(permanence.value_or(world.at_home), wall, name);
        typed.home_address = "1 chemin de l'Exemple";
        typed.home_reason = "illness";
        const auto read =
            booking::read_booking(typed, agenda::Mode::home, booking::ContactRule::none_is_fine);
        CHECK(read.has_value());
        const auto booked = booking::book(connection(), world.means(), *read, {}, world.now());
        CHECK(booked.has_value());
        return booked->appointment;
    }

    struct Planned {
        std::shared_ptr<const agenda::Timetable> timetable;
        std::vector<VisitStretch> stretches;
        std::vector<VisitRequest> requests;
        std::vector<WantedVisit> wanted;
        VisitPlan plan;
    };
    // As the page makes it for Camille.
    std::unique_ptr<Planned> planned(std::optional<LocalDay> only_day = {}) {
        auto made = std::make_unique<Planned>();
        made->timetable = world.means().timetable.at(connection());
        const auto planned = booking::planned_of(connection(), std::span(&world.camille, 1),
                                                 {world.now() - Days(1), world.now() + Days(30)});
        made->stretches =
            planning::visit_stretches(*made->timetable, {.advisers = std::span(&world.camille, 1),
                                                         .planned = planned,
                                                         .now = world.now(),
                                                         .only_day = only_day});
        made->requests = booking::waiting_requests(connection(), 100);
        const auto& spoken = made->timetable->find(world.at_home)->adviser->languages;
        for (const VisitRequest& one : made->requests)
            made->wanted.push_back(
                {&one, std::nullopt,
                 planning::language_named(world.texts(), one.resident.language, spoken)});
        made->plan = planning::plan_visits({.stretches = made->stretches,
                                            .wanted = made->wanted,
                                            .communes = world.means().communes,
                                            .now = world.now()},
                                           world.means().travel);
        return made;
    }
    planning::WhyLeft why_left(const Asked& asked) {
        ask(asked);
        const auto made = planned();
        CHECK(made->plan.left.size() == 1);
        return made->plan.left.front().why;
    }

    SeenPage see_proposal(std::string_view query = {}) {
        return get(std::string(proposal_address) + std::string(query), camille);
    }
    // The form that books the first round, as the page would send it.
    static SeenForm accepting(const SeenPage& page) {
        for (const SeenForm& form : forms_of(page))
            if (form.action.starts_with(proposal_address) &&
                !form.fields.value(planning::permanence_field).empty())
                return form;
        ADD_FAILURE() << "no round to accept";
        return {};
    }

    std::int64_t count(std::string_view sql) {
        return connection().query_value<std::int64_t>(std::string(sql));
    }
};

}  // namespace permanence::tests
