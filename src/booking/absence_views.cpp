#include "booking/absence_views.hpp"

#include <functional>

#include "booking/permanence_words_views.hpp"
#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

LocalDay day_of(LocalTime time) {
    return std::chrono::floor<Days>(time);
}
TimeOfDay hour_of(LocalTime time) {
    return std::chrono::floor<Minutes>(time - LocalTime(day_of(time)));
}

// "de 9 h à 12 h"; nothing for whole days.
std::string hours(const Texts& texts, const agenda::Absence& absence) {
    if (absence.end == LocalTime(day_of(absence.begin) + Days(1)))
        return hour_of(absence.begin) == Minutes(0)
                   ? std::string()
                   : ui::span_in_words(texts, hour_of(absence.begin), Minutes(24 * 60));
    return ui::span_in_words(texts, hour_of(absence.begin), hour_of(absence.end));
}

std::string with_hours(const Texts& texts, const std::string& days, const std::string& hours) {
    return hours.empty() ? days : texts("agenda.list.rule", {{"days", days}, {"hours", hours}});
}

std::string single(const Texts& texts, const agenda::Absence& absence, LocalDay today) {
    const auto day = [&](LocalDay one) { return ui::day_in_words(texts, one, today); };
    const LocalDay first = day_of(absence.begin);
    const bool whole = hour_of(absence.begin) == Minutes(0) && hour_of(absence.end) == Minutes(0);
    const LocalDay last = whole ? day_of(absence.end) - Days(1) : day_of(absence.end);
    if (first == last || absence.end == LocalTime(first + Days(1)))
        return with_hours(texts, day(first), hours(texts, absence));
    if (whole) return texts("agenda.absence.days", {{"first", day(first)}, {"last", day(last)}});
    return texts("agenda.absence.days",
                 {{"first", ui::moment_in_words(texts, absence.begin, today)},
                  {"last", ui::moment_in_words(texts, absence.end, today)}});
}

std::string in_words(const Texts& texts, const AbsenceLine& line, LocalDay today) {
    const agenda::Absence& absence = line.row.absence;
    if (!absence.rule) return single(texts, absence, today);
    const auto told =
        agenda::in_words(agenda::repetition_of(absence, line.zone), today, std::cref(texts));
    const std::string days = agenda::in_one_line(told, std::cref(texts));
    const bool is_short = absence.end - absence.begin <= Days(1);
    return is_short ? with_hours(texts, days, hours(texts, absence))
                    : texts("agenda.absence.long",
                            {{"days", days},
                             {"next", ui::moment_in_words(texts, line.zone.to_local(line.next.end),
                                                          today)}});
}

Html line_part(const Texts& texts, const AbsenceSheet& sheet, const AbsenceLine& line) {
    const std::string words = in_words(texts, line, sheet.today);
    const std::string whose =
        sheet.advisers.size() > 1 && line.adviser != nullptr ? line.adviser->display_name : "";
    const Html touched =
        line.touched == 0
            ? h::p({h::cls("soft")}, {texts("agenda.absence.touches_none")})
            : h::p({},
                   {ui::icon(ui::Icon::warning),
                    texts.plural("agenda.absence.touches", static_cast<std::int64_t>(line.touched)),
                    " ", h::a({h::href("/agenda/a-regler")}, {texts("agenda.to_settle.see")})});
    return h::section(
        {h::cls("card")},
        {h::h3({}, {ui::icon(ui::Icon::calendar), agenda::with_capital(words)}),
         whose.empty() ? Html() : h::p(whose), touched,
         ui::button_form(
             "/agenda/absences/" + std::string(line.public_id.text()) + "/supprimer",
             sheet.remove_token,
             h::button(
                 {h::type("submit"), h::cls(ui::button_classes(ui::Weight::quiet))},
                 {texts("agenda.absence.remove"), h::span({h::cls("unseen")}, {" : ", words})}))});
}

Html note_form(const Texts& texts, const AbsenceSheet& sheet) {
    const auto field = [&](const std::string& name, ui::TextKind kind, ui::Required required) {
        const std::string help = "agenda.absence_help." + name;
        return ui::text_field(texts,
                              {.name = name,
                               .label = texts("agenda.absence_form." + name),
                               .help = texts.has(help) ? texts(help) : std::string(),
                               .kind = kind,
                               .required = required,
                               .whose = ui::Whose::other},
                              sheet.state);
    };
    using enum ui::TextKind;
    return ui::form(
        {.action = "/agenda/absences",
         .token = sheet.note_token,
         .fields = {adviser_field(texts, sheet.state, sheet.advisers),
                    h::div({h::cls("hours")}, {field("first_day", date, ui::Required::yes),
                                               field("start", time, ui::Required::no)}),
                    h::div({h::cls("hours")}, {field("last_day", date, ui::Required::no),
                                               field("end", time, ui::Required::no)}),
                    field("weekly_until", date, ui::Required::no)},
         .submit = ui::submit_button({.words = texts("agenda.absence.note")})});
}

}  // namespace

std::string absence_page(const Site& site, const ui::StaffFrame& frame, const AbsenceSheet& sheet) {
    const Texts& texts = site.texts;
    const Html lines =
        sheet.lines.empty()
            ? ui::empty_state(texts("agenda.absence.empty"), texts("agenda.absence.empty_words"))
            : h::each(sheet.lines,
                      [&](const AbsenceLine& line) { return line_part(texts, sheet, line); });
    ui::Page page = agenda_sheet(
        texts("agenda.absence.title"),
        h::fragment({to_settle_band(texts, sheet.to_settle), h::h2(texts("agenda.absence.coming")),
                     lines, h::h2(texts("agenda.absence.new")),
                     h::p(texts("agenda.absence.never_why")), note_form(texts, sheet)}),
        "/agenda");
    page.has_errors = !sheet.state.errors.empty();
    page.errors = ui::error_summary(texts, sheet.state.errors);
    return ui::staff_page(site, frame, page);
}

}  // namespace permanence::booking
