#include "ui/gallery.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/golden.hpp"

namespace permanence::ui {
namespace {

// Tags on lines of their own: a golden file is read by people.
std::string one_tag_a_line(std::string_view html) {
    std::string lines;
    for (std::size_t i = 0; i < html.size(); ++i) {
        lines.push_back(html[i]);
        if (html[i] == '>' && i + 1 < html.size() && html[i + 1] == '<') lines.push_back('\n');
    }
    return lines + "\n";
}

class Gallery : public testing::Test {
 protected:
    const Texts texts = Texts::french();
    const Site site = gallery_site(texts);
};

TEST_F(Gallery, each_component_is_written_as_before) {
    for (const GalleryPiece& piece : gallery_pieces())
        tests::expect_golden("ui/" + std::string(piece.name) + ".html",
                             one_tag_a_line(html::render_fragment(piece.draw(texts))));
}

TEST_F(Gallery, each_page_is_written_as_before) {
    for (const GalleryPage& page : gallery_pages())
        tests::expect_golden("ui/page_" + std::string(page.name) + ".html",
                             one_tag_a_line(page.draw(site)));
}

TEST_F(Gallery, each_page_is_the_same_with_a_frame_rendered_before) {
    const Site framed = with_frame(site);
    for (const GalleryPage& page : gallery_pages())
        EXPECT_EQ(page.draw(framed), page.draw(site)) << page.name;
}

TEST_F(Gallery, no_page_lacks_a_sentence_or_a_value) {
    for (const GalleryPage& page : gallery_pages())
        EXPECT_EQ(page.draw(site).find("⟦"), std::string::npos) << page.name;
}

// GALLERY_DIR=folder test_ui writes the pages there, for tests/journeys/gallery_journey.mjs and for
// our eyes.
TEST_F(Gallery, the_pages_can_be_looked_at) {
    const char* wanted = std::getenv("GALLERY_DIR");
    const std::filesystem::path folder = wanted ? wanted : testing::TempDir();
    for (const GalleryPage& page : gallery_pages()) {
        std::ofstream file(folder / (std::string(page.name) + ".html"));
        file << page.draw(site);
        EXPECT_TRUE(file.flush()) << page.name;
    }
}

}  // namespace
}  // namespace permanence::ui
