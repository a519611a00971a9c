#pragma once
// The residents' pages of booking behind a real http::Site without a socket, in the small world:
// what a browser without script and without cookies would do and see.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "booking/about_pages.hpp"
#include "booking/appointment_pages.hpp"
#include "booking/booking_pages.hpp"
#include "booking/callback_pages.hpp"
#include "booking/form_token_pages.hpp"
#include "booking/home_pages.hpp"
#include "booking/slot_pages.hpp"
#include "booking/visit_request_pages.hpp"
#include "booking/waiting_pages.hpp"
#include "platform/http/site.hpp"
#include "tests/support/seen_pages.hpp"
#include "tests/support/small_world.hpp"
#include "ui/layout.hpp"

namespace permanence::tests {

class BookingSite {
 public:
    explicit BookingSite(SmallWorld& world)
        : world_(&world),
          home_(world.booking()),
          slots_(world.booking()),
          booking_(world.booking()),
          appointments_(world.booking()),
          waiting_(world.booking()),
          callbacks_(world.booking()),
          visit_requests_(world.booking()),
          about_(world.booking()),
          site_(parts()) {}

    // Redirects are not followed.
    SeenPage get(std::string_view target, const std::string& cookie = {}) {
        auto request = http::Request::get(target);
        if (!cookie.empty()) request.headers.set("Cookie", cookie);
        return see(request);
    }
    SeenPage post(const SeenForm& form) {
        auto request = http::Request::post(form.action, form.fields);
        return see(request);
    }
    // The form of `page` that goes to `action`; fails the test when there is none.
    SeenForm form_to(const SeenPage& page, std::string_view action) {
        for (auto& form : forms_of(page))
            if (form.action == action) return form;
        ADD_FAILURE() << "no form to " << action;
        return {};
    }

 private:
    SeenPage see(http::Request& request) {
        const auto response = site_.respond(request);
        SeenPage page{response.status, std::string(response.headers.value("Location")),
                      std::string(response.content()),
                      std::string(response.headers.value("Set-Cookie"))};
        const bool is_html = response.headers.value("Content-Type").starts_with("text/html");
        if (is_html) {
            tokens_of(page);
            const auto hole = page.body.find("⟦");
            if (hole != std::string::npos)
                ADD_FAILURE() << "a sentence is missing: " << page.body.substr(hole, 60);
        }
        return page;
    }

    http::SiteParts parts() {
        return {.router = http::Router(routes()),
                .error_page =
                    [this](const http::Request&, int status, std::string_view key) {
                        return http::Response::html(ui::error_page(world_->site(), status, key),
                                                    status);
                    },
                .form_tokens = &world_->form_tokens(),
                .clock = &world_->clock};
    }

    std::vector<http::Route> routes() {
        using http::Method;
        using http::Request;
        const auto route = [](Method method, std::string pattern, std::string_view name,
                              http::Handler handler) {
            return http::Route{.method = method,
                               .pattern = std::move(pattern),
                               .name = std::string(name),
                               .right = "public",
                               .handler = std::move(handler)};
        };
        std::vector<http::Route> all;
        const auto get = [&](std::string pattern, auto& pages, auto page) {
            all.push_back(route(Method::get, pattern, pattern,
                                [&pages, page](const Request& r) { return (pages.*page)(r); }));
        };
        const auto post = [&](std::string pattern, std::string_view name, auto& pages, auto page,
                              auto late) {
            all.push_back(route(Method::post, std::move(pattern), name,
                                [&pages, page](const Request& r) { return (pages.*page)(r); }));
            all.back().rules.late_form = [&pages, late](const Request& r) {
                return (pages.*late)(r);
            };
        };
        using booking::AppointmentPages, booking::CallbackPages, booking::AboutPages,
            booking::WaitingPages, booking::VisitRequestPages;
        get("/", home_, &booking::HomePages::home);
        get("/ou", home_, &booking::HomePages::where);
        get("/creneaux", slots_, &booking::SlotPages::slots);
        get("/reserver", booking_, &booking::BookingPages::form);
        post("/reserver", booking::book_route, booking_, &booking::BookingPages::book,
             &booking::BookingPages::book_late);
        get("/rendez-vous/{secret}", appointments_, &AppointmentPages::show);
        get("/rendez-vous/{secret}/carte", appointments_, &AppointmentPages::card);
        get("/rendez-vous/{secret}/agenda.ics", appointments_, &AppointmentPages::calendar);
        get("/rendez-vous/{secret}/changer", appointments_, &AppointmentPages::change);
        post("/rendez-vous/{secret}/deplacer", booking::move_route, appointments_,
             &AppointmentPages::move, &AppointmentPages::change_late);
        post("/rendez-vous/{secret}/annuler", booking::cancel_route, appointments_,
             &AppointmentPages::cancel, &AppointmentPages::change_late);
        post("/rendez-vous/{secret}/attente", booking::join_waiting_route, waiting_,
             &WaitingPages::join, &WaitingPages::line_late);
        post("/rendez-vous/{secret}/attente/quitter", booking::leave_waiting_route, waiting_,
             &WaitingPages::leave, &WaitingPages::line_late);
        get("/rendez-vous/{secret}/plus-tot", waiting_, &WaitingPages::earlier);
        post("/rendez-vous/{secret}/plus-tot", booking::take_earlier_route, waiting_,
             &WaitingPages::take, &WaitingPages::take_late);
        get("/rappel", callbacks_, &CallbackPages::ask);
        post("/rappel", booking::callback_route, callbacks_, &CallbackPages::send,
             &CallbackPages::send_late);
        get("/rappel/merci", callbacks_, &CallbackPages::thanks);
        get("/visite-a-domicile", visit_requests_, &VisitRequestPages::ask);
        post("/visite-a-domicile", booking::visit_request_route, visit_requests_,
             &VisitRequestPages::send, &VisitRequestPages::send_late);
        get("/visite-a-domicile/merci", visit_requests_, &VisitRequestPages::thanks);
        get("/vos-donnees", about_, &AboutPages::privacy);
        get("/accessibilite", about_, &AboutPages::accessibility);
        get("/mentions-legales", about_, &AboutPages::legal);
        get("/aide", about_, &AboutPages::help);
        get("/sources", about_, &AboutPages::sources);
        get("/tout-effacer", about_, &AboutPages::forget);
        return all;
    }

    SmallWorld* world_;
    booking::HomePages home_;
    booking::SlotPages slots_;
    booking::BookingPages booking_;
    booking::AppointmentPages appointments_;
    booking::WaitingPages waiting_;
    booking::CallbackPages callbacks_;
    booking::VisitRequestPages visit_requests_;
    booking::AboutPages about_;
    http::Site site_;
};

}  // namespace permanence::tests
