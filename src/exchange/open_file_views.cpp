#include "exchange/open_file_views.hpp"

#include <array>
#include <ranges>
#include <string_view>

#include "ui/components.hpp"
#include "ui/dates.hpp"

namespace permanence::exchange {

namespace h = html;
using html::Html;
using ui::Site;

namespace {

struct File {
    std::string_view address;
    std::string_view key;  // exchange.file.<key>, and what it is good for: <key>_use
};
constexpr std::array files{
    File{"/donnees/lieux.csv", "csv"},
    File{"/donnees/lieux.json", "json"},
    File{"/donnees/lieux.geojson", "geojson"},
    File{"/donnees/data-inclusion.json", "inclusion"},
    File{"/donnees/permanences.ics", "permanences"},
};

std::string words(const Site& site, std::string_view key) {
    return site.texts("exchange.open_files." + std::string(key), {{"territory", site.territory}});
}

Html paragraphs(const std::string& text) {
    return h::each(std::views::split(text, '\n'), [](const auto& line) {
        return h::p(std::string_view(line.begin(), line.end()));
    });
}

Html section(const Site& site, const std::string& name) {
    return h::section(
        {}, {h::h2(words(site, name + ".title")), paragraphs(words(site, name + ".words"))});
}

Html file_list(const Site& site, const OpenFileFacts& facts) {
    std::vector<ui::Fact> rows;
    for (const File& file : files) {
        const std::string key = "exchange.file." + std::string(file.key);
        const std::string address(file.address);
        rows.push_back(
            {.name = site.texts(key),
             .value = h::fragment({h::p(site.texts(key + "_use")),
                                   h::p({h::a({h::href(address)}, {facts.origin + address})})})});
    }
    return h::section({}, {h::h2(words(site, "files.title")), ui::fact_list(rows)});
}

Html state_of_the_places(const Site& site, const OpenFileFacts& facts) {
    std::string text =
        site.texts.plural("exchange.open_files.places", static_cast<std::int64_t>(facts.places));
    text += " " + site.texts("exchange.open_files.changed",
                             {{"day", ui::full_day_in_words(site.texts, facts.changed)}});
    return h::p(text);
}

}  // namespace

std::string open_files_page(const Site& site, const OpenFileFacts& facts) {
    return ui::public_page(
        site, {.title = words(site, "title"),
               .body = h::fragment({state_of_the_places(site, facts), file_list(site, facts),
                                    h::p(h::a({h::href("/guide")}, {words(site, "guide")})),
                                    section(site, "licence"), section(site, "reuse"),
                                    section(site, "content")}),
               .lead = words(site, "lead"),
               .back = "/"});
}

}  // namespace permanence::exchange
