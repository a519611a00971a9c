#include "directory/compared_record_pages.hpp"

#include "accounts/user_store.hpp"
#include "directory/place_source_store.hpp"

namespace permanence::directory {

namespace {

Zone zone_of(const PlaceRecord& record) {
    return calendar_of_commune(record.place.commune_code).zone;
}

std::optional<PlaceRecord> kept_named(const PlaceKeeper& keeper, std::string_view parameter) {
    const auto id = PublicId::parse(keeper.request().path_parameter(parameter));
    auto record = id ? find_record(keeper.connection(), *id) : std::nullopt;
    if (record && !keeper.keeping().has(record->place.structure)) record.reset();
    return record;
}

MergeLine line_of(const PlaceKeeper& keeper, const PlaceMerge& merge, PlaceRecord kept,
                  PlaceRecord gone) {
    const Zone zone = zone_of(kept);
    MergeLine line{.merge = merge,
                   .kept = side_of(keeper, std::move(kept)),
                   .gone = side_of(keeper, std::move(gone)),
                   .at = zone.to_local(merge.at),
                   .who = name_of(keeper, merge.by)};
    if (merge.parted_at) {
        line.parted_at = zone.to_local(*merge.parted_at);
        if (merge.parted_by) line.parted_by = name_of(keeper, *merge.parted_by);
    } else {
        const auto changes = changes_of_place(keeper.connection(), merge.kept);
        line.stays = parted(line.kept.record, changes, merge).stays;
    }
    return line;
}

}  // namespace

RecordSide side_of(const PlaceKeeper& keeper, PlaceRecord record) {
    const auto sources = sources_of_place(keeper.connection(), record.place.id);
    auto voices = voices_of(record, sources);
    return {.record = std::move(record), .voices = std::move(voices)};
}

std::string name_of(const PlaceKeeper& keeper, UserId user) {
    return accounts::find_name(keeper.connection(), user).value_or(std::string());
}

MergeLines merge_lines(const PlaceKeeper& keeper, const std::vector<PlaceMerge>& merges) {
    MergeLines lines{.lines = {},
                     .part_token = keeper.staff.token(place_part_route),
                     .today = calendar_of_commune("").zone.day_of(keeper.staff.now())};
    for (const PlaceMerge& merge : merges) {
        auto kept = find_record(keeper.connection(), merge.kept);
        auto gone = find_record(keeper.connection(), merge.gone);
        if (kept && gone && keeper.keeping().has(kept->place.structure) &&
            keeper.keeping().has(gone->place.structure))
            lines.lines.push_back(line_of(keeper, merge, *std::move(kept), *std::move(gone)));
    }
    return lines;
}

std::optional<TwoKept> two_kept(const PlaceKeeper& keeper) {
    auto one = kept_named(keeper, "id");
    auto other = kept_named(keeper, "other");
    if (!one || !other || one->place.id == other->place.id) return std::nullopt;
    return TwoKept{*std::move(one), *std::move(other)};
}

}  // namespace permanence::directory
