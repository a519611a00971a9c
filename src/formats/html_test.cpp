#include "formats/html.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "formats/svg.hpp"
#include "formats/utf8.hpp"

namespace permanence::html {
namespace {

using namespace std::string_literals;

TEST(Html, a_card_reads_as_it_will_look) {
    const std::string name = "Médiathèque d'Arvert";
    EXPECT_EQ(render_fragment(div({cls("card")}, {h2({}, {name}), p({}, {"Étage ", 2})})),
              "<div class=\"card\"><h2>Médiathèque d'Arvert</h2><p>Étage 2</p></div>");
}

TEST(Html, a_document_starts_with_its_doctype) {
    EXPECT_EQ(render(html({lang("fr")}, {head({}, {title("Accueil")}), body({}, {})})),
              "<!doctype html><html lang=\"fr\"><head><title>Accueil</title></head>"
              "<body></body></html>");
}

TEST(Html, text_cannot_become_markup) {
    EXPECT_EQ(render_fragment(p("<b>\"Tom\" & 'Léa'</b>")),
              "<p>&lt;b&gt;\"Tom\" &amp; 'Léa'&lt;/b&gt;</p>");
}

TEST(Html, an_attribute_cannot_be_left) {
    EXPECT_EQ(render_fragment(input({value("\"><script>"), name("a&b")})),
              "<input value=\"&quot;&gt;&lt;script&gt;\" name=\"a&amp;b\">");
}

TEST(Html, void_elements_have_no_end_tag) {
    EXPECT_EQ(render_fragment(p({}, {"a", br(), "b", hr(), img({src("/i.png"), alt("")})})),
              "<p>a<br>b<hr><img src=\"/i.png\" alt=\"\"></p>");
}

TEST(Html, controls_and_broken_utf8_show_as_replacement_characters) {
    EXPECT_EQ(render_fragment(p("a\0b\x1b\x7f"s)), "<p>a\uFFFDb\uFFFD\uFFFD</p>");
    EXPECT_EQ(render_fragment(p("\xC3")), "<p>\uFFFD</p>");
    EXPECT_EQ(render_fragment(p("\xED\xA0\x80\xC0\x80")), "<p>\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD</p>");
    EXPECT_EQ(render_fragment(p("line\n\ttab")), "<p>line\n\ttab</p>");
}

// Byte after byte, as the text is read by hand.
std::string escaped_by_hand(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t length = utf8::character_length(text);
        const auto first = static_cast<unsigned char>(text[0]);
        if (first == '&')
            out += "&amp;";
        else if (first == '<')
            out += "&lt;";
        else if (first == '>')
            out += "&gt;";
        else if (length == 0 || first == 0x7F ||
                 (first < 0x20 && first != '\t' && first != '\n' && first != '\r'))
            out += utf8::replacement;
        else
            out += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

TEST(Html, text_is_escaped_as_one_would_by_hand) {
    std::mt19937 random(64);
    const std::vector<std::string> pieces{"a",    "é",    "&",  "<",
                                          ">",    "\"",   "\n", "\x7F",
                                          "\x1F", "\xC3", "你", "une phrase assez longue "};
    for (int round = 0; round < 5'000; ++round) {
        std::string text;
        for (std::size_t i = random() % 24; i > 0; --i)
            text += random() % 8 == 0 ? std::string(1, static_cast<char>(random()))
                                      : pieces[random() % pieces.size()];
        EXPECT_EQ(render_fragment(Html(text)), escaped_by_hand(text));
    }
}

TEST(Html, every_script_and_emoji_stays_as_written) {
    const std::string text = "مرحبا بك 👩🏽‍🦽 Hélène Œuvré 你好 \u202Ertl";
    EXPECT_EQ(render_fragment(span(text)), "<span>" + text + "</span>");
}

TEST(Html, javascript_addresses_cannot_be_said) {
    for (const std::string& link :
         {"javascript:alert(1)"s, "JaVaScRiPt:alert(1)"s, " javascript:alert(1)"s,
          "java\nscript:x"s, "\x01javascript:x"s, "data:text/html,x"s, "vbscript:x"s,
          "//evil.example/"s, "/\\evil.example"s, "\\\\evil.example"s, "javascript&colon;:x"s,
          "blob:x"s, "a:b"s}) {
        EXPECT_EQ(render_fragment(a({href(link)}, {"x"})), "<a>x</a>") << link;
        EXPECT_EQ(render_fragment(form({action(link)})), "<form></form>") << link;
        EXPECT_EQ(render_fragment(iframe({src(link)})), "<iframe></iframe>") << link;
    }
}

TEST(Html, safe_addresses_are_kept) {
    for (const std::string& link :
         {"https://example.org/?a=1"s, "mailto:a@example.org"s, "tel:+33546000000"s, "sms:?body=a"s,
          "geo:45.7,-1.1"s, "/rendez-vous"s, "?page=2"s, "#contenu"s, "lieux/a:b"s, ""s,
          "HTTP://example.org"s}) {
        EXPECT_EQ(render_fragment(a({href(link)}, {"x"})), "<a href=\"" + link + "\">x</a>");
    }
    EXPECT_EQ(render_fragment(form({action("https://example.org")})), "<form></form>");
    EXPECT_EQ(render_fragment(img({src("tel:1")})), "<img>");
}

TEST(Html, flags_are_there_or_not) {
    EXPECT_EQ(render_fragment(input({checked(), disabled(false), required(true)})),
              "<input checked required>");
}

TEST(Html, aria_and_data_names_are_built) {
    EXPECT_EQ(render_fragment(nav({aria("label", "Fil d'Ariane"), data("place-id", "<1>")})),
              "<nav aria-label=\"Fil d'Ariane\" data-place-id=\"&lt;1&gt;\"></nav>");
    EXPECT_DEATH(aria("label onclick", "x"), "CHECK failed");
}

TEST(Html, what_depends_on_a_condition_is_made_only_then) {
    const auto never = []() -> Html { throw std::runtime_error("made"); };
    EXPECT_EQ(render_fragment(p({when(false, id("a")), when(true, id("b"))},
                                {when(false, never), when(true, "oui")})),
              "<p id=\"b\">oui</p>");
}

TEST(Html, each_item_of_a_range_is_written_in_order) {
    const std::vector<std::string> names = {"Arvert", "Vaux & Royan"};
    EXPECT_EQ(
        render_fragment(ul({}, {each(names, [](const std::string& one) { return li(one); })})),
        "<ul><li>Arvert</li><li>Vaux &amp; Royan</li></ul>");
    EXPECT_EQ(render_fragment(each(std::vector<int>{}, [](int n) { return li(n); })), "");
}

TEST(Html, a_component_passes_attributes_on) {
    const auto button_of = [](Attribute more) {
        return button({type("submit"), more, classes({"big", "", "red"})}, {"Valider"});
    };
    EXPECT_EQ(render_fragment(button_of(attributes({id("go"), disabled()}))),
              "<button type=\"submit\" id=\"go\" disabled class=\"big red\">Valider</button>");
}

TEST(Html, a_text_area_keeps_its_first_empty_line) {
    EXPECT_EQ(render_fragment(textarea({name("n")}, "\n</textarea>")),
              "<textarea name=\"n\">\n\n&lt;/textarea&gt;</textarea>");
    EXPECT_EQ(render_fragment(textarea({}, "x")), "<textarea>x</textarea>");
}

TEST(Html, a_custom_element_has_a_hyphen) {
    EXPECT_EQ(render_fragment(custom("place-map", {data("zoom", "3")})),
              "<place-map data-zoom=\"3\"></place-map>");
    EXPECT_DEATH(custom("script", {}), "CHECK failed");
    EXPECT_DEATH(custom("a-b onclick", {}), "CHECK failed");
}

TEST(Html, data_for_machines_says_the_same_json_and_cannot_end_its_block) {
    EXPECT_EQ(render_fragment(json_ld(R"({"name":"</script>&é"})")),
              "<script type=\"application/ld+json\">"
              "{\"name\":\"\\u003c/script\\u003e\\u0026é\"}</script>");
}

TEST(Html, a_script_waits_for_the_page_and_is_a_file) {
    EXPECT_EQ(render_fragment(script("/assets/map.js")),
              "<script defer src=\"/assets/map.js\"></script>");
}

TEST(Html, a_mail_is_rendered_while_a_page_is_built) {
    const Html heading = h1("Page");
    std::string mail;
    {
        const Page page;
        mail = render_fragment(p("Courriel"));
        EXPECT_EQ(render_fragment(p("Deux fois")), "<p>Deux fois</p>");
    }
    EXPECT_EQ(mail, "<p>Courriel</p>");
    EXPECT_EQ(render_fragment(heading), "<h1>Page</h1>");
}

TEST(Html, a_kept_piece_stands_in_many_pages) {
    const Html before = p("avant");
    const Kept kept([] { return em("toujours"); });  // made while another page is being built
    for (int times = 0; times < 2; ++times)
        EXPECT_EQ(render_fragment(div({}, {kept, kept})),
                  "<div><em>toujours</em><em>toujours</em></div>");
    static_cast<void>(before);
    const Kept nothing([] { return Html(); });
    EXPECT_TRUE(Html(nothing).is_empty());
}

TEST(Html, a_piece_of_a_page_that_is_gone_stops_the_program) {
    const Html old = h1("Page");
    render_fragment(old);
    EXPECT_DEATH(render_fragment(old), "CHECK failed");
    EXPECT_DEATH(div({}, {old}), "CHECK failed");
}

TEST(Html, a_huge_text_is_kept_whole_and_its_memory_given_back) {
    const std::string text(3'000'000, '<');
    for (int i = 0; i < 3; ++i) {
        const std::string page = render_fragment(p({}, {text, "fin"}));
        EXPECT_EQ(page.size(), 3 + 4 * text.size() + 3 + 4);
        EXPECT_TRUE(page.ends_with("&lt;fin</p>"));
    }
}

TEST(Svg, a_drawing_has_short_coordinates) {
    EXPECT_EQ(svg::coordinate(12), "12");
    EXPECT_EQ(svg::coordinate(0.5), "0.5");
    EXPECT_EQ(svg::coordinate(-3.254), "-3.25");
    EXPECT_EQ(svg::coordinate(-0.001), "0");
    EXPECT_EQ(svg::coordinate(1.0 / 0.0), "0");
    EXPECT_EQ(
        render_fragment(svg::picture({svg::view_box({.width = 10, .height = 5}), role("img")},
                                     {svg::title({}, {"a<b"}), svg::path({svg::d("M0 0h1")}),
                                      svg::rect({svg::x(1), svg::width(2.5)})})),
        "<svg viewBox=\"0 0 10 5\" role=\"img\"><title>a&lt;b</title><path d=\"M0 0h1\"></path>"
        "<rect x=\"1\" width=\"2.5\"></rect></svg>");
}

}  // namespace
}  // namespace permanence::html
