#include "booking/info_views.hpp"

#include <ranges>

#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Site;

namespace {

std::string prefix_of(Info info) {
    switch (info) {
        case Info::privacy:
            return "booking.info.privacy.";
        case Info::accessibility:
            return "booking.info.accessibility.";
        case Info::legal:
            return "booking.info.legal.";
        case Info::help:
            return "booking.info.help.";
        case Info::sources:
            return "booking.info.sources.";
        case Info::forgotten:
            return "booking.info.forgotten.";
    }
    return {};
}

std::string words(const Site& site, const std::string& key) {
    return site.texts(key,
                      {{"territory", site.territory}, {"phone", ui::phone_in_words(site.phone)}});
}

Html paragraphs(const std::string& text) {
    return h::each(std::views::split(text, '\n'), [](const auto& line) {
        return h::p(std::string_view(line.begin(), line.end()));
    });
}

Html sections(const Site& site, const std::string& prefix) {
    std::vector<Html> all;
    for (int number = 1;; ++number) {
        const std::string section = prefix + std::to_string(number);
        if (!site.texts.has(section + ".title")) break;
        all.push_back(h::section({}, {h::h2(words(site, section + ".title")),
                                      paragraphs(words(site, section + ".words"))}));
    }
    return h::fragment(all);
}

}  // namespace

std::string info_page(const Site& site, Info info) {
    const std::string prefix = prefix_of(info);
    return ui::public_page(
        site, {.title = words(site, prefix + "title"),
               .body = h::fragment({sections(site, prefix),
                                    ui::phone_card(site.texts, site.phone, site.phone_hours)}),
               .lead = words(site, prefix + "lead"),
               .back = "/"});
}

}  // namespace permanence::booking
