#include "directory/place_actions.hpp"

#include <algorithm>

#include "base/contact.hpp"
#include "directory/place_hours.hpp"
#include "directory/place_store.hpp"
#include "directory/revision_store.hpp"
#include "directory/word_list.hpp"

namespace permanence::directory {

namespace {

constexpr std::size_t longest_name = 200;  // octets

using Errors = std::vector<FieldError>;

void check_name(std::string_view field, std::string_view name, Errors& errors) {
    if (name.find_first_not_of(' ') == std::string_view::npos)
        errors.push_back({std::string(field), "directory.name_missing", {}});
    else if (name.size() > longest_name)
        errors.push_back({std::string(field), "directory.name_long", {}});
}

void check_point(std::string_view field, Point point, Errors& errors) {
    const bool on_earth = point.latitude >= -90 && point.latitude <= 90 &&
                          point.longitude >= -180 && point.longitude <= 180;
    if (!on_earth) errors.push_back({std::string(field), "directory.point_wrong", {}});
}

// Leaves the number in E.164; an empty one stays empty.
void check_phone(std::string& phone, Errors& errors) {
    if (phone.empty()) return;
    auto parsed = Phone::parse(phone);
    if (parsed)
        phone = parsed->e164();
    else
        errors.push_back(parsed.error());
}

// Leaves them in the grammar of OpenStreetMap; none stay none.
void check_hours(std::string& hours, Errors& errors) {
    if (hours.empty()) return;
    auto read = read_place_hours(hours);
    if (read)
        hours = read->text();
    else
        errors.push_back(std::move(read.error()));
}

void check_words(std::string_view field, const std::vector<std::string>& words, Errors& errors) {
    const auto breaks_the_list = [](const std::string& word) {
        return word.empty() || word.find('|') != std::string::npos;
    };
    if (std::ranges::any_of(words, breaks_the_list))
        errors.push_back({std::string(field), "directory.word_wrong", {}});
}

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
    raise_timetable_revision(connection);
    return id;
}

Result<PlaceId> add_place(db::Connection& connection, crypto::Random& random, NewPlace asked) {
    Errors errors;
    check_name("name", asked.name, errors);
    check_point("point", asked.point, errors);
    check_phone(asked.phone, errors);
    check_words("equipment", asked.equipment, errors);
    check_hours(asked.opening_hours, errors);
    if (!errors.empty()) return refuse_fields(std::move(errors));
    const PlaceId id = insert(connection, {.id = {},
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
                                           .phone = std::move(asked.phone)});
    raise_timetable_revision(connection);
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
    raise_timetable_revision(connection);
    return id;
}

}  // namespace permanence::directory
