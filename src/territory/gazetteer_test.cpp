#include "territory/gazetteer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <set>
#include <string>

#include "base/text.hpp"
#include "territory/embedded_communes.hpp"
#include "territory/gazetteer_query.hpp"
#include "tests/support/effort.hpp"

namespace permanence::territory {
namespace {

using namespace std::string_literals;
constexpr std::size_t unbounded = std::numeric_limits<std::size_t>::max();

const CommuneTable& france() {
    static const CommuneTable table;
    return table;
}

std::vector<CommuneMatch> found(std::string_view query, SearchOptions options = {}) {
    return Gazetteer(france()).search(query, options);
}

std::string first(std::string_view query) {
    const auto matches = found(query);
    return matches.empty() ? "nothing" : std::string(matches[0].commune->name);
}

bool lists(std::string_view query, std::string_view name, SearchOptions options = {}) {
    return std::ranges::any_of(found(query, options),
                               [&](const CommuneMatch& m) { return m.commune->name == name; });
}

TEST(Gazetteer, finds_a_commune_by_its_first_letters) {
    EXPECT_EQ(first("roy"), "Royan");
    EXPECT_EQ(first("ROYAN"), "Royan");
    EXPECT_EQ(first("echir"), "Échirolles");
    EXPECT_EQ(first("p"), "Paris");
}

TEST(Gazetteer, finds_a_commune_by_the_first_letters_of_any_word) {
    EXPECT_EQ(first("tremblade"), "La Tremblade");
    EXPECT_TRUE(lists("romaine", "Alba-la-Romaine"));
    EXPECT_EQ(first("mathes les"), "Les Mathes");
    EXPECT_EQ(first("mer vaux"), "Vaux-sur-Mer");
}

TEST(Gazetteer, finds_st_palais_when_typed_short) {
    EXPECT_TRUE(lists("st palais", "Saint-Palais-sur-Mer"));
    EXPECT_EQ(first("st palais sur m"), "Saint-Palais-sur-Mer");
    EXPECT_EQ(first("St.-Palais-s"), "Saint-Palais-sur-Mer");
    EXPECT_TRUE(lists("ste marie de re", "Sainte-Marie-de-Ré"));
    EXPECT_TRUE(lists("St", "Saint-Denis"));
    EXPECT_TRUE(lists("st", "Strasbourg"));
    EXPECT_EQ(first("bourg st maurice"), "Bourg-Saint-Maurice");
}

TEST(Gazetteer, does_not_count_accents_hyphens_apostrophes_and_ligatures) {
    EXPECT_EQ(first("l hay les roses"), "L'Haÿ-les-Roses");
    EXPECT_EQ(first("hay les roses"), "L'Haÿ-les-Roses");
    EXPECT_EQ(first("L’Haÿ  les   Roses"), "L'Haÿ-les-Roses");
    EXPECT_TRUE(lists("oeuilly", "Œuilly"));
    EXPECT_TRUE(lists("OEUILLY", "Œuilly"));
    EXPECT_EQ(first("evry-courcouronnes"), "Évry-Courcouronnes");
}

TEST(Gazetteer, an_exact_name_comes_before_a_longer_one) {
    const auto matches = found("vaux");
    ASSERT_FALSE(matches.empty());
    EXPECT_EQ(matches[0].commune->name, "Vaux");
    EXPECT_EQ(matches[0].kind, MatchKind::exact);
    EXPECT_EQ(first("lyon"), "Lyon");
    EXPECT_EQ(first("saint-denis"), "Saint-Denis");
}

TEST(Gazetteer, lists_homonyms_with_the_most_inhabited_first) {
    const auto matches = found("saint denis", {.limit = 2});
    ASSERT_EQ(matches.size(), 2U);
    EXPECT_EQ(matches[0].commune->name, "Saint-Denis");
    EXPECT_EQ(matches[1].commune->name, "Saint-Denis");
    EXPECT_NE(matches[0].commune->departement_code, matches[1].commune->departement_code);
    EXPECT_GE(matches[0].commune->population, matches[1].commune->population);
}

TEST(Gazetteer, a_postcode_lists_its_communes) {
    const auto matches = found("17420");
    ASSERT_FALSE(matches.empty());
    EXPECT_EQ(matches[0].commune->name, "Saint-Palais-sur-Mer");
    const auto shared = found("07400", {.limit = unbounded});
    EXPECT_GT(shared.size(), 5U);
    EXPECT_TRUE(lists("07400", "Alba-la-Romaine", {.limit = unbounded}));
    EXPECT_TRUE(lists("1764", "Vaux-sur-Mer"));
    EXPECT_EQ(first("75116"), "Paris");
}

TEST(Gazetteer, an_insee_code_finds_its_commune) {
    EXPECT_EQ(first("17461"), "Vaux-sur-Mer");
    EXPECT_EQ(first("2a004"), "Ajaccio");
    EXPECT_EQ(first("75114"), "Paris");
    EXPECT_EQ(first("99999"), "nothing");
}

TEST(Gazetteer, a_departement_lists_its_communes) {
    const auto matches = found("17", {.limit = unbounded});
    const auto inside = std::ranges::count(france().all(), "17", &Commune::departement_code);
    EXPECT_GE(matches.size(), static_cast<std::size_t>(inside));
    EXPECT_EQ(matches[0].commune->name, "La Rochelle");
    EXPECT_EQ(first("2A"), "Ajaccio");
    EXPECT_EQ(first("974"), "Saint-Denis");
}

TEST(Gazetteer, a_postcode_or_departement_beside_the_name_narrows_it) {
    EXPECT_EQ(first("vaux 17"), "Vaux-sur-Mer");
    EXPECT_EQ(first("vaux sur mer 17640"), "Vaux-sur-Mer");
    EXPECT_EQ(first("17640 vaux"), "Vaux-sur-Mer");
    EXPECT_EQ(first("Vaux-sur-Mer (17)"), "Vaux-sur-Mer");
    EXPECT_EQ(found("saint denis 974")[0].commune->code.text(), "97411");
    EXPECT_EQ(first("calvi 2b"), "Calvi");
}

TEST(Gazetteer, a_wrong_postcode_beside_a_right_name_is_taken_for_a_slip) {
    const auto matches = found("royan 17000");
    ASSERT_FALSE(matches.empty());
    EXPECT_EQ(matches[0].commune->name, "Royan");
    EXPECT_EQ(matches[0].kind, MatchKind::close_spelling);
}

TEST(Gazetteer, an_arrondissement_is_found_as_its_city_and_says_so) {
    const auto matches = found("paris 14");
    ASSERT_FALSE(matches.empty());
    EXPECT_EQ(matches[0].commune->name, "Paris");
    EXPECT_EQ(matches[0].former_name, "Paris 14e Arrondissement");
    EXPECT_EQ(first("lyon 3e"), "Lyon");
    EXPECT_TRUE(found("paris")[0].former_name.empty());
}

TEST(Gazetteer, a_former_commune_is_found_as_the_one_of_today) {
    const auto matches = found("cordieux");
    ASSERT_FALSE(matches.empty());
    EXPECT_EQ(matches[0].commune->code.text(), "01262");
    EXPECT_EQ(matches[0].former_name, "Cordieux");
}

TEST(Gazetteer, a_small_slip_finds_the_commune_when_nothing_else_does) {
    for (const auto& [typed, meant] : std::vector<std::pair<std::string, std::string>>{
             {"echiroles", "Échirolles"},
             {"tramblade", "La Tremblade"},
             {"ryoan", "Royan"},
             {"lhay les roses", "L'Haÿ-les-Roses"},
             {"chailevete", "Chaillevette"},
             {"saint paliss sur mer", "Saint-Palais-sur-Mer"},
             {"grenolbe", "Grenoble"},
             {"vauxx sur mer 17", "Vaux-sur-Mer"}}) {
        const auto matches = found(typed);
        ASSERT_FALSE(matches.empty()) << typed;
        EXPECT_EQ(matches[0].commune->name, meant);
        EXPECT_EQ(matches[0].kind, MatchKind::close_spelling) << typed;
    }
    EXPECT_EQ(first("xqzw"), "nothing");
}

TEST(Gazetteer, the_communes_served_come_first) {
    CommuneSet served(france());
    for (const char* code : {"17461", "17380"}) {
        served.insert(france().index_of(*france().find(code)));
    }
    const SearchOptions options{.limit = 5, .favoured = &served};
    EXPECT_EQ(found("vaux", options)[0].commune->name, "Vaux-sur-Mer");
    EXPECT_EQ(found("s", options)[0].commune->name, "Saint-Palais-sur-Mer");
    EXPECT_EQ(found("mer sain", options)[0].commune->name, "Saint-Palais-sur-Mer");
    EXPECT_EQ(found("17", options)[1].commune->name, "Saint-Palais-sur-Mer");
    EXPECT_EQ(found("paris", options)[0].commune->name, "Paris");
}

TEST(Gazetteer, gives_no_more_than_asked_and_each_commune_once) {
    EXPECT_EQ(found("saint", {.limit = 3}).size(), 3U);
    EXPECT_TRUE(found("saint", {.limit = 0}).empty());
    for (const char* query : {"s", "la", "saint", "17", "1", "paris", "paris 1", "st"}) {
        std::set<const Commune*> communes;
        for (const CommuneMatch& match : found(query, {.limit = unbounded})) {
            EXPECT_TRUE(communes.insert(match.commune).second) << query;
        }
        const auto bounded = found(query, {.limit = 20});
        const auto all = found(query, {.limit = unbounded});
        ASSERT_LE(bounded.size(), all.size());
        EXPECT_TRUE(std::ranges::equal(bounded, std::span(all).first(bounded.size()))) << query;
    }
}

TEST(Gazetteer, takes_any_bytes) {
    for (const std::string& query :
         {""s, " "s, "---"s, "\0"s, "roy\0an"s, "\U0001F600"s, "مرحبا"s, "\xff\xfe"s, "'"s, "%"s,
          std::string(10'000'000, 'a'), std::string(10'000'000, '1'), std::string(1'000'000, ' '),
          std::string(999, '\xc3'), "1 2 3 4 5 6 7 8 9"s, "2a 2b 17 38"s, "st st st st"s}) {
        EXPECT_LE(found(query).size(), 8U);
    }
    EXPECT_EQ(first("\U0001F600 royan \U0001F600"), "Royan");
    EXPECT_TRUE(found("").empty());
    EXPECT_TRUE(found("مرحبا").empty());
}

// Oracle: every commune looked at, word by word.
TEST(Gazetteer, finds_every_commune_that_has_a_word_with_the_prefix) {
    std::vector<std::vector<std::string>> words;
    for (const Commune& commune : france().all()) {
        const std::string folded = fold(commune.name);
        std::vector<std::string> own;
        for (const std::string_view word : words_of(folded))
            own.emplace_back(word);
        words.push_back(std::move(own));
    }
    std::mt19937 random(5);
    for (int round = 0; round < tests::effort(150); ++round) {
        const auto& own = words[random() % words.size()];
        const std::string& word = own[random() % own.size()];
        const std::string prefix = word.substr(0, 1 + random() % word.size());
        std::vector<bool> listed(words.size(), false);
        for (const CommuneMatch& match : found(prefix, {.limit = unbounded})) {
            listed[france().index_of(*match.commune)] = true;
        }
        for (std::size_t i = 0; i < words.size(); ++i) {
            const bool has = std::ranges::any_of(
                words[i], [&](const std::string& w) { return w.starts_with(prefix); });
            ASSERT_TRUE(!has || listed[i]) << prefix << " " << france().all()[i].name;
        }
    }
}

TEST(Gazetteer, every_commune_is_found_by_its_own_name_and_postcode) {
    const Gazetteer gazetteer(france());
    for (std::size_t i = 0; i < france().all().size(); i += 7) {
        const Commune& commune = france().all()[i];
        std::string query(commune.name);
        if (!commune.postcodes.empty()) query += " " + commune.postcodes.front().text();
        const auto matches = gazetteer.search(query, {.limit = unbounded});
        ASSERT_TRUE(std::ranges::count(matches, &commune, &CommuneMatch::commune) == 1) << query;
        EXPECT_EQ(matches[0].kind, MatchKind::exact) << query;
    }
}

TEST(Gazetteer, the_build_tool_folds_names_as_the_program_does) {
    const std::string_view folded = embedded::folded();
    for (const embedded::NameRow& row : embedded::names()) {
        const std::string_view from = folded.substr(row.folded_offset);
        const std::string_view name = row.former_name.length > 0 ? embedded::text(row.former_name)
                                                                 : france().all()[row.commune].name;
        ASSERT_EQ(from.substr(0, from.find('\n')), fold(name));
    }
}

TEST(Gazetteer, the_words_are_in_the_order_that_the_search_needs) {
    const std::string_view folded = embedded::folded();
    const auto rest = [&](const embedded::WordRow& word) {
        return folded.substr(word.offset, folded.find('\n', word.offset) + 1 - word.offset);
    };
    EXPECT_TRUE(std::ranges::is_sorted(embedded::words(), {}, rest));
    EXPECT_TRUE(std::ranges::is_sorted(embedded::former_codes(), {}, [](const auto& row) {
        return std::string_view(row.code, 5);
    }));
    EXPECT_EQ(embedded::letters().size(), embedded::words().size());
}

}  // namespace
}  // namespace permanence::territory
