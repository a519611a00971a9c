#include "exchange/finding_table_views.hpp"

#include <gmock/gmock.h>

namespace permanence::exchange {

TEST(TheTableOfFindings, names_row_field_and_reason_and_runs_nothing_in_a_spreadsheet) {
    ImportReport report;
    ImportedRow row;
    row.number = 7;
    row.errors.push_back({"nom", Reason::required});
    row.warnings.push_back({"telephone", Reason::dropped, "=cmd|' /C calc'!A0", "+33536490001"});
    report.add(row);
    report.finish({.messages = {{"", Reason::delimiter}}, .is_rejected = false, .profile = ""});
    const std::string table = finding_table(report, ui::Texts::french());
    EXPECT_THAT(table, testing::HasSubstr("7,refusée,nom,required,"));
    EXPECT_THAT(table, testing::HasSubstr("'=cmd|' /C calc'!A0"));
    EXPECT_THAT(table, testing::HasSubstr("'+33536490001"));
    EXPECT_THAT(table, testing::HasSubstr(",delimiter,"));
}

}  // namespace permanence::exchange
