#include "planning/round_sheet_views.hpp"

#include "planning/round_words_views.hpp"
#include "planning/visit_plan_views.hpp"
#include "ui/components.hpp"
#include "ui/dates.hpp"

namespace permanence::planning {

namespace h = html;
using booking::Appointment;
using html::Html;
using ui::Texts;

namespace {

constexpr std::string_view list_address = "/agenda/tournees";

std::string whole_address(const SheetStop& stop, const booking::Home& home) {
    const std::string commune(stop.commune == nullptr ? std::string_view() : stop.commune->name);
    if (home.address.empty() || commune.empty()) return home.address + commune;
    return home.address + ", " + commune;
}

// What makes the visit easier, in words for the adviser; then the language, as it was said.
std::string to_know(const Texts& texts, const booking::Resident& resident) {
    std::string words;
    const auto add = [&](const std::string& one) { words += (words.empty() ? "" : ", ") + one; };
    for (const booking::Help help : resident.helps)
        add(texts("desk.booking.help." + std::string(column_text(help))));
    if (!resident.language.empty()) add(resident.language);
    return words;
}

std::vector<ui::Fact> facts_of(const Texts& texts, const SheetStop& stop) {
    const Appointment& visit = *stop.visit;
    const booking::Home home = visit.home.value_or(booking::Home{});
    std::vector<ui::Fact> facts{
        {texts("planning.fact.address"), h::bdi(whole_address(stop, home))}};
    if (!home.access.empty()) facts.push_back({texts("planning.fact.access"), h::bdi(home.access)});
    facts.push_back({texts("planning.fact.phone"), visit.resident.phone.empty()
                                                       ? Html(texts("planning.fact.no_phone"))
                                                       : ui::phone_link(visit.resident.phone)});
    facts.push_back({texts("planning.fact.need"),
                     texts("desk.need." + std::string(directory::code(visit.need)))});
    const std::string known = to_know(texts, visit.resident);
    if (!known.empty()) facts.push_back({texts("planning.fact.to_know"), h::bdi(known)});
    if (visit.home)
        facts.push_back(
            {texts("planning.fact.reason"),
             texts("desk.booking.home_reason." + std::string(column_text(home.reason)))});
    return facts;
}

// As it stands on the map.
Html number_of(std::size_t number) {
    return h::span({h::cls("map-number")}, {number});
}

Html visit_part(const Texts& texts, const Zone& zone, const SheetStop& stop, std::size_t number) {
    const Appointment& visit = *stop.visit;
    const std::string address = "/accueil/rendez-vous/" + std::string(visit.public_id.text());
    return h::section(
        {h::cls("card")},
        {h::h3({}, {number_of(number), ui::icon(ui::Icon::home), hours(texts, zone, stop.time),
                    " · ", h::a({h::href(address)}, {h::bdi(visit.resident.name)})}),
         stop.is_unsettled ? h::p(h::a({h::href("/agenda/a-regler")},
                                       {ui::tag(texts("planning.unsettled"), ui::Tone::fault)}))
                           : Html(),
         ui::fact_list(facts_of(texts, stop))});
}

Html permanence_part(const Texts& texts, const Zone& zone, const SheetStop& stop,
                     std::size_t number) {
    return h::section({h::cls("card")}, {h::h3({}, {number_of(number), ui::icon(ui::Icon::place),
                                                    hours(texts, zone, stop.time), " · ",
                                                    stop.permanence->place->name})});
}

// Between two stops: when to go, and whether there is time.
Html leg_part(const Texts& texts, const Zone& zone, const SheetLine& line, bool is_first) {
    const SheetLeg& leg = line.leg;
    const std::string go = texts(
        is_first ? "planning.leg.from_base" : "planning.leg.go",
        {{"hour", hour(texts, zone, leg.leave_by)}, {"way", way_words(texts, leg.way, leg.road)}});
    if (leg.spare < Seconds(0))
        return ui::band(
            {.tone = ui::Tone::fault,
             .title = texts("planning.leg.too_short", {{"missing", lasting(texts, -leg.spare)}}),
             .body = h::p(go),
             .heading = 3});
    const bool has_time = !is_first && leg.spare >= Minutes(5);
    return h::p({h::cls("round-leg")},
                {go, has_time ? Html(" " + texts("planning.leg.spare",
                                                 {{"spare", lasting(texts, leg.spare)}}))
                              : Html()});
}

Html sums(const Texts& texts, const RoundSheet& round) {
    return ui::fact_list(std::vector<ui::Fact>{
        {texts("planning.sum.leave"), hour(texts, *round.zone, round.leaves_at())},
        {texts("planning.sum.visits"),
         texts.plural("planning.sum.visit_count", static_cast<std::int64_t>(round.visits()),
                      {{"time", lasting(texts, round.at_homes())}})},
        {texts("planning.sum.road"),
         texts("planning.leg.way", {{"time", lasting(texts, round.driving())},
                                    {"road", ui::distance_in_words(texts, round.road())}})},
        {texts("planning.sum.back"), hour(texts, *round.zone, round.back_at())}});
}

Html round_part(const Texts& texts, const RoundDaySheet& sheet, const RoundSheet& round) {
    std::vector<Html> parts;
    for (std::size_t i = 0; i < round.lines.size(); ++i) {
        const SheetLine& line = round.lines[i];
        parts.push_back(leg_part(texts, *round.zone, line, i == 0));
        parts.push_back(line.stop.visit ? visit_part(texts, *round.zone, line.stop, i + 1)
                                        : permanence_part(texts, *round.zone, line.stop, i + 1));
    }
    parts.push_back(h::p({h::cls("round-leg")},
                         {texts("planning.leg.back",
                                {{"hour", hour(texts, *round.zone, round.back_at())},
                                 {"way", way_words(texts, round.back.way, round.back.road)}})}));
    return h::section(
        {h::cls("round")},
        {h::h2(texts("planning.round_of", {{"adviser", round.adviser->display_name}})),
         sums(texts, round), round_map(texts, points_of(round), sheet.ground), h::fragment(parts)});
}

Html other_days(const Texts& texts, const RoundDaySheet& sheet) {
    const auto link = [&](const std::optional<LocalDay>& day) {
        return day ? ui::link_button({.words = texts("planning.other_day",
                                                     {{"day", ui::full_day_in_words(texts, *day)}}),
                                      .href = round_address(*day)})
                   : Html();
    };
    const Html complete = sheet.day < sheet.today
                              ? Html()
                              : ui::link_button({.words = texts("planning.complete_day"),
                                                 .href = visit_day_address(sheet.day)});
    return h::p({h::cls("actions")}, {link(sheet.before), link(sheet.after), complete,
                                      ui::print_button(texts("planning.print"))});
}

std::vector<Html> row_of(const Texts& texts, const RoundListSheet& sheet, const RoundDay& day) {
    std::string communes;
    for (const auto* commune : day.communes)
        communes += (communes.empty() ? "" : ", ") + std::string(commune->name);
    std::vector<Html> cells{h::a({h::href(round_address(day.day))},
                                 {ui::near_day_in_words(texts, day.day, sheet.today)})};
    if (sheet.names_advisers) cells.emplace_back(day.adviser->display_name);
    cells.emplace_back(day.visits);
    cells.emplace_back(hours(texts, *day.zone, day.time));
    cells.emplace_back(communes);
    return cells;
}

Html table_of(const Texts& texts, const RoundListSheet& sheet) {
    ui::Table table{.caption = texts("planning.rounds.caption"), .columns = {}, .rows = {}};
    table.columns.push_back({.title = texts("planning.column.day")});
    if (sheet.names_advisers) table.columns.push_back({.title = texts("planning.column.adviser")});
    table.columns.push_back({.title = texts("planning.column.visits"), .number = true});
    table.columns.push_back({.title = texts("planning.column.hours")});
    table.columns.push_back({.title = texts("planning.column.communes")});
    for (const RoundDay& day : sheet.days)
        table.rows.push_back(row_of(texts, sheet, day));
    return ui::table(texts, table);
}

}  // namespace

std::string round_address(LocalDay day) {
    return std::string(list_address) + "/" + write_day(day);
}

std::string round_list_page(const ui::Site& site, const ui::StaffFrame& frame,
                            const RoundListSheet& sheet) {
    const Texts& texts = site.texts;
    const Html none = ui::empty_state(
        texts("planning.rounds.empty"), texts("planning.rounds.empty_words"),
        ui::LinkAction{.words = texts("agenda.organise"), .href = "/agenda/permanences"});
    const Html requests = ui::link_button(
        {.words = texts("planning.plan.link"), .href = std::string(visit_plan_address)});
    return ui::staff_page(
        site, frame,
        {.title = texts("agenda.rounds"),
         .body = h::fragment({h::p({h::cls("actions")}, {requests}),
                              sheet.days.empty() ? none : table_of(texts, sheet)}),
         .lead = texts("planning.rounds.lead"),
         .private_words = true,
         .back = "/agenda"});
}

std::string round_day_page(const ui::Site& site, const ui::StaffFrame& frame,
                           const RoundDaySheet& sheet) {
    const Texts& texts = site.texts;
    const Html none =
        ui::empty_state(texts("planning.day.empty"), texts("planning.day.empty_words"));
    const Html rounds = h::each(
        sheet.rounds, [&](const RoundSheet& round) { return round_part(texts, sheet, round); });
    const Html note =
        sheet.rounds.empty() ? none : h::p({h::cls("soft")}, {texts("planning.ways")});
    return ui::staff_page(
        site, frame,
        {.title = texts("planning.day.title", {{"day", ui::full_day_in_words(texts, sheet.day)}}),
         .body = h::fragment({h::link({h::rel("stylesheet"), h::href(sheet.map_stylesheet)}),
                              other_days(texts, sheet), rounds, note}),
         .private_words = true,
         .back = std::string(list_address)});
}

}  // namespace permanence::planning
