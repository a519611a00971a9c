#include "directory/place_merge.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "directory/place_hours.hpp"

namespace permanence::directory {

namespace {

// When somebody last vouched for what it says.
std::optional<LocalDay> told_on(const PlaceRecord& record) {
    const Zone zone = calendar_of_commune(record.place.commune_code).zone;
    const auto confirmed =
        record.confirmed_at ? std::optional(zone.day_of(*record.confirmed_at)) : std::nullopt;
    return std::max(record.updated_on, confirmed);  // none is before every day
}

const FieldChange* change_of(std::span<const FieldChange> changes, PlaceField field) {
    const auto found = std::ranges::find(changes, field, &FieldChange::field);
    return found == changes.end() ? nullptr : &*found;
}

bool is_untouched(const PlaceRecord& now, const PlaceRecord& then,
                  std::span<const PlaceField> fields) {
    return std::ranges::all_of(
        fields, [&](PlaceField field) { return text_of(now, field) == text_of(then, field); });
}

bool was_changed(std::span<const FieldChange> made, std::span<const PlaceField> fields) {
    return std::ranges::any_of(fields,
                               [&](PlaceField field) { return change_of(made, field) != nullptr; });
}

void put_back(PlaceRecord& record, std::span<const FieldChange> made,
              std::span<const PlaceField> fields) {
    for (const PlaceField field : fields)
        if (const auto* const change = change_of(made, field))
            CHECK(set_text(record, field, change->before));
}

}  // namespace

std::vector<PlaceField> usually_taken(const PlaceRecord& kept, const PlaceRecord& gone) {
    const bool is_gone_fresher = told_on(gone) > told_on(kept);
    std::vector<PlaceField> taken;
    for (const FieldGroup& group : field_groups()) {
        if (say_the_same(kept, gone, group) || !says_something(gone, group)) continue;
        if (is_gone_fresher || !says_something(kept, group)) taken.push_back(group.lead);
    }
    return taken;
}

PlaceRecord merged(PlaceRecord kept, const PlaceRecord& gone, std::span<const PlaceField> taken) {
    bool takes = false;
    for (const PlaceField lead : taken) {
        const FieldGroup* const group = find_group(lead);
        CHECK(group != nullptr);
        takes = takes || !say_the_same(kept, gone, *group);
        take_over(kept, gone, *group);
    }
    if (takes) kept.updated_on = std::max(kept.updated_on, gone.updated_on);
    return kept;
}

Parted parted(const PlaceRecord& now, const PlaceRecord& then, std::span<const FieldChange> made) {
    Parted result{.record = now, .stays = {}};
    for (const FieldGroup& group : field_groups()) {
        if (!was_changed(made, group.fields)) continue;
        if (is_untouched(now, then, group.fields))
            put_back(result.record, made, group.fields);
        else
            result.stays.push_back(group.lead);
    }
    constexpr std::array day{PlaceField::updated_on};
    if (is_untouched(now, then, day)) put_back(result.record, made, day);
    return result;
}

}  // namespace permanence::directory
