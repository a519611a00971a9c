// The printed guide: what it says, in which order, and that a stranger cannot wear the service out.
#include "orientation/guide_pages.hpp"

#include <gmock/gmock.h>

#include <latch>
#include <thread>

#include "base/text.hpp"
#include "directory/place_actions.hpp"
#include "directory/revision_store.hpp"
#include "orientation/guide_paper_views.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/transaction.hpp"
#include "platform/pdf/typesetter.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/nasty_texts.hpp"
#include "tests/support/pdf_reader.hpp"
#include "tests/support/public_places.hpp"
#include "tests/support/trust.hpp"

namespace permanence::orientation {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using tests::PdfReader;

http::Request asked(std::string_view path,
                    std::initializer_list<std::pair<const char*, const char*>> query = {}) {
    http::Request request;
    request.path = path;
    for (const auto& [name, value] : query)
        request.query.add(name, value);
    return request;
}

// As lines, for a person to read.
std::string in_plain_text(const GuideWords& words) {
    std::string text;
    const auto line = [&](std::string_view indent, const std::string& said) {
        if (!said.empty()) text += std::string(indent) + said + "\n";
    };
    for (const std::string& said :
         {words.title, words.territory, words.around, words.count, words.as_of, words.phone,
          words.phone_hours, words.site, words.address})
        line("", said);
    for (const GuideCommune& commune : words.communes) {
        text +=
            "\n" + commune.name + (commune.distance.empty() ? "" : ", ") + commune.distance + "\n";
        for (const GuidePlace& place : commune.places) {
            line("    ", place.name);
            for (const std::string& said : {place.address, place.phone, place.marks})
                line("        ", said);
            for (const auto& [days, hours] : place.hours)
                line("        ", days + " | " + hours);
            for (const std::string& said : place.more_hours)
                line("        ", said);
            for (const std::string& said : place.permanences)
                line("        * ", said);
            for (const std::string& said : place.offers)
                line("        - ", said);
            line("        ", place.how_to_come);
        }
    }
    return text;
}

class PrintedGuide : public OnBothEngines {
 protected:
    tests::SmallWorld world{database};
    tests::PublicPlaces public_places{database, world};
    const OrientationWorld& orientation = public_places.world();
    GuideShelf shelf;
    const GuidePages pages{orientation, shelf};

    const territory::Commune* commune(std::string_view code) const {
        return orientation.communes.find(code);
    }
    std::shared_ptr<const PlacePicture> picture() { return orientation.places.at(connection()); }
    GuideWords words(const GuideQuestion& question) {
        const auto seen = picture();
        return guide_words(orientation.site, *seen,
                           guide_chapters(*seen, orientation.communes, question),
                           {.question = question,
                            .today = *parse_day("2026-03-02"),
                            .origin = orientation.origin});
    }
    std::vector<std::string> communes(const GuideQuestion& question) {
        std::vector<std::string> names;
        for (const GuideCommune& one : words(question).communes)
            names.push_back(one.name + (one.distance.empty() ? "" : ", ") + one.distance);
        return names;
    }
    void write_on(PlaceId place, std::string_view column, const std::string& text) {
        db::transaction(connection(), [&] {
            connection().execute("UPDATE places SET " + std::string(column) + " = ? WHERE id = ?",
                                 text, place);
            directory::raise_directory_revision(connection());
        });
    }
};
ON_BOTH_ENGINES(PrintedGuide);

TEST_P(PrintedGuide, has_its_communes_as_a_french_list_has_them) {
    EXPECT_THAT(communes({}), ElementsAre("Royan", "Saint-Palais-sur-Mer", "Vaux-sur-Mer"));
}

TEST_P(PrintedGuide, of_a_commune_goes_from_there_outwards_up_to_20_km) {
    EXPECT_THAT(
        communes({.commune = commune("17461")}),
        ElementsAre("Vaux-sur-Mer", "Royan, à 3,4\u00a0km", "Saint-Palais-sur-Mer, à 3,6\u00a0km"));
    EXPECT_TRUE(communes({.commune = commune("75056")}).empty());
}

TEST_P(PrintedGuide, says_of_each_place_what_a_person_needs_before_going_there) {
    tests::expect_golden("orientation/guide.txt", in_plain_text(words({})));
    tests::expect_golden("orientation/guide_around.txt",
                         in_plain_text(words({.commune = commune("17461")})));
}

TEST_P(PrintedGuide, is_a_tagged_document_with_its_places_on_paper) {
    if (!PdfReader::is_installed()) GTEST_SKIP() << "poppler-utils is not installed";
    const auto answer = pages.paper(asked("/guide.pdf"));
    EXPECT_EQ(answer.headers.value("Content-Type"), "application/pdf");
    const PdfReader read(answer.body);
    EXPECT_THAT(read.facts(), HasSubstr("Tagged:          yes"));
    EXPECT_THAT(read.facts(), HasSubstr("(A4)"));
    const std::string text = read.text();
    for (const char* said :
         {"Mairie de Vaux-sur-Mer", "05 46 00 00 11", "Entrée par le jardin.", "lundi au vendredi",
          "aide.example.org", "lundi 2 mars 2026", "Page 2 sur 4", "Sommaire"})
        EXPECT_THAT(text, HasSubstr(said));
    EXPECT_THAT(text, Not(HasSubstr("⟦")));
    EXPECT_EQ(read.words_outside(28), "");
    const std::string structure = read.structure();
    for (const char* part : {"Document", "H1", "H2", "H3", "TOCI", "Table", "TH", "Link", "LBody"})
        EXPECT_THAT(structure, HasSubstr(part));
    const auto cover = read.text_of_page(1);
    EXPECT_THAT(cover, HasSubstr("05 46"));
}

TEST_P(PrintedGuide, in_large_letters_has_none_smaller_than_18_points) {
    if (!PdfReader::is_installed()) GTEST_SKIP() << "poppler-utils is not installed";
    const PdfReader large(
        pages.paper(asked("/guide.pdf", {{"commune", "17461"}, {"lettres", "grandes"}})).body);
    EXPECT_GE(large.smallest_letters(), 18);
    EXPECT_EQ(large.words_outside(28), "");
    const PdfReader usual(pages.paper(asked("/guide.pdf", {{"commune", "17461"}})).body);
    EXPECT_LT(usual.smallest_letters(), 18) << "the measure measures";
    tests::trust("A29",
                 "guide: A4, tagged, large print from " +
                     std::to_string(static_cast<int>(large.smallest_letters())) + " pt on",
                 large.smallest_letters() >= 18 && large.facts().contains("Tagged:          yes"));
}

// Those that a database takes.
std::vector<std::string> kept_nasty_texts() {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < tests::nasty_texts.size(); i += tests::sample_step) {
        const std::string& text = tests::nasty_texts[i];
        if (!text.contains('\0') && is_valid_utf8(text)) texts.push_back(text);
    }
    return texts;
}

TEST_P(PrintedGuide, shows_what_strangers_wrote_as_text_within_the_page) {
    const auto texts = kept_nasty_texts();
    for (std::size_t i = 0; i < texts.size(); i += 3) {
        for (const auto& [at, place] : {std::pair(i, world.royan), std::pair(i + 1, world.vaux),
                                        std::pair(i + 2, world.saint_palais)})
            for (const char* column : {"name", "address", "how_to_come", "phone"})
                write_on(place, column, texts[at % texts.size()]);
        const auto answer =
            pages.paper(asked("/guide.pdf", {{"lettres", i % 2 == 0 ? "" : "grandes"}}));
        ASSERT_TRUE(answer.body.starts_with("%PDF-")) << texts[i];
        if (!PdfReader::is_installed()) continue;
        EXPECT_EQ(PdfReader(answer.body).words_outside(28), "") << texts[i];
    }
    write_on(world.royan, "name", "<script>alert(1)</script>");
    const auto answer = pages.paper(asked("/guide.pdf"));
    if (PdfReader::is_installed()) {
        const PdfReader read(answer.body);
        EXPECT_THAT(read.text(), HasSubstr("<script>alert(1)</script>"));
        EXPECT_THAT(read.facts(), HasSubstr("JavaScript:      no"));
    }
    tests::trust("S10", std::to_string(texts.size()) + " texts in every field of printed guides",
                 !HasFailure());
}

TEST_P(PrintedGuide, of_a_place_with_names_in_other_scripts_is_made_all_the_same) {
    for (const char* name :
         {"مكتبة المدينة", "图书馆", "Βιβλιοθήκη", "👩🏽‍🦽", "ספרייה"}) {
        write_on(world.royan, "name", name);
        EXPECT_TRUE(pages.paper(asked("/guide.pdf")).body.starts_with("%PDF-")) << name;
    }
}

TEST_P(PrintedGuide, is_made_once_until_a_place_changes) {
    const auto first = pages.paper(asked("/guide.pdf"));
    EXPECT_EQ(pages.paper(asked("/guide.pdf")).body, first.body);
    write_on(world.royan, "phone", "+33546000099");
    const auto second = pages.paper(asked("/guide.pdf"));
    EXPECT_NE(second.body, first.body);
    EXPECT_NE(pages.paper(asked("/guide.pdf", {{"lettres", "grandes"}})).body, second.body);
}

TEST_P(PrintedGuide, of_a_commune_that_never_was_is_not_found) {
    EXPECT_EQ(pages.paper(asked("/guide.pdf", {{"commune", "99999"}})).error_key,
              "orientation.where_unknown");
}

TEST_P(PrintedGuide, of_thousands_of_places_is_made_for_one_commune_at_a_time) {
    crypto::SeededRandom random(8);
    db::transaction(connection(), [&] {
        for (std::size_t i = 0; i < most_in_guide; ++i)
            ASSERT_TRUE(directory::add_place(connection(), random,
                                             {.structure = world.mairie,
                                              .name = "Lieu " + std::to_string(i),
                                              .commune_code = "17461",
                                              .address = "1 rue de l'Exemple",
                                              .postcode = "17640",
                                              .point = {45.6459, -1.0626}}));
    });
    EXPECT_EQ(pages.paper(asked("/guide.pdf")).error_key, "orientation.guide.too_many");
    EXPECT_THAT(pages.page(asked("/guide")).body, Not(HasSubstr("href=\"/guide.pdf\"")));
    EXPECT_THAT(pages.page(asked("/guide", {{"commune", "17461"}})).body,
                HasSubstr("href=\"/guide.pdf?commune=17461\""));
    const auto around = words({.commune = commune("17461")});
    std::size_t places = 0;
    for (const GuideCommune& one : around.communes)
        places += one.places.size();
    EXPECT_EQ(places, most_around);
}

TEST_P(PrintedGuide, of_a_commune_without_places_says_so) {
    if (!PdfReader::is_installed()) GTEST_SKIP() << "poppler-utils is not installed";
    const PdfReader read(pages.paper(asked("/guide.pdf", {{"commune", "75056"}})).body);
    EXPECT_THAT(read.text(), HasSubstr("Aucun lieu n'est encore connu ici."));
}

TEST_P(PrintedGuide, is_offered_on_a_page_that_takes_a_commune) {
    const std::string page = pages.page(asked("/guide")).body;
    EXPECT_THAT(page, HasSubstr("href=\"/guide.pdf\""));
    EXPECT_THAT(page, HasSubstr("href=\"/guide.pdf?lettres=grandes\""));
    EXPECT_THAT(page, Not(HasSubstr("⟦")));
    EXPECT_EQ(pages.page(asked("/guide", {{"ou", "Vaux-sur-Mer"}, {"code", "17461"}}))
                  .headers.value("Location"),
              "/guide?commune=17461");
    EXPECT_THAT(pages.page(asked("/guide", {{"commune", "17461"}})).body,
                HasSubstr("/guide.pdf?commune=17461&amp;lettres=grandes"));
    EXPECT_EQ(pages.page(asked("/guide", {{"ou", "qqqqxxzz"}})).status, 422);
    EXPECT_THAT(pages.page(asked("/guide", {{"ou", "vaux"}})).body,
                HasSubstr("/guide?commune=17461"));
}

// ---- The shelf.

TEST(GuideShelf, makes_a_guide_once_for_all_who_ask) {
    GuideShelf shelf;
    const auto source = std::make_shared<int>(1);
    std::atomic<int> made = 0;
    std::vector<GuideShelf::File> files(4);
    {
        std::vector<std::jthread> threads;
        for (auto& file : files)
            threads.emplace_back(
                [&] { file = shelf.take(source, "all", [&] { return std::to_string(++made); }); });
    }
    EXPECT_EQ(made, 1);
    for (const auto& file : files)
        EXPECT_EQ(*file, "1");
    EXPECT_EQ(*shelf.take(std::make_shared<int>(1), "all", [] { return std::string("new"); }),
              "new");
}

TEST(GuideShelf, sends_away_who_comes_when_too_many_wait) {
    GuideShelf shelf({.waiting = 0});
    const auto source = std::make_shared<int>(1);
    std::latch begun(1);
    std::latch may_end(1);
    {
        const std::jthread other([&] {
            shelf.take(source, "slow", [&] {
                begun.count_down();
                may_end.wait();
                return std::string("slow");
            });
        });
        begun.wait();
        EXPECT_EQ(shelf.take(source, "other", [] { return std::string(); }), nullptr);
        may_end.count_down();
    }
    EXPECT_EQ(*shelf.take(source, "other", [] { return std::string("now"); }), "now");
    EXPECT_EQ(*shelf.take(source, "slow", [] { return std::string("again"); }), "slow");
}

TEST(GuideShelf, keeps_what_was_asked_for_last_and_no_more_than_it_may) {
    GuideShelf shelf({.bytes = 10});
    const auto source = std::make_shared<int>(1);
    int made = 0;
    const auto take = [&](const char* name) {
        shelf.take(source, name, [&] {
            ++made;
            return std::string(4, 'x');
        });
    };
    for (const char* name : {"a", "b", "a", "c", "a"})
        take(name);
    EXPECT_EQ(made, 3);
    take("b");
    EXPECT_EQ(made, 4) << "b left for c";
}

TEST(GuideShelf, a_guide_that_could_not_be_made_is_tried_again) {
    GuideShelf shelf({.waiting = 0});
    const auto source = std::make_shared<int>(1);
    const auto fail = []() -> std::string { throw std::runtime_error("no font"); };
    for (int i = 0; i < 3; ++i)
        EXPECT_THROW(shelf.take(source, "a", fail), std::runtime_error);
    EXPECT_EQ(*shelf.take(source, "a", [] { return std::string("a"); }), "a");
}

}  // namespace
}  // namespace permanence::orientation
