#include "agenda/surroundings_actions.hpp"

#include "agenda/surroundings_store.hpp"
#include "base/line.hpp"
#include "directory/revision_store.hpp"

namespace permanence::agenda {

namespace {

constexpr Days longest_closing{366};
constexpr std::size_t longest_words = 80;
constexpr int most_units = 1'000;

}  // namespace

Result<PublicId> close_structure(db::Connection& connection, crypto::Random& random,
                                 StructureId structure, ClosingDays closing) {
    std::vector<FieldError> errors;
    if (closing.days.last < closing.days.first)
        errors.push_back({"last_day", "agenda.closing_ends_before_start", {}});
    if (closing.days.last - closing.days.first > longest_closing)
        errors.push_back({"last_day", "agenda.closing_long", {}});
    if (character_count(closing.words) > longest_words || has_control_character(closing.words))
        errors.push_back({"words", "agenda.closing_words_long", {}});
    if (!errors.empty()) return refuse_fields(std::move(errors));
    ClosingRow row{crypto::new_public_id(random), structure, std::move(closing)};
    insert(connection, row);
    directory::raise_timetable_revision(connection);
    return row.public_id;
}

Result<void> open_structure_again(db::Connection& connection, StructureId structure,
                                  const PublicId& closing) {
    if (!delete_closing(connection, structure, closing)) return refuse("agenda.closing_unknown");
    directory::raise_timetable_revision(connection);
    return {};
}

Result<ResourceId> add_resource(db::Connection& connection, crypto::Random& random,
                                Resource resource) {
    std::vector<FieldError> errors;
    if (trimmed(resource.name).empty())
        errors.push_back({"name", "agenda.resource_name_missing", {}});
    if (resource.capacity < 1 || resource.capacity > most_units)
        errors.push_back({"capacity", "agenda.resource_capacity_wrong", {}});
    if (!errors.empty()) return refuse_fields(std::move(errors));
    const ResourceId id = insert(connection, resource, crypto::new_public_id(random));
    directory::raise_timetable_revision(connection);
    return id;
}

}  // namespace permanence::agenda
