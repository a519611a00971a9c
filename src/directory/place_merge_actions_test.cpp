// Two records made one place and parted again, on both databases.
#include "directory/place_merge_actions.hpp"

#include <gmock/gmock.h>

#include <array>
#include <latch>
#include <thread>

#include "directory/duplicate_list_store.hpp"
#include "directory/revision_store.hpp"
#include "tests/support/merged_records.hpp"

namespace permanence::directory {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class MergingPlaces : public MergedRecords {};
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
    EXPECT_EQ(keep_own_apart(connection(), dede, a, b, monday).error().key, "directory.merge.gone")
        << "somebody has made them one meanwhile";
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

TEST_P(MergingPlaces, pairs_are_looked_for_once_however_many_ask_and_again_after_a_change) {
    CurrentPairs current(communes);
    const PlaceRecord one = keep(library());
    const PlaceRecord other = keep(library());
    std::array<std::shared_ptr<const CurrentPairs::Pairs>, 4> seen;
    std::latch together(4);
    {
        std::vector<std::jthread> askers;
        for (auto& pairs : seen)
            askers.emplace_back([&] {
                const auto lease = pool().lease();
                together.arrive_and_wait();
                pairs = current.at(*lease);
            });
    }
    EXPECT_THAT(seen, testing::Each(seen[0]));
    EXPECT_THAT(*seen[0], SizeIs(1));
    ASSERT_TRUE(merge(one, other));
    EXPECT_THAT(*current.at(connection()), IsEmpty());
    EXPECT_THAT(*seen[0], SizeIs(1)) << "who has them keeps them";
}

}  // namespace permanence::directory
