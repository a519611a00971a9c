// Forms, queries and cookies: what people and machines send, bounded and clean.
#include <gtest/gtest.h>

#include "platform/http/cookies.hpp"
#include "platform/http/header_value.hpp"
#include "platform/http/multipart.hpp"
#include "platform/http/urlencoded.hpp"

namespace permanence::http {
namespace {

TEST(Form, keeps_accents_emoji_and_arabic) {
    const auto form =
        read_urlencoded("nom=Zo%C3%A9+%F0%9F%98%80&pr%C3%A9nom=%D9%85%D8%B1%D9%8A%D9%85");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->value("nom"), "Zoé 😀");
    EXPECT_EQ(form->value("prénom"), "مريم");
}

TEST(Form, keeps_every_value_of_a_group_of_check_boxes) {
    const auto form = read_urlencoded("besoin=caf&besoin=impots&vide=&seul&&");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->values("besoin"), (std::vector<std::string_view>{"caf", "impots"}));
    EXPECT_TRUE(form->has("vide"));
    EXPECT_TRUE(form->has("seul"));
    EXPECT_EQ(form->value("absent"), "");
    EXPECT_EQ(form->size(), 4U);
}

TEST(Form, refuses_nul_bytes_and_broken_utf8) {
    for (const char* text : {"a=%00", "%00=a", "a=%FF", "a=%C0%AF", "a=%ED%A0%80", "a=%", "a=%4",
                             "a=%zz", "a=%F4%90%80%80"}) {
        const auto form = read_urlencoded(text);
        ASSERT_FALSE(form) << text;
        EXPECT_EQ(form.error(), (Rejection{400, "http.form_unreadable"})) << text;
    }
}

TEST(Form, refuses_more_fields_or_longer_ones_than_any_page_has) {
    std::string many;
    for (int i = 0; i < 1'001; ++i)
        many += "a=b&";
    EXPECT_EQ(read_urlencoded(many).error().status, 413);
    EXPECT_EQ(read_urlencoded("name=" + std::string(10'000'000, 'a')).error().status, 413);
    EXPECT_EQ(read_urlencoded(std::string(201, 'a')).error().status, 413);
}

TEST(Form, reads_back_what_it_writes) {
    const Fields fields({{"a b", "c&d=é"}, {"", "%+"}, {"x", ""}});
    EXPECT_EQ(*read_urlencoded(write_urlencoded(fields)), fields);
}

const std::string boundary = "----WebKitFormBoundaryX";

std::string part(const std::string& head, const std::string& content) {
    return "--" + boundary + "\r\n" + head + "\r\n\r\n" + content + "\r\n";
}

std::string form_of(const std::string& parts) {
    return parts + "--" + boundary + "--\r\n";
}

TEST(Multipart, reads_fields_and_files) {
    const std::string body =
        form_of(part("Content-Disposition: form-data; name=\"nom\"", "Zoé") +
                part("Content-Disposition: form-data; name=\"f\"; filename=\"C:\\\\x\\\\é.csv\"\r\n"
                     "Content-Type: text/csv",
                     "a;b\r\n--c\r\n"));
    const auto form = read_multipart(body, boundary);
    ASSERT_TRUE(form);
    EXPECT_EQ(form->fields.value("nom"), "Zoé");
    ASSERT_EQ(form->files.size(), 1U);
    EXPECT_EQ(form->files[0].field, "f");
    EXPECT_EQ(form->files[0].file_name, "é.csv");
    EXPECT_EQ(form->files[0].content_type, "text/csv");
    EXPECT_EQ(form->files[0].content, "a;b\r\n--c\r\n");
}

TEST(Multipart, takes_no_file_for_a_file_field_left_alone) {
    const auto form = read_multipart(
        form_of(part("Content-Disposition: form-data; name=\"f\"; filename=\"\"", "")), boundary);
    ASSERT_TRUE(form);
    EXPECT_TRUE(form->files.empty());
}

TEST(Multipart, never_keeps_a_path_of_a_file_name) {
    for (const std::string name : {"../../etc/passwd", "/etc/passwd", "..\\\\..\\\\passwd"}) {
        const auto form = read_multipart(
            form_of(
                part("Content-Disposition: form-data; name=\"f\"; filename=\"" + name + '"', "x")),
            boundary);
        ASSERT_TRUE(form);
        EXPECT_EQ(form->files[0].file_name, "passwd");
    }
}

TEST(Multipart, refuses_what_is_cut_or_malformed) {
    const std::string good = form_of(part("Content-Disposition: form-data; name=\"a\"", "b"));
    ASSERT_TRUE(read_multipart(good, boundary));
    for (std::size_t size = 0; size + 3 < good.size(); ++size)
        EXPECT_FALSE(read_multipart(good.substr(0, size), boundary)) << size;
    for (const std::string head :
         {"Content-Disposition: form-data", "Content-Disposition: attachment; name=\"a\"",
          "Content-Disposition: form-data; name=\"a", "Content-Type: text/plain", "nonsense",
          "Content-Disposition: form-data; name=\"\xff\""})
        EXPECT_EQ(read_multipart(form_of(part(head, "b")), boundary).error().status, 400) << head;
    EXPECT_FALSE(read_multipart(
        form_of(part("Content-Disposition: form-data; name=\"a\"", std::string(1, '\0'))),
        boundary));
}

TEST(Multipart, refuses_too_many_parts_and_too_long_ones) {
    std::string files;
    for (int i = 0; i < 21; ++i)
        files += part("Content-Disposition: form-data; name=\"f\"; filename=\"x\"", "y");
    EXPECT_EQ(read_multipart(form_of(files), boundary).error().status, 413);
    EXPECT_EQ(read_multipart(form_of(part("Content-Disposition: form-data; name=\"a\"",
                                          std::string(100'000, 'x'))),
                             boundary)
                  .error()
                  .status,
              413);
}

TEST(Multipart, knows_its_boundary) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\""),
              std::nullopt);
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=\"a:b\""), "a:b");
    EXPECT_EQ(multipart_boundary("multipart/form-data"), std::nullopt);
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')),
              std::nullopt);
    EXPECT_EQ(multipart_boundary("multipart/mixed; boundary=abc"), std::nullopt);
}

TEST(Cookie, is_found_by_its_whole_name) {
    EXPECT_EQ(find_cookie("a=1; session=x; b=2", "session"), "x");
    EXPECT_EQ(find_cookie("xsession=y", "session"), std::nullopt);
    EXPECT_EQ(find_cookie("", "session"), std::nullopt);
    EXPECT_EQ(find_cookie("session=", "session"), "");
    EXPECT_EQ(find_cookie("__Host-session=z", cookie_name("session", true)), "z");
}

TEST(Cookie, counts_for_nothing_when_it_comes_twice_with_two_values) {
    EXPECT_EQ(find_cookie("session=x; session=y", "session"), std::nullopt);
    EXPECT_EQ(find_cookie("session=x; session=x", "session"), "x");
    EXPECT_EQ(find_cookie("session=a b", "session"), std::nullopt);
}

TEST(Cookie, is_written_for_this_host_only_and_out_of_reach_of_scripts) {
    EXPECT_EQ(write_cookie({.name = "session", .value = "abc"}),
              "__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    EXPECT_EQ(write_cookie({.name = "session",
                            .value = "",
                            .max_age = std::chrono::seconds(0),
                            .is_secure = false}),
              "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
}

TEST(HeaderValue, unquotes_its_parameters) {
    const auto value = read_header_value("form-data; Name=\"a\\\"b;c\" ; filename=x.csv;");
    ASSERT_TRUE(value);
    EXPECT_EQ(value->value, "form-data");
    EXPECT_EQ(value->parameters.value("name"), "a\"b;c");
    EXPECT_EQ(value->parameters.value("filename"), "x.csv");
    EXPECT_FALSE(read_header_value("a; b"));
    EXPECT_FALSE(read_header_value("a; b=\"c"));
    EXPECT_FALSE(read_header_value("a; b=\"c\"d"));
}

}  // namespace
}  // namespace permanence::http
