// Nasty texts in every place of a page: what a browser would read is the text, and no element more.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "formats/html.hpp"
#include "formats/svg.hpp"
#include "formats/utf8.hpp"
#include "tests/support/html_tokens.hpp"

namespace permanence::html {
namespace {

using html_tokens::Token;
using namespace std::string_literals;

const std::vector<std::string>& nasty_texts() {
    static const std::vector<std::string> texts = {
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "<ScRiPt src=//evil.example></sCrIpT>",
        "\"><script>alert(1)</script>",
        "'><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' onfocus='alert(1)' autofocus='",
        "\" autofocus onfocus=alert(1) x=\"",
        "` onmouseover=alert(1)",
        "<img src=x onerror=alert(1)//",
        "<svg onload=alert(1)>",
        "<svg><animate onbegin=alert(1) attributeName=x>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<iframe srcdoc=\"<script>alert(1)</script>\">",
        "<body onload=alert(1)>",
        "<details open ontoggle=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        " javascript:alert(1)",
        "javascript\t:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:msgbox(1)",
        "//evil.example/x",
        "\\\\evil.example\\x",
        "/\\evil.example",
        "https:javascript:alert(1)",
        "</title><script>alert(1)</script>",
        "</textarea><script>alert(1)</script>",
        "</option></select><img src=x onerror=alert(1)>",
        "</style><script>alert(1)</script>",
        "</noscript><script>alert(1)</script>",
        "</template><script>alert(1)</script>",
        "<!--",
        "-->",
        "--!>",
        "<!-- --!><img src=x onerror=alert(1)>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "]]>",
        "<?xml version=\"1.0\"?>",
        "<!doctype html>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&amp;lt;",
        "&",
        "&amp",
        "&#0;",
        "&#x3c;script&#x3e;",
        "&notit;",
        "<",
        ">",
        "\"",
        "'",
        "`",
        "=",
        "/",
        "\\",
        "</",
        "<a",
        "<a ",
        "<//",
        "< script>",
        "%3Cscript%3E",
        "\\u003cscript\\u003e",
        "{{7*7}}",
        "${7*7}",
        "<%= 7*7 %>",
        "\n<textarea>",
        "\r\n\"x\"",
        "\t",
        " ",
        "a\0<b>"s,
        "<scr\0ipt>"s,
        "\x0B\x0C\x1B[31m",
        "\x7F",
        "\xC3",
        "\xC0\xBC"s + "script>",
        "\xE0\x80\xBC",
        "\xF4\x90\x80\x80",
        "\xED\xA0\xBD<",
        "\xFF\xFE<\0"s,
        "\xE2\x80<script>",
        "+ADw-script+AD4-",
        "\xC2\xBCscript\xC2\xBE",
        "\uFF1Cscript\uFF1E",
        "\u202Eevil\u202C",
        "\uFEFF<b>",
        "\u2028\u2029",
        "مرحبا <b>",
        "👩🏽‍🦽<i>",
        "Z̷̢͝a̶l̵g̸o <u>",
        "O'Brien & Fils",
        "1 < 2 > 0 && \"x\"",
        std::string(5000, '<')};
    return texts;
}

// What a person should see: controls and broken UTF-8 as U+FFFD, all else as it was.
std::string shown(const std::string& text) {
    std::string out;
    for (const char c : utf8::repaired(text)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_control =
            (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
        if (is_control)
            out += utf8::replacement;
        else
            out += c;
    }
    return out;
}

using TextPlace = Html (*)(Html);

constexpr std::array<TextPlace, 68> text_places = {
    &html,   &head,    &body,       &header,   &main,     &nav,    &footer,     &section, &article,
    &aside,  &search,  &hgroup,     &h1,       &h2,       &h3,     &h4,         &h5,      &h6,
    &p,      &div,     &span,       &a,        &ul,       &ol,     &li,         &dl,      &dt,
    &dd,     &table,   &caption,    &colgroup, &thead,    &tbody,  &tfoot,      &tr,      &th,
    &td,     &form,    &fieldset,   &legend,   &label,    &select, &optgroup,   &option,  &datalist,
    &button, &output,  &details,    &summary,  &dialog,   &figure, &figcaption, &strong,  &em,
    &small,  &mark,    &code,       &kbd,      &q,        &s,      &sub,        &bdi,     &time,
    &abbr,   &address, &blockquote, &noscript, &template_};

using AttributePlace = Attribute (*)(std::string_view);

constexpr std::array<AttributePlace, 44> attribute_places = {
    &id,         &cls,       &lang,         &dir,
    &role,       &titled,    &translate,    &name,
    &value,      &type,      &for_,         &method,
    &enctype,    &accept,    &autocomplete, &autocapitalize,
    &spellcheck, &inputmode, &placeholder,  &pattern,
    &min,        &max,       &step,         &list_id,
    &form_id,    &labelled,  &rel,          &target,
    &download,   &hreflang,  &media,        &sizes,
    &charset,    &content,   &property,     &datetime,
    &cite,       &alt,       &loading,      &referrerpolicy,
    &sandbox,    &scope,     &headers,      &svg::d};

TEST(HtmlXss, a_text_stays_a_text_in_every_element) {
    for (const std::string& text : nasty_texts()) {
        for (const TextPlace place : text_places) {
            const auto tokens = html_tokens::read(render_fragment(place(text)));
            ASSERT_TRUE(tokens) << text;
            ASSERT_EQ(tokens->size(), 3U) << text;
            EXPECT_EQ((*tokens)[1], (Token{Token::Kind::text, shown(text)}));
            EXPECT_EQ((*tokens)[0].text, (*tokens)[2].text);
            EXPECT_TRUE((*tokens)[0].attributes.empty());
        }
    }
}

TEST(HtmlXss, a_text_stays_a_text_where_browsers_read_differently) {
    for (const std::string& text : nasty_texts()) {
        const auto tokens = html_tokens::read(
            render_fragment(fragment({title(text), textarea({}, text), pre({}, text),
                                      svg::picture({}, {svg::text({}, {text})})})));
        ASSERT_TRUE(tokens) << text;
        ASSERT_EQ(tokens->size(), 14U) << text;
        for (const std::size_t at : {1U, 4U, 7U, 11U})
            EXPECT_EQ((*tokens)[at].text, shown(text));
    }
}

TEST(HtmlXss, a_value_stays_a_value_in_every_attribute) {
    for (const std::string& text : nasty_texts()) {
        std::vector<Attribute> several = {aria("label", text), data("name", text)};
        for (const AttributePlace place : attribute_places)
            several.push_back(place(text));
        const auto tokens = html_tokens::read(render_fragment(p({attributes(several)}, {"fin"})));
        ASSERT_TRUE(tokens) << text;
        ASSERT_EQ(tokens->size(), 3U) << text;
        ASSERT_EQ((*tokens)[0].attributes.size(), several.size());
        for (const auto& [name, value] : (*tokens)[0].attributes)
            EXPECT_EQ(value, shown(text)) << name;
    }
}

TEST(HtmlXss, an_address_is_safe_or_absent) {
    using AddressPlace = Attribute (*)(std::string_view);
    for (const std::string& text : nasty_texts()) {
        for (const AddressPlace place : {&href, &src, &action, &formaction}) {
            const auto tokens = html_tokens::read(render_fragment(img({place(text)})));
            ASSERT_TRUE(tokens && tokens->size() == 1) << text;
            for (const auto& [name, value] : (*tokens)[0].attributes) {
                EXPECT_EQ(value, shown(text));
                EXPECT_EQ(value.find_first_of("\t\n\r "), value.npos) << value;
                const std::size_t colon = value.find(':');
                const bool has_scheme = colon < value.find_first_of("/?#");
                EXPECT_TRUE(!has_scheme || value.starts_with("https:")) << value;
                EXPECT_FALSE(value.starts_with("//") || value.starts_with("/\\") ||
                             value.starts_with("\\"));
            }
        }
    }
}

TEST(HtmlXss, any_bytes_come_back_as_shown) {
    EXPECT_TRUE(rc::check([](const std::string& a, const std::string& b) {
        const auto tokens = html_tokens::read(render_fragment(td({cls(a)}, {"-", b, "-"})));
        RC_ASSERT(tokens.has_value());
        RC_ASSERT(tokens->size() == 3U);
        RC_ASSERT((*tokens)[0].attributes[0].second == shown(a));
        RC_ASSERT((*tokens)[1].text == "-" + shown(b) + "-");
    }));
}

}  // namespace
}  // namespace permanence::html
