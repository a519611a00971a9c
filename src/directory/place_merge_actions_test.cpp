// Two records made one place and parted again, on both databases.
#include "directory/place_merge_actions.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <latch>
#include <map>
#include <thread>

#include "directory/place_actions.hpp"
#include "directory/place_source_store.hpp"
#include "directory/revision_store.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::directory {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

accounts::User user_with(accounts::Role role, std::optional<StructureId> structure) {
    return {.id = UserId{7},
            .public_id = PublicId::from_bytes(std::array<unsigned char, 16>{}),
            .email = "dede@exemple.fr",
            .name = "Dédé",
            .role = role,
            .structure = structure,
            .adviser = {}};
}

constexpr std::string_view all_columns =
    "structure_id name commune_code address postcode latitude longitude point_is_approximate"
    " reduced_mobility opening_hours equipment how_to_come phone active pivot address_complement"
    " services publics care fees programmes trainings access support roaming kinds emails websites"
    " summary details parent_structure other_trainings accessibility_page booking_page source"
    " source_id updated_on confirmed_at public_id";

}  // namespace

class MergingPlaces : public OnBothEngines {
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
    std::size_t merge_sure(const accounts::User& user) {
        const auto pairs = pairs_to_review(records(connection()), territory::CommuneTable());
        return merge_sure_pairs(connection(), means, user, pairs, monday);
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
ON_BOTH_ENGINES(MergingPlaces);

TEST_P(MergingPlaces, the_kept_place_takes_what_was_chosen_and_the_sources_of_the_other) {
    PlaceRecord told = library();
    told.place.name = "Médiathèque du port";
    told.place.phone = "+33536490001";
    told.place.address = "3 quai de l'Exemple";
    told.place.postcode = "17200";
    told.source = "Essai";
    told.source_id = "7";
    told.updated_on = parse_day("2026-03-03");
    const PlaceRecord gone = speaking(keep(told));
    const PlaceRecord kept = keep(library());
    const Revision before = directory_revision(connection());
    const auto done = merge(kept, gone, {PlaceField::name, PlaceField::address});
    ASSERT_TRUE(done) << done.error().key;
    const PlaceRecord now = now_of(kept);
    EXPECT_EQ(now.place.name, "Médiathèque du port");
    EXPECT_EQ(now.place.address, "3 quai de l'Exemple");
    EXPECT_EQ(now.place.postcode, "17200") << "of the same address";
    EXPECT_EQ(now.place.phone, "") << "not chosen";
    EXPECT_EQ(now.source, "") << "it is still the one written here";
    EXPECT_EQ(now.updated_on, parse_day("2026-03-03"));
    EXPECT_THAT(sources_at(kept), ElementsAre("7"));
    EXPECT_THAT(sources_at(gone), IsEmpty());
    EXPECT_FALSE(now_of(gone).is_active);
    EXPECT_EQ(now_of(gone).place.phone, "+33536490001") << "as it was";
    EXPECT_EQ(changes_of_place(connection(), kept.place.id).front().cause, ChangeCause::merged);
    EXPECT_EQ(changes_of_place(connection(), gone.place.id).front().cause, ChangeCause::merged);
    EXPECT_GT(directory_revision(connection()), before);
    EXPECT_EQ(place_instead_of(connection(), gone.place.public_id), kept.place.public_id);
    EXPECT_EQ(place_instead_of(connection(), kept.place.public_id), std::nullopt);
    EXPECT_EQ(count_stray_sources(connection()), 0);
}

TEST_P(MergingPlaces, what_is_not_theirs_not_shown_or_not_as_seen_is_refused) {
    const PlaceRecord one = keep(library());
    PlaceRecord elsewhere = library();
    elsewhere.place.structure = maison;
    const PlaceRecord other = keep(elsewhere);
    const auto refused = [&](const accounts::User& user, const MergeRequest& request) {
        const auto done = merge_own_places(connection(), means, user, request, monday);
        return done ? "merged" : done.error().key;
    };
    using accounts::Role;
    const std::string unknown = "directory.place_unknown";
    EXPECT_EQ(refused(user_with(Role::structure_admin, mairie), request_of(one, other)), unknown);
    EXPECT_EQ(refused(user_with(Role::structure_admin, maison), request_of(one, other)), unknown);
    EXPECT_EQ(refused(user_with(Role::desk_agent, mairie), request_of(one, other)), unknown);
    EXPECT_EQ(refused(dede, request_of(one, one)), "directory.merge.same_place");
    MergeRequest stale = request_of(one, other);
    stale.gone_seen = 0;
    EXPECT_EQ(refused(dede, stale), "directory.changed_meanwhile");
    stale = request_of(one, other);
    stale.kept_seen = 2;
    EXPECT_EQ(refused(dede, stale), "directory.changed_meanwhile");
    ASSERT_TRUE(close_own_place(connection(), dede, other.place.public_id, monday));
    EXPECT_EQ(refused(dede, request_of(one, other)), "directory.merge.closed_place");
    EXPECT_EQ(refused(dede, request_of(other, one)), "directory.merge.closed_place");
    EXPECT_TRUE(now_of(one).is_active);
    EXPECT_EQ(part_own_places(connection(), dede, one.place.public_id, monday).error().key,
              "directory.merge.unknown");
}

TEST_P(MergingPlaces, a_structure_merges_and_parts_its_own_places_alone) {
    const auto boss = user_with(accounts::Role::structure_admin, mairie);
    const auto sacha = user_with(accounts::Role::structure_admin, maison);
    const PlaceRecord kept = keep(library());
    const PlaceRecord gone = keep(library());
    const auto merge = merge_own_places(connection(), means, boss, request_of(kept, gone), monday);
    ASSERT_TRUE(merge);
    EXPECT_EQ(part_own_places(connection(), sacha, *merge, monday).error().key,
              "directory.merge.unknown");
    EXPECT_TRUE(part_own_places(connection(), boss, *merge, monday));
    EXPECT_TRUE(now_of(gone).is_active);
}

TEST_P(MergingPlaces, the_place_where_people_are_expected_stays) {
    const PlaceRecord one = keep(library());
    const PlaceRecord other = keep(library());
    people_at = {other.place.id};
    EXPECT_EQ(merge(one, other).error().key, "directory.merge.gone_expected");
    people_at = {one.place.id, other.place.id};
    EXPECT_EQ(merge(one, other).error().key, "directory.merge.both_expected");
    EXPECT_EQ(merge_sure(dede), 0U);
    EXPECT_TRUE(now_of(one).is_active && now_of(other).is_active);
    people_at = {other.place.id};
    EXPECT_EQ(merge_sure(dede), 1U);
    EXPECT_TRUE(now_of(other).is_active) << "turned round by itself";
    EXPECT_FALSE(now_of(one).is_active);
}

TEST_P(MergingPlaces, the_record_written_here_is_kept_then_the_older_one) {
    const PlaceRecord told = library_of("Essai", "1");
    const PlaceRecord ours = keep(library());
    const PlaceRecord later = keep(library());
    const auto kept = [](const PlaceRecord& a, const PlaceRecord& b) {
        return kept_and_gone(a, b, {})->kept.place.id;
    };
    EXPECT_EQ(kept(told, ours), ours.place.id);
    EXPECT_EQ(kept(ours, told), ours.place.id);
    EXPECT_EQ(kept(later, ours), ours.place.id);
}

TEST_P(MergingPlaces, the_same_asked_twice_is_one_merge_and_parted_twice_parted_once) {
    const PlaceRecord kept = keep(library());
    const PlaceRecord gone = keep(library());
    const auto first = merge(kept, gone);
    ASSERT_TRUE(first);
    EXPECT_EQ(merge(kept, gone), first);
    EXPECT_EQ(merge(gone, kept), first);
    ASSERT_TRUE(part(*first));
    const auto version = version_of(kept);
    ASSERT_TRUE(part(*first));
    EXPECT_EQ(version_of(kept), version);
    EXPECT_TRUE(now_of(gone).is_active);
    EXPECT_THAT(merges_into(connection(), kept.place.id), SizeIs(1));
    EXPECT_EQ(merge_away(connection(), gone.place.id), std::nullopt);
}

TEST_P(MergingPlaces, a_place_that_is_gone_is_neither_changed_nor_opened_again) {
    const PlaceRecord kept = keep(library());
    const PlaceRecord gone = keep(library());
    ASSERT_TRUE(merge(kept, gone));
    const auto& id = gone.place.public_id;
    const auto key = [](const Result<void>& result) {
        return result ? "done" : result.error().key;
    };
    EXPECT_EQ(key(reopen_own_place(connection(), dede, id, monday)), "directory.merge.gone");
    EXPECT_EQ(key(confirm_own_place(connection(), dede, id, monday)), "directory.merge.gone");
    EXPECT_EQ(key(put_back_own_place(connection(), dede, id, 1, monday)), "directory.merge.gone");
    EXPECT_EQ(key(edit_own_place(connection(), dede, gone, version_of(gone), monday)),
              "directory.merge.gone");
    EXPECT_EQ(merge(gone, keep(library())).error().key, "directory.merge.closed_place");
}

TEST_P(MergingPlaces, what_was_gone_leads_through_every_merge_to_the_place_that_is_left) {
    const PlaceRecord a = library_of("Essai", "a");
    const PlaceRecord b = library_of("Essai", "b");
    const PlaceRecord c = library_of("Essai", "c");
    const auto inner = merge(b, a);
    const auto outer = merge(c, b);
    ASSERT_TRUE(inner && outer);
    EXPECT_EQ(place_instead_of(connection(), a.place.public_id), c.place.public_id);
    EXPECT_THAT(sources_at(c), ElementsAre("a", "b", "c"));
    EXPECT_EQ(part(*inner).error().key, "directory.merge.gone_further");
    ASSERT_TRUE(part(*outer));
    EXPECT_THAT(sources_at(b), ElementsAre("a", "b"));
    EXPECT_EQ(place_instead_of(connection(), a.place.public_id), b.place.public_id);
    ASSERT_TRUE(close_own_place(connection(), dede, b.place.public_id, monday));
    EXPECT_EQ(place_instead_of(connection(), a.place.public_id), std::nullopt)
        << "nothing is shown there any more";
    ASSERT_TRUE(part(*inner));
    EXPECT_THAT(sources_at(a), ElementsAre("a"));
}

TEST_P(MergingPlaces, a_pair_that_was_parted_or_kept_apart_does_not_come_back) {
    const PlaceRecord one = keep(library());
    const PlaceRecord other = keep(library());
    const auto left = [&] {
        return pairs_kept(pairs_to_review(records(connection()), territory::CommuneTable()),
                          keeping_of(dede), apart_pairs(connection()))
            .size();
    };
    EXPECT_EQ(left(), 1U);
    const auto& [a, b] = std::pair(one.place.public_id, other.place.public_id);
    ASSERT_TRUE(keep_own_apart(connection(), dede, b, a, monday));
    ASSERT_TRUE(keep_own_apart(connection(), dede, a, b, monday)) << "twice is once";
    EXPECT_EQ(left(), 0U);
    EXPECT_EQ(merge_sure(dede), 0U);
    EXPECT_THAT(latest_apart(connection(), mairie, {9, 0}), SizeIs(1));
    EXPECT_THAT(latest_apart(connection(), maison, {9, 0}), IsEmpty());
    ASSERT_TRUE(compare_own_again(connection(), dede, a, b));
    EXPECT_EQ(left(), 1U);
    const auto done = merge(one, other);
    ASSERT_TRUE(done);
    EXPECT_EQ(left(), 0U);
    ASSERT_TRUE(part(*done));
    EXPECT_EQ(left(), 0U) << "who parts them has looked";
    EXPECT_EQ(keep_own_apart(connection(), user_with(accounts::Role::adviser, maison), a, b, monday)
                  .error()
                  .key,
              "directory.place_unknown");
    EXPECT_EQ(keep_own_apart(connection(), dede, a, a, monday).error().key,
              "directory.merge.same_place");
}

TEST_P(MergingPlaces, sure_pairs_are_merged_in_one_go_and_each_can_be_parted) {
    const PlaceRecord kept = keep(library());
    const PlaceRecord first = library_of("Essai", "1");
    const PlaceRecord second = library_of("Autre essai", "2");
    PlaceRecord far = library();
    far.place.name = "Mairie de Royan";
    far.place.commune_code = "17306";
    far.place.point = {45.6285, -1.0281};
    const PlaceRecord apart = keep(far);
    EXPECT_EQ(merge_sure(user_with(accounts::Role::structure_admin, maison)), 0U) << "not theirs";
    EXPECT_EQ(merge_sure(dede), 1U) << "each place once a go";
    EXPECT_EQ(merge_sure(dede), 1U);
    EXPECT_EQ(merge_sure(dede), 0U);
    EXPECT_THAT(records(connection()), SizeIs(2));
    EXPECT_THAT(sources_at(kept), ElementsAre("1", "2"));
    EXPECT_TRUE(now_of(apart).is_active);
    for (const PlaceMerge& one : latest_merges(connection(), {}, {9, 0}))
        ASSERT_TRUE(part(one.public_id));
    EXPECT_THAT(records(connection()), SizeIs(4));
    EXPECT_THAT(sources_at(kept), IsEmpty());
    EXPECT_THAT(latest_merges(connection(), maison, {9, 0}), IsEmpty());
    EXPECT_THAT(latest_merges(connection(), mairie, {9, 1}), SizeIs(1));
    EXPECT_EQ(count_merges(connection(), {}), 2);
    EXPECT_EQ(count_merges(connection(), maison), 0);
    EXPECT_EQ(count_apart(connection(), mairie), 2);
    EXPECT_EQ(count_apart(connection(), maison), 0);
    EXPECT_TRUE(now_of(first).is_active && now_of(second).is_active);
}

TEST_P(MergingPlaces, two_records_written_here_are_not_held_for_two_of_one_source) {
    keep(library());
    keep(library());
    const auto ours = pairs_to_review(records(connection()), territory::CommuneTable());
    ASSERT_THAT(ours, SizeIs(1));
    EXPECT_EQ(ours[0].verdict, Verdict::automatic);
    library_of("Essai", "1");
    library_of("Essai", "2");
    for (const PairToReview& pair :
         pairs_to_review(records(connection()), territory::CommuneTable())) {
        const bool both_told = !find_record(connection(), pair.first)->source.empty() &&
                               !find_record(connection(), pair.second)->source.empty();
        EXPECT_EQ(pair.verdict == Verdict::automatic, !both_told);
    }
}

TEST_P(MergingPlaces, two_coordinators_who_merge_the_same_pair_at_once_make_one_merge) {
    const PlaceRecord one = keep(library());
    const PlaceRecord other = keep(library());
    const std::array requests{request_of(one, other), request_of(other, one),
                              request_of(one, other), request_of(other, one)};
    std::array<std::optional<Result<PublicId>>, 4> done;
    std::latch together(4);
    {
        std::vector<std::jthread> coordinators;
        for (std::size_t i = 0; i < requests.size(); ++i)
            coordinators.emplace_back([&, i] {
                crypto::SeededRandom own(i + 10);
                const auto lease = pool().lease();
                together.arrive_and_wait();
                done[i] = merge_own_places(*lease, {.random = own, .expected = expected}, dede,
                                           requests[i], monday);
            });
    }
    for (const auto& each : done) {
        ASSERT_TRUE(each && *each) << (*each).error().key;
        EXPECT_EQ(**each, **done[0]);
    }
    EXPECT_THAT(latest_merges(connection(), {}, {9, 0}), SizeIs(1));
    EXPECT_NE(now_of(one).is_active, now_of(other).is_active);
    EXPECT_EQ(version_of(one) + version_of(other), 3U) << "made twice, closed once";
}

// ---- Parting gives back, byte for byte, what was there before.

namespace {

// Little to choose from, so that records often agree.
PlaceRecord any_library(PlaceRecord record) {
    const auto one_of = [](std::vector<std::string> texts) {
        return *rc::gen::elementOf(std::move(texts));
    };
    record.place.name = one_of({"Médiathèque", "Mediatheque du port", "Espace =1+1 <b>"});
    record.place.address = one_of({"", "1 rue de l'Exemple", "3 quai de l'Exemple"});
    record.place.postcode = one_of({"17640", "17200"});
    record.place.point.latitude = 45.6459 + *rc::gen::inRange(0, 3) / 7.0;
    record.place.point_is_approximate = *rc::gen::arbitrary<bool>();
    record.place.phone = one_of({"", "+33536490001", "+33536490002"});
    record.place.opening_hours = one_of({"", "Mo 09:00-12:00", "24/7"});
    record.place.equipment = *rc::gen::elementOf(
        std::vector<std::vector<std::string>>{{}, {"computer"}, {"computer", "printer"}});
    record.emails = *rc::gen::elementOf(
        std::vector<std::vector<std::string>>{{}, {"a@exemple.fr"}, {"b@exemple.fr"}});
    record.terms.of(Vocabulary::fees) =
        TermSet::parse_known(Vocabulary::fees, one_of({"", "Gratuit", "Gratuit sous condition"}));
    record.summary = one_of({"", "Des livres", "De l’aide & un café"});
    record.updated_on = *parse_day("2026-01-01") + Days(*rc::gen::inRange(0, 3));
    return record;
}

std::vector<PlaceField> any_groups() {
    std::vector<PlaceField> leads;
    for (const FieldGroup& group : field_groups())
        if (*rc::gen::arbitrary<bool>()) leads.push_back(group.lead);
    return leads;
}

// By what the records were, not by what the history says.
PlaceRecord expected_after(const PlaceRecord& before, const PlaceRecord& merged,
                           const PlaceRecord& now) {
    PlaceRecord record = now;
    for (const FieldGroup& group : field_groups())
        if (say_the_same(now, merged, group)) take_over(record, before, group);
    if (now.updated_on == merged.updated_on) record.updated_on = before.updated_on;
    return record;
}

}  // namespace

class PartingPlaces : public MergingPlaces {
 protected:
    struct Merged {
        PublicId id;
        PlaceRecord kept_before, gone_before, kept_after;
        std::map<std::string, std::string> gone_row;
        std::vector<std::string> sources;
    };
    std::vector<PlaceRecord> all;
    std::vector<Merged> standing;

    void make_places() {
        for (int i = 0; i < 4; ++i) {
            PlaceRecord record = any_library(library());
            record.source = "Essai";
            record.source_id = std::to_string(all.size() + 1) + "-" + std::to_string(made_++);
            all.push_back(speaking(keep(record)));
        }
    }
    const PlaceRecord* any_shown() {
        std::vector<const PlaceRecord*> shown;
        for (const PlaceRecord& one : all)
            if (now_of(one).is_active) shown.push_back(&one);
        return shown[*rc::gen::inRange<std::size_t>(0, shown.size())];
    }
    void merge_some() {
        const PlaceRecord kept = now_of(*any_shown());
        const PlaceRecord gone = now_of(*any_shown());
        if (kept.place.id == gone.place.id) return;
        Merged one{.id = kept.place.public_id,
                   .kept_before = kept,
                   .gone_before = gone,
                   .kept_after = kept,
                   .gone_row = row_of(gone.place.id),
                   .sources = sources_at(gone)};
        const auto done = merge(kept, gone, any_groups());
        RC_ASSERT(done.has_value());
        one.id = *done;
        one.kept_after = now_of(kept);
        standing.push_back(std::move(one));
    }
    void edit_some() {
        const PlaceRecord before = now_of(*any_shown());
        const PlaceRecord other = any_library(before);
        PlaceRecord after = before;
        for (const FieldGroup& group : field_groups())
            if (*rc::gen::inRange(0, 4) == 0) take_over(after, other, group);
        edit(after);
    }
    void part_one(std::size_t position) {
        const Merged one = standing[position];
        const PlaceRecord now = now_of(one.kept_before);
        const auto done = part(one.id);
        RC_ASSERT(done.has_value() == now.is_active);
        if (!done) return;
        standing.erase(standing.begin() + static_cast<std::ptrdiff_t>(position));
        RC_ASSERT(row_of(one.gone_before.place.id) == one.gone_row);
        for (const std::string& source : one.sources)
            RC_ASSERT(std::ranges::count(sources_at(one.gone_before), source) == 1);
        const PlaceRecord asked = expected_after(one.kept_before, one.kept_after, now);
        RC_ASSERT(changes_between(asked, now_of(one.kept_before)).empty());
    }
    void check_invariants() {
        RC_ASSERT(count_stray_sources(connection()) == 0);
        std::size_t shown = 0;
        for (const PlaceRecord& one : all)
            shown += now_of(one).is_active ? 1U : 0U;
        RC_ASSERT(shown + standing.size() == all.size());
    }
    void begin() {
        all.clear();
        standing.clear();
        connection().execute("DELETE FROM places");
        make_places();
    }

 private:
    int made_ = 0;
};
ON_BOTH_ENGINES(PartingPlaces);

TEST_P(PartingPlaces, whatever_was_merged_is_as_before_once_it_is_parted) {
    const auto holds = rc::check("parted in turn", [&] {
        begin();
        std::map<PlaceId, std::map<std::string, std::string>> before;
        std::map<PlaceId, std::vector<std::string>> sources;
        for (const PlaceRecord& one : all) {
            before[one.place.id] = row_of(one.place.id);
            sources[one.place.id] = sources_at(one);
        }
        for (int i = 0; i < 5; ++i)
            merge_some();
        while (!standing.empty())
            part_one(standing.size() - 1);
        for (const PlaceRecord& one : all) {
            RC_ASSERT(row_of(one.place.id) == before[one.place.id]);
            RC_ASSERT(sources_at(one) == sources[one.place.id]);
        }
    });
    EXPECT_TRUE(holds);
}

TEST_P(PartingPlaces, merged_edited_and_parted_in_any_order_what_nobody_changed_comes_back) {
    const auto holds = rc::check("in any order", [&] {
        begin();
        for (int i = 0; i < 10; ++i) {
            const int what = *rc::gen::inRange(0, 3);
            if (what == 0) merge_some();
            if (what == 1) edit_some();
            if (what == 2 && !standing.empty())
                part_one(*rc::gen::inRange<std::size_t>(0, standing.size()));
            check_invariants();
        }
        while (!standing.empty())
            part_one(standing.size() - 1);
        check_invariants();
    });
    EXPECT_TRUE(holds);
}

TEST_P(PartingPlaces, what_somebody_changed_since_is_told_and_stays) {
    PlaceRecord told = library();
    told.place.name = "Médiathèque du port";
    told.place.phone = "+33536490001";
    told.place.address = "3 quai de l'Exemple";
    const PlaceRecord kept = keep(library());
    const PlaceRecord gone = keep(told);
    const auto done = merge(kept, gone, {PlaceField::name, PlaceField::phone, PlaceField::address});
    ASSERT_TRUE(done);
    PlaceRecord edited = now_of(kept);
    edited.place.name = "Médiathèque Jeanne-Exemple";
    edited.place.postcode = "17200";
    edit(edited);
    const auto merge = *find_merge(connection(), *done);
    const auto told_before =
        parted(now_of(kept), changes_of_place(connection(), kept.place.id), merge);
    EXPECT_THAT(told_before.stays, ElementsAre(PlaceField::name, PlaceField::address));
    ASSERT_TRUE(part(*done));
    EXPECT_EQ(now_of(kept).place.name, "Médiathèque Jeanne-Exemple");
    EXPECT_EQ(now_of(kept).place.address, "3 quai de l'Exemple") << "with its new postcode";
    EXPECT_EQ(now_of(kept).place.phone, "");
}

}  // namespace permanence::directory
