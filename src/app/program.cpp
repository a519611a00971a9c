#include "app/program.hpp"

#include <algorithm>
#include <filesystem>

#include "app/schema_store.hpp"
#include "app/startup.hpp"
#include "base/check.hpp"
#include "base/contact.hpp"
#include "booking/expected_places_store.hpp"
#include "platform/db/migrations.hpp"
#include "platform/http/assets.hpp"
#include "territory/commune_point_store.hpp"
#include "ui/colours.hpp"

namespace permanence::app {

namespace {

constexpr std::size_t background_connections = 3;  // jobs, messages, one to spare

void make_folder_of(const db::DatabaseUrl& url) {
    const std::filesystem::path file(url.target);
    if (url.engine == db::Engine::sqlite && !url.in_memory() && file.has_parent_path())
        std::filesystem::create_directories(file.parent_path());
}

log::Log log_of(const config::Configuration& configuration) {
    const auto level = log::parse_level(configuration.text("log.level"));
    CHECK(level);  // config refuses every other word
    return log::Log::to_standard_error(*level);
}

Zone zone_of(const config::Configuration& configuration) {
    return Zone::find(configuration.text("territory.zone")).value_or(Zone::utc());
}

territory::CommuneTable communes_of(db::Pool& pool) {
    const auto connection = pool.lease();
    if (!has_tables(*connection)) return territory::CommuneTable();
    return territory::CommuneTable().with_points(territory::load_commune_points(*connection));
}

std::optional<territory::RoutingServer> routing_server(const config::Configuration& configuration) {
    if (!configuration.is_set("routing.url")) return std::nullopt;
    return territory::RoutingServer{.url = configuration.text("routing.url")};
}

std::optional<territory::GeocoderServer> geocoder_server(
    const config::Configuration& configuration) {
    if (!configuration.is_set("geocoder.url")) return std::nullopt;
    return territory::GeocoderServer{.url = configuration.text("geocoder.url"),
                                     .requests_a_second = static_cast<double>(
                                         configuration.number("geocoder.requests_per_second"))};
}

// The style sheet with the territory's colours after it, in one request. Empty: the colours are
// those of the program, or could not be read well.
std::string coloured_stylesheet(const config::Configuration& configuration) {
    const config::Configuration defaults;
    const std::string& first = configuration.text("territory.colour1");
    const std::string& second = configuration.text("territory.colour2");
    if (first == defaults.text("territory.colour1") && second == defaults.text("territory.colour2"))
        return {};
    const auto colour1 = ui::Colour::parse(first);
    const auto colour2 = ui::Colour::parse(second);
    if (!colour1 || !colour2) return {};
    const auto ours = ui::territory_stylesheet(*colour1, *colour2);
    if (!ours) return {};
    return std::string(http::Assets::embedded().named("site.css")->plain) + *ours;
}

std::string phone_of(const config::Configuration& configuration) {
    const auto phone = Phone::parse(configuration.text("territory.phone"));
    return phone ? phone->e164() : std::string();
}

ui::Site site_of(const config::Configuration& configuration, const ui::Texts& texts,
                 bool is_coloured, std::string demo_notice) {
    const http::Assets& assets = http::Assets::embedded();
    const std::string& name = configuration.text("territory.name");
    return {.texts = texts,
            .territory = name.empty() ? texts("app.unnamed_territory") : name,
            .phone = phone_of(configuration),
            .phone_hours = ui::with_french_spaces(configuration.text("territory.phone_hours")),
            .stylesheet = is_coloured ? "/territoire.css" : assets.url("site.css"),
            .colours = {},
            .script = assets.url("site.js"),
            .desk_script = assets.url("desk.js"),
            .icon = assets.url("site.svg"),
            .logo = {},
            .demo_notice = std::move(demo_notice)};
}

agenda::CalendarClientRules calendar_rules(const config::Configuration& configuration) {
    agenda::CalendarClientRules rules{.http = configuration.flag("calendars.allow_http")
                                                  ? PlainHttp::allowed
                                                  : PlainHttp::refused,
                                      .authorities = configuration.text("calendars.authorities")};
    if (configuration.flag("calendars.allow_private_network"))
        rules.may_call = [](const http::AddressBytes&) { return true; };
    return rules;
}

// As it stands in the UID of our appointments.
std::string own_host_of(const std::string& origin) {
    const auto scheme = origin.find("://");
    return scheme == std::string::npos ? origin : origin.substr(scheme + 3);
}

http::RateTable rates_of(const config::Configuration& configuration) {
    const auto a_minute = static_cast<double>(configuration.number("limits.requests_per_minute"));
    const auto an_hour = static_cast<double>(configuration.number("limits.bookings_per_hour"));
    const auto tries =
        static_cast<double>(configuration.number("limits.sign_ins_per_quarter_hour"));
    http::RateTable table;
    table.reading = {.a_minute = a_minute, .burst = a_minute / 2};
    table.searching = {.a_minute = a_minute / 2, .burst = a_minute / 4};
    table.writing = {.a_minute = an_hour / 60, .burst = an_hour};
    // An account has its own count of tries: an address is a whole mairie that signs in at nine.
    table.signing_in = {.a_minute = 2 * tries, .burst = 6 * tries};
    return table;
}

}  // namespace

Result<Foundation> lay_foundation(config::Configuration configuration, const Surroundings& around) {
    const db::DatabaseUrl url = database_url(configuration);
    make_folder_of(url);
    // The key first: a database without its key would look like one that lost it.
    auto keys = crypto::load_or_create_keys(configuration.text("key_file"), installation_at(url),
                                            around.random);
    if (!keys) return std::unexpected(keys.error());
    const auto connection = db::open(url);
    db::migrate(*connection, db::embedded_migrations(), around.clock.now());
    return Foundation{std::move(configuration), *std::move(keys), url};
}

Program::Program(Foundation foundation, const Surroundings& around, std::string demo_notice)
    : configuration(std::move(foundation.configuration)),
      clock(around.clock),
      random(around.random),
      texts(around.texts),
      log(log_of(configuration)),
      keys(std::move(foundation.keys)),
      pool({.url = foundation.url,
            .size = static_cast<std::size_t>(configuration.number("workers")) +
                    background_connections}),
      zone(zone_of(configuration)),
      communes(communes_of(pool)),
      commune_grid(communes),
      gazetteer(communes),
      travel_model(commune_grid),
      router([&]() -> std::optional<territory::RoutingClient> {
          if (const auto server = routing_server(configuration))
              return std::optional<territory::RoutingClient>(std::in_place, *server, travel_model);
          return std::nullopt;
      }()),
      geocoder([&]() -> std::optional<territory::GeocoderClient> {
          if (const auto server = geocoder_server(configuration))
              return std::optional<territory::GeocoderClient>(std::in_place, *server);
          return std::nullopt;
      }()),
      addresses([&]() -> std::optional<territory::AddressSearchClient> {
          if (geocoder)
              return std::optional<territory::AddressSearchClient>(std::in_place, *geocoder);
          return std::nullopt;
      }()),
      stylesheet(coloured_stylesheet(configuration)),
      site(ui::with_frame(
          site_of(configuration, texts, !stylesheet.empty(), std::move(demo_notice)))),
      form_tokens(keys.derive("http.form_tokens"), random),
      rate_limits(rates_of(configuration), keys.derive("http.rate_limits")),
      sign_in{.passwords = passwords,
              .random = random,
              .throttle_key = keys.derive("accounts.failed_sign_ins"),
              .session_rules = {},
              .sign_in_rules = {.tries = static_cast<int>(
                                    configuration.number("limits.sign_ins_per_quarter_hour"))}},
      sign_in_pages({.pool = pool,
                     .clock = clock,
                     .site = site,
                     .means = sign_in,
                     .form_tokens = form_tokens}),
      staff_world{.pool = pool,
                  .clock = clock,
                  .site = site,
                  .form_tokens = form_tokens,
                  .sessions = sign_in.session_rules},
      links(keys),
      booking_means{.timetable = timetable,
                    .taken = taken,
                    .communes = communes,
                    .travel = travel(),
                    .links = links,
                    .random = random,
                    .texts = texts,
                    .public_origin = public_origin(),
                    .territory_name = site.territory,
                    .territory_phone = site.phone},
      booking_world{.pool = pool,
                    .clock = clock,
                    .site = site,
                    .gazetteer = gazetteer,
                    .means = booking_means,
                    .form_tokens = form_tokens,
                    .next_slots = next_slots,
                    .zone = zone},
      orientation_world{.pool = pool,
                        .clock = clock,
                        .site = site,
                        .communes = communes,
                        .gazetteer = gazetteer,
                        .addresses = addresses ? &*addresses : nullptr,
                        .travel = travel(),
                        .places = places,
                        .taken = taken,
                        .next_slots = next_slots,
                        .origin = public_origin()},
      places_world{.staff = staff_world,
                   .communes = communes,
                   .gazetteer = gazetteer,
                   .random = random,
                   .pairs = pairs,
                   .expected = booking::expected_places},
      question_means{.random = random,
                     .texts = texts,
                     .public_origin = public_origin(),
                     .territory_name = site.territory},
      map_world{.orientation = orientation_world,
                .ground = map_ground,
                .tiles = {.url = configuration.text("map.tiles_url"),
                          .attribution = configuration.text("map.tiles_attribution")},
                .assets = {.script = http::Assets::embedded().url("map.js"),
                           .stylesheet = http::Assets::embedded().url("map.css"),
                           .live_stylesheet = http::Assets::embedded().url("map_live.css")}},
      round_world{.staff = staff_world,
                  .means = booking_means,
                  .zone = booking_world.zone,
                  .map_stylesheet = map_world.assets.stylesheet},
      calendar_servers(calendar_rules(configuration)),
      outside_means{.servers = calendar_servers,
                    .box = agenda::calendar_box(keys),
                    .random = random,
                    .own_host = own_host_of(public_origin())} {}

const territory::TravelTimes& Program::travel() const {
    if (router) return *router;
    return travel_model;
}

}  // namespace permanence::app
