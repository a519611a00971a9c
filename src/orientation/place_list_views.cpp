#include "orientation/place_list_views.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "orientation/place_card_views.hpp"
#include "orientation/written_point.hpp"
#include "ui/components.hpp"
#include "ui/forms.hpp"

namespace permanence::orientation {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

// ---- The form.

ui::FormState answers_of(const PlaceListSheet& sheet) {
    const FindingQuestion& question = sheet.question;
    ui::FormState state;
    const auto answer = [&](std::string name, std::string value) {
        state.answers.push_back({std::move(name), std::move(value)});
    };
    answer("ou", sheet.typed.empty() ? sheet.commune : sheet.typed);
    answer("code", question.commune);
    answer("mots", question.words);
    answer("rayon", std::to_string(question.radius));
    answer("quand", question.when == OpenWhen::now        ? "maintenant"
                    : question.when == OpenWhen::saturday ? "samedi"
                                                          : "");
    for (const Wish wish : question.wishes)
        if (wish != Wish::other_language) answer("avec", std::string(word_of(wish)));
    answer("langue", question.language.empty() && question.wants(Wish::other_language)
                         ? std::string(word_of(Wish::other_language))
                         : question.language);
    answer("besoin", question.need ? std::string(directory::code(*question.need)) : "");
    answer("dispositif", question.programme);
    if (!sheet.typed.empty() && sheet.meant.empty())
        state.errors.push_back({"ou",
                                sheet.has_addresses ? "orientation.where_unknown_address"
                                                    : "orientation.where_unknown",
                                {}});
    return state;
}

ui::OptionGroup needs(const Texts& texts) {
    ui::OptionGroup group{.name = "besoin",
                          .legend = texts("orientation.need"),
                          .help = {},
                          .options = {{.value = "", .words = texts("orientation.any")}},
                          .required = ui::Required::no};
    for (const directory::Need need : directory::all_needs())
        if (need != directory::Need::unsure)
            group.options.push_back(
                {.value = std::string(directory::code(need)),
                 .words = texts("booking.need." + std::string(directory::code(need)))});
    return group;
}

ui::OptionGroup distances(const Texts& texts) {
    ui::OptionGroup group{.name = "rayon",
                          .legend = texts("orientation.radius"),
                          .help = {},
                          .options = {},
                          .required = ui::Required::no,
                          .beside = true};
    for (const int radius : radii)
        group.options.push_back(
            {.value = std::to_string(radius),
             .words = texts("orientation.radius_km", {{"n", std::to_string(radius)}})});
    return group;
}

ui::OptionGroup times(const Texts& texts) {
    return {.name = "quand",
            .legend = texts("orientation.when"),
            .help = {},
            .options = {{.value = "", .words = texts("orientation.when.any")},
                        {.value = "maintenant", .words = texts("orientation.when.now")},
                        {.value = "samedi", .words = texts("orientation.when.saturday")}},
            .required = ui::Required::no,
            .beside = true};
}

ui::OptionGroup wishes(const Texts& texts) {
    ui::OptionGroup group{.name = "avec",
                          .legend = texts("orientation.wishes"),
                          .help = {},
                          .options = {},
                          .required = ui::Required::no};
    for (const Wish wish : all_wishes())
        if (wish != Wish::other_language)
            group.options.push_back(
                {.value = std::string(word_of(wish)),
                 .words = texts("orientation.wish." + std::string(word_of(wish)))});
    return group;
}

// By their names; at the end one for places that tell no more than that they speak another.
ui::OptionGroup languages(const Texts& texts, const PlaceListSheet& sheet) {
    ui::OptionGroup group{.name = "langue",
                          .legend = texts("orientation.language"),
                          .help = {},
                          .options = {},
                          .required = ui::Required::no};
    std::vector<std::string> codes = sheet.languages.codes;
    if (const auto& asked = sheet.question.language;
        !asked.empty() && std::ranges::find(codes, asked) == codes.end())
        codes.push_back(asked);
    for (const std::string& code : codes)
        if (const std::string key = "directory.language." + code; texts.has(key))
            group.options.push_back({.value = code, .words = texts(key)});
    std::ranges::sort(group.options, {}, [](const ui::Option& one) { return fold(one.words); });
    const std::string other(word_of(Wish::other_language));
    if (sheet.languages.has_others || sheet.question.wants(Wish::other_language))
        group.options.push_back({.value = other, .words = texts("orientation.wish." + other)});
    return group;
}

ui::OptionGroup programmes(const Texts& texts) {
    ui::OptionGroup group{.name = "dispositif",
                          .legend = texts("orientation.programme"),
                          .help = {},
                          .options = {},
                          .required = ui::Required::no};
    for (const auto& term : directory::terms(directory::Vocabulary::programmes))
        group.options.push_back({.value = std::string(term.slug), .words = std::string(term.code)});
    return group;
}

bool is_narrowed(const FindingQuestion& question) {
    return !question.wishes.empty() || !question.language.empty() ||
           question.when != OpenWhen::any || !question.programme.empty() ||
           question.radius != usual_radius;
}

Html question_form(const Texts& texts, const PlaceListSheet& sheet) {
    const ui::FormState state = answers_of(sheet);
    const ui::OptionGroup spoken = languages(texts, sheet);
    const Html more =
        h::fragment({ui::radio_group(texts, distances(texts), state),
                     ui::radio_group(texts, times(texts), state),
                     ui::checkbox_group(texts, wishes(texts), state),
                     spoken.options.empty() ? Html() : ui::select_field(texts, spoken, state),
                     ui::select_field(texts, programmes(texts), state)});
    std::vector fields{
        ui::commune_field(texts,
                          {.name = "ou",
                           .code_name = "code",
                           .label = texts(sheet.has_addresses ? "orientation.where_label_address"
                                                              : "orientation.where_label"),
                           .help = texts(sheet.has_addresses ? "orientation.where_help_address"
                                                             : "orientation.where_help")},
                          state),
        ui::select_field(texts, needs(texts), state),
        ui::text_field(texts,
                       {.name = "mots",
                        .label = texts("orientation.words_label"),
                        .help = texts("orientation.words_help"),
                        .kind = ui::TextKind::search,
                        .required = ui::Required::no,
                        .longest = 100},
                       state),
        ui::details(texts("orientation.more_choices"), more,
                    is_narrowed(sheet.question) ? ui::Unfolded::yes : ui::Unfolded::no)};
    if (sheet.is_from_address)
        fields.push_back(ui::hidden_field("pres", write_rounded(*sheet.question.near)));
    return ui::form({.action = "/lieux",
                     .token = {},
                     .fields = std::move(fields),
                     .submit = ui::submit_button(
                         {.words = texts("orientation.search"), .picture = ui::Icon::search})});
}

// ---- What was found.

// The same places on paper.
Html orientation_link(const Texts& texts) {
    return h::p({h::cls("not-on-paper")},
                {h::a({h::href("/orientation")}, {texts("orientation.guided.link")})});
}

Html guide_link(const Texts& texts, const PlaceListSheet& sheet) {
    url::Address address("/guide");
    if (!sheet.commune.empty()) address.add("commune", sheet.question.commune);
    return h::p({h::cls("not-on-paper")},
                {h::a({h::href(address.text())}, {texts("orientation.guide.see")})});
}

Html meant(const Texts& texts, const PlaceListSheet& sheet) {
    std::vector<ui::Choice> choices;
    for (const auto& match : sheet.meant) {
        FindingQuestion question = sheet.question;
        question.commune = match.commune->code.text();
        choices.push_back({.words = std::string(match.commune->name),
                           .href = write(question),
                           .hint = std::string(match.former_name),
                           .picture = ui::Icon::place});
    }
    return h::fragment({h::h2(texts("orientation.meant")), ui::choice_list(choices)});
}

std::string how_many(const Texts& texts, const PlaceListSheet& sheet) {
    const auto total = static_cast<std::ptrdiff_t>(sheet.total);
    if (sheet.commune.empty()) return texts.plural("orientation.count", total);
    return texts.plural(
        "orientation.count_around", total,
        {{"commune", sheet.commune}, {"radius", std::to_string(sheet.question.radius)}});
}

// Where distances are from, wherever that may not be what was typed.
Html starting_point(const Texts& texts, const PlaceListSheet& sheet) {
    if (sheet.is_from_address) {
        FindingQuestion middle = sheet.question;
        middle.near.reset();
        middle.page = 1;
        return h::p({h::cls("help")},
                    {texts("orientation.from_address"), " ",
                     h::a({h::href(write(middle))}, {texts("orientation.from_middle")})});
    }
    if (sheet.note == AddressNote::none) return {};
    return ui::notice(texts("orientation.address." + std::string(word_of(sheet.note)),
                            {{"commune", sheet.commune}}));
}

// Nothing there: what to ask instead, nearest to it first.
Html nothing(const Texts& texts, const PlaceListSheet& sheet) {
    FindingQuestion wider = sheet.question;
    wider.page = 1;
    const bool is_near = !sheet.commune.empty() && wider.radius != radii.back();
    if (is_near) {
        wider.radius = radii.back();
    } else {
        wider = {};
        wider.commune = sheet.question.commune;
        wider.near = sheet.question.near;
        wider.radius = sheet.question.radius;
    }
    return ui::empty_state(
        texts("orientation.none"), texts("orientation.none_words"),
        ui::LinkAction{.words = texts(is_near ? "orientation.none_wider" : "orientation.none_all"),
                       .href = write(wider),
                       .weight = ui::Weight::main});
}

Html pages_of(const Texts& texts, const PlaceListSheet& sheet) {
    FindingQuestion question = sheet.question;
    question.page = 1;
    const std::string address = write(question);
    return ui::pagination(
        texts, {.page = sheet.question.page,
                .pages = pages_for(sheet.total),
                .href = address + (address.find('?') == address.npos ? "?" : "&") + "page="});
}

Html found(const Texts& texts, const PlaceListSheet& sheet, const MapBeside& map) {
    const Html title = h::fragment(
        {h::h2({h::id("resultats")}, {how_many(texts, sheet)}), starting_point(texts, sheet)});
    if (sheet.places.empty()) return h::fragment({title, nothing(texts, sheet)});
    std::vector<Html> cards;
    for (const FoundPlace& place : sheet.places)
        cards.push_back(place_card(texts, place, sheet.now));
    return h::fragment({title, h::div({h::cls("list-beside")},
                                      {h::div({h::cls("map-column")},
                                              {map_button(texts, sheet.question, map),
                                               ui::card_list(cards), pages_of(texts, sheet)})})});
}

}  // namespace

int pages_for(std::size_t places) {
    return std::max(1, static_cast<int>((places + places_a_page - 1) / places_a_page));
}

std::string place_list_page(const Site& site, const PlaceListSheet& sheet, const MapBeside& map) {
    const Texts& texts = site.texts;
    const bool has_errors = !sheet.typed.empty() && sheet.meant.empty();
    const ui::FormState state = answers_of(sheet);
    const Html answer = sheet.typed.empty() ? found(texts, sheet, map)
                        : has_errors        ? Html()
                                            : meant(texts, sheet);
    return ui::public_page(
        site, {.title = sheet.commune.empty()
                            ? texts("orientation.title")
                            : texts("orientation.title_around", {{"commune", sheet.commune}}),
               .body = h::fragment({h::div({h::cls("not-on-paper")}, {question_form(texts, sheet)}),
                                    answer, orientation_link(texts), guide_link(texts, sheet),
                                    ui::phone_card(texts, site.phone, site.phone_hours)}),
               .lead = texts("orientation.lead"),
               .has_errors = has_errors,
               .errors = ui::error_summary(texts, state.errors),
               .back = "/"});
}

}  // namespace permanence::orientation
