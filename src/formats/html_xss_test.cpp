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
#include "tests/support/nasty_texts.hpp"

namespace permanence::html {
namespace {

using html_tokens::Token;

using tests::nasty_texts;

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
    for (const std::string& text : nasty_texts) {
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
    for (const std::string& text : nasty_texts) {
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
    for (const std::string& text : nasty_texts) {
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
    for (const std::string& text : nasty_texts) {
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
