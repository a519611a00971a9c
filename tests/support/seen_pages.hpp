#pragma once
// Pages as they were answered: what stands on them, and what their forms would send.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "platform/http/fields.hpp"
#include "tests/support/html_tokens.hpp"

namespace permanence::tests {

// One page as it was answered.
struct SeenPage {
    int status = 0;
    std::string location;
    std::string body;
    std::string cookie = {};  // the Set-Cookie line

    bool says(std::string_view words) const { return body.find(words) != std::string::npos; }
};

// What a form on a page would send when it is submitted untouched.
struct SeenForm {
    std::string action;
    // Fields with a value: hidden, text, long text, ticked boxes, chosen lines of lists.
    http::Fields fields;

    // The same form with one more box ticked.
    SeenForm ticking(std::string_view name, std::string_view value) const {
        SeenForm changed = *this;
        changed.fields.add(std::string(name), std::string(value));
        return changed;
    }
    // The same form with another answer typed over what stood there.
    SeenForm with(std::string_view name, std::string_view value) const {
        SeenForm changed{action, {}};
        for (const auto& field : fields)
            if (field.name != name) changed.fields.add(field.name, field.value);
        changed.fields.add(std::string(name), std::string(value));
        return changed;
    }
};

inline std::string attribute(const html_tokens::Token& token, std::string_view name) {
    for (const auto& [known, value] : token.attributes)
        if (known == name) return value;
    return {};
}
inline bool has_attribute(const html_tokens::Token& token, std::string_view name) {
    for (const auto& [known, value] : token.attributes)
        if (known == name) return true;
    return false;
}

// Everything after the doctype; a page that is not well formed fails the test.
inline std::vector<html_tokens::Token> tokens_of(const SeenPage& page) {
    constexpr std::string_view doctype = "<!doctype html>";
    std::string_view rest = page.body;
    if (rest.starts_with(doctype)) rest.remove_prefix(doctype.size());
    auto tokens = html_tokens::read(rest);
    EXPECT_TRUE(tokens) << "not well formed: " << page.body;
    return tokens ? *std::move(tokens) : std::vector<html_tokens::Token>{};
}

inline std::vector<SeenForm> forms_of(const SeenPage& page) {
    std::vector<SeenForm> forms;
    std::string list;
    std::string long_text;  // the field of it that is open
    for (const auto& token : tokens_of(page)) {
        const bool is_words = token.kind == html_tokens::Token::Kind::text;
        if (is_words && !long_text.empty() && !forms.empty())
            forms.back().fields.add(long_text, token.text);
        long_text.clear();
        if (token.kind != html_tokens::Token::Kind::start) continue;
        if (token.text == "form") forms.push_back({attribute(token, "action"), {}});
        if (token.text == "textarea") long_text = attribute(token, "name");
        if (token.text == "select") list = attribute(token, "name");
        if (token.text == "option" && !forms.empty() && has_attribute(token, "selected"))
            forms.back().fields.add(list, attribute(token, "value"));
        if (token.text != "input" || forms.empty()) continue;
        const std::string type = attribute(token, "type");
        if ((type == "radio" || type == "checkbox") && !has_attribute(token, "checked")) continue;
        forms.back().fields.add(attribute(token, "name"), attribute(token, "value"));
    }
    return forms;
}

inline std::vector<std::string> links_of(const SeenPage& page, std::string_view start) {
    std::vector<std::string> links;
    for (const auto& token : tokens_of(page))
        if (token.kind == html_tokens::Token::Kind::start && token.text == "a")
            if (const auto href = attribute(token, "href"); href.starts_with(start))
                links.push_back(href);
    return links;
}

// The words that people read, no-break spaces as plain ones.
inline std::string text_of(const SeenPage& page) {
    std::string text;
    for (const auto& token : tokens_of(page))
        if (token.kind == html_tokens::Token::Kind::text) text += token.text;
    constexpr std::string_view held_space = "\u00a0";
    for (auto at = text.find(held_space); at != text.npos; at = text.find(held_space))
        text.replace(at, held_space.size(), " ");
    return text;
}

// The form whose address ends so; fails the test when there is none.
inline SeenForm form_to(const SeenPage& page, std::string_view end) {
    for (auto& one : forms_of(page))
        if (one.action.ends_with(end)) return one;
    ADD_FAILURE() << "no form to " << end << " in " << page.body;
    return {};
}

}  // namespace permanence::tests
