#include <algorithm>
#include <array>

#include "ui/layout.hpp"

namespace permanence::ui {
namespace {

namespace h = html;
using html::Html;

// The statuses that have words of their own in locales/ ("ui.wrong.404.title").
constexpr std::array spoken{400, 403, 404, 405, 413, 415, 429, 500, 503};

int spoken_status(int status) {
    if (std::ranges::find(spoken, status) != spoken.end()) return status;
    return status >= 500 ? 500 : 400;
}

}  // namespace

std::string error_page(const Site& site, int status, std::string_view key,
                       std::string_view reference) {
    const Texts& texts = site.texts;
    const std::string key_of_status = "ui.wrong." + std::to_string(spoken_status(status));
    const std::string reason = texts.has(key) ? texts(key) : texts(key_of_status + ".words");
    const bool traced = status >= 500 && !reference.empty();
    const Html body = h::fragment(
        {h::p({h::cls("lead")}, {reason}),
         h::p({h::cls("actions")}, {link_button({.words = texts("ui.wrong.home"),
                                                 .href = "/",
                                                 .weight = Weight::main,
                                                 .picture = Icon::home})}),
         site.phone.empty() ? Html() : phone_card(texts, site.phone, site.phone_hours),
         traced ? h::p({h::cls("soft")},
                       {texts("ui.wrong.reference", {{"reference", std::string(reference)}})})
                : Html()});
    return public_page(site, {.title = texts(key_of_status + ".title"), .body = body});
}

}  // namespace permanence::ui
