// Any bytes as a text, a value and an address: the page that a browser reads has one element and
// the text.
#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "base/text.hpp"
#include "formats/html.hpp"
#include "tests/support/html_tokens.hpp"

namespace {

using namespace permanence::html;

void check_address(const permanence::html_tokens::Token& tag) {
    for (const auto& [name, value] : tag.attributes) {
        if (name != "href") continue;
        // The backslash, too, ends what could be a scheme: browsers read it as a slash.
        const std::size_t end = value.find_first_of(":/?#\\");
        const bool has_scheme = end != value.npos && value[end] == ':';
        std::string scheme = has_scheme ? value.substr(0, end) : "";
        std::ranges::transform(scheme, scheme.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        CHECK(scheme.empty() || scheme == "http" || scheme == "https" || scheme == "mailto" ||
              scheme == "tel" || scheme == "sms" || scheme == "geo");
        CHECK(!value.starts_with("//") && !value.starts_with('\\'));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::string_view first = bytes.substr(0, size / 2);
    const std::string_view second = bytes.substr(size / 2);
    const std::string page = render_fragment(
        fragment({a({cls(first), href(second)}, {"-", second}), textarea({value(second)}, first)}));
    CHECK(permanence::is_valid_utf8(page));
    const auto tokens = permanence::html_tokens::read(page);
    CHECK(tokens && (tokens->size() == 5 || tokens->size() == 6));
    CHECK((*tokens)[0].text == "a" && (*tokens)[3].text == "textarea");
    check_address((*tokens)[0]);
    const bool is_plain =
        permanence::is_valid_utf8(second) &&
        std::ranges::all_of(second, [](char c) { return (c & 0x7F) >= 0x20 && c != 0x7F; });
    if (is_plain) CHECK((*tokens)[1].text.substr(1) == second);
    return 0;
}
