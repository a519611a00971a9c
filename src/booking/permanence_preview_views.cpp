// What a permanence would be like, and the page that ends one: booking/permanence_views.hpp.
#include <functional>

#include "booking/permanence_views.hpp"
#include "booking/permanence_words_views.hpp"
#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using agenda::Held;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

constexpr std::size_t shown_meetings = 3;

Html coming_day(const Texts& texts, const PreviewSheet& sheet, const ComingDay& day) {
    const Zone& zone = sheet.held->calendar.zone;
    const std::string words =
        texts("agenda.preview.day",
              {{"day", ui::day_in_words(texts, zone.day_of(day.time.begin), sheet.today)},
               {"hours", hours_in_words(texts, zone, day.time)}});
    Html mark;
    if (!day.closed_by.empty()) {
        const std::string name = texts.has(day.closed_by) ? texts(day.closed_by) : day.closed_by;
        mark = ui::tag(texts("agenda.state.holiday", {{"holiday", name}}), ui::Tone::fault);
    } else if (day.is_away) {
        mark = ui::tag(texts("agenda.preview.away"), ui::Tone::notice);
    }
    return h::li({}, {h::span({h::cls("capital")}, {words}), " ", mark});
}

Html coming_days(const Texts& texts, const PreviewSheet& sheet) {
    if (sheet.preview.days.empty())
        return ui::band({.tone = ui::Tone::notice,
                         .title = texts("agenda.preview.no_day"),
                         .body = h::p(texts("agenda.preview.no_day_words"))});
    return h::ul({h::cls("coming-days")}, {h::each(sheet.preview.days, [&](const ComingDay& day) {
                     return coming_day(texts, sheet, day);
                 })});
}

// "le 3 mars, le 10 mars et le 17 mars, puis d'autres jours"
std::string meeting_days(const Texts& texts, const PreviewSheet& sheet, const Clash& clash) {
    std::string days;
    std::size_t told = 0;
    for (const auto& meeting : clash.meetings) {
        if (told == shown_meetings) break;
        const LocalDay day = sheet.held->calendar.zone.day_of(meeting.one.time.begin);
        days += (days.empty() ? "" : ", ") + ui::day_in_words(texts, day, sheet.today);
        ++told;
    }
    return told < clash.meetings.size() ? texts("agenda.preview.and_more", {{"days", days}}) : days;
}

Html clash_line(const Texts& texts, const PreviewSheet& sheet, const Clash& clash) {
    const std::string words = rule_in_words(texts, *clash.other, sheet.today);
    const std::string first =
        clash.way > Minutes(0)
            ? texts("agenda.preview.way", {{"place", place_in_words(texts, *clash.other)},
                                           {"rule", words},
                                           {"way", ui::duration_in_words(texts, clash.way)}})
            : texts("agenda.preview.clash",
                    {{"place", place_in_words(texts, *clash.other)}, {"rule", words}});
    return h::li({}, {first, " ",
                      texts("agenda.preview.days", {{"days", meeting_days(texts, sheet, clash)}})});
}

Html clash_band(const Texts& texts, const PreviewSheet& sheet, std::string_view title,
                const std::vector<Clash>& clashes) {
    if (clashes.empty()) return {};
    return ui::band({.tone = ui::Tone::notice,
                     .title = texts(title),
                     .body = h::ul({}, {h::each(clashes, [&](const Clash& clash) {
                                       return clash_line(texts, sheet, clash);
                                   })})});
}

std::string needs_in_words(const Texts& texts, const std::vector<std::string>& needs) {
    std::string words;
    for (const std::string& need : needs)
        words += (words.empty() ? "" : " · ") + texts("booking.need." + need);
    return words;
}

std::vector<ui::Fact> facts_of(const Texts& texts, const PreviewSheet& sheet) {
    const Held& held = *sheet.held;
    const auto& rule = held.rule;
    std::vector<ui::Fact> facts{{texts("desk.fact.when"), rule_in_words(texts, held, sheet.today)},
                                {texts("desk.fact.where"), place_in_words(texts, held)}};
    if (sheet.names_advisers && held.adviser != nullptr)
        facts.push_back({texts("agenda.form.adviser"), held.adviser->display_name});
    if (rule.access == agenda::Access::open_door) {
        facts.push_back({texts("agenda.form.access"), texts("agenda.access.open_door")});
    } else {
        facts.push_back({texts("agenda.form.access"),
                         texts("agenda.access.with_length",
                               {{"duration", ui::duration_in_words(texts, rule.grid.duration)}})});
    }
    if (held.mode == agenda::Mode::home)
        facts.push_back({texts("agenda.form.reach"), ui::duration_in_words(texts, held.reach)});
    if (!rule.needs.empty())
        facts.push_back({texts("agenda.form.need"), needs_in_words(texts, rule.needs)});
    for (const std::string& words : extras_in_words(texts, held))
        facts.push_back({texts("agenda.form.also"), words});
    if (rule.school_time != agenda::SchoolTime::always)
        facts.push_back(
            {texts("agenda.form.school"),
             texts(rule.school_time == agenda::SchoolTime::in_term ? "agenda.school.in_term"
                                                                   : "agenda.school.in_holidays")});
    facts.push_back(
        {texts("agenda.form.holidays"),
         texts(rule.on_holiday == agenda::OnHoliday::closes ? "agenda.holidays.closes"
                                                            : "agenda.holidays.stays_open")});
    return facts;
}

std::vector<Html> hidden(const std::vector<WordArgument>& answers) {
    std::vector<Html> fields;
    for (const auto& [name, value] : answers)
        fields.push_back(ui::hidden_field(name, value));
    return fields;
}

Html buttons(const Texts& texts, bool is_warned) {
    return h::fragment({ui::submit_button({.words = texts(is_warned ? "agenda.preview.save_anyway"
                                                                    : "agenda.preview.save"),
                                           .name = "suite",
                                           .value = "enregistrer"}),
                        ui::submit_button({.words = texts("agenda.preview.correct"),
                                           .weight = ui::Weight::second,
                                           .name = "suite",
                                           .value = "corriger"})});
}

}  // namespace

std::string preview_page(const Site& site, const ui::StaffFrame& frame, const PreviewSheet& sheet) {
    const Texts& texts = site.texts;
    const auto& preview = sheet.preview;
    const bool is_warned = !preview.clashes.empty() || !preview.short_ways.empty() ||
                           sheet.left_outside > 0 || preview.days.empty();
    const std::string address = sheet.changed == nullptr
                                    ? "/agenda/permanences/nouvelle"
                                    : permanence_address(*sheet.changed, "modifier");
    std::vector<Html> fields = hidden(sheet.answers);
    const Html body = h::fragment(
        {clash_band(texts, sheet, "agenda.preview.clash_title", preview.clashes),
         clash_band(texts, sheet, "agenda.preview.way_title", preview.short_ways),
         left_outside_band(texts, sheet.left_outside), ui::fact_list(facts_of(texts, sheet)),
         h::h2(texts("agenda.preview.next_days")), coming_days(texts, sheet),
         ui::form({.action = address,
                   .token = sheet.token,
                   .fields = std::move(fields),
                   .submit = buttons(texts, is_warned)})});
    return ui::staff_page(site, frame,
                          agenda_sheet(texts("agenda.preview.title"), body, std::string()));
}

std::string stop_page(const Site& site, const ui::StaffFrame& frame, const StopSheet& sheet) {
    const Texts& texts = site.texts;
    const Held& held = *sheet.held;
    const std::vector<ui::Fact> facts{
        {texts("desk.fact.when"), rule_in_words(texts, held, sheet.today)},
        {texts("desk.fact.where"), place_in_words(texts, held)}};
    const bool is_asked_again = sheet.left_outside > 0;
    const Html form = ui::form(
        {.action = permanence_address(held, "arreter"),
         .token = sheet.token,
         .fields = {ui::text_field(texts,
                                   {.name = "last_day",
                                    .label = texts("agenda.stop.last_day"),
                                    .help = texts("agenda.stop.last_day_help"),
                                    .kind = ui::TextKind::date,
                                    .whose = ui::Whose::other},
                                   sheet.state),
                    is_asked_again ? ui::hidden_field("known", sheet.state.answer("last_day"))
                                   : Html()},
         .submit = ui::submit_button(
             {.words = texts(is_asked_again ? "agenda.stop.anyway" : "agenda.stop.stop"),
              .weight = ui::Weight::danger})});
    ui::Page page = agenda_sheet(
        texts("agenda.stop.title"),
        h::fragment({left_outside_band(texts, sheet.left_outside), ui::fact_list(facts), form}),
        "/agenda/permanences");
    page.has_errors = !sheet.state.errors.empty();
    page.errors = ui::error_summary(texts, sheet.state.errors);
    return ui::staff_page(site, frame, page);
}

}  // namespace permanence::booking
