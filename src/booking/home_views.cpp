#include "booking/home_views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "booking/booking_address.hpp"
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

ui::Choice choice_of(const directory::Need need, const territory::CommuneMatch& match) {
    const territory::Commune& commune = *match.commune;
    std::string hint = postcodes_of(commune);
    if (!hint.empty()) hint += " · ";
    hint += commune.departement_name;
    if (!match.former_name.empty()) hint += fmt::format(" · {}", match.former_name);
    SlotsAddress address;
    address.need = need;
    address.commune = commune.code.text();
    return {.words = std::string(commune.name),
            .href = write(address),
            .hint = std::move(hint),
            .picture = ui::Icon::place};
}

Html where_form(const Site& site, const WhereSheet& sheet, std::string_view label) {
    ui::FormState state{.answers = {{"commune", sheet.typed}}, .errors = {}};
    if (!sheet.fault.empty()) state.errors.push_back({"commune", sheet.fault, {}});
    const std::vector<Html> fields{
        ui::hidden_field("besoin", directory::code(sheet.need)),
        ui::commune_field(site.texts,
                          {.label = std::string(label), .help = site.texts("booking.where.help")},
                          state)};
    return ui::search_form("/ou", fields,
                           ui::submit_button({.words = site.texts("booking.where.submit")}));
}

}  // namespace

std::string home_page(const Site& site) {
    std::vector<ui::Choice> choices;
    for (const directory::Need need : directory::all_needs()) {
        const std::string code(directory::code(need));
        choices.push_back({.words = site.texts("booking.need." + code),
                           .href = where_address(need),
                           .hint = site.texts("booking.need_hint." + code),
                           .picture = ui::icon_of_need(code)});
    }
    return ui::public_page(
        site,
        {.title = site.texts("booking.home.title"),
         .body = h::fragment({ui::choice_list(choices),
                              ui::phone_card(site.texts, site.phone, site.phone_hours),
                              h::p(h::a({h::href("/aide")}, {site.texts("booking.home.help")}))}),
         .lead = site.texts("booking.home.lead")});
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
               .back = "/",
               .step = 1,
               .steps = 3});
}

std::string communes_page(const Site& site, const CommunesSheet& sheet) {
    const bool guessed = !sheet.matches.empty() &&
                         sheet.matches.front().kind == territory::MatchKind::close_spelling;
    std::vector<ui::Choice> choices;
    for (const auto& match : sheet.matches)
        choices.push_back(choice_of(sheet.need, match));
    return ui::public_page(
        site,
        {.title = site.texts(guessed ? "booking.communes.title_guessed" : "booking.communes.title"),
         .body = h::fragment({ui::choice_list(choices), h::h2(site.texts("booking.communes.other")),
                              where_form(site, {.need = sheet.need, .typed = sheet.typed},
                                         site.texts("booking.where.label")),
                              ui::phone_card(site.texts, site.phone, site.phone_hours)}),
         .lead = site.texts("booking.communes.lead", {{"typed", sheet.typed}}),
         .back = where_address(sheet.need),
         .step = 1,
         .steps = 3});
}

}  // namespace permanence::booking
