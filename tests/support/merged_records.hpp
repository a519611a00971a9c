#pragma once
// A directory in which records are made one place and parted again:
//   class MergingPlaces : public MergedRecords {};  merge(kept, gone, {PlaceField::name})
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "directory/place_actions.hpp"
#include "directory/place_merge_actions.hpp"
#include "directory/place_source_store.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::directory {

inline accounts::User user_with(accounts::Role role, std::optional<StructureId> structure) {
    return {.id = UserId{7},
            .public_id = PublicId::from_bytes(std::array<unsigned char, 16>{}),
            .email = "dede@exemple.fr",
            .name = "Dédé",
            .role = role,
            .structure = structure,
            .adviser = {}};
}

inline constexpr std::string_view all_columns =
    "structure_id name commune_code address postcode latitude longitude point_is_approximate"
    " reduced_mobility opening_hours equipment how_to_come phone active pivot address_complement"
    " services publics care fees programmes trainings access support roaming kinds emails websites"
    " summary details parent_structure other_trainings accessibility_page booking_page source"
    " source_id updated_on confirmed_at public_id";

class MergedRecords : public OnBothEngines {
 protected:
    static constexpr Instant monday{Seconds(1'900'000'000)};
    crypto::SeededRandom random{1};
    StructureId mairie =
        *add_structure(connection(), random, {.name = "Mairie de Vaux", .commune_code = "17461"});
    StructureId maison =
        *add_structure(connection(), random, {.name = "Maison", .commune_code = "17306"});
    const accounts::User dede = user_with(accounts::Role::coordinator, {});
    std::set<PlaceId> people_at;
    const ExpectedPlaces expected = [this](db::Connection&, Instant) { return people_at; };
    const MergeMeans means{.random = random, .expected = expected};

    PlaceRecord library() {
        PlaceRecord record;
        record.place.structure = mairie;
        record.place.name = "Médiathèque";
        record.place.commune_code = "17461";
        record.place.postcode = "17640";
        record.place.address = "1 rue de l'Exemple";
        record.place.point = {45.6459, -1.0626};
        return record;
    }
    PlaceRecord keep(const PlaceRecord& record) {
        const auto id =
            create_place(connection(), random, record, {.at = monday, .user = {}, .import = {}});
        EXPECT_TRUE(id);
        return *find_record(connection(), *id);
    }
    PlaceRecord library_of(std::string_view source, std::string_view id) {
        PlaceRecord record = library();
        record.source = source;
        record.source_id = id;
        return speaking(keep(record));
    }
    // With the source that the record names.
    PlaceRecord speaking(const PlaceRecord& record) {
        insert(connection(), std::array{PlaceSource{.id = {},
                                                    .place = record.place.id,
                                                    .source = record.source,
                                                    .source_id = record.source_id,
                                                    .words = {},
                                                    .said_at = {}}});
        return record;
    }
    PlaceRecord now_of(const PlaceRecord& record) {
        return *find_record(connection(), record.place.id);
    }
    PlaceVersion version_of(const PlaceRecord& record) {
        return changes_of_place(connection(), record.place.id).size();
    }
    MergeRequest request_of(const PlaceRecord& kept, const PlaceRecord& gone,
                            std::vector<PlaceField> taken = {}) {
        return {.kept = kept.place.public_id,
                .gone = gone.place.public_id,
                .taken = std::move(taken),
                .kept_seen = version_of(kept),
                .gone_seen = version_of(gone)};
    }
    Result<PublicId> merge(const PlaceRecord& kept, const PlaceRecord& gone,
                           std::vector<PlaceField> taken = {}) {
        return merge_own_places(connection(), means, dede, request_of(kept, gone, std::move(taken)),
                                monday);
    }
    Result<void> part(const PublicId& merge) {
        return part_own_places(connection(), dede, merge, monday + Days(1));
    }
    void edit(PlaceRecord record) {
        const auto done = edit_own_place(connection(), dede, record, version_of(record), monday);
        ASSERT_TRUE(done) << done.error().key;
    }
    const territory::CommuneTable communes;
    CurrentPairs current_pairs{communes};
    std::size_t merge_sure(const accounts::User& user) {
        return merge_sure_pairs(connection(), means, user, current_pairs, monday);
    }

    // Every column of the row, as the database has it.
    std::map<std::string, std::string> row_of(PlaceId place) {
        std::map<std::string, std::string> row;
        std::string_view rest = all_columns;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(' '), rest.size());
            const std::string column(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            row[column] =
                connection()
                    .query_value<std::optional<std::string>>(
                        "SELECT CAST(" + column + " AS TEXT) FROM places WHERE id = ?", place)
                    .value_or("NULL");
        }
        return row;
    }
    std::vector<std::string> sources_at(const PlaceRecord& place) {
        std::vector<std::string> ids;
        for (const PlaceSource& one : sources_of_place(connection(), place.place.id))
            ids.push_back(one.source_id);
        return ids;
    }
};

}  // namespace permanence::directory
