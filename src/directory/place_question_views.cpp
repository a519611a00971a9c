#include "directory/place_question_views.hpp"

#include <algorithm>
#include <array>

namespace permanence::directory {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

// What residents rely on most.
constexpr std::array shown_fields{PlaceField::address, PlaceField::commune, PlaceField::phone,
                                  PlaceField::opening_hours, PlaceField::services};

Html facts_part(const Texts& texts, const QuestionSheet& sheet, const PlaceRecord& record) {
    std::vector<ui::Fact> facts;
    for (const PlaceField field : shown_fields) {
        const auto lines = lines_of(texts, sheet.communes, field, text_of(record, field));
        facts.push_back({label_of(texts, field), lines.empty()
                                                     ? Html(texts("directory.history.nothing"))
                                                     : lines_part(lines)});
    }
    return ui::fact_list(facts);
}

Html place_part(const Texts& texts, const QuestionSheet& sheet, const PlaceRecord& record) {
    const std::string id(record.place.public_id.text());
    const bool is_told = sheet.told.contains(record.place.id);
    const Html box =
        is_told ? h::p({}, {ui::tag(texts("directory.question.told"), ui::Tone::confirmed)})
                : h::div({h::cls("option")},
                         {h::input({h::type("checkbox"), h::id("p-" + id), h::name("place"),
                                    h::value(id), h::checked()}),
                          h::label({h::for_("p-" + id)}, {texts("directory.question.right")})});
    return h::section({h::cls("card")},
                      {h::h2(record.place.name), facts_part(texts, sheet, record), box});
}

}  // namespace

std::string question_page(const Site& site, const QuestionSheet& sheet) {
    const Texts& texts = site.texts;
    const bool all_told = std::ranges::all_of(sheet.places, [&](const PlaceRecord& record) {
        return sheet.told.contains(record.place.id);
    });
    std::vector<Html> places;
    for (const PlaceRecord& record : sheet.places)
        places.push_back(place_part(texts, sheet, record));
    const Html thanks = ui::band({.tone = ui::Tone::confirmed,
                                  .title = texts("directory.question.thanks"),
                                  .body = h::p(texts("directory.question.thanks_words")),
                                  .announced = true});
    const Html body =
        all_told ? h::fragment({thanks, h::fragment(places)})
                 : h::fragment({ui::form({.action = sheet.action,
                                          .token = sheet.token,
                                          .fields = places,
                                          .submit = ui::submit_button(
                                              {.words = texts("directory.question.confirm")})}),
                                h::p(texts("directory.question.wrong")),
                                ui::link_button({.words = texts("directory.question.sign_in"),
                                                 .href = "/connexion"})});
    return ui::public_page(site, {.title = texts("directory.question.title"),
                                  .body = body,
                                  .lead = texts("directory.question.lead"),
                                  .has_errors = !sheet.errors.empty(),
                                  .errors = ui::error_summary(texts, sheet.errors),
                                  .private_words = true});
}

}  // namespace permanence::directory
