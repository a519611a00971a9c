#include "platform/http/assets.hpp"

#include <gtest/gtest.h>

#include "platform/http/site.hpp"

namespace permanence::http {
namespace {

Response respond(const Assets& assets, std::string_view target, std::string accepted,
                 std::string known = "") {
    std::vector<Route> routes;
    routes.push_back(assets.route());
    const Site site(SiteParts{.router = Router(std::move(routes))});
    Request request = Request::get(target);
    request.headers.set("Accept-Encoding", std::move(accepted));
    if (!known.empty()) request.headers.set("If-None-Match", std::move(known));
    return site.respond(request);
}

const Assets& small() {
    static const Assets assets(
        {{"site.css", "site.0123456789.css", "text/css; charset=utf-8", "plain", "brotli", "gzip"},
         {"a.png", "a.abcdef0123.png", "image/png", "png", {}, {}}});
    return assets;
}

TEST(Assets, are_kept_by_browsers_for_ever) {
    const Response response = respond(small(), "/assets/site.0123456789.css", "");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.content(), "plain");
    EXPECT_EQ(response.headers.value("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(response.headers.value("Content-Type"), "text/css; charset=utf-8");
    EXPECT_EQ(response.headers.value("ETag"), "\"site.0123456789.css\"");
}

TEST(Assets, come_in_the_smallest_form_that_the_browser_reads) {
    const char* target = "/assets/site.0123456789.css";
    EXPECT_EQ(respond(small(), target, "gzip, deflate, br, zstd").content(), "brotli");
    EXPECT_EQ(respond(small(), target, "gzip").content(), "gzip");
    EXPECT_EQ(respond(small(), target, "br;q=0, gzip;q=0").content(), "plain");
    EXPECT_EQ(respond(small(), target, "gzip").headers.value("Content-Encoding"), "gzip");
    EXPECT_EQ(respond(small(), "/assets/a.abcdef0123.png", "br").content(), "png");
}

TEST(Assets, are_not_sent_twice) {
    const Response same =
        respond(small(), "/assets/site.0123456789.css", "br", "\"site.0123456789.css-br\"");
    EXPECT_EQ(same.status, 304);
    EXPECT_TRUE(same.content().empty());
}

TEST(Assets, are_not_found_under_another_hash) {
    EXPECT_EQ(respond(small(), "/assets/site.css", "").status, 404);
    EXPECT_EQ(respond(small(), "/assets/site.9999999999.css", "").status, 404);
    EXPECT_EQ(small().url("site.css"), "/assets/site.0123456789.css");
}

TEST(Assets, of_the_program_hold_the_style_sheet) {
    const Assets& assets = Assets::embedded();
    const Asset* sheet = assets.named("site.css");
    ASSERT_NE(sheet, nullptr);
    EXPECT_NE(sheet->plain.find("font-family"), std::string_view::npos);
    EXPECT_FALSE(sheet->brotli.empty());
    EXPECT_LT(sheet->brotli.size(), sheet->gzip.size());
    EXPECT_EQ(respond(assets, assets.url("site.css"), "br").content(), sheet->brotli);
}

}  // namespace
}  // namespace permanence::http
