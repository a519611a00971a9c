#include "formats/qr.hpp"

#include <gtest/gtest.h>
#include <qrencode.h>

#include <cstdio>
#include <vector>

namespace permanence::qr {
namespace {

using Picture = std::vector<std::string>;  // a row a string: '#' dark

// Paints the path: M x y h length v1 h-length z, again and again.
Picture painted(const Symbol& symbol) {
    const auto side = static_cast<std::size_t>(symbol.side);
    Picture picture(side, std::string(side, ' '));
    std::string_view rest = symbol.path;
    while (!rest.empty()) {
        std::size_t x = 0;
        std::size_t y = 0;
        std::size_t there = 0;
        std::size_t back = 0;
        int read = 0;
        const std::string text(rest.substr(0, 60));
        if (std::sscanf(text.c_str(), "M%zu %zuh%zuv1h-%zuz%n", &x, &y, &there, &back, &read) !=
                4 ||
            there != back || read == 0) {
            ADD_FAILURE() << "not such a path: " << text;
            return picture;
        }
        picture.at(y).replace(x, there, there, '#');
        rest.remove_prefix(static_cast<std::size_t>(read));
    }
    return picture;
}

TEST(Qr, the_drawing_is_the_code_within_its_border) {
    const std::string text = "https://aide.example.org/rdv/5Hq8tYd2ZkX4mN7pRsT9vW";
    const Symbol symbol = draw(text).value();
    QRcode* code = QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M);
    const Picture picture = painted(symbol);
    ASSERT_EQ(symbol.side, code->width + 8);
    for (int y = 0; y < symbol.side; ++y) {
        for (int x = 0; x < symbol.side; ++x) {
            const bool inside = x >= 4 && y >= 4 && x < code->width + 4 && y < code->width + 4;
            const bool dark = inside && (code->data[(y - 4) * code->width + x - 4] & 1) != 0;
            ASSERT_EQ(picture[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] == '#',
                      dark);
        }
    }
    QRcode_free(code);
}

TEST(Qr, three_corners_have_their_finder_pattern) {
    const Picture picture = painted(draw("Bonjour").value());
    const std::size_t far = picture.size() - 4 - 7;
    for (const auto& [x, y] : {std::pair{std::size_t{4}, std::size_t{4}}, {far, 4}, {4, far}}) {
        EXPECT_EQ(picture[y].substr(x, 7), "#######");
        EXPECT_EQ(picture[y + 1].substr(x, 7), "#     #");
        EXPECT_EQ(picture[y + 3].substr(x, 7), "# ### #");
        EXPECT_EQ(picture[y + 6].substr(x, 7), "#######");
    }
    EXPECT_EQ(picture[0].find('#'), std::string::npos);
}

TEST(Qr, a_more_robust_code_is_larger) {
    const std::string text(60, 'a');
    EXPECT_GT(draw(text, Robustness::high)->side, draw(text)->side);
}

TEST(Qr, what_no_code_can_hold_is_refused) {
    EXPECT_FALSE(draw(""));
    EXPECT_FALSE(draw(std::string("a\0b", 3)));
    EXPECT_FALSE(draw(std::string(3000, 'a')));
    EXPECT_TRUE(draw("é😀 مرحبا"));
}

}  // namespace
}  // namespace permanence::qr
