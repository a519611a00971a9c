#include "planning/accepted_line.hpp"

#include <gtest/gtest.h>

#include "planning/accepted_round_pages.hpp"

namespace permanence::planning {
namespace {

constexpr std::string_view somebody = "1111111111111111111111";
constexpr std::string_view line = "~2026-03-06T14:10:00Z~2026-03-06T14:00:00Z~2026-03-06T15:20:00Z";

http::Fields form(std::initializer_list<std::pair<std::string, std::string>> fields) {
    http::Fields made;
    for (const auto& [name, value] : fields)
        made.add(name, value);
    return made;
}

TEST(AcceptedRound, is_read_as_it_was_written) {
    const std::string text = std::string(somebody) + std::string(line);
    const auto read = read_line(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(write_line(*read), text);
    EXPECT_EQ(read->start, parse_instant("2026-03-06T14:10:00Z"));
    EXPECT_EQ(read->busy.begin, parse_instant("2026-03-06T14:00:00Z"));
}

TEST(AcceptedRound, tells_requests_from_what_is_kept) {
    const std::string text = std::string(somebody) + std::string(line);
    const auto round = read_accepted(form({{"permanence", std::string(somebody)},
                                           {"visite-1", text},
                                           {"gardee-2", text},
                                           {"autre", "x"}}));
    ASSERT_TRUE(round);
    EXPECT_EQ(round->requested.size(), 1u);
    EXPECT_EQ(round->kept.size(), 1u);
}

TEST(AcceptedRound, of_nonsense_is_none) {
    const std::string good = std::string(somebody) + std::string(line);
    for (const std::string& bad :
         {std::string(), std::string("~~~"), std::string(line), good + "~", good + "x",
          std::string(somebody) + "~hier~2026-03-06T14:00:00Z~2026-03-06T15:20:00Z"}) {
        EXPECT_FALSE(read_line(bad)) << bad;
        EXPECT_FALSE(read_accepted(
            form({{"permanence", std::string(somebody)}, {"visite-1", good}, {"gardee-2", bad}})));
    }
    EXPECT_FALSE(read_accepted(form({{"permanence", "x"}, {"visite-1", good}})));
    EXPECT_FALSE(read_accepted(form({{"permanence", std::string(somebody)}, {"gardee-1", good}})));
}

}  // namespace
}  // namespace permanence::planning
