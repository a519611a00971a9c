#include "directory/place_actions.hpp"

#include "directory/place_store.hpp"
#include "directory/record_check.hpp"
#include "directory/record_store.hpp"
#include "directory/revision_store.hpp"

namespace permanence::directory {

namespace {

using Errors = std::vector<FieldError>;

}  // namespace

Result<StructureId> add_structure(db::Connection& connection, crypto::Random& random,
                                  NewStructure asked) {
    Errors errors;
    check_name("name", asked.name, errors);
    check_phone(asked.phone, errors);
    if (asked.change_limit < Minutes(0))
        errors.push_back({"change_limit", "directory.change_limit_wrong", {}});
    if (!errors.empty()) return refuse_fields(std::move(errors));
    const StructureId id = insert(connection, {.id = {},
                                               .public_id = crypto::new_public_id(random),
                                               .name = std::move(asked.name),
                                               .siret = std::move(asked.siret),
                                               .typology = std::move(asked.typology),
                                               .commune_code = std::move(asked.commune_code),
                                               .phone = std::move(asked.phone),
                                               .change_limit = asked.change_limit});
    raise_directory_revision(connection);
    return id;
}

Result<PlaceId> add_place(db::Connection& connection, crypto::Random& random, NewPlace asked) {
    PlaceRecord record;
    record.place = {.id = {},
                    .public_id = crypto::new_public_id(random),
                    .structure = asked.structure,
                    .name = std::move(asked.name),
                    .commune_code = std::move(asked.commune_code),
                    .address = std::move(asked.address),
                    .postcode = std::move(asked.postcode),
                    .point = asked.point,
                    .point_is_approximate = asked.point_is_approximate,
                    .reduced_mobility = asked.reduced_mobility,
                    .opening_hours = std::move(asked.opening_hours),
                    .equipment = std::move(asked.equipment),
                    .how_to_come = std::move(asked.how_to_come),
                    .phone = std::move(asked.phone)};
    if (auto errors = check(record); !errors.empty()) return refuse_fields(std::move(errors));
    const PlaceId id = insert(connection, record);
    raise_directory_revision(connection);
    return id;
}

Result<AdviserId> add_adviser(db::Connection& connection, crypto::Random& random,
                              NewAdviser asked) {
    Errors errors;
    check_name("display_name", asked.display_name, errors);
    check_point("home_base", asked.home_base, errors);
    check_phone(asked.phone, errors);
    check_words("languages", asked.languages, errors);
    if (!errors.empty()) return refuse_fields(std::move(errors));
    const AdviserId id = insert(connection, {.id = {},
                                             .public_id = crypto::new_public_id(random),
                                             .structure = asked.structure,
                                             .display_name = std::move(asked.display_name),
                                             .languages = std::move(asked.languages),
                                             .phone = std::move(asked.phone),
                                             .home_base = asked.home_base,
                                             .has_vehicle = asked.has_vehicle});
    for (const PlaceId place : asked.places)
        insert_adviser_place(connection, id, place);
    raise_directory_revision(connection);
    return id;
}

}  // namespace permanence::directory
