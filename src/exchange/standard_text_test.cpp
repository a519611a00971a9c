// What goes out as the national standard comes back as it was, and is valid word for word.
#include "exchange/standard_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "directory/record_check.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/place_file.hpp"
#include "exchange/standard_check.hpp"
#include "formats/csv.hpp"

namespace permanence::exchange {

namespace {

using directory::PlaceRecord;
using directory::Vocabulary;

const CommuneFinder& communes() {
    static const territory::CommuneTable table;
    static const CommuneFinder finder(table);
    return finder;
}

// What somebody may type: quotes, delimiters, formulas, markup, line ends; tidy at both ends.
std::string any_text(std::size_t longest) {
    static const std::vector<std::string> pieces{"Espace", "é", "Œuf", " ", "|",  ";",  ",",   "\"",
                                                 "'",      "=", "+",   "-", "@",  "\n", "<b>", "😀",
                                                 "’",      "«", "#",   "1", "\t", "\\"};
    std::string text;
    const auto count = *rc::gen::inRange<std::size_t>(0, longest);
    for (std::size_t i = 0; i < count; ++i)
        text += *rc::gen::elementOf(pieces);
    return cleaned(text).text;
}

std::string some_text(std::size_t longest) {
    return cleaned("a" + any_text(longest)).text;
}

directory::TermSet any_terms(Vocabulary vocabulary) {
    directory::TermSet set;
    for (std::size_t i = 0; i < directory::terms(vocabulary).size(); ++i)
        if (*rc::gen::inRange(0, 4) == 0) set.add(i);
    return set;
}

std::vector<std::string> some_of(const std::vector<std::string>& all) {
    std::vector<std::string> chosen;
    for (const std::string& one : all)
        if (*rc::gen::arbitrary<bool>()) chosen.push_back(one);
    return chosen;
}

std::string one_of(const std::vector<std::string>& all) {
    return *rc::gen::elementOf(all);
}

void place_somewhere(directory::Place& place) {
    const auto all = communes().table().all();
    const territory::Commune* commune = &all[*rc::gen::inRange<std::size_t>(0, all.size())];
    place.commune_code = commune->code.text();
    place.postcode = commune->postcodes.empty() ? "97400" : commune->postcodes.front().text();
    place.point_is_approximate = *rc::gen::arbitrary<bool>();
    place.point = commune->point;
    if (place.point_is_approximate) return;
    place.point.latitude += *rc::gen::inRange(-100'000, 100'001) / 3e6;
    place.point.longitude += *rc::gen::inRange(-100'000, 100'001) / 3e6;
}

PlaceRecord any_record() {
    PlaceRecord record;
    directory::Place& place = record.place;
    place_somewhere(place);
    place.name = some_text(20);
    place.address = some_text(10);
    place.phone = one_of({"", "+33536490001", "+590590123456", "+508000000"});
    place.opening_hours = one_of({"", "Mo-Fr 09:00-12:00,14:00-17:00", "24/7",
                                  "Mo 09:00-12:00; PH off", "We 14:00-18:00 \"sur rendez-vous\""});
    record.pivot = one_of({"", "99999000500012", "W172000001", "35600000000048", "99999000500013"});
    record.address_complement = any_text(6);
    record.emails = some_of({"accueil@exemple.fr", "a.b+c@exemple.fr"});
    record.websites = some_of({"https://exemple.fr/", "http://exemple.fr/a;b,c?d=\u00e9#f"});
    record.summary = shortened(any_text(400), 279);
    record.details = any_text(60);
    record.parent_structure = any_text(6);
    record.other_trainings = any_text(6);
    record.accessibility_page = one_of({"", "https://acceslibre.exemple.fr/app/17/erp/essai/"});
    record.booking_page = one_of({"", "https://rdv.exemple.fr/essai"});
    record.source = any_text(6);
    record.source_id = some_text(6);
    record.updated_on = *parse_day("2026-01-01") - Days(*rc::gen::inRange(0, 3000));
    for (std::size_t i = 0; i < directory::vocabularies; ++i)
        record.terms.of(static_cast<Vocabulary>(i)) = any_terms(static_cast<Vocabulary>(i));
    return record;
}

std::string commune_name(const PlaceRecord& record) {
    return std::string(communes().table().find(record.place.commune_code)->name);
}

std::string as_csv(const PlaceRecord& record) {
    csv::Writer writer({.formulas = csv::Formulas::as_written});
    writer.row(standard_header());
    writer.row(
        guarded_for_spreadsheets(
            standard_cells(record, {.id = record.source_id, .commune_name = commune_name(record)}))
            .in_order());
    return writer.take();
}

std::vector<ImportedRow> rows_of(std::string_view file) {
    std::vector<ImportedRow> rows;
    read_places(file, communes(), {.today = *parse_day("2026-11-28")},
                [&](ImportedRow&& row) { rows.push_back(std::move(row)); });
    return rows;
}

bool same(const directory::Place& a, const directory::Place& b) {
    return a.name == b.name && a.commune_code == b.commune_code && a.address == b.address &&
           a.postcode == b.postcode && a.point == b.point &&
           a.point_is_approximate == b.point_is_approximate && a.phone == b.phone &&
           a.opening_hours == b.opening_hours;
}

bool same(const PlaceRecord& a, const PlaceRecord& b) {
    return same(a.place, b.place) && a.pivot == b.pivot &&
           a.address_complement == b.address_complement && a.terms == b.terms &&
           a.emails == b.emails && a.websites == b.websites && a.summary == b.summary &&
           a.details == b.details && a.parent_structure == b.parent_structure &&
           a.other_trainings == b.other_trainings && a.accessibility_page == b.accessibility_page &&
           a.booking_page == b.booking_page && a.source == b.source && a.source_id == b.source_id &&
           a.updated_on == b.updated_on;
}

}  // namespace

TEST(StandardText, what_goes_out_comes_back_as_it_was) {
    EXPECT_TRUE(rc::check("import(export(x)) = x", [] {
        const PlaceRecord record = any_record();
        const std::string file = as_csv(record);
        RC_LOG() << file;
        const auto rows = rows_of(file);
        RC_ASSERT(rows.size() == 1U);
        RC_ASSERT(rows[0].errors.empty());
        RC_ASSERT(same(rows[0].record, record));
        PlaceRecord kept = rows[0].record;
        RC_ASSERT(directory::check(kept).empty());
        RC_ASSERT(same(kept, record));
    }));
}

TEST(StandardText, what_goes_out_is_valid_word_for_word) {
    EXPECT_TRUE(rc::check("export(x) is valid", [] {
        const StandardVerdict verdict = check_standard(as_csv(any_record()));
        for (const auto& row : verdict.rows)
            for (const auto& fault : row.faults)
                RC_LOG() << fault.field << " " << fault.code << "\n";
        RC_ASSERT(verdict.is_valid());
    }));
}

TEST(StandardText, no_text_that_goes_out_runs_in_a_spreadsheet) {
    PlaceRecord record;
    record.place.name = "=HYPERLINK(\"https://exemple.fr\")";
    const auto cells = guarded_for_spreadsheets(
        standard_cells(record, {.id = "@a", .commune_name = "La Rochelle"}));
    EXPECT_EQ(cells[Field::name], "'=HYPERLINK(\"https://exemple.fr\")");
    EXPECT_EQ(cells[Field::id], "'@a");
}

TEST(StandardText, a_summary_as_long_as_it_may_be_stays_so_when_it_is_guarded) {
    PlaceRecord record;
    record.summary = "=" + std::string(279, 'a');
    const auto cells = guarded_for_spreadsheets(
        standard_cells(record, {.id = "a", .commune_name = "La Rochelle"}));
    EXPECT_EQ(cells[Field::summary], "'=" + std::string(277, 'a') + "…");
}

TEST(StandardText, the_strict_check_fails_what_is_wrong) {
    PlaceRecord record;
    record.place.commune_code = "17300";
    EXPECT_FALSE(check_standard(as_csv(record)).is_valid());
}

}  // namespace permanence::exchange
