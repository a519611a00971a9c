#include "orientation/resident_sheet.hpp"

#include <gtest/gtest.h>

namespace permanence::orientation {
namespace {

const std::string one = "AAAAAAAAAAAAAAAAAAAAAA";
const std::string other = "BBBBBBBBBBBBBBBBBBBBBB";

SheetQuestion read(std::string_view address) {
    const auto mark = address.find('?');
    return read_sheet(
        url::Query::parse(mark == address.npos ? "" : address.substr(mark + 1)).value());
}

std::string fault_of(const FilledFor& typed) {
    const auto read = read_filled_for(typed);
    return read ? "" : read.error().fields.front().field + " " + read.error().fields.front().key;
}

TEST(ResidentSheet, its_address_asks_for_the_same_sheet_again) {
    SheetQuestion question;
    question.answers.need = directory::Need::demarches;
    question.answers.commune = "17461";
    question.places = {*PublicId::parse(one), *PublicId::parse(other)};
    for (const SheetFormat format :
         {SheetFormat::screen, SheetFormat::a4, SheetFormat::a6, SheetFormat::large}) {
        question.format = format;
        EXPECT_EQ(read(write(question)), question) << word_of(format);
    }
    EXPECT_EQ(write(SheetQuestion{}), "/orientation/fiche");
    const SheetQuestion alone{.answers = {}, .places = {*PublicId::parse(one)}};
    EXPECT_EQ(write(alone), "/orientation/fiche?lieu=" + one);
}

TEST(ResidentSheet, it_has_three_places_at_most_each_once_and_known_formats) {
    const SheetQuestion question =
        read("?lieu=" + one + "&lieu=x&lieu=" + one + "&lieu=" + other +
             "&lieu=CCCCCCCCCCCCCCCCCCCCCC&lieu=DDDDDDDDDDDDDDDDDDDDDD" + "&format=a0&page=7");
    EXPECT_EQ(question.places.size(), most_on_sheet);
    EXPECT_EQ(question.format, SheetFormat::screen);
    EXPECT_EQ(question.answers.page, 1);
}

TEST(ResidentSheet, names_are_taken_as_typed_without_blanks_around) {
    EXPECT_EQ(read_filled_for({" Mme Odette Inventée ", "J. <b>Démo</b>", "C.C.A.S. de Royan"}),
              (FilledFor{"Mme Odette Inventée", "J. <b>Démo</b>", "C.C.A.S. de Royan"}));
    EXPECT_TRUE(read_filled_for({})->is_nobody());
}

TEST(ResidentSheet, names_are_no_way_to_send_advertisements_to_strangers) {
    EXPECT_EQ(fault_of({"voir http://a", "", ""}), "personne orientation.sheet.name_link");
    EXPECT_EQ(fault_of({"", "Gagnez sur exemple.org", ""}),
              "prescripteur orientation.sheet.name_link");
    EXPECT_EQ(fault_of({"", "", "moi@exemple"}), "organisme orientation.sheet.name_link");
    EXPECT_EQ(fault_of({std::string(81, 'a'), "", ""}), "personne orientation.sheet.name_long");
    EXPECT_EQ(fault_of({"a\nSubject: b", "", ""}), "personne orientation.sheet.name_wrong");
}

}  // namespace
}  // namespace permanence::orientation
