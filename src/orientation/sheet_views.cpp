#include "orientation/sheet_views.hpp"

#include "orientation/guided_views.hpp"
#include "orientation/place_card_views.hpp"
#include "orientation/sheet_message_views.hpp"
#include "ui/components.hpp"
#include "ui/dates.hpp"
#include "ui/forms.hpp"

namespace permanence::orientation {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

// ---- One place.

std::string next_in_words(const Texts& texts, const ResidentSheet& sheet, const SheetPlace& at) {
    return ui::moment_in_words(texts, at.found.next->start, at.found.zone.day_of(sheet.now));
}

Html hours_of(const SheetPlace& at) {
    return h::ul({h::cls("opening-hours")},
                 {h::each(at.usual_hours, [](const std::string& line) { return h::li(line); })});
}

std::vector<ui::Fact> facts_of(const Texts& texts, const SheetPlace& at) {
    const directory::Place& place = at.found.record->place;
    std::vector<ui::Fact> facts{
        {.name = texts("orientation.sheet.address"), .value = address_in_words(at.found)}};
    if (!place.how_to_come.empty())
        facts.push_back(
            {.name = texts("orientation.sheet.how_to_come"), .value = place.how_to_come});
    if (!place.phone.empty())
        facts.push_back({.name = texts("orientation.phone"), .value = ui::phone_link(place.phone)});
    if (!at.usual_hours.empty())
        facts.push_back({.name = texts("orientation.hours"), .value = hours_of(at)});
    return facts;
}

SheetQuestion with_place_alone(const ResidentSheet& sheet, const SheetPlace& at) {
    SheetQuestion question = sheet.question;
    question.places = {at.found.record->place.public_id};
    return question;
}

Html place_on_screen(const Texts& texts, const ResidentSheet& sheet, const SheetPlace& at) {
    const directory::Place& place = at.found.record->place;
    const std::string opening = opening_in_words(texts, at.found, sheet.now);
    const Html book =
        at.found.next
            ? ui::link_button(
                  {.words = texts("orientation.book", {{"when", next_in_words(texts, sheet, at)}}),
                   .href = at.found.next->address,
                   .weight = ui::Weight::main,
                   .picture = ui::Icon::calendar})
            : Html();
    const Html alone = sheet.places.size() > 1 && sheet.filled_for.is_nobody()
                           ? ui::link_button({.words = texts("orientation.sheet.alone"),
                                              .href = write(with_place_alone(sheet, at)),
                                              .weight = ui::Weight::quiet})
                           : Html();
    return h::article(
        {h::cls("card place-card")},
        {h::h2({}, {h::a({h::href(place_address(place))}, {place.name})}),
         h::p({h::cls("slot-where")}, {ui::icon(ui::Icon::place), where_in_words(texts, at.found)}),
         opening.empty() ? Html() : h::p({h::cls("opening")}, {ui::icon(ui::Icon::clock), opening}),
         ui::fact_list(facts_of(texts, at)),
         book.is_empty() && alone.is_empty() ? Html() : h::p({h::cls("actions")}, {book, alone})});
}

Html line_on_paper(const std::string& name, const std::string& words) {
    return h::p({}, {name, " : ", h::strong(h::bdi(words))});
}

Html place_on_paper(const Texts& texts, const ResidentSheet& sheet, const SheetPlace& at) {
    const directory::Place& place = at.found.record->place;
    const Html name = sheet.places.size() > 1 ? h::h2(place.name) : Html();
    const Html how = place.how_to_come.empty() ? Html() : h::p(place.how_to_come);
    const Html phone = place.phone.empty() ? Html() : h::p(h::strong(ui::phone_link(place.phone)));
    const Html next = at.found.next ? line_on_paper(texts("orientation.sheet.next"),
                                                    next_in_words(texts, sheet, at))
                                    : Html();
    const Html code = ui::qr_code(texts("orientation.sheet.qr"),
                                  url::absolute(sheet.origin, place_address(place)));
    return h::section(
        {h::cls("sheet-place")},
        {h::div({h::cls("sheet-words")}, {name, h::p(address_in_words(at.found)), how, phone,
                                          at.usual_hours.empty() ? Html() : hours_of(at), next}),
         h::div({h::cls("paper-foot")}, {code, h::p(texts("orientation.sheet.scan"))})});
}

// ---- What goes with all of them.

Html bring_list(const Texts& texts, const ResidentSheet& sheet) {
    return h::ul({}, {h::each(things_to_bring(texts, sheet.question.answers),
                              [](const std::string& thing) { return h::li(thing); })});
}

std::string prescriber_of(const FilledFor& filled_for) {
    const auto& [person, prescriber, organisation] = filled_for;
    return prescriber + (prescriber.empty() || organisation.empty() ? "" : ", ") + organisation;
}

Html filled_for(const Texts& texts, const FilledFor& filled_for) {
    const std::string by = prescriber_of(filled_for);
    return h::fragment({filled_for.person.empty()
                            ? Html()
                            : line_on_paper(texts("orientation.sheet.for"), filled_for.person),
                        by.empty() ? Html() : line_on_paper(texts("orientation.sheet.by"), by)});
}

// ---- The ways to take it along.

std::vector<Html> names_along(const FilledFor& filled_for) {
    if (filled_for.is_nobody()) return {};
    return {ui::hidden_field("personne", filled_for.person),
            ui::hidden_field("prescripteur", filled_for.prescriber),
            ui::hidden_field("organisme", filled_for.organisation)};
}

struct Print {
    SheetFormat format;
    std::string_view key;
};
constexpr std::array<Print, 3> prints{{{SheetFormat::a4, "orientation.sheet.print_a4"},
                                       {SheetFormat::a6, "orientation.sheet.print_a6"},
                                       {SheetFormat::large, "orientation.sheet.print_large"}}};

// Names never stand in an address: with them, the formats are buttons of a form.
Html print_ways(const Texts& texts, const ResidentSheet& sheet) {
    std::vector<Html> ways;
    SheetQuestion question = sheet.question;
    for (const auto& [format, key] : prints) {
        question.format = format;
        if (sheet.filled_for.is_nobody())
            ways.push_back(ui::link_button(
                {.words = texts(key), .href = write(question), .picture = ui::Icon::print}));
        else
            ways.push_back(ui::submit_button({.words = texts(key),
                                              .weight = ui::Weight::second,
                                              .name = "format",
                                              .value = std::string(word_of(format)),
                                              .picture = ui::Icon::print}));
    }
    const Html title = h::h3(texts("orientation.sheet.print"));
    if (sheet.filled_for.is_nobody())
        return h::fragment({title, h::p({h::cls("actions")}, {h::fragment(ways)})});
    return h::fragment({title, ui::form({.action = write(sheet.question),
                                         .token = sheet.fill_token,
                                         .fields = names_along(sheet.filled_for),
                                         .submit = h::fragment(ways)})});
}

Html sms_ways(const Texts& texts, const ResidentSheet& sheet) {
    std::vector<Html> ways;
    for (const SheetPlace& at : sheet.places)
        ways.push_back(ui::link_button(
            {.words = texts("orientation.sheet.sms", {{"place", at.found.record->place.name}}),
             .href = "sms:?&body=" + url::encode(sheet_sms(at.found, sheet.origin)),
             .picture = ui::Icon::phone}));
    return h::fragment({h::h3(texts("orientation.sheet.by_sms")),
                        h::p(texts("orientation.sheet.sms_words")),
                        h::p({h::cls("actions")}, {h::fragment(ways)})});
}

ui::FormState state_of(const ResidentSheet& sheet) {
    return {.answers = {{"personne", sheet.filled_for.person},
                        {"prescripteur", sheet.filled_for.prescriber},
                        {"organisme", sheet.filled_for.organisation},
                        {"email", sheet.email}},
            .errors = sheet.errors};
}

Html email_form(const Texts& texts, const ResidentSheet& sheet) {
    std::vector<Html> fields = names_along(sheet.filled_for);
    fields.push_back(
        ui::text_field(texts,
                       {.name = "email",
                        .label = texts("orientation.sheet.email_label"),
                        .help = texts("orientation.sheet.email_help"),
                        .kind = ui::TextKind::email,
                        .whose = sheet.filled_for.is_nobody() ? ui::Whose::own : ui::Whose::other},
                       state_of(sheet)));
    return h::fragment(
        {h::h3(texts("orientation.sheet.by_email")),
         ui::form({.action = write(sheet.question, "/orientation/fiche/envoyer"),
                   .token = sheet.send_token,
                   .fields = std::move(fields),
                   .submit = ui::submit_button({.words = texts("orientation.sheet.send"),
                                                .weight = ui::Weight::second,
                                                .picture = ui::Icon::mail})})});
}

Html fill_form(const Texts& texts, const ResidentSheet& sheet) {
    const ui::FormState state = state_of(sheet);
    const auto field = [&](std::string_view name, std::string_view key) {
        return ui::text_field(texts,
                              {.name = std::string(name),
                               .label = texts(key),
                               .required = ui::Required::no,
                               .whose = ui::Whose::other,
                               .longest = 80},
                              state);
    };
    const Html form =
        ui::form({.action = write(sheet.question),
                  .token = sheet.fill_token,
                  .fields = {field("personne", "orientation.sheet.person"),
                             field("prescripteur", "orientation.sheet.prescriber"),
                             field("organisme", "orientation.sheet.organisation")},
                  .submit = ui::submit_button({.words = texts("orientation.sheet.fill_submit"),
                                               .weight = ui::Weight::second})});
    return ui::details(texts("orientation.sheet.fill"),
                       h::fragment({h::p(texts("orientation.sheet.fill_words")), form}),
                       sheet.filled_for.is_nobody() ? ui::Unfolded::no : ui::Unfolded::yes);
}

Html ways_to_keep(const Texts& texts, const ResidentSheet& sheet) {
    return h::section({h::cls("not-on-paper")},
                      {h::h2(texts("orientation.sheet.take")), fill_form(texts, sheet),
                       print_ways(texts, sheet), email_form(texts, sheet), sms_ways(texts, sheet)});
}

// ---- The whole page.

std::string lead_of(const Texts& texts, const ResidentSheet& sheet) {
    if (sheet.places.empty()) return {};
    const std::size_t shown = sheet.places.size();
    if (!sheet.question.places.empty() || sheet.total <= shown)
        return texts.plural("orientation.sheet.lead", static_cast<std::int64_t>(shown));
    return texts.plural("orientation.sheet.lead_of_more", static_cast<std::int64_t>(sheet.total),
                        {{"shown", std::to_string(shown)}});
}

// The whole list, the other places, and the questions once more.
Html ways_on(const Texts& texts, const ResidentSheet& sheet) {
    SheetQuestion first_found = sheet.question;
    first_found.places.clear();
    const Html others = sheet.question.places.empty()
                            ? Html()
                            : ui::link_button({.words = texts("orientation.sheet.choose_again"),
                                               .href = write(first_found)});
    const Html list =
        sheet.total == 0
            ? Html()
            : ui::link_button({.words = texts.plural("orientation.guided.see_list",
                                                     static_cast<std::int64_t>(sheet.total)),
                               .href = write(sheet.question.answers)});
    return h::p({h::cls("actions")}, {others, list,
                                      ui::link_button({.words = texts("orientation.sheet.restart"),
                                                       .href = write(GuidedQuestion{}),
                                                       .weight = ui::Weight::quiet})});
}

Html found_places(const Site& site, const ResidentSheet& sheet) {
    const Texts& texts = site.texts;
    std::vector<Html> cards;
    for (const SheetPlace& at : sheet.places)
        cards.push_back(place_on_screen(texts, sheet, at));
    return h::fragment(
        {filled_for(texts, sheet.filled_for), ui::card_list(cards),
         h::section({}, {h::h2(texts("orientation.sheet.bring")), bring_list(texts, sheet)}),
         ways_to_keep(texts, sheet), ways_on(texts, sheet)});
}

ui::Paper paper_of(SheetFormat format) {
    switch (format) {
        case SheetFormat::a6:
            return ui::Paper::a6;
        case SheetFormat::large:
            return ui::Paper::large;
        case SheetFormat::screen:
        case SheetFormat::a4:
            break;
    }
    return ui::Paper::a4;
}

std::string paper_title(const Texts& texts, const ResidentSheet& sheet) {
    if (sheet.places.size() == 1) return sheet.places.front().found.record->place.name;
    return texts("orientation.sheet.paper_title");
}

std::string screen_address(SheetQuestion question) {
    question.format = SheetFormat::screen;
    return write(question);
}

// With names, a form is the way back: a link would lose them.
Html way_back(const Texts& texts, const ResidentSheet& sheet) {
    if (sheet.filled_for.is_nobody()) return {};
    return h::div(
        {h::cls("not-on-paper")},
        {ui::form({.action = screen_address(sheet.question),
                   .token = sheet.fill_token,
                   .fields = names_along(sheet.filled_for),
                   .submit = ui::submit_button({.words = texts("orientation.sheet.sent_back"),
                                                .weight = ui::Weight::second})})});
}

}  // namespace

std::string sheet_page(const Site& site, const ResidentSheet& sheet) {
    const Texts& texts = site.texts;
    const bool is_private = !sheet.filled_for.is_nobody() || !sheet.email.empty();
    const Html given = answers_given(texts, sheet.question.answers, sheet.commune, guided_steps);
    const Html phone = ui::phone_card(texts, site.phone, site.phone_hours);
    const Html body = sheet.places.empty()
                          ? h::fragment({nothing_left(site, sheet.otherwise, std::nullopt), given})
                          : h::fragment({found_places(site, sheet), given, phone});
    return ui::public_page(site,
                           {.title = texts("orientation.sheet.title"),
                            .body = body,
                            .lead = lead_of(texts, sheet),
                            .has_errors = !sheet.errors.empty(),
                            .errors = ui::error_summary(texts, sheet.errors),
                            .private_words = is_private,
                            .back = write(asked_again(GuidedStep::when, sheet.question.answers))});
}

std::string sheet_paper(const Site& site, const ResidentSheet& sheet) {
    const Texts& texts = site.texts;
    std::vector<Html> places;
    for (const SheetPlace& at : sheet.places)
        places.push_back(place_on_paper(texts, sheet, at));
    const Html words = h::div({h::cls("paper-words")},
                              {filled_for(texts, sheet.filled_for), h::fragment(places),
                               h::section({}, {h::p(h::strong(texts("orientation.sheet.bring"))),
                                               bring_list(texts, sheet)}),
                               h::p(texts("orientation.sheet.made",
                                          {{"day", ui::full_day_in_words(texts, sheet.today)}})),
                               way_back(texts, sheet)});
    const bool is_nobody = sheet.filled_for.is_nobody();
    return ui::print_page(site, paper_of(sheet.question.format),
                          {.title = paper_title(texts, sheet),
                           .body = words,
                           .private_words = !is_nobody,
                           .back = is_nobody ? screen_address(sheet.question) : std::string()});
}

std::string sheet_sent_page(const Site& site, const SheetQuestion& question) {
    const Texts& texts = site.texts;
    const Html next =
        h::p({h::cls("actions")}, {ui::link_button({.words = texts("orientation.sheet.sent_back"),
                                                    .href = screen_address(question)}),
                                   ui::link_button({.words = texts("orientation.sheet.restart"),
                                                    .href = write(GuidedQuestion{}),
                                                    .weight = ui::Weight::quiet})});
    return ui::public_page(
        site, {.title = texts("orientation.sheet.sent"),
               .body = h::fragment({ui::band({.tone = ui::Tone::confirmed,
                                              .title = texts("orientation.sheet.sent"),
                                              .body = h::p(texts("orientation.sheet.sent_words")),
                                              .heading = 1,
                                              .announced = true}),
                                    next}),
               .own_heading = true});
}

}  // namespace permanence::orientation
