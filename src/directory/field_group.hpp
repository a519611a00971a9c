#pragma once
// What a person chooses between two records: one thing at a time, with all of its fields. A street
// goes with its commune and its point.
#include <span>

#include "directory/place_field.hpp"

namespace permanence::directory {

struct FieldGroup {
    PlaceField lead;  // names it
    std::span<const PlaceField> fields;
};

// In the order in which people read a place. Where a record comes from, since when it is told, and
// whether it is shown, is nothing to choose.
std::span<const FieldGroup> field_groups();
const FieldGroup* find_group(PlaceField lead);  // null where nothing is chosen by that name

bool say_the_same(const PlaceRecord& one, const PlaceRecord& other, const FieldGroup& group);
// Something that a reader sees: a point that is only the commune's is nothing.
bool says_something(const PlaceRecord& record, const FieldGroup& group);
void take_over(PlaceRecord& record, const PlaceRecord& from, const FieldGroup& group);

}  // namespace permanence::directory
