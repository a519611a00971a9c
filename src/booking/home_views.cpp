#include "booking/home_views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "booking/booking_address.hpp"
#include "booking/visit_views.hpp"
#include "formats/url.hpp"
#include "ui/icons.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Site;

namespace {

std::string postcodes_of(const territory::Commune& commune) {
    std::string words;
    for (const auto& postcode : commune.postcodes.first(
             std::min<std::size_t>(commune.postcodes.size(), 2)))  // a large town has thirty
        words += (words.empty() ? "" : ", ") + postcode.text();
    return words;
}

std::string slots_address(directory::Need need, const territory::Commune& commune) {
    SlotsAddress address;
    address.need = need;
    address.commune = commune.code.text();
    return write(address);
}

// By way of /ou where the box is ticked: that page alone sets the cookie.
std::string address_of(const CommunesSheet& sheet, const territory::Commune& commune) {
    if (!sheet.remember.is_ticked) return slots_address(sheet.need, commune);
    url::Query query;
    query.add("besoin", directory::code(sheet.need))
        .add("code", commune.code.text())
        .add(remember_field, "1");
    return url::with_query("/ou", query);
}

ui::Choice choice_of(const CommunesSheet& sheet, const territory::CommuneMatch& match) {
    const territory::Commune& commune = *match.commune;
    std::string hint = postcodes_of(commune);
    if (!hint.empty()) hint += " · ";
    hint += commune.departement_name;
    if (!match.former_name.empty()) hint += fmt::format(" · {}", match.former_name);
    return {.words = std::string(commune.name),
            .href = address_of(sheet, commune),
            .hint = std::move(hint),
            .picture = ui::Icon::place};
}

Html remember_box(const ui::Texts& texts, const RememberBox& box, const ui::FormState& state) {
    const Html was = box.is_remembered ? ui::hidden_field(was_remembered_field, "1") : Html();
    return h::fragment(
        {was, ui::checkbox_group(texts,
                                 {.name = std::string(remember_field),
                                  .legend = texts("booking.where.next_time"),
                                  .options = {{.value = "1",
                                               .words = texts("booking.where.remember"),
                                               .help = texts("booking.where.remember_help")}},
                                  .required = ui::Required::no},
                                 state)});
}

Html where_form(const Site& site, const WhereSheet& sheet, std::string_view label) {
    ui::FormState state{.answers = {{"commune", sheet.typed}}, .errors = {}};
    if (sheet.remember.is_ticked) state.answers.push_back({std::string(remember_field), "1"});
    if (!sheet.fault.empty()) state.errors.push_back({"commune", sheet.fault, {}});
    const std::vector<Html> fields{
        ui::hidden_field("besoin", directory::code(sheet.need)),
        ui::commune_field(site.texts,
                          {.label = std::string(label), .help = site.texts("booking.where.help")},
                          state),
        remember_box(site.texts, sheet.remember, state)};
    return ui::search_form("/ou", fields,
                           ui::submit_button({.words = site.texts("booking.where.submit")}));
}

Html near_cards(const ui::Texts& texts, const NearSheet& near) {
    if (near.visits.empty()) return h::p(texts("booking.near.none"));
    std::vector<Html> cards;
    for (const Visit& visit : near.visits)
        cards.push_back(visit_card(texts, visit, near.now, {},
                                   write(BookingAddress{.need = directory::Need::unsure,
                                                        .commune = near.commune.code.text(),
                                                        .permanence = visit.permanence,
                                                        .start = visit.start_text()})));
    return ui::card_list(cards);
}

Html near_part(const ui::Texts& texts, const std::optional<NearSheet>& near) {
    if (!near) return {};
    return h::section(
        {}, {h::h2(texts("booking.near.title")),
             h::p(texts("booking.near.words", {{"commune", std::string(near->commune.name)}})),
             near_cards(texts, *near),
             h::p({h::cls("actions")},
                  {ui::link_button({.words = texts("booking.near.all"),
                                    .href = slots_address(directory::Need::unsure, near->commune),
                                    .picture = ui::Icon::calendar}),
                   ui::link_button({.words = texts("booking.near.change"),
                                    .href = where_address(directory::Need::unsure),
                                    .weight = ui::Weight::quiet})})});
}

}  // namespace

std::string home_page(const Site& site, const std::optional<NearSheet>& near) {
    std::vector<ui::Choice> choices;
    for (const directory::Need need : directory::all_needs()) {
        const std::string code(directory::code(need));
        choices.push_back({.words = site.texts("booking.need." + code),
                           .href = near ? slots_address(need, near->commune) : where_address(need),
                           .hint = site.texts("booking.need_hint." + code),
                           .picture = ui::icon_of_need(code)});
    }
    return ui::public_page(
        site, {.title = site.texts("booking.home.title"),
               .body = h::fragment(
                   {ui::choice_list(choices), near_part(site.texts, near),
                    ui::phone_card(site.texts, site.phone, site.phone_hours),
                    h::p(h::a({h::href("/orientation")}, {site.texts("booking.home.guided")})),
                    h::p(h::a({h::href("/lieux")}, {site.texts("booking.home.places")})),
                    h::p(h::a({h::href("/aide")}, {site.texts("booking.home.help")}))}),
               .lead = site.texts("booking.home.lead"),
               .private_words = near.has_value()});
}

std::string where_page(const Site& site, const WhereSheet& sheet) {
    const bool wrong = !sheet.fault.empty();
    const std::vector<FieldError> errors{{"commune", sheet.fault, {}}};
    return ui::public_page(
        site, {.title = site.texts("booking.where.title"),
               .body = h::fragment({where_form(site, sheet, site.texts("booking.where.label")),
                                    ui::phone_card(site.texts, site.phone, site.phone_hours)}),
               .lead = site.texts("booking.where.lead"),
               .has_errors = wrong,
               .errors = wrong ? ui::error_summary(site.texts, errors) : Html(),
               .private_words = sheet.remember.is_remembered,
               .back = "/",
               .step = 1,
               .steps = 3});
}

std::string communes_page(const Site& site, const CommunesSheet& sheet) {
    const bool guessed = !sheet.matches.empty() &&
                         sheet.matches.front().kind == territory::MatchKind::close_spelling;
    std::vector<ui::Choice> choices;
    for (const auto& match : sheet.matches)
        choices.push_back(choice_of(sheet, match));
    return ui::public_page(
        site,
        {.title = site.texts(guessed ? "booking.communes.title_guessed" : "booking.communes.title"),
         .body = h::fragment(
             {ui::choice_list(choices), h::h2(site.texts("booking.communes.other")),
              where_form(site,
                         {.need = sheet.need, .typed = sheet.typed, .remember = sheet.remember},
                         site.texts("booking.where.label")),
              ui::phone_card(site.texts, site.phone, site.phone_hours)}),
         .lead = site.texts("booking.communes.lead", {{"typed", sheet.typed}}),
         .back = where_address(sheet.need),
         .step = 1,
         .steps = 3});
}

}  // namespace permanence::booking
