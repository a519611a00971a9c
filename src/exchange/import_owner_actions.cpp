#include "exchange/import_owner_actions.hpp"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.hpp"
#include "directory/structure_store.hpp"

namespace permanence::exchange {

namespace {

using directory::PlaceRecord;

constexpr std::size_t siret_digits = 14;

// By SIRET; one without is told by its name and commune.
std::string key_of(const directory::Structure& structure) {
    if (structure.siret.size() == siret_digits) return structure.siret;
    return fold(structure.name) + '\n' + structure.commune_code;
}

directory::Structure owner_of(const PlaceRecord& record) {
    const bool has_siret = record.pivot.size() == siret_digits;
    return {.id = {},
            .public_id = record.place.public_id,
            .name = record.parent_structure.empty() ? record.place.name : record.parent_structure,
            .siret = has_siret ? record.pivot : std::string(),
            .typology = {},
            .commune_code = record.place.commune_code,
            .phone = record.place.phone,
            .change_limit = Minutes(120)};
}

using Owners = std::unordered_map<std::string, StructureId>;

Owners known_owners(db::Connection& connection) {
    Owners owners;
    for (const directory::Structure& structure : directory::all_structures(connection))
        owners.emplace(key_of(structure), structure.id);
    return owners;
}

}  // namespace

void give_to_owners(db::Connection& connection, crypto::Random& random,
                    std::span<PlaceRecord> places, ImportId import) {
    if (places.empty()) return;
    const Owners known = known_owners(connection);
    std::map<std::string, directory::Structure> made;
    std::set<StructureId> used;
    for (const PlaceRecord& record : places) {
        directory::Structure owner = owner_of(record);
        const std::string key = key_of(owner);
        if (const auto found = known.find(key); found != known.end())
            used.insert(found->second);
        else if (const auto [place, is_new] = made.emplace(key, std::move(owner)); is_new)
            place->second.public_id = crypto::new_public_id(random);
    }
    std::vector<directory::Structure> rows;
    for (auto& [key, structure] : made)
        rows.push_back(std::move(structure));
    directory::insert_all(connection, rows, import);
    for (const StructureId structure : used)
        directory::reactivate(connection, structure);
    const Owners owners = known_owners(connection);
    for (PlaceRecord& record : places)
        record.place.structure = owners.at(key_of(owner_of(record)));
}

}  // namespace permanence::exchange
