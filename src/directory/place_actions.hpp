#pragma once
// Adding to the directory: checked, saved, and made known to every process. Refusals name the wrong
// fields.
#include "base/result.hpp"
#include "directory/place.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/connection.hpp"

namespace permanence::directory {

// Each expects to run inside the caller's transaction; `id` and `public_id` of what is given are
// ignored. Refusals: form.check_answers with directory.name_missing, directory.point_wrong,
// directory.unknown_structure.
struct NewStructure {
    std::string name;
    std::string siret;
    std::string typology;
    std::string commune_code;
    std::string phone;
    Minutes change_limit{120};
};

struct NewPlace {
    StructureId structure;
    std::string name;
    std::string commune_code;
    std::string address;
    std::string postcode;
    Point point;
    bool point_is_approximate = false;
    ReducedMobility reduced_mobility = ReducedMobility::unknown;
    std::string opening_hours;
    std::vector<std::string> equipment;
    std::string how_to_come;
    std::string phone;
};

struct NewAdviser {
    StructureId structure;
    std::string display_name;
    std::vector<std::string> languages;
    std::string phone;
    Point home_base;
    bool has_vehicle = false;
    std::vector<PlaceId> places;
};

Result<StructureId> add_structure(db::Connection& connection, crypto::Random& random,
                                  NewStructure asked);
Result<PlaceId> add_place(db::Connection& connection, crypto::Random& random, NewPlace asked);
Result<AdviserId> add_adviser(db::Connection& connection, crypto::Random& random, NewAdviser asked);

}  // namespace permanence::directory
