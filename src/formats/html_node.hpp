#pragma once
// Html and Attribute: handles to pieces of a page, already escaped, that live until the page is
// rendered.
//
// Pieces stand in a buffer of their thread. Outside a Page they live until the next render() on
// that thread; inside one, until it closes. A handle that is used later stops the program (CHECK),
// it never shows old bytes.
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace permanence::html {

struct Node;
struct Buffer;

template <class T>
concept Whole = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> &&
                !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> &&
                !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

// An element, a text, or several of them. Whatever is text becomes escaped text: there is no raw
// form.
class Html {
 public:
    Html() = default;  // nothing
    Html(std::string_view text);
    Html(const std::string& text) : Html(std::string_view(text)) {}
    Html(const char* text) : Html(std::string_view(text)) {}
    template <Whole Number>
    Html(Number number) : Html(std::string_view(std::to_string(number))) {}
    // How a yes, a letter or a decimal reads depends on the language: say it in words first (ui/).
    Html(bool) = delete;
    Html(char) = delete;
    Html(double) = delete;
    Html(std::nullptr_t) = delete;

    bool is_empty() const { return node_ == nullptr; }

 private:
    friend struct Pieces;
    Html(const Node* node, std::uint32_t life) : node_(node), life_(life) {}
    const Node* node_ = nullptr;
    std::uint32_t life_ = 0;
};

// ` name="value"` already escaped; or nothing; or several (attributes()).
class Attribute {
 public:
    Attribute() = default;  // nothing

 private:
    friend struct Pieces;
    Attribute(std::string_view bytes, std::uint32_t life) : bytes_(bytes), life_(life) {}
    std::string_view bytes_;
    std::uint32_t life_ = 0;
};

using Attributes = std::initializer_list<Attribute>;
using Children = std::initializer_list<Html>;

// The pieces made while it is open are its own and go with it, so that a mail can be rendered while
// a web page is being built. Pages of a thread close in the reverse order of opening.
class Page {
 public:
    Page();
    ~Page();
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

 private:
    Buffer* buffer_;
    Buffer* outer_;
    bool outer_is_page_;
};

// A piece that is rendered once and stands in many pages: an icon, the foot of a site. It outlives
// them.
class Kept {
 public:
    template <std::invocable Make>
        requires std::same_as<std::invoke_result_t<Make>, Html>
    explicit Kept(Make make) {
        const Page page;
        keep(make());
    }
    operator Html() const&;
    operator Html() const&& = delete;  // it would point to what goes away

 private:
    void keep(Html part);
    std::string bytes_;
};

// "<!doctype html>" and the document, which is the result of html(...).
std::string render(Html document);
// A part of a page alone (answers to scripts, tests).
std::string render_fragment(Html part);

// The element's tags: `open` is "<div", `close` "</div>" or empty for a void element; both of
// static storage.
struct Tag {
    std::string_view open;
    std::string_view close;
};
Html element(const Tag& tag, Attributes attributes, Children children);
// A custom element: its name holds a hyphen, e.g. "place-map"; only a-z, 0-9 and hyphens (CHECK).
Html custom(std::string_view name, Attributes attributes, Children children = {});

Html fragment(std::span<const Html> parts);
inline Html fragment(Children parts) {
    return fragment(std::span(parts.begin(), parts.size()));
}

// Several attributes where one is taken, so that a component can pass on its caller's.
Attribute attributes(std::span<const Attribute> several);
inline Attribute attributes(Attributes several) {
    return attributes(std::span(several.begin(), several.size()));
}
Attribute text_attribute(std::string_view name, std::string_view value);  // name of static storage
Attribute flag_attribute(std::string_view name);
// "aria-" or "data-" and a name of a-z, 0-9 and hyphens (CHECK).
Attribute named_attribute(std::string_view prefix, std::string_view name, std::string_view value);

// when(condition, part), when(condition, attribute), and with a function where making it needs the
// condition.
inline Html when(bool condition, Html part) {
    return condition ? part : Html();
}
inline Attribute when(bool condition, Attribute attribute) {
    return condition ? attribute : Attribute();
}
template <std::invocable Make>
auto when(bool condition, Make make) -> std::invoke_result_t<Make> {
    using Made = std::invoke_result_t<Make>;
    static_assert(std::same_as<Made, Html> || std::same_as<Made, Attribute>);
    return condition ? make() : Made();
}

// make(item) for each item of the range, one after the other.
template <std::ranges::input_range Range, class Make>
    requires std::convertible_to<std::invoke_result_t<Make&, std::ranges::range_reference_t<Range>>,
                                 Html>
Html each(Range&& range, Make make) {
    std::vector<Html> parts;
    if constexpr (std::ranges::sized_range<Range>) parts.reserve(std::ranges::size(range));
    for (auto&& item : range)
        parts.push_back(make(std::forward<decltype(item)>(item)));
    return fragment(parts);
}

}  // namespace permanence::html
