#pragma once
// The elements of a page: div({cls("card")}, {h2(place.name), p({}, {text, br(), more})}).
// Write `using namespace permanence::html;` inside the namespace of a view, never at the top of a
// file.
#include <string>
#include <string_view>

#include "formats/html_attributes.hpp"
#include "formats/html_node.hpp"

namespace permanence::html {

// An element with children: name(attributes, children), or name(child) when there is one and no
// attribute.
#define PERMANENCE_NAMED(function, name)                                       \
    inline Html function(Attributes attributes = {}, Children children = {}) { \
        return element({"<" name, "</" name ">"}, attributes, children);       \
    }                                                                          \
    inline Html function(Html child) {                                         \
        return function({}, {child});                                          \
    }
#define PERMANENCE_ELEMENT(name) PERMANENCE_NAMED(name, #name)
// An element that never has children, and no end tag.
#define PERMANENCE_VOID(name)                            \
    inline Html name(Attributes attributes = {}) {       \
        return element({"<" #name, ""}, attributes, {}); \
    }

PERMANENCE_ELEMENT(html)
PERMANENCE_ELEMENT(head)
PERMANENCE_ELEMENT(body)
PERMANENCE_ELEMENT(header)
PERMANENCE_ELEMENT(main)
PERMANENCE_ELEMENT(nav)
PERMANENCE_ELEMENT(footer)
PERMANENCE_ELEMENT(section)
PERMANENCE_ELEMENT(article)
PERMANENCE_ELEMENT(aside)
PERMANENCE_ELEMENT(search)
PERMANENCE_ELEMENT(hgroup)
PERMANENCE_ELEMENT(h1)
PERMANENCE_ELEMENT(h2)
PERMANENCE_ELEMENT(h3)
PERMANENCE_ELEMENT(h4)
PERMANENCE_ELEMENT(h5)
PERMANENCE_ELEMENT(h6)
PERMANENCE_ELEMENT(p)
PERMANENCE_ELEMENT(div)
PERMANENCE_ELEMENT(span)
PERMANENCE_ELEMENT(a)
PERMANENCE_ELEMENT(ul)
PERMANENCE_ELEMENT(ol)
PERMANENCE_ELEMENT(li)
PERMANENCE_ELEMENT(dl)
PERMANENCE_ELEMENT(dt)
PERMANENCE_ELEMENT(dd)
PERMANENCE_ELEMENT(table)
PERMANENCE_ELEMENT(caption)
PERMANENCE_ELEMENT(colgroup)
PERMANENCE_ELEMENT(thead)
PERMANENCE_ELEMENT(tbody)
PERMANENCE_ELEMENT(tfoot)
PERMANENCE_ELEMENT(tr)
PERMANENCE_ELEMENT(th)
PERMANENCE_ELEMENT(td)
PERMANENCE_ELEMENT(form)
PERMANENCE_ELEMENT(fieldset)
PERMANENCE_ELEMENT(legend)
PERMANENCE_ELEMENT(label)
PERMANENCE_ELEMENT(select)
PERMANENCE_ELEMENT(optgroup)
PERMANENCE_ELEMENT(option)
PERMANENCE_ELEMENT(datalist)
PERMANENCE_ELEMENT(button)
PERMANENCE_ELEMENT(output)
PERMANENCE_ELEMENT(progress)
PERMANENCE_ELEMENT(meter)
PERMANENCE_ELEMENT(details)
PERMANENCE_ELEMENT(summary)
PERMANENCE_ELEMENT(dialog)
PERMANENCE_ELEMENT(figure)
PERMANENCE_ELEMENT(figcaption)
PERMANENCE_ELEMENT(strong)
PERMANENCE_ELEMENT(em)
PERMANENCE_ELEMENT(small)
PERMANENCE_ELEMENT(mark)
PERMANENCE_ELEMENT(code)
PERMANENCE_ELEMENT(kbd)
PERMANENCE_ELEMENT(q)
PERMANENCE_ELEMENT(s)
PERMANENCE_ELEMENT(sub)
PERMANENCE_ELEMENT(sup)
PERMANENCE_ELEMENT(bdi)
PERMANENCE_ELEMENT(time)
PERMANENCE_ELEMENT(abbr)
PERMANENCE_ELEMENT(address)
PERMANENCE_ELEMENT(blockquote)
PERMANENCE_ELEMENT(noscript)
PERMANENCE_NAMED(template_, "template")
PERMANENCE_NAMED(data_value, "data")

PERMANENCE_VOID(meta)
PERMANENCE_VOID(link)
PERMANENCE_VOID(input)
PERMANENCE_VOID(img)
PERMANENCE_VOID(br)
PERMANENCE_VOID(hr)
PERMANENCE_VOID(col)
PERMANENCE_VOID(wbr)

#undef PERMANENCE_NAMED
#undef PERMANENCE_ELEMENT
#undef PERMANENCE_VOID

inline Html title(std::string_view text) {
    return element({"<title", "</title>"}, {}, {text});
}

// Browsers drop one line end after these two start tags: one is written for them to drop.
inline Html textarea(Attributes attributes, std::string_view text = {}) {
    return element({"<textarea", "</textarea>"}, attributes,
                   {when(text.starts_with('\n') || text.starts_with('\r'), "\n"), text});
}
inline Html pre(Attributes attributes, std::string_view text) {
    return element({"<pre", "</pre>"}, attributes,
                   {when(text.starts_with('\n') || text.starts_with('\r'), "\n"), text});
}

// A script is always a file of this site that waits for the page; nothing runs from inside a page.
inline Html script(std::string_view source) {
    return element({"<script defer", "</script>"}, {src(source)}, {});
}
// JSON-LD for machines that read the page: data, which nothing runs. In JSON, `<`, `>` and `&`
// stand in strings alone, where they may be written as \\u003c: then escaping has nothing to
// change.
inline Html json_ld(std::string_view json) {
    std::string escaped;
    for (const char c : json) {
        if (c == '<')
            escaped += "\\u003c";
        else if (c == '>')
            escaped += "\\u003e";
        else if (c == '&')
            escaped += "\\u0026";
        else
            escaped += c;
    }
    return element({"<script type=\"application/ld+json\"", "</script>"}, {}, {escaped});
}
// Another page inside this one: titled("...") tells screen readers what it is.
inline Html iframe(Attributes attributes) {
    return element({"<iframe", "</iframe>"}, attributes, {});
}

}  // namespace permanence::html
