#include "directory/structure_choice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace permanence::directory {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const territory::CommuneTable& communes() {
    static const territory::CommuneTable table;
    return table;
}

Structure structure(int number, std::string name, std::string commune) {
    std::array<unsigned char, 16> bytes{};
    bytes[0] = static_cast<unsigned char>(number % 256);
    bytes[1] = static_cast<unsigned char>(number / 256);
    return {.id = StructureId{number},
            .public_id = PublicId::from_bytes(bytes),
            .name = std::move(name),
            .siret = {},
            .typology = {},
            .commune_code = std::move(commune),
            .phone = {}};
}

// 200 town halls, and two libraries.
std::vector<Structure> many() {
    std::vector<Structure> all;
    for (int i = 1; i <= 200; ++i)
        all.push_back(structure(i, "Mairie " + std::to_string(i), "17300"));
    all.push_back(structure(201, "Médiathèque", "17306"));
    all.push_back(structure(202, "Médiathèque", "17461"));
    return all;
}

std::vector<std::string> words(const StructureChoice& choice) {
    std::vector<std::string> words;
    for (const auto& line : choice.lines)
        words.push_back(line.words);
    return words;
}

TEST(StructureChoice, a_few_are_a_list) {
    const std::vector<Structure> few{structure(1, "Mairie", "17461"),
                                     structure(2, "Maison", "17306")};
    const auto choice = structure_choice(few, communes(), {});
    EXPECT_FALSE(choice.by_name);
    EXPECT_THAT(words(choice), ElementsAre("Mairie", "Maison"));
    EXPECT_FALSE(choice.structure);
    const auto chosen =
        structure_choice(few, communes(), {.words = {}, .chosen = few[1].public_id.text()});
    EXPECT_EQ(chosen.structure, StructureId{2});
}

TEST(StructureChoice, of_hundreds_those_are_listed_that_bear_the_words) {
    const auto all = many();
    EXPECT_THAT(structure_choice(all, communes(), {}).lines, IsEmpty());
    EXPECT_TRUE(structure_choice(all, communes(), {}).by_name);
    const auto libraries = structure_choice(all, communes(), {.words = "mediatheque"});
    EXPECT_THAT(words(libraries), ElementsAre("Médiathèque (Royan)", "Médiathèque (Vaux-sur-Mer)"));
    EXPECT_FALSE(libraries.structure) << "somebody has to choose";
    const auto one = structure_choice(all, communes(), {.words = "mediatheque royan"});
    EXPECT_EQ(one.structure, StructureId{201});
    const auto halls = structure_choice(all, communes(), {.words = "mairie"});
    EXPECT_EQ(halls.found, 200U);
    EXPECT_THAT(halls.lines, SizeIs(most_structures_listed));
    EXPECT_EQ(structure_choice(all, communes(), {.words = "école"}).found, 0U);
}

TEST(StructureChoice, what_was_chosen_before_other_words_were_typed_is_chosen_no_more) {
    const auto all = many();
    const auto hall = all[0].public_id;
    EXPECT_EQ(structure_choice(all, communes(), {"mairie", hall.text()}).structure, StructureId{1});
    EXPECT_FALSE(structure_choice(all, communes(), {"mediatheque", hall.text()}).structure);
}

}  // namespace
}  // namespace permanence::directory
