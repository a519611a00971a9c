#include "app/routes.hpp"

#include <algorithm>
#include <iterator>

#include "accounts/sign_in_pages.hpp"
#include "app/health.hpp"
#include "booking/appointment_pages.hpp"
#include "booking/booking_pages.hpp"
#include "booking/form_token_pages.hpp"
#include "booking/home_pages.hpp"
#include "booking/slot_pages.hpp"
#include "platform/http/assets.hpp"

namespace permanence::app {

namespace {

using http::Method;
using http::RateClass;
using http::Request;
using http::Response;
using http::Route;

constexpr std::string_view everyone = "everyone";
constexpr std::string_view signed_in = "signed_in";

// One line of the table. Names are what forms, figures and the access log call a route.
Route get(std::string_view pattern, std::string_view name, std::string_view right,
          http::Handler handler) {
    return {Method::get, std::string(pattern), std::string(name), std::string(right),
            std::move(handler)};
}
Route post(std::string_view pattern, std::string_view name, std::string_view right,
           http::Handler handler) {
    return {Method::post, std::string(pattern), std::string(name), std::string(right),
            std::move(handler)};
}
Route limited(Route route, RateClass rate) {
    route.rules.rate = rate;
    return route;
}

template <class Pages>
http::Handler to(const Pages& pages, Response (Pages::*page)(const Request&) const) {
    return [&pages, page](const Request& request) { return (pages.*page)(request); };
}

Response territory_stylesheet(const Program& program) {
    Response response = Response::text(program.stylesheet);
    response.headers.set("Content-Type", "text/css; charset=utf-8");
    return response.cacheable_for(std::chrono::hours(1));
}

}  // namespace

struct PublicRoutes::Pages {
    explicit Pages(Program& made) : program(made) {}

    Program& program;
    booking::HomePages home{program.booking_world};
    booking::SlotPages slots{program.booking_world};
    booking::BookingPages booking{program.booking_world};
    booking::AppointmentPages appointment{program.booking_world};
    accounts::SignInPages sign_in{{.pool = program.pool,
                                   .clock = program.clock,
                                   .site = program.site,
                                   .means = program.sign_in,
                                   .form_tokens = program.form_tokens}};

    std::vector<Route> resident_routes() const;
    std::vector<Route> staff_routes() const;
    std::vector<Route> other_routes() const;
};

std::vector<Route> PublicRoutes::Pages::resident_routes() const {
    using namespace booking;
    return {
        get("/", "home", everyone, to(home, &HomePages::home)),
        limited(get("/ou", "where", everyone, to(home, &HomePages::where)), RateClass::searching),
        limited(get("/creneaux", "slots", everyone, to(slots, &SlotPages::slots)),
                RateClass::searching),
        get("/reserver", "booking.form", everyone, to(booking, &BookingPages::form)),
        post("/reserver", book_route, everyone, to(booking, &BookingPages::book)),
        get("/rendez-vous/{secret}", "appointment", everyone,
            to(appointment, &AppointmentPages::show)),
        get("/rendez-vous/{secret}/carte", "appointment.card", everyone,
            to(appointment, &AppointmentPages::card)),
        get("/rendez-vous/{secret}/agenda.ics", "appointment.calendar", everyone,
            to(appointment, &AppointmentPages::calendar)),
        get("/rendez-vous/{secret}/changer", "appointment.change", everyone,
            to(appointment, &AppointmentPages::change)),
        post("/rendez-vous/{secret}/deplacer", move_route, everyone,
             to(appointment, &AppointmentPages::move)),
        post("/rendez-vous/{secret}/annuler", cancel_route, everyone,
             to(appointment, &AppointmentPages::cancel)),
    };
}

std::vector<Route> PublicRoutes::Pages::staff_routes() const {
    using namespace accounts;
    return {
        get("/connexion", "accounts.sign_in_form", everyone, to(sign_in, &SignInPages::form)),
        limited(post("/connexion", sign_in_route, everyone, to(sign_in, &SignInPages::sign_in)),
                RateClass::signing_in),
        post("/deconnexion", sign_out_route, signed_in, to(sign_in, &SignInPages::sign_out)),
    };
}

std::vector<Route> PublicRoutes::Pages::other_routes() const {
    std::vector<Route> routes{
        get("/health/live", "health.live", everyone, [](const Request&) { return live(); }),
        get("/territoire.css", "territory.stylesheet", everyone,
            [this](const Request&) { return territory_stylesheet(program); }),
    };
    Route assets = http::Assets::embedded().route();
    assets.right = everyone;
    routes.push_back(std::move(assets));
    return routes;
}

PublicRoutes::PublicRoutes(Program& program) : pages_(std::make_unique<Pages>(program)) {}
PublicRoutes::~PublicRoutes() = default;

std::vector<Route> PublicRoutes::table() const {
    std::vector<Route> all;
    for (auto part : {pages_->resident_routes(), pages_->staff_routes(), pages_->other_routes()})
        std::ranges::move(part, std::back_inserter(all));
    return all;
}

std::vector<Route> admin_routes(Program& program, std::function<bool()> is_stopping) {
    return {get("/health/live", "health.live", everyone, [](const Request&) { return live(); }),
            get("/health/ready", "health.ready", everyone,
                [&program, is_stopping](const Request&) { return ready(program, is_stopping); }),
            get("/metrics", "metrics", everyone, [&program](const Request&) {
                Response response = Response::text(program.metrics.exposition());
                response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                return response;
            })};
}

}  // namespace permanence::app
