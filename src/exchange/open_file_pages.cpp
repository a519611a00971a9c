#include "exchange/open_file_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "exchange/inclusion_json.hpp"
#include "exchange/open_file_views.hpp"
#include "exchange/permanence_calendar.hpp"
#include "platform/http/entity_tag.hpp"
#include "platform/http/http_date.hpp"

namespace permanence::exchange {

using http::Pieces;
using http::Request;
using http::Response;

namespace {

// How far ahead calendars look: a season, as people plan.
constexpr Days calendar_days{90};

// The body comes later, when the client does not have it already.
struct Known {
    std::string tag;
    Instant changed;
};
Response without_body(std::string content_type, const Known& known) {
    Response response = Response::streamed([] { return std::string(); }, std::move(content_type));
    response.with_header("ETag", known.tag)
        .with_header("Last-Modified", http::write_http_date(known.changed))
        .with_header("Cache-Control", "public, no-cache")
        // Open to the scripts of every site.
        .with_header("Access-Control-Allow-Origin", "*")
        .with_header("Cross-Origin-Resource-Policy", "cross-origin");
    return response;
}

}  // namespace

OpenFilePages::OpenFilePages(OpenFileWorld world) : world_(std::move(world)) {}

// The moment beside the revision: a database that was put back from a copy counts again from there.
std::string OpenFilePages::tag(std::string_view what, directory::Revision revision,
                               Instant moment) const {
    return http::strong_entity_tag(fmt::format(
        "{}\n{}\n{}\n{}\n{}\n{}\n{}", what, revision.value, moment.time_since_epoch().count(),
        world_.release, world_.site.territory, world_.producer, world_.origin));
}

Response OpenFilePages::page(const Request&) const {
    const auto connection = world_.pool.lease();
    const OpenState state = world_.places.state(*connection, world_.clock.now());
    const OpenFileFacts facts{.places = world_.timetable.at(*connection)->places().size(),
                              .changed = world_.zone.day_of(state.since),
                              .origin = world_.origin};
    return Response::html(open_files_page(world_.site, facts)).revalidated();
}

Response OpenFilePages::file(const Request& request, ExportFormat format) const {
    const auto connection = world_.pool.lease();
    const Instant now = world_.clock.now();
    const OpenState state = world_.places.state(*connection, now);
    // Where there is no history, what has no day of its own is dated today.
    const Instant today = world_.zone.first_instant_of(LocalTime(world_.zone.day_of(now)));
    Response response =
        without_body(std::string(content_type_of(format)),
                     {.tag = tag(name_of(format), state.revision, state.noted.value_or(today)),
                      .changed = state.since});
    response.as_download(export_file_name({.day = world_.zone.day_of(state.since),
                                           .producer = world_.producer,
                                           .territory = world_.site.territory},
                                          format));
    if (http::is_known_already(request, response)) return response;
    auto places = world_.places.at(*connection, now);
    if (places == nullptr)
        return Response::error(503, "exchange.busy").with_header("Retry-After", "60");
    response.pieces = [all = PlaceExport(std::move(places), format,
                                         {.source = source_of(world_.site.territory),
                                          .sentences = std::cref(world_.site.texts)})]() mutable {
        return all.next();
    };
    return response;
}

Response OpenFilePages::calendar(const Request& request, std::optional<PublicId> place) const {
    const auto connection = world_.pool.lease();
    const Instant now = world_.clock.now();
    const LocalDay today = world_.zone.day_of(now);
    const Instant midnight = world_.zone.first_instant_of(LocalTime(today));
    // The revision first: what changes after it is seen next time.
    const auto revision = directory::timetable_revision(*connection);
    const Instant since = std::max(midnight, world_.timetable_seen.at(revision, now));
    const Known known{
        .tag = tag(place ? "permanences-" + std::string(place->text()) : "permanences", revision,
                   midnight),
        .changed = since};
    Response response = without_body("text/calendar; charset=utf-8", known);
    if (http::is_known_already(request, response)) return response;
    response.pieces = [all = PermanenceCalendar(
                           world_.timetable.at(*connection), world_.communes,
                           {.place = place,
                            .days = {today, today + calendar_days},
                            .stamp = midnight,
                            .origin = world_.origin,
                            .name = world_.site.texts("exchange.calendar.name",
                                                      {{"territory", world_.site.territory}}),
                            .sentences = std::cref(world_.site.texts)})]() mutable {
        return all.next();
    };
    return response;
}

Response OpenFilePages::standard_csv(const Request& request) const {
    return file(request, ExportFormat::mednum_csv);
}

Response OpenFilePages::standard_json(const Request& request) const {
    return file(request, ExportFormat::mednum_json);
}

Response OpenFilePages::geojson(const Request& request) const {
    return file(request, ExportFormat::geojson);
}

Response OpenFilePages::inclusion(const Request& request) const {
    return file(request, ExportFormat::inclusion);
}

Response OpenFilePages::permanences(const Request& request) const {
    return calendar(request, std::nullopt);
}

Response OpenFilePages::place_permanences(const Request& request) const {
    const auto place = PublicId::parse(request.path_parameter("id"));
    if (!place) return Response::not_found();
    {
        const auto connection = world_.pool.lease();
        const auto timetable = world_.timetable.at(*connection);
        const auto is_it = [&](const directory::Place& one) { return one.public_id == *place; };
        if (std::ranges::none_of(timetable->places(), is_it)) return Response::not_found();
    }
    return calendar(request, place);
}

}  // namespace permanence::exchange
