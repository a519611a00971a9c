#include "planning/visit_plan_views.hpp"

#include <algorithm>

#include "formats/url.hpp"
#include "planning/accepted_line.hpp"
#include "planning/round_sheet_views.hpp"
#include "planning/round_words_views.hpp"
#include "ui/components.hpp"
#include "ui/dates.hpp"
#include "ui/forms.hpp"

namespace permanence::planning {

namespace h = html;
using booking::VisitRequest;
using html::Html;
using ui::Texts;

namespace {

const booking::Resident& resident_of(const PlannedVisit& visit) {
    return visit.request != nullptr ? visit.request->resident : visit.kept->resident;
}

// "mardi 3 mars, 14 h à 17 h", and with whom where there are several.
std::string stretch_words(const Texts& texts, const VisitPlanSheet& sheet, std::size_t number) {
    const VisitStretch& stretch = sheet.stretches[number];
    std::string words = texts("planning.stretch",
                              {{"day", ui::near_day_in_words(texts, stretch.day, sheet.today)},
                               {"hours", hours(texts, stretch.held->calendar.zone, stretch.time)}});
    if (sheet.names_advisers)
        words = texts("planning.stretch_with",
                      {{"stretch", words}, {"adviser", stretch.held->adviser->display_name}});
    return words;
}

std::string more_words(const Texts& texts, Seconds more) {
    if (more > Seconds(0)) return texts("planning.plan.more", {{"time", lasting(texts, more)}});
    if (more < Seconds(0)) return texts("planning.plan.less", {{"time", lasting(texts, -more)}});
    return texts("planning.plan.same");
}

// "lundi, mardi matin, vendredi après-midi"
std::string half_days_words(const Texts& texts, const VisitRequest& request) {
    if (request.half_days.empty()) return texts("planning.plan.any_time");
    std::string words;
    const auto& halves = request.half_days;
    for (std::size_t i = 0; i < halves.size(); ++i) {
        const std::string day =
            texts("ui.weekday." + std::to_string(halves[i].weekday.iso_encoding()));
        const bool is_whole = i + 1 < halves.size() && halves[i].weekday == halves[i + 1].weekday;
        if (!words.empty()) words += ", ";
        words += is_whole ? day
                          : texts(halves[i].is_afternoon ? "planning.plan.afternoon_of"
                                                         : "planning.plan.morning_of",
                                  {{"day", day}});
        if (is_whole) ++i;
    }
    return words;
}

const WantedVisit& wanted_of(const VisitPlanSheet& sheet, const VisitRequest& request) {
    return *std::ranges::find(sheet.wanted, &request, &WantedVisit::request);
}

// Why it is there: by hand, because nothing else is possible, or what the next best would cost.
std::string why_words(const Texts& texts, const VisitPlanSheet& sheet, const PlannedVisit& visit) {
    if (wanted_of(sheet, *visit.request).only_stretch) return texts("planning.why.by_hand");
    if (visit.choices < 2) return texts("planning.why.only");
    if (visit.elsewhere.empty()) return texts("planning.why.no_room");
    const OtherStretch& next = visit.elsewhere.front();
    const std::string other = stretch_words(texts, sheet, next.stretch);
    if (next.more <= Seconds(0)) return texts("planning.why.not_better", {{"stretch", other}});
    return texts("planning.why.more", {{"stretch", other}, {"time", lasting(texts, next.more)}});
}

std::string own_address(const VisitPlanSheet& sheet) {
    return sheet.only_day ? visit_day_address(*sheet.only_day) : std::string(visit_plan_address);
}

std::string field_of(const VisitRequest& request) {
    return std::string(move_field) + std::string(request.public_id.text());
}

// The day, and what was moved by hand but for one request: see(field, value).
template <class See>
void each_choice(const VisitPlanSheet& sheet, const VisitRequest* but, See see) {
    if (sheet.only_day) see(std::string(day_field), write_day(*sheet.only_day));
    for (const WantedVisit& one : sheet.wanted)
        if (one.only_stretch && one.request != but)
            see(field_of(*one.request), stretch_name(sheet.stretches, *one.only_stretch));
}

// What was moved by hand is not forgotten when a form is refused.
std::string address_with_moves(const VisitPlanSheet& sheet, std::string_view path) {
    url::Address address(path);
    each_choice(sheet, nullptr, [&](const std::string& field, const std::string& value) {
        address.add(field, value);
    });
    return address.text();
}

std::vector<Html> moves_but(const VisitPlanSheet& sheet, const VisitRequest& request) {
    std::vector<Html> fields;
    each_choice(sheet, &request, [&](const std::string& field, const std::string& value) {
        fields.push_back(ui::hidden_field(field, value));
    });
    return fields;
}

struct StretchChoice {
    std::string summary;
    ui::OptionGroup group;
    std::string chosen;
};
Html choice_of_stretch(const Texts& texts, const VisitPlanSheet& sheet, const VisitRequest& request,
                       const StretchChoice& choice) {
    if (choice.group.options.empty()) return {};
    std::vector<Html> fields = moves_but(sheet, request);
    fields.push_back(ui::select_field(
        texts, choice.group,
        {.answers = {{std::string(choice.group.name), choice.chosen}}, .errors = {}}));
    return h::details({h::cls("not-on-paper")},
                      {h::summary({}, {choice.summary}),
                       ui::search_form(visit_plan_address, fields,
                                       ui::submit_button({.words = texts("planning.plan.see_cost"),
                                                          .weight = ui::Weight::quiet}))});
}

Html move_form(const Texts& texts, const VisitPlanSheet& sheet, const PlannedVisit& visit,
               std::size_t stretch) {
    const bool by_hand = wanted_of(sheet, *visit.request).only_stretch.has_value();
    const std::string name = field_of(*visit.request);
    const auto here = stretch_name(sheet.stretches, stretch);
    ui::OptionGroup group{.name = name,
                          .legend = texts("planning.plan.move"),
                          .options = {},
                          .required = ui::Required::yes};
    if (by_hand) {
        const std::string stay =
            texts("planning.plan.stay", {{"stretch", stretch_words(texts, sheet, stretch)}});
        group.options.push_back({.value = here, .words = stay});
        group.options.push_back({.value = "-", .words = texts("planning.plan.let_choose")});
    }
    for (const OtherStretch& one : visit.elsewhere)
        group.options.push_back(
            {.value = stretch_name(sheet.stretches, one.stretch),
             .words = texts("planning.plan.option",
                            {{"stretch", stretch_words(texts, sheet, one.stretch)},
                             {"more", more_words(texts, one.more)}})});
    return choice_of_stretch(
        texts, sheet, *visit.request,
        {texts("planning.plan.move_summary"), std::move(group), by_hand ? here : std::string()});
}

// Somebody without a proposal, put by hand where a permanence may come.
Html place_form(const Texts& texts, const VisitPlanSheet& sheet, const LeftRequest& left) {
    ui::OptionGroup group{.name = field_of(*left.request),
                          .legend = texts("planning.plan.move"),
                          .options = {},
                          .required = ui::Required::yes};
    const auto& wanted = wanted_of(sheet, *left.request);
    if (wanted.only_stretch)
        group.options.push_back({.value = "-", .words = texts("planning.plan.let_choose")});
    for (const std::size_t stretch : left.could)
        if (wanted.only_stretch != stretch)
            group.options.push_back({.value = stretch_name(sheet.stretches, stretch),
                                     .words = stretch_words(texts, sheet, stretch)});
    return choice_of_stretch(texts, sheet, *left.request,
                             {texts("planning.left.place"), std::move(group), {}});
}

Html request_facts(const Texts& texts, const VisitPlanSheet& sheet, const VisitRequest& request,
                   ui::Fact why) {
    const auto* commune = sheet.ground.communes.find(request.resident.commune_code);
    std::vector<ui::Fact> facts;
    if (commune != nullptr)
        facts.push_back({texts("planning.fact.commune"), std::string(commune->name)});
    facts.push_back({texts("planning.fact.need"),
                     texts("desk.need." + std::string(directory::code(request.need)))});
    facts.push_back({texts("planning.fact.wished"), half_days_words(texts, request)});
    if (!request.resident.language.empty())
        facts.push_back({texts("planning.fact.language"), h::bdi(request.resident.language)});
    facts.push_back(std::move(why));
    return ui::fact_list(facts);
}

Html visit_part(const Texts& texts, const VisitPlanSheet& sheet, const PlannedRound& round,
                std::size_t number) {
    const PlannedVisit& visit = round.visits[number];
    const Zone& zone = sheet.stretches[round.stretch].held->calendar.zone;
    const Html title =
        h::h3({}, {h::span({h::cls("map-number")}, {number + 1}), ui::icon(ui::Icon::home),
                   hours(texts, zone, visit.time), " · ", h::bdi(resident_of(visit).name)});
    std::vector<Html> parts{
        h::p({h::cls("round-leg")},
             {texts("planning.plan.leave", {{"hour", hour(texts, zone, visit.leave_by)},
                                            {"way", way_words(texts, visit.way, visit.road)}})})};
    if (visit.kept != nullptr) {
        parts.push_back(
            h::section({h::cls("card")}, {title, ui::tag(texts("planning.plan.booked_already")),
                                          h::p(texts("planning.plan.time_is_kept"))}));
        return h::fragment(parts);
    }
    parts.push_back(h::section(
        {h::cls("card")},
        {title, visit.suits ? Html() : ui::tag(texts("planning.plan.not_wished"), ui::Tone::notice),
         request_facts(texts, sheet, *visit.request,
                       {texts("planning.fact.why"), why_words(texts, sheet, visit)}),
         move_form(texts, sheet, visit, round.stretch)}));
    return h::fragment(parts);
}

Html sums(const Texts& texts, const PlannedRound& round, const Zone& zone) {
    std::vector<ui::Fact> facts{
        {texts("planning.sum.leave"), hour(texts, zone, round.visits.front().leave_by)},
        {texts("planning.sum.road"),
         texts("planning.leg.way", {{"time", lasting(texts, round.driving())},
                                    {"road", ui::distance_in_words(texts, round.road())}})}};
    if (round.waiting() > Seconds(0))
        facts.push_back({texts("planning.sum.waiting"), lasting(texts, round.waiting())});
    facts.push_back({texts("planning.sum.back"),
                     hour(texts, zone, round.visits.back().time.end + round.way_back)});
    return ui::fact_list(facts);
}

Html accept_form(const Texts& texts, const VisitPlanSheet& sheet, const PlannedRound& round) {
    std::vector<Html> fields{
        ui::hidden_field(permanence_field, sheet.stretches[round.stretch].held->public_id.text())};
    for (const PlannedVisit& visit : round.visits) {
        const std::string_view kind = visit.request != nullptr ? visit_field : kept_field;
        const std::string name = std::string(kind) + std::to_string(fields.size());
        const PublicId& id =
            visit.request != nullptr ? visit.request->public_id : visit.kept->public_id;
        fields.push_back(ui::hidden_field(name, write_line({id, visit.time.begin, visit.busy})));
    }
    const std::string words =
        texts.plural("planning.plan.accept", static_cast<std::int64_t>(round.new_visits()));
    return ui::form({.action = address_with_moves(sheet, visit_plan_address),
                     .token = sheet.accept_token,
                     .fields = std::move(fields),
                     .submit = ui::submit_button({.words = words, .weight = ui::Weight::second})});
}

Html round_part(const Texts& texts, const VisitPlanSheet& sheet, const PlannedRound& round) {
    const VisitStretch& stretch = sheet.stretches[round.stretch];
    std::vector<Html> visits;
    for (std::size_t i = 0; i < round.visits.size(); ++i)
        visits.push_back(visit_part(texts, sheet, round, i));
    return h::section(
        {h::cls("round")},
        {h::h2(texts("planning.plan.round",
                     {{"stretch", stretch_words(texts, sheet, round.stretch)}})),
         sums(texts, round, stretch.held->calendar.zone),
         round_map(texts, points_of(round, stretch, sheet.ground.communes), sheet.ground),
         h::fragment(visits), accept_form(texts, sheet, round)});
}

std::string_view why_key(WhyLeft why) {
    switch (why) {
        case WhyLeft::nobody_goes_there:
            return "planning.left.nobody_goes_there";
        case WhyLeft::nobody_answers:
            return "planning.left.nobody_answers";
        case WhyLeft::nobody_speaks:
            return "planning.left.nobody_speaks";
        case WhyLeft::nobody_works_then:
            return "planning.left.nobody_works_then";
        case WhyLeft::not_enough_time:
            return "planning.left.not_enough_time";
        case WhyLeft::everybody_is_full:
            return "planning.left.everybody_is_full";
    }
    return {};
}

// "Aucun conseiller qui parle arabe n'est en visite aux moments souhaités."
std::string left_words(const Texts& texts, const VisitPlanSheet& sheet, const LeftRequest& left) {
    const WantedVisit& wanted = wanted_of(sheet, *left.request);
    if (wanted.only_stretch)
        return texts("planning.left.no_room_by_hand",
                     {{"stretch", stretch_words(texts, sheet, *wanted.only_stretch)}});
    const std::string when =
        texts(sheet.only_day ? "planning.left.that_day" : "planning.left.three_weeks");
    if (wanted.language.empty()) return texts(why_key(left.why), {{"when", when}});
    const std::string language = texts("directory.language." + wanted.language);
    return texts(left.why == WhyLeft::nobody_works_then ? "planning.left.nobody_speaks_then"
                                                        : why_key(left.why),
                 {{"when", when}, {"language", language}});
}

Html left_part(const Texts& texts, const VisitPlanSheet& sheet, const LeftRequest& left) {
    const VisitRequest& request = *left.request;
    const std::string address = address_with_moves(
        sheet, "/agenda/tournees/demandes/" + std::string(request.public_id.text()) + "/retirer");
    return h::section(
        {h::cls("card")},
        {h::h3({}, {h::bdi(request.resident.name)}),
         request_facts(texts, sheet, request,
                       {texts("planning.fact.why_left"), left_words(texts, sheet, left)}),
         request.resident.phone.empty() ? Html() : h::p(ui::phone_link(request.resident.phone)),
         place_form(texts, sheet, left),
         ui::button_form(address, sheet.withdraw_token,
                         ui::submit_button({.words = texts("planning.left.withdraw"),
                                            .weight = ui::Weight::quiet}))});
}

Html left_parts(const Texts& texts, const VisitPlanSheet& sheet) {
    if (sheet.plan.left.empty()) return {};
    return h::section({h::cls("round")}, {h::h2(texts("planning.left.title")),
                                          h::each(sheet.plan.left, [&](const LeftRequest& one) {
                                              return left_part(texts, sheet, one);
                                          })});
}

Html bands(const Texts& texts, const VisitPlanSheet& sheet) {
    const bool by_hand = std::ranges::any_of(
        sheet.wanted, [](const WantedVisit& one) { return one.only_stretch.has_value(); });
    const Html refused = sheet.refusal.empty()
                             ? Html()
                             : ui::band({.tone = ui::Tone::fault,
                                         .title = texts(sheet.refusal),
                                         .body = h::p(texts("planning.plan.nothing_booked")),
                                         .announced = true});
    if (!by_hand) return refused;
    const Html left = sheet.more_left == 0
                          ? Html()
                          : h::p(texts.plural("planning.plan.moved_left",
                                              static_cast<std::int64_t>(sheet.more_left)));
    const Html back =
        h::p(h::a({h::href(own_address(sheet))}, {texts("planning.plan.back_to_proposal")}));
    const Html moved =
        ui::band({.title = texts("planning.plan.moved", {{"more", more_words(texts, sheet.more)}}),
                  .body = h::fragment({left, back}),
                  .announced = true});
    return h::fragment({refused, moved});
}

std::string lead_words(const Texts& texts, const VisitPlanSheet& sheet) {
    if (sheet.wanted.empty()) return {};
    const auto waiting = static_cast<std::int64_t>(sheet.wanted.size());
    std::string words = texts.plural("planning.plan.lead", waiting);
    if (sheet.only_day) words += " " + texts("planning.plan.day_lead");
    return words;
}

Html nothing_to_propose(const Texts& texts, const VisitPlanSheet& sheet) {
    if (sheet.wanted.empty())
        return ui::empty_state(texts("planning.plan.empty"), texts("planning.plan.empty_words"));
    if (!sheet.only_day || !sheet.plan.rounds.empty()) return {};
    return sheet.stretches.empty() ? ui::empty_state(texts("planning.plan.day_over"),
                                                     texts("planning.plan.day_over_words"))
                                   : ui::empty_state(texts("planning.plan.day_full"),
                                                     texts("planning.plan.day_full_words"));
}

// To note down who calls, and from one day to all of them.
Html other_proposal(const Texts& texts, const VisitPlanSheet& sheet) {
    const Html all = !sheet.only_day ? Html()
                                     : ui::link_button({.words = texts("planning.plan.all_days"),
                                                        .href = std::string(visit_plan_address)});
    return h::p(
        {h::cls("actions")},
        {ui::link_button({.words = texts("planning.plan.note_down"), .href = "/visite-a-domicile"}),
         all});
}

}  // namespace

std::string stretch_name(std::span<const VisitStretch> stretches, std::size_t stretch) {
    const VisitStretch& named = stretches[stretch];
    const auto before = std::ranges::count_if(
        stretches.first(stretch),
        [&](const VisitStretch& one) { return one.held == named.held && one.day == named.day; });
    return std::string(named.held->public_id.text()) + "~" + write_day(named.day) + "~" +
           std::to_string(before);
}

std::vector<Point> points_of(const PlannedRound& round, const VisitStretch& stretch,
                             const territory::CommuneTable& communes) {
    std::vector<Point> points{stretch.held->adviser->home_base};
    for (const PlannedVisit& visit : round.visits) {
        const auto* commune = communes.find(resident_of(visit).commune_code);
        points.push_back(commune == nullptr ? points.front() : commune->point);
    }
    return points;
}

std::string visit_day_address(LocalDay day) {
    return std::string(visit_plan_address) + "?" + std::string(day_field) + "=" + write_day(day);
}

std::string visit_plan_page(const ui::Site& site, const ui::StaffFrame& frame,
                            const VisitPlanSheet& sheet) {
    const Texts& texts = site.texts;
    const Html rounds = h::each(sheet.plan.rounds, [&](const PlannedRound& round) {
        return round_part(texts, sheet, round);
    });
    const std::string title =
        sheet.only_day
            ? texts("planning.plan.day_title",
                    {{"day", ui::near_day_in_words(texts, *sheet.only_day, sheet.today)}})
            : texts("planning.plan.title");
    return ui::staff_page(
        site, frame,
        {.title = title,
         .body = h::fragment({h::link({h::rel("stylesheet"), h::href(sheet.map_stylesheet)}),
                              bands(texts, sheet), other_proposal(texts, sheet),
                              nothing_to_propose(texts, sheet), rounds, left_parts(texts, sheet),
                              sheet.plan.rounds.empty()
                                  ? Html()
                                  : h::p({h::cls("soft")}, {texts("planning.ways")})}),
         .lead = lead_words(texts, sheet),
         .private_words = true,
         .back = sheet.only_day ? round_address(*sheet.only_day) : "/agenda/tournees"});
}

}  // namespace permanence::planning
