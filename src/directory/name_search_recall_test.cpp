// 200 misspellings made by hand, among 60,000 names. npm's Orama is asked the same in
// bench/directory.
#include <gtest/gtest.h>

#include <iostream>

#include "tests/support/many_names.hpp"

namespace permanence::directory {

TEST(NameSearchRecall, of_200_names_as_people_mistype_them_nearly_all_are_found) {
    const territory::CommuneTable communes;
    const tests::ManyNames many =
        tests::ManyNamesMaker(communes).make(SOURCE_DIR "/tests/names/misspelt.tsv");
    ASSERT_EQ(many.names.size(), tests::ManyNamesMaker::wanted);
    ASSERT_EQ(many.misspellings.size(), 200U);
    const NameSearch search(many.names);
    std::size_t first = 0;
    std::size_t among_ten = 0;
    for (const tests::Misspelling& misspelling : many.misspellings) {
        const auto found = search.find(misspelling.typed, {.limit = 10});
        const auto at = std::ranges::find(found, misspelling.meant, &FoundName::position);
        if (at == found.begin() && !found.empty()) ++first;
        if (at != found.end())
            ++among_ten;
        else
            std::cout << misspelling.typed << " does not find "
                      << many.names[misspelling.meant].name << "\n";
    }
    std::cout << among_ten << " of 200 among the first ten, " << first << " the first\n";
    EXPECT_GE(among_ten, 190U);
}

}  // namespace permanence::directory
