#include "orientation/embed_views.hpp"

#include <array>

#include "directory/need.hpp"
#include "formats/url.hpp"
#include "orientation/place_card_views.hpp"
#include "ui/forms.hpp"

namespace permanence::orientation {

namespace h = html;
using html::Html;
using ui::Texts;

namespace {

std::string themed(std::string_view path, std::string_view commune_code, const EmbedTheme& theme) {
    url::Address address(path);
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) address.add(name, value);
    };
    add("commune", commune_code);
    add("couleur", theme.first);
    add("couleur2", theme.second);
    return address.text();
}

Html opens_beside(std::string_view address, std::string_view words) {
    return h::a({h::href(address), h::target("_blank"), h::rel("noopener")}, {words});
}

Html needs(const Texts& texts) {
    std::vector<Html> options{h::option({h::value("")}, {texts("orientation.any")})};
    for (const directory::Need need : directory::all_needs())
        if (need != directory::Need::unsure) {
            const std::string code(directory::code(need));
            options.push_back(h::option({h::value(code)}, {texts("booking.need." + code)}));
        }
    return h::div(
        {h::cls("field")},
        {h::label({h::for_("besoin")}, {texts("orientation.need")}),
         h::select({h::cls("input"), h::id("besoin"), h::name("besoin")}, {h::fragment(options)})});
}

Html search(const Texts& texts, const EmbedSheet& sheet) {
    return h::form(
        {h::method("post"), h::action("/lieux"), h::target("_blank"), h::rel("noopener")},
        {h::div({h::cls("field")},
                {h::label({h::for_("ou")},
                          {texts(sheet.has_addresses ? "orientation.where_label_address"
                                                     : "orientation.where_label")}),
                 h::input({h::cls("input"), h::id("ou"), h::name("ou"), h::type("text"),
                           h::value(sheet.commune), h::autocomplete("off"), h::maxlength(100)})}),
         needs(texts),
         ui::submit_button({.words = texts("orientation.search"), .picture = ui::Icon::search})});
}

Html place_line(const Texts& texts, const FoundPlace& found, Instant now) {
    const std::string opening = opening_in_words(texts, found, now);
    return h::li(
        {}, {h::p({h::cls("embed-place")},
                  {opens_beside(place_address(found.record->place), found.record->place.name)}),
             h::p({}, {where_in_words(texts, found)}),
             opening.empty() ? Html() : h::p({h::cls("soft")}, {opening})});
}

Html nearest(const Texts& texts, const EmbedSheet& sheet) {
    if (sheet.places.empty()) return {};
    std::vector<Html> lines;
    for (const FoundPlace& found : sheet.places)
        lines.push_back(place_line(texts, found, sheet.now));
    return h::fragment(
        {h::h2(texts("orientation.embed.nearest", {{"commune", sheet.commune}})),
         h::ul({h::cls("embed-places")}, {h::fragment(lines)}),
         h::p({}, {opens_beside(url::Address("/lieux").add("commune", sheet.commune_code).text(),
                                texts("orientation.embed.all"))})});
}

Html stylesheet(std::string_view address) {
    return h::link({h::rel("stylesheet"), h::href(address)});
}

// ---- The guide.

std::string element_code(const EmbedGuide& guide) {
    std::string code = "<script src=\"" +
                       url::absolute(guide.origin, "/integration/permanence.js") +
                       "\" defer></script>\n<permanence-recherche";
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) code += " " + std::string(name) + "=\"" + value + "\"";
    };
    add("commune", guide.commune_code);
    add("couleur", guide.theme.first);
    add("couleur2", guide.theme.second);
    return code + "></permanence-recherche>";
}

std::string frame_code(const Texts& texts, const EmbedGuide& guide) {
    return "<iframe src=\"" +
           url::absolute(guide.origin, embed_address(guide.commune_code, guide.theme)) +
           "\"\n        title=\"" + texts("orientation.embed.title") +
           "\" width=\"100%\" height=\"700\"></iframe>";
}

Html code(std::string_view words) {
    return h::pre({h::cls("code"), h::tabindex(0)}, words);
}

ui::FormState answers_of(const EmbedGuide& guide) {
    return {.answers = {{"ou", guide.commune},
                        {"code", guide.commune_code},
                        {"couleur", guide.theme.first},
                        {"couleur2", guide.theme.second}},
            .errors = guide.errors};
}

Html choices(const Texts& texts, const EmbedGuide& guide) {
    const ui::FormState state = answers_of(guide);
    const auto colour = [&](std::string name, std::string_view key, std::string_view help) {
        return ui::text_field(texts,
                              {.name = std::move(name),
                               .label = texts(key),
                               .help = texts(help),
                               .required = ui::Required::no,
                               .longest = 7},
                              state);
    };
    const std::array fields{
        ui::commune_field(texts,
                          {.name = "ou",
                           .code_name = "code",
                           .label = texts("orientation.embed.commune"),
                           .help = texts("orientation.where_help")},
                          state),
        colour("couleur", "orientation.embed.colour", "orientation.embed.colour_help"),
        colour("couleur2", "orientation.embed.colour2", "orientation.embed.colour2_help")};
    return ui::search_form("/integrer", fields,
                           ui::submit_button({.words = texts("orientation.embed.show")}));
}

}  // namespace

std::string embed_address(std::string_view commune_code, const EmbedTheme& theme) {
    return themed("/integration/recherche", commune_code, theme);
}

std::string embed_page(const ui::Site& site, const EmbedSheet& sheet) {
    const Texts& texts = site.texts;
    const bool is_themed = sheet.theme != EmbedTheme{};
    const std::string title = texts("orientation.embed.title");
    const Html head = h::head(
        {}, {h::meta({h::charset("utf-8")}), h::title(title),
             h::meta({h::name("viewport"), h::content("width=device-width, initial-scale=1")}),
             h::meta({h::name("robots"), h::content("noindex")}), stylesheet(site.stylesheet),
             is_themed ? stylesheet(themed("/integration/couleurs.css", {}, sheet.theme)) : Html(),
             h::script(sheet.script)});
    const Html main = h::main({h::cls("embed")},
                              {h::h1(title), search(texts, sheet), nearest(texts, sheet),
                               site.phone.empty() ? Html()
                                                  : h::p({}, {texts("orientation.embed.phone"), " ",
                                                              ui::phone_link(site.phone)}),
                               h::p({h::cls("soft")}, {opens_beside("/", site.territory)})});
    return h::render(
        h::html({h::lang(texts.language())}, {head, h::body({h::cls("embed-body")}, {main})}));
}

namespace {

// Once something was chosen: who only reads the page does not load another one inside it.
Html preview_of(const Texts& texts, const EmbedGuide& guide) {
    if (guide.commune_code.empty()) return {};
    return h::fragment(
        {h::h2(texts("orientation.embed.preview")),
         h::iframe({h::cls("embed-preview"), h::src(embed_address(guide.commune_code, guide.theme)),
                    h::titled(texts("orientation.embed.preview")), h::loading("lazy")})});
}

}  // namespace

std::string embed_guide_page(const ui::Site& site, const EmbedGuide& guide) {
    const Texts& texts = site.texts;
    const Html preview = preview_of(texts, guide);
    const Html body = h::fragment(
        {h::h2(texts("orientation.embed.choose")), choices(texts, guide),
         h::h2(texts("orientation.embed.copy")), h::p({}, {texts("orientation.embed.copy_words")}),
         code(element_code(guide)), h::p({}, {texts("orientation.embed.variables")}),
         h::h3(texts("orientation.embed.without_script")), code(frame_code(texts, guide)), preview,
         h::h2(texts("orientation.embed.promises")),
         h::ul({}, {h::li(texts("orientation.embed.promise_cookies")),
                    h::li(texts("orientation.embed.promise_accounts")),
                    h::li(texts("orientation.embed.promise_read"))})});
    return ui::public_page(site, {.title = texts("orientation.embed.guide"),
                                  .body = body,
                                  .lead = texts("orientation.embed.lead"),
                                  .has_errors = !guide.errors.empty(),
                                  .errors = ui::error_summary(texts, guide.errors),
                                  .back = "/"});
}

}  // namespace permanence::orientation
