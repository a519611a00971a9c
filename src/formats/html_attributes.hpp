#pragma once
// The attributes that a page may say. There is no style and no event handler: the content security
// policy forbids them, so no function writes them. Addresses are checked: "javascript:" cannot be
// said.
#include <initializer_list>
#include <string_view>

#include "formats/html_node.hpp"

namespace permanence::html {

// An attribute of one text.
#define PERMANENCE_TEXT(function, name)                \
    inline Attribute function(std::string_view text) { \
        return text_attribute(name, text);             \
    }
// An attribute of one whole number.
#define PERMANENCE_NUMBER(function, name)                    \
    inline Attribute function(std::int64_t number) {         \
        return text_attribute(name, std::to_string(number)); \
    }
// An attribute that is there or not: required(), checked(is_chosen).
#define PERMANENCE_FLAG(function, name)                 \
    inline Attribute function(bool on = true) {         \
        return on ? flag_attribute(name) : Attribute(); \
    }

PERMANENCE_TEXT(id, "id")
PERMANENCE_TEXT(cls, "class")
PERMANENCE_TEXT(lang, "lang")
PERMANENCE_TEXT(dir, "dir")
PERMANENCE_TEXT(role, "role")
PERMANENCE_TEXT(titled, "title")
PERMANENCE_TEXT(translate, "translate")
PERMANENCE_NUMBER(tabindex, "tabindex")
PERMANENCE_FLAG(hidden, "hidden")
PERMANENCE_FLAG(open, "open")
PERMANENCE_FLAG(inert, "inert")

PERMANENCE_TEXT(name, "name")
PERMANENCE_TEXT(value, "value")
PERMANENCE_NUMBER(value, "value")
PERMANENCE_TEXT(type, "type")
PERMANENCE_TEXT(for_, "for")
PERMANENCE_TEXT(method, "method")
PERMANENCE_TEXT(enctype, "enctype")
PERMANENCE_TEXT(accept, "accept")
PERMANENCE_TEXT(autocomplete, "autocomplete")
PERMANENCE_TEXT(autocapitalize, "autocapitalize")
PERMANENCE_TEXT(spellcheck, "spellcheck")
PERMANENCE_TEXT(inputmode, "inputmode")
PERMANENCE_TEXT(placeholder, "placeholder")
PERMANENCE_TEXT(pattern, "pattern")
PERMANENCE_TEXT(min, "min")
PERMANENCE_NUMBER(min, "min")
PERMANENCE_TEXT(max, "max")
PERMANENCE_NUMBER(max, "max")
PERMANENCE_TEXT(step, "step")
PERMANENCE_NUMBER(step, "step")
PERMANENCE_NUMBER(maxlength, "maxlength")
PERMANENCE_NUMBER(minlength, "minlength")
PERMANENCE_NUMBER(size, "size")
PERMANENCE_NUMBER(rows, "rows")
PERMANENCE_NUMBER(cols, "cols")
PERMANENCE_TEXT(list_id, "list")
PERMANENCE_TEXT(form_id, "form")
PERMANENCE_TEXT(labelled, "label")
PERMANENCE_FLAG(checked, "checked")
PERMANENCE_FLAG(disabled, "disabled")
PERMANENCE_FLAG(required, "required")
PERMANENCE_FLAG(multiple, "multiple")
PERMANENCE_FLAG(selected, "selected")
PERMANENCE_FLAG(readonly, "readonly")
PERMANENCE_FLAG(autofocus, "autofocus")
PERMANENCE_FLAG(novalidate, "novalidate")

PERMANENCE_TEXT(rel, "rel")
PERMANENCE_TEXT(target, "target")
PERMANENCE_TEXT(download, "download")
PERMANENCE_TEXT(hreflang, "hreflang")
PERMANENCE_TEXT(media, "media")
PERMANENCE_TEXT(sizes, "sizes")
PERMANENCE_TEXT(charset, "charset")
PERMANENCE_TEXT(content, "content")
PERMANENCE_TEXT(property, "property")
PERMANENCE_TEXT(datetime, "datetime")
PERMANENCE_TEXT(cite, "cite")
PERMANENCE_TEXT(alt, "alt")
PERMANENCE_TEXT(loading, "loading")
PERMANENCE_TEXT(referrerpolicy, "referrerpolicy")
PERMANENCE_TEXT(sandbox, "sandbox")
PERMANENCE_NUMBER(width, "width")
PERMANENCE_NUMBER(height, "height")
PERMANENCE_NUMBER(colspan, "colspan")
PERMANENCE_NUMBER(rowspan, "rowspan")
PERMANENCE_TEXT(scope, "scope")
PERMANENCE_TEXT(headers, "headers")
PERMANENCE_NUMBER(start, "start")
PERMANENCE_FLAG(reversed, "reversed")

#undef PERMANENCE_TEXT
#undef PERMANENCE_NUMBER
#undef PERMANENCE_FLAG

// aria("label", text) is aria-label; data("place", id) is data-place. Names of a-z, 0-9, hyphen
// (CHECK).
inline Attribute aria(std::string_view name, std::string_view text) {
    return named_attribute("aria-", name, text);
}
inline Attribute data(std::string_view name, std::string_view text) {
    return named_attribute("data-", name, text);
}

// The classes that are not empty: classes({"card", is_full ? "card-full" : ""}).
Attribute classes(std::initializer_list<std::string_view> names);

// Whether href() keeps it: http, https, mailto, tel, geo, or a path, query or anchor of this site.
// Read as browsers do: the case of the scheme does not matter, controls and spaces inside or around
// hide nothing.
bool is_safe_link(std::string_view link);
// Whether it stays on this site: a path, query or anchor; neither "//host" nor "/\host".
bool is_local_link(std::string_view link);

// Where a link leads. What is_safe_link refuses leaves an `a` without href: text that leads
// nowhere.
Attribute href(std::string_view link);
// Where an image, a frame or a script comes from: http, https or this site; else no attribute.
Attribute src(std::string_view link);
// Where a form goes: this site alone; else no attribute (the form then comes back to its own page).
Attribute action(std::string_view link);
Attribute formaction(std::string_view link);

}  // namespace permanence::html
