#pragma once
// The demo territory as data/demo/territory.json tells it: real communes, fictional people.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/role.hpp"
#include "agenda/mode.hpp"
#include "agenda/permanence_actions.hpp"
#include "base/geo.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "directory/need.hpp"
#include "directory/place_field.hpp"
#include "directory/place_report.hpp"

namespace permanence::app {

// Things are named by the words of the file ("vaux", "camille").
struct DemoStructure {
    std::string id, name, typology, commune, phone;
    Minutes change_limit{0};
};
struct DemoPlace {
    std::string id, structure, name, commune, postcode, address;
    std::optional<Point> point;  // else that of the commune, and approximate
    directory::ReducedMobility reduced_mobility = directory::ReducedMobility::unknown;
    std::string opening_hours;
    std::vector<std::string> equipment;
    std::string how_to_come;
    std::vector<std::pair<directory::PlaceField, std::string>> said;  // as text_of writes them
    Days told{40};  // so long before the settling it was last confirmed
};
// What somebody said is wrong with a place.
struct DemoReport {
    std::string place, words;
    directory::ReportSubject subject = directory::ReportSubject::other;
};
struct DemoAdviser {
    std::string id, structure, name;
    std::vector<std::string> languages;
    std::string home_commune, phone;
    bool has_vehicle = false;
    std::vector<std::string> places;
};
// A room or a vehicle.
struct DemoResource {
    std::string id, structure, name;
    int capacity = 1;
};
struct DemoClosing {
    std::string structure, words;
    Days in{0};  // from the day on which the territory is settled
    Days length{1};
};
struct DemoPermanence {
    std::string adviser, place, rrule, resource;
    agenda::Mode mode = agenda::Mode::place;
    TimeOfDay start{0}, end{0};
    Minutes reach{0}, duration{60};
    agenda::Access access = agenda::Access::by_appointment;
    std::vector<directory::Need> needs;
    std::vector<agenda::DurationForNeed> durations;
};
struct DemoUser {
    std::string email, name, password;
    std::optional<std::string> structure;
    std::optional<std::string> adviser;
    accounts::Role role = accounts::Role::desk_agent;
};
struct DemoTerritory {
    std::string name, phone, phone_hours;
    std::vector<DemoStructure> structures;
    std::vector<DemoPlace> places;
    std::vector<DemoReport> reports;
    std::vector<DemoAdviser> advisers;
    std::vector<DemoResource> resources;
    std::vector<DemoClosing> closings;
    std::vector<DemoPermanence> permanences;
    std::vector<DemoUser> users;
    // Of the communes around its places, as GeoJSON; embedded, not in the file.
    std::string_view outlines;
    std::vector<std::string> residents;
    std::vector<std::string> streets;
};

Result<DemoTerritory> parse_demo_territory(std::string_view json);
// The one that the program carries.
DemoTerritory embedded_demo_territory();

}  // namespace permanence::app
