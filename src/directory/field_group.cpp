#include "directory/field_group.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/check.hpp"

namespace permanence::directory {

namespace {

using F = PlaceField;

constexpr std::array whereabouts{F::address, F::address_complement,  F::postcode, F::commune,
                                 F::point,   F::point_is_approximate};

bool is_whereabouts(PlaceField field) {
    return std::ranges::find(whereabouts, field) != whereabouts.end();
}

bool is_for_choosing(PlaceField field) {
    constexpr std::array never{F::source, F::source_id, F::updated_on, F::is_active};
    return std::ranges::find(never, field) == never.end();
}

std::vector<FieldGroup> groups_of(std::span<const PlaceField> fields) {
    std::vector<FieldGroup> groups;
    for (const PlaceField& field : fields) {
        if (!is_for_choosing(field)) continue;
        if (field == whereabouts.front())
            groups.push_back({field, whereabouts});
        else if (!is_whereabouts(field))
            groups.push_back({field, std::span(&field, 1)});
    }
    return groups;
}

}  // namespace

std::span<const FieldGroup> field_groups() {
    static const std::vector<FieldGroup> groups = groups_of(all_place_fields());
    return groups;
}

const FieldGroup* find_group(PlaceField lead) {
    const auto groups = field_groups();
    const auto found = std::ranges::find(groups, lead, &FieldGroup::lead);
    return found == groups.end() ? nullptr : &*found;
}

bool say_the_same(const PlaceRecord& one, const PlaceRecord& other, const FieldGroup& group) {
    return std::ranges::all_of(group.fields, [&](PlaceField field) {
        return text_of(one, field) == text_of(other, field);
    });
}

bool says_something(const PlaceRecord& record, const FieldGroup& group) {
    if (group.lead == whereabouts.front())
        return !record.place.address.empty() || !record.place.point_is_approximate;
    if (group.lead == F::reduced_mobility)
        return record.place.reduced_mobility != ReducedMobility::unknown;
    return !text_of(record, group.lead).empty();
}

void take_over(PlaceRecord& record, const PlaceRecord& from, const FieldGroup& group) {
    for (const PlaceField field : group.fields)
        CHECK(set_text(record, field, text_of(from, field)));
}

}  // namespace permanence::directory
