// Parting gives back, byte for byte, what was there before: whatever was merged and edited, in
// whatever order.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "directory/place_merge_actions.hpp"
#include "tests/support/merged_records.hpp"

namespace permanence::directory {

using testing::ElementsAre;

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

class PartingPlaces : public MergedRecords {
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
