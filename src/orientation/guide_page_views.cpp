#include "orientation/guide_page_views.hpp"

#include "formats/url.hpp"
#include "ui/components.hpp"
#include "ui/forms.hpp"

namespace permanence::orientation {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

std::string said(const Texts& texts, std::string_view key) {
    return texts("orientation.guide." + std::string(key));
}

Html downloads(const Texts& texts, const territory::Commune* commune) {
    return h::p({h::cls("actions")},
                {ui::link_button({.words = said(texts, "download"),
                                  .href = guide_address({.commune = commune}),
                                  .weight = ui::Weight::main}),
                 " ",
                 ui::link_button(
                     {.words = said(texts, "download_large"),
                      .href = guide_address({.commune = commune, .letters = Lettering::large})})});
}

Html of_commune(const Texts& texts, const GuideOffer& offer) {
    return h::section(
        {},
        {h::h2(texts("orientation.guide.around", {{"commune", std::string(offer.commune->name)}})),
         h::p(said(texts, "around_words")), downloads(texts, offer.commune),
         h::p(h::a({h::href("/guide")}, {said(texts, "of_all")}))});
}

// A territory of thousands of places has no guide of all.
Html of_territory(const Site& site, const GuideOffer& offer) {
    if (offer.places > most_in_guide) return {};
    return h::section({}, {h::h2(site.territory),
                           h::p(site.texts.plural("orientation.guide.all_words",
                                                  static_cast<std::int64_t>(offer.places))),
                           downloads(site.texts, nullptr)});
}

ui::FormState answers_of(const GuideOffer& offer) {
    ui::FormState state{.answers = {{"ou", offer.typed}}, .errors = {}};
    if (!offer.typed.empty() && offer.meant.empty())
        state.errors.push_back({"ou", "orientation.where_unknown", {}});
    return state;
}

Html choose(const Texts& texts, const ui::FormState& state) {
    const std::array fields{ui::commune_field(texts,
                                              {.name = "ou",
                                               .code_name = "code",
                                               .label = texts("orientation.where_label"),
                                               .help = said(texts, "commune_help")},
                                              state)};
    return h::section({}, {h::h2(said(texts, "choose")),
                           ui::search_form("/guide", fields,
                                           ui::submit_button({.words = said(texts, "show"),
                                                              .weight = ui::Weight::second}))});
}

Html meant(const Texts& texts, const GuideOffer& offer) {
    if (offer.meant.empty()) return {};
    std::vector<ui::Choice> choices;
    for (const auto& match : offer.meant)
        choices.push_back(
            {.words = std::string(match.commune->name),
             .href = url::Address("/guide").add("commune", match.commune->code.text()).text(),
             .hint = std::string(match.former_name),
             .picture = ui::Icon::place});
    return h::section({}, {h::h2(texts("orientation.meant")), ui::choice_list(choices)});
}

Html good_to_know(const Texts& texts) {
    return h::section({},
                      {h::h2(said(texts, "good_to_know")),
                       h::ul({}, {h::li(said(texts, "what_is_in")), h::li(said(texts, "in_grey")),
                                  h::li(said(texts, "print")), h::li(said(texts, "fresh"))})});
}

}  // namespace

std::string guide_address(const GuideQuestion& question) {
    url::Address address("/guide.pdf");
    if (question.commune != nullptr) address.add("commune", question.commune->code.text());
    if (question.letters == Lettering::large) address.add("lettres", "grandes");
    return address.text();
}

std::string guide_page(const Site& site, const GuideOffer& offer) {
    const Texts& texts = site.texts;
    const ui::FormState state = answers_of(offer);
    return ui::public_page(
        site, {.title = said(texts, "page_title"),
               .body = h::fragment(
                   {meant(texts, offer),
                    offer.commune == nullptr ? of_territory(site, offer) : of_commune(texts, offer),
                    choose(texts, state), good_to_know(texts)}),
               .lead = said(texts, "page_lead"),
               .has_errors = !state.errors.empty(),
               .errors = ui::error_summary(texts, state.errors),
               .back = "/lieux"});
}

}  // namespace permanence::orientation
