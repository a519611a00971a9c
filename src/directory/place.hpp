#pragma once
// Structures, the places they own and the advisers they employ, as the rest of the service sees
// them.
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "base/ids.hpp"
#include "base/public_id.hpp"
#include "base/time.hpp"

namespace permanence::directory {

struct Structure {
    StructureId id;
    PublicId public_id;
    std::string name;
    std::string siret;
    std::string typology;      // national code
    std::string commune_code;  // INSEE
    std::string phone;         // E.164, may be empty
    Minutes change_limit{};    // a resident may move or cancel until so long before the start
};

enum class ReducedMobility { yes, help, no, unknown };
// The words of its column and of the API.
std::string_view column_text(ReducedMobility value);
bool read_column_text(std::string_view text, ReducedMobility& value);

struct Place {
    PlaceId id;
    PublicId public_id;
    StructureId structure;
    std::string name;
    std::string commune_code;
    std::string address;
    std::string postcode;
    Point point;
    bool point_is_approximate = false;
    ReducedMobility reduced_mobility = ReducedMobility::unknown;
    std::string opening_hours;           // OpenStreetMap syntax
    std::vector<std::string> equipment;  // words of directory.equipment.* in locales
    std::string how_to_come;
    std::string phone;  // E.164, may be empty
};

struct Adviser {
    AdviserId id;
    PublicId public_id;
    StructureId structure;
    std::string display_name;
    std::vector<std::string> languages;  // ISO 639; "lsf" is French sign language
    std::string phone;
    Point home_base;  // where home visits start and end
    bool has_vehicle = false;
};

}  // namespace permanence::directory
