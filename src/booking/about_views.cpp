#include "booking/about_views.hpp"

#include <ranges>

#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Site;

namespace {

std::string prefix_of(About about) {
    switch (about) {
        case About::privacy:
            return "booking.about.privacy.";
        case About::accessibility:
            return "booking.about.accessibility.";
        case About::legal:
            return "booking.about.legal.";
        case About::help:
            return "booking.about.help.";
        case About::sources:
            return "booking.about.sources.";
        case About::forgotten:
            return "booking.about.forgotten.";
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

// Whoever asks where the information comes from may want to take it along.
Html files_link(const Site& site, About about) {
    if (about != About::sources) return {};
    return h::p(h::a({h::href("/donnees")}, {site.texts("booking.about.sources.files")}));
}

}  // namespace

std::string about_page(const Site& site, About about) {
    const std::string prefix = prefix_of(about);
    return ui::public_page(
        site, {.title = words(site, prefix + "title"),
               .body = h::fragment({sections(site, prefix), files_link(site, about),
                                    ui::phone_card(site.texts, site.phone, site.phone_hours)}),
               .lead = words(site, prefix + "lead"),
               .back = "/"});
}

}  // namespace permanence::booking
