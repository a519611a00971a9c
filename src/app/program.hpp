#pragma once
// The running program: everything that lives from start to stop, made in the order in which one
// needs the other.
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "accounts/sign_in_actions.hpp"
#include "accounts/sign_in_pages.hpp"
#include "accounts/staff_pages.hpp"
#include "agenda/outside_calendar_actions.hpp"
#include "agenda/outside_calendar_client.hpp"
#include "agenda/timetable_store.hpp"
#include "app/command.hpp"
#include "app/public_address.hpp"
#include "base/zone.hpp"
#include "booking/appointment_link_store.hpp"
#include "booking/booking_world_pages.hpp"
#include "directory/place_question_actions.hpp"
#include "directory/place_world_pages.hpp"
#include "exchange/open_places_store.hpp"
#include "exchange/place_feed_actions.hpp"
#include "exchange/place_feed_client.hpp"
#include "orientation/guide_shelf.hpp"
#include "orientation/orientation_world_pages.hpp"
#include "orientation/place_map_pages.hpp"
#include "planning/round_world_pages.hpp"
#include "platform/config/configuration.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/crypto/password.hpp"
#include "platform/db/pool.hpp"
#include "platform/http/form_token.hpp"
#include "platform/http/rate_limit.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"
#include "territory/address_search_client.hpp"
#include "territory/commune_grid.hpp"
#include "territory/commune_table.hpp"
#include "territory/gazetteer.hpp"
#include "territory/geocoder_client.hpp"
#include "territory/routing_client.hpp"
#include "territory/travel_model.hpp"
#include "ui/layout.hpp"

namespace permanence::app {

// What start-up made sure of: the key file is there, the database opens and its tables are up to
// date.
struct Foundation {
    config::Configuration configuration;
    crypto::KeyRing keys;
    db::DatabaseUrl url;
};
// Makes folder, keys and tables where they are missing. Refusals: those of the key file; db::Error
// for a database that cannot be opened or that belongs to a newer program.
Result<Foundation> lay_foundation(config::Configuration configuration, const Surroundings& around);

// Made once; its parts point to each other, so it stays where it is.
class Program {
 public:
    Program(Foundation foundation, const Surroundings& around, std::string demo_notice);
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    const config::Configuration configuration;
    const Clock& clock;
    crypto::Random& random;
    const ui::Texts& texts;
    const log::Log log;
    metrics::Registry metrics;
    const crypto::KeyRing keys;
    db::Pool pool;
    const Zone zone;

    const territory::CommuneTable communes;
    const territory::CommuneGrid commune_grid;
    const territory::Gazetteer gazetteer;
    const territory::TravelModel travel_model;
    const std::optional<territory::RoutingClient> router;           // where routing.url is set
    const std::optional<territory::GeocoderClient> geocoder;        // where geocoder.url is set
    const std::optional<territory::AddressSearchClient> addresses;  // as well
    agenda::CurrentTimetable timetable{clock, std::cref(texts), &travel_model};
    booking::CurrentTaken taken{clock};
    booking::CurrentNextSlots next_slots;
    orientation::CurrentPlaces places{timetable, communes, clock};
    orientation::CurrentMapGround map_ground{communes};
    orientation::GuideShelf guide_shelf;
    exchange::CurrentOpenPlaces open_places{communes, zone};
    exchange::FirstSeen timetable_seen;
    directory::CurrentPairs pairs{communes};

    const std::string stylesheet;  // in the territory's colours; empty: the program's own
    const ui::Site site;
    const http::FormTokens form_tokens;
    http::RateLimits rate_limits;
    crypto::PasswordHasher passwords;
    const accounts::SignInMeans sign_in;
    const accounts::SignInPages sign_in_pages;
    const accounts::StaffWorld staff_world;
    const booking::AppointmentLinks links;
    const booking::BookingMeans booking_means;
    const booking::BookingWorld booking_world;
    const orientation::OrientationWorld orientation_world;
    const directory::PlacesWorld places_world;
    const directory::QuestionMeans question_means;
    const orientation::MapWorld map_world;
    const planning::RoundWorld round_world;
    const agenda::OutsideCalendarClient calendar_servers;
    const agenda::OutsideMeans outside_means;
    const exchange::PlaceFeedClient feed_servers;
    const exchange::FeedMeans feed_means{.import = {random, communes}, .servers = feed_servers};

    const territory::TravelTimes& travel() const;
    std::string public_origin() const { return public_address(configuration); }
};

}  // namespace permanence::app
