#include "booking/closing_views.hpp"

#include "booking/permanence_words_views.hpp"
#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

std::string days_in_words(const Texts& texts, const DayRange& days, LocalDay today) {
    const std::string first = ui::day_in_words(texts, days.first, today);
    if (days.first == days.last) return first;
    return texts("agenda.absence.days",
                 {{"first", first}, {"last", ui::day_in_words(texts, days.last, today)}});
}

Html left_outside_line(const Texts& texts, std::size_t count) {
    if (count == 0) return h::p({h::cls("soft")}, {texts("agenda.closing.leaves_none")});
    return h::p({}, {ui::icon(ui::Icon::warning),
                     texts.plural("agenda.closing.leaves", static_cast<std::int64_t>(count)), " ",
                     h::a({h::href("/agenda/a-regler")}, {texts("agenda.to_settle.see")})});
}

Html line_part(const Texts& texts, const ClosingSheet& sheet, const ClosingLine& line) {
    const std::string days = days_in_words(texts, line.closing.days, sheet.today);
    const Html open_again =
        sheet.may_change
            ? ui::button_form(
                  std::string(closings_path) + "/" + std::string(line.public_id.text()) +
                      "/retirer",
                  sheet.open_token,
                  h::button(
                      {h::type("submit"), h::cls(ui::button_classes(ui::Weight::quiet))},
                      {texts("agenda.closing.remove"), h::span({h::cls("unseen")}, {" : ", days})}))
            : Html();
    return h::section({h::cls("card")},
                      {h::h3({}, {ui::icon(ui::Icon::calendar), agenda::with_capital(days)}),
                       line.closing.words.empty() ? Html() : h::p(line.closing.words),
                       left_outside_line(texts, line.left_outside), open_again});
}

Html close_form(const Texts& texts, const ClosingSheet& sheet) {
    const auto field = [&](const std::string& name, ui::TextKind kind, ui::Required required) {
        return ui::text_field(texts,
                              {.name = name,
                               .label = texts("agenda.closing_form." + name),
                               .help = texts("agenda.closing_help." + name),
                               .kind = kind,
                               .required = required,
                               .whose = ui::Whose::other,
                               .longest = 80},
                              sheet.state);
    };
    using enum ui::TextKind;
    return h::fragment(
        {h::h2(texts("agenda.closing.new")), h::p(texts("agenda.closing.what")),
         ui::form(
             {.action = std::string(closings_path),
              .token = sheet.close_token,
              .fields = {h::div({h::cls("hours")}, {field("first_day", date, ui::Required::yes),
                                                    field("last_day", date, ui::Required::no)}),
                         field("words", plain, ui::Required::no)},
              .submit = ui::submit_button({.words = texts("agenda.closing.note")})})});
}

}  // namespace

std::string closing_page(const Site& site, const ui::StaffFrame& frame, const ClosingSheet& sheet) {
    const Texts& texts = site.texts;
    const Html who = sheet.may_change ? Html() : h::p(texts("agenda.closing.who"));
    const Html lines =
        sheet.lines.empty()
            ? ui::empty_state(texts("agenda.closing.empty"),
                              texts(sheet.may_change ? "agenda.closing.empty_words"
                                                     : "agenda.closing.empty_for_advisers"))
            : h::fragment({h::h2(texts("agenda.absence.coming")),
                           h::each(sheet.lines, [&](const ClosingLine& line) {
                               return line_part(texts, sheet, line);
                           })});
    ui::Page page =
        agenda_sheet(texts("agenda.closing.title"),
                     h::fragment({to_settle_band(texts, sheet.to_settle), who, lines,
                                  sheet.may_change ? close_form(texts, sheet) : Html()}),
                     "/agenda");
    page.has_errors = !sheet.state.errors.empty();
    page.errors = ui::error_summary(texts, sheet.state.errors);
    return ui::staff_page(site, frame, page);
}

}  // namespace permanence::booking
