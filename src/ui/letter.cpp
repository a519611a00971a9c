#include "ui/letter.hpp"

#include <span>

#include "formats/html.hpp"

namespace permanence::ui {

namespace {

namespace h = html;
using html::Html;
using letter::Fact;
using letter::Paragraph;
using letter::Points;

std::string lines_below(const std::string& first, std::span<const std::string> rest) {
    std::string text = first;
    for (const auto& line : rest)
        text += "\n" + line;
    return text;
}

std::string labelled(const Texts& texts, const Fact& fact) {
    return texts("ui.letter.fact",
                 {{"label", fact.label}, {"value", lines_below("", fact.lines).substr(1)}});
}

// Each part as plain text.
struct AsText {
    const Texts& texts;

    std::string operator()(const Paragraph& paragraph) const { return paragraph.words; }
    std::string operator()(const std::vector<Fact>& facts) const {
        std::string text;
        for (const Fact& fact : facts)
            text += (text.empty() ? "" : "\n") + labelled(texts, fact);
        return text;
    }
    std::string operator()(const Points& points) const {
        std::string text = points.title;
        for (const auto& item : points.items)
            text += "\n- " + item;
        return text;
    }
    std::string operator()(const letter::Link& link) const {
        return link.words + "\n" + link.address;
    }
};

// Each part as HTML.
struct AsHtml {
    Html operator()(const Paragraph& paragraph) const { return h::p(paragraph.words); }
    Html operator()(const std::vector<Fact>& facts) const {
        return h::dl(
            {}, {h::each(facts, [](const Fact& fact) {
                return h::fragment({h::dt(h::strong(fact.label)), h::dd(lines(fact.lines))});
            })});
    }
    Html operator()(const Points& points) const {
        return h::fragment({h::p(h::strong(points.title)),
                            h::ul({}, {h::each(points.items, [](const std::string& item) {
                                      return h::li(item);
                                  })})});
    }
    Html operator()(const letter::Link& link) const {
        return h::p({}, {link.words, h::br(), h::a({h::href(link.address)}, {link.address})});
    }

    static Html lines(const std::vector<std::string>& all) {
        return h::each(all, [&](const std::string& line) {
            return h::fragment({h::when(&line != &all.front(), h::br()), line});
        });
    }
};

}  // namespace

std::string letter_as_text(const Texts& texts, const Letter& letter) {
    std::string text;
    for (const auto& part : letter.parts)
        text += (text.empty() ? "" : "\n\n") + std::visit(AsText{texts}, part);
    return text + "\n";
}

std::string letter_as_html(const Texts& texts, const Letter& letter) {
    const html::Page page;  // a web page may be half built around us
    return h::render(
        h::html({h::lang(texts.language())},
                {h::head({}, {h::meta({h::charset("utf-8")}), h::title(letter.subject)}),
                 h::body({}, {h::each(letter.parts, [](const letter::Part& part) {
                             return std::visit(AsHtml{}, part);
                         })})}));
}

}  // namespace permanence::ui
