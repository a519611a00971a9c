#include "exchange/import_report_json.hpp"

#include <gmock/gmock.h>

namespace permanence::exchange {

namespace {

ImportedRow row(std::size_t number) {
    ImportedRow row;
    row.number = number;
    row.record.place.name = "Mairie";
    row.record.source = "Essai";
    row.record.source_id = std::to_string(number);
    return row;
}

// A row that is refused, one that was mended, one that joins a place, and one that is plain.
ImportReport report() {
    ImportReport report;
    ImportedRow refused = row(1);
    refused.errors.push_back({"nom", Reason::required});
    ImportedRow mended = row(2);
    mended.warnings.push_back({"telephone", Reason::reformatted, "05 36", "0536"});
    for (const ImportedRow& one : {refused, mended, row(3), row(4)})
        report.add(one);
    report.finish(
        {.messages = {{"", Reason::delimiter}}, .is_rejected = false, .profile = "Essai"});
    return report;
}

ImportReport held_against_the_directory() {
    ImportReport told = report();
    KnownPlaces known;
    known.records.emplace_back().place.name = "Mairie de Vaux";
    ImportPlan plan;
    plan.added.emplace_back();
    PlannedRow added{.number = 2, .fate = Fate::added, .place = {.is_new = true, .position = 0}};
    PlannedRow joined{.number = 3, .fate = Fate::joined, .place = {.position = 0}};
    joined.joins = Resemblance{.place = {.position = 0},
                               .score = 0.97,
                               .reasons = {{"duplicates.distance", {{"metres", "12"}}, 2.5}}};
    PlannedRow changed{.number = 4, .fate = Fate::changed, .place = {.position = 0}};
    changed.kept = {directory::PlaceField::phone};
    plan.rows = {added, joined, changed};
    plan.silent = 2;
    told.tell(plan, known);
    return told;
}

}  // namespace

TEST(AReportAsJson, is_read_back_with_all_that_it_says) {
    for (const ImportReport& one : {report(), held_against_the_directory(), ImportReport()}) {
        const std::string json = write_json(one);
        const auto again = parse_report(json);
        ASSERT_TRUE(again) << json;
        EXPECT_EQ(write_json(*again), json);
        EXPECT_EQ(again->summary(), one.summary());
        EXPECT_EQ(again->directory(), one.directory());
    }
    EXPECT_FALSE(parse_report("{}"));
}

TEST(AReportAsJson, says_what_each_row_does_to_the_directory) {
    const std::string json = write_json(held_against_the_directory());
    EXPECT_THAT(json, testing::HasSubstr(R"("outcome":"joined")"));
    EXPECT_THAT(json, testing::HasSubstr(R"("kept":["telephone"])"));
    EXPECT_THAT(json,
                testing::HasSubstr(
                    R"("directory":{"added":1,"changed":1,"unchanged":0,"joined":1,"silent":2)"));
}

TEST(AReportAsJson, tells_the_rows_that_somebody_may_want_to_look_at) {
    const auto rows_of = [](const ReportedRows& which) {
        std::vector<std::size_t> rows;
        const auto told = parse_report(write_json(report(), which));
        for (const ReportedRow& row : told.value().rows())
            rows.push_back(row.number);
        return rows;
    };
    EXPECT_THAT(rows_of({.noteworthy_only = true}), testing::ElementsAre(1, 2));
    EXPECT_THAT(rows_of({.noteworthy_only = true, .most = 1}), testing::ElementsAre(1));
    EXPECT_THAT(rows_of({}), testing::ElementsAre(1, 2, 3, 4));
}

}  // namespace permanence::exchange
