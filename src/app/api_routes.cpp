#include "app/api_routes.hpp"

#include <chrono>
#include <utility>

#include "app/api_docs.hpp"
#include "app/openapi.hpp"

namespace permanence::app {

namespace {

using http::FormCheck;
using http::Method;
using http::ParameterNote;
using http::RateClass;
using http::Request;
using http::Response;
using http::Route;
using http::RouteNotes;

// Whoever calls brings no cookie and no form: what may be done is said by the request itself.
Route api(Method method, std::string pattern, std::string name, http::Handler handler,
          RouteNotes notes) {
    return {.method = method,
            .pattern = std::move(pattern),
            .name = std::move(name),
            .right = "everyone",
            .handler = std::move(handler),
            .rules = {.form_check = FormCheck::none,
                      .rate = http::is_safe(method) ? RateClass::searching : RateClass::writing},
            .notes = std::move(notes)};
}

template <class Api>
http::Handler to(const Api& api, Response (Api::*answer)(const Request&) const) {
    return [&api, answer](const Request& request) { return (api.*answer)(request); };
}

ParameterNote required(std::string name, std::string schema, std::string summary) {
    return {.name = std::move(name),
            .schema = std::move(schema),
            .summary = std::move(summary),
            .is_required = true};
}
ParameterNote may_have(std::string name, std::string schema, std::string summary) {
    return {.name = std::move(name), .schema = std::move(schema), .summary = std::move(summary)};
}

RouteNotes secret_notes(std::string summary) {
    return {.summary = std::move(summary),
            .parameters = {{.name = "secret",
                            .in = "path",
                            .schema = "string",
                            .summary = "api.parameter.secret",
                            .is_required = true}},
            .request_schema = {},
            .response_schema = "Appointment"};
}

}  // namespace

ApiRoutes::ApiRoutes(const booking::BookingWorld& world,
                     const orientation::OrientationWorld& places)
    : world_(&world),
      communes_(world.gazetteer, world.site.texts),
      places_(places),
      slots_(world),
      appointments_(world) {}

std::vector<Route> ApiRoutes::directory_routes() const {
    return {api(Method::get, "/api/v1/communes", "api_communes",
                to(communes_, &territory::CommuneApi::search),
                {.summary = "api.route.communes",
                 .parameters = {required("q", "string", "api.parameter.q_commune"),
                                may_have("limit", "integer", "api.parameter.limit_communes")},
                 .request_schema = {},
                 .response_schema = "Communes"}),
            api(Method::get, "/api/v1/places", "api_places",
                to(places_, &orientation::PlaceApi::search),
                {.summary = "api.route.places",
                 .parameters = {may_have("near", "string", "api.parameter.near"),
                                may_have("radius_km", "integer", "api.parameter.radius"),
                                may_have("need", "Need", "api.parameter.need"),
                                may_have("service", "Service", "api.parameter.service"),
                                may_have("open_at", "string", "api.parameter.open_at"),
                                may_have("q", "string", "api.parameter.q_place"),
                                may_have("limit", "integer", "api.parameter.limit_places")},
                 .request_schema = {},
                 .response_schema = "Places"})};
}

std::vector<Route> ApiRoutes::booking_routes() const {
    using booking::AppointmentApi;
    return {api(Method::get, "/api/v1/slots", "api_slots", to(slots_, &booking::SlotApi::search),
                {.summary = "api.route.slots",
                 .parameters = {required("commune", "string", "api.parameter.commune"),
                                may_have("need", "Need", "api.parameter.need"),
                                may_have("mode", "Mode", "api.parameter.mode"),
                                may_have("from", "date", "api.parameter.from"),
                                may_have("to", "date", "api.parameter.to"),
                                may_have("by", "string", "api.parameter.by"),
                                may_have("limit", "integer", "api.parameter.limit_slots")},
                 .request_schema = {},
                 .response_schema = "Slots"}),
            api(Method::post, "/api/v1/appointments", "api_book",
                to(appointments_, &AppointmentApi::book),
                {.summary = "api.route.book",
                 .parameters = {{.name = "Idempotency-Key",
                                 .in = "header",
                                 .schema = "string",
                                 .summary = "api.parameter.key",
                                 .is_required = false}},
                 .request_schema = "NewAppointment",
                 .response_schema = "Appointment"}),
            api(Method::get, "/api/v1/appointments/{secret}", "api_appointment",
                to(appointments_, &AppointmentApi::show), secret_notes("api.route.appointment")),
            api(Method::delete_, "/api/v1/appointments/{secret}", "api_cancel",
                to(appointments_, &AppointmentApi::cancel), secret_notes("api.route.cancel"))};
}

std::vector<Route> ApiRoutes::table() const {
    std::vector<Route> routes = directory_routes();
    for (Route& route : booking_routes())
        routes.push_back(std::move(route));
    const auto& texts = world_->site.texts;
    routes.push_back(api(Method::get, "/api/v1/openapi.json", "api_document", {}, {}));
    routes.back().notes.summary = "api.route.document";
    const std::string page = api_docs_page(world_->site, routes);
    const std::string document = openapi_document(routes, texts, world_->means.public_origin);
    routes.back().handler = [document](const Request&) {
        return Response::json(document).cacheable_for(std::chrono::minutes(5));
    };
    routes.push_back(
        {.method = Method::get,
         .pattern = "/api",
         .name = "api_docs",
         .right = "everyone",
         .handler = [page](const Request&) { return Response::html(page).revalidated(); }});
    return routes;
}

}  // namespace permanence::app
