#include "directory/week_views.hpp"

#include <functional>

#include "base/check.hpp"
#include "directory/opening_hours_words.hpp"
#include "directory/place_hours.hpp"
#include "ui/dates.hpp"

namespace permanence::directory {

namespace h = html;
using html::Html;
using ui::Texts;

namespace {

constexpr std::size_t shown_days = 7;

class WeekFields {
 public:
    WeekFields(const Texts& texts, const ui::FormState& state) : texts_(texts), state_(state) {}

    Html all() const {
        Html days;
        for (std::size_t day = 0; day < 7; ++day)
            days = h::fragment({days, day_row(day)});
        return h::fragment(
            {h::fieldset({h::cls("field week")},
                         {h::legend(texts_("directory.week.title")),
                          h::p({h::cls("help")}, {texts_("directory.week.help")}), days}),
             public_holidays(), closed_months(), exceptions()});
    }

 private:
    std::string weekday(std::size_t day) const {
        return texts_("ui.weekday." + std::to_string(day + 1));
    }

    // A small field for an hour: its whole name is read aloud, "lundi, matin, de".
    Html hour(const std::string& row_name, const std::string& row, std::string_view what) const {
        const std::string name = week_fields::of(row, what);
        const bool is_wrong = state_.error(name) != nullptr;
        return h::input(
            {h::type("text"), h::id(name), h::name(name), h::cls("input hour"),
             h::value(state_.answer(name)), h::autocomplete("off"), h::inputmode("text"),
             h::maxlength(8),
             h::aria("label", row_name + ", " + texts_("directory.week." + std::string(what))),
             h::when(is_wrong, h::aria("invalid", "true")),
             h::when(is_wrong, h::aria("describedby", name + "-error"))});
    }
    Html fault(const std::string& name) const {
        const FieldError* error = state_.error(name);
        if (error == nullptr) return {};
        return h::p({h::cls("fault"), h::id(name + "-error")},
                    {ui::icon(ui::Icon::warning),
                     h::span({}, {texts_("ui.form.error", {{"words", texts_.words(*error)}})})});
    }
    Html span(const std::string& row_name, const std::string& row, std::size_t half) const {
        const auto from = week_fields::times.at(2 * half);
        const auto to = week_fields::times.at(2 * half + 1);
        return h::span({h::cls("week-span")},
                       {h::span({h::cls("week-half")},
                                {texts_(half == 0 ? "directory.week.am" : "directory.week.pm")}),
                        " ", hour(row_name, row, from), " ", texts_("directory.week.to"), " ",
                        hour(row_name, row, to)});
    }
    Html times(const std::string& row_name, const std::string& row) const {
        Html faults;
        for (const auto what : week_fields::times)
            faults = h::fragment({faults, fault(week_fields::of(row, what))});
        return h::fragment(
            {h::p({h::cls("week-times")}, {span(row_name, row, 0), " ", span(row_name, row, 1)}),
             faults});
    }
    Html box(const std::string& name, const std::string& id, const std::string& value,
             const std::string& words) const {
        return h::div({h::cls("option")},
                      {h::input({h::type("checkbox"), h::id(id), h::name(name), h::value(value),
                                 h::checked(state_.ticked(name, value))}),
                       h::label({h::for_(id)}, {words})});
    }
    Html day_row(std::size_t day) const {
        const std::string row = week_fields::day(day);
        const std::string name(week_fields::same_as_monday);
        const std::string number = std::to_string(day + 1);
        const Html as_monday =
            day == 0 ? Html()
                     : box(name, name + "_" + number, number,
                           texts_("directory.week.as_monday", {{"day", weekday(day)}}));
        return h::div({h::cls("week-day")}, {h::p({h::cls("week-name")}, {h::strong(weekday(day))}),
                                             times(weekday(day), row), as_monday});
    }

    Html public_holidays() const {
        const std::string row(week_fields::public_holidays);
        const ui::OptionGroup group{
            .name = row,
            .legend = texts_("directory.week.public_holidays"),
            .help = {},
            .options = {{.value = "closed", .words = texts_("directory.week.holidays_closed")},
                        {.value = "open",
                         .words = texts_("directory.week.holidays_open"),
                         .help = {},
                         .more = times(texts_("directory.week.public_holidays"), row)}},
            .required = ui::Required::no};
        return ui::radio_group(texts_, group, state_);
    }

    Html closed_months() const {
        ui::OptionGroup group{.name = std::string(week_fields::closed_months),
                              .legend = texts_("directory.week.closed_months"),
                              .help = {},
                              .options = {},
                              .required = ui::Required::no,
                              .beside = true};
        for (int month = 1; month <= 12; ++month)
            group.options.push_back({.value = std::to_string(month),
                                     .words = texts_("ui.month." + std::to_string(month))});
        return ui::checkbox_group(texts_, group, state_);
    }

    Html day_field(const std::string& row, const std::string& what) const {
        const std::string name = week_fields::of(row, what);
        return ui::text_field(texts_,
                              {.name = name,
                               .label = texts_("directory.week." + what),
                               .required = ui::Required::no,
                               .whose = ui::Whose::other,
                               .longest = 20},
                              state_);
    }
    Html exception_row(std::size_t index) const {
        const std::string row = week_fields::exception(index);
        const std::string name =
            texts_("directory.week.exception", {{"n", std::to_string(index + 1)}});
        return h::fieldset(
            {h::cls("field week-exception")},
            {h::legend(name),
             h::div({h::cls("hours")}, {day_field(row, "first"), day_field(row, "last")}),
             times(name, row)});
    }
    bool has_exceptions() const {
        for (const auto& [name, value] : state_.answers)
            if (name.starts_with('e') && name.ends_with("_first") && !value.empty()) return true;
        return false;
    }
    Html exceptions() const {
        Html rows = h::p({h::cls("help")}, {texts_("directory.week.exceptions_help")});
        for (std::size_t i = 0; i < week_fields::exceptions; ++i)
            rows = h::fragment({rows, exception_row(i)});
        return ui::details(texts_("directory.week.exceptions"), rows,
                           has_exceptions() ? ui::Unfolded::yes : ui::Unfolded::no);
    }

    const Texts& texts_;
    const ui::FormState& state_;
};

std::string spans_in_words(const Texts& texts, const OpenSpans& spans) {
    std::string words;
    for (const OpenSpan& span : spans) {
        std::string one = ui::span_in_words(texts, span.begin, span.end);
        if (!span.comment.empty())
            one = texts("hours.with_comment",
                        {{"hours", one}, {"comment", std::string(span.comment)}});
        else if (span.opening == Opening::unknown)
            one = texts("hours.with_comment", {{"hours", one}, {"comment", texts("hours.ask")}});
        words += (words.empty() ? "" : ", ") + one;
    }
    return words.empty() ? texts("hours.closed") : words;
}

}  // namespace

Html week_table(const Texts& texts, const ui::FormState& state) {
    return WeekFields(texts, state).all();
}

Html hours_in_words_part(const Texts& texts, const OpeningHours& hours) {
    const auto lines = opening_hours_in_words(hours, std::cref(texts));
    if (lines.empty())
        return h::fragment({h::p(texts("directory.week.no_words")), h::p(hours.text())});
    return h::ul({h::cls("opening-hours")},
                 {h::each(lines, [](const std::string& line) { return h::li(line); })});
}

Html next_days_part(const Texts& texts, const OpeningHours& hours, const OpeningCalendar& calendar,
                    LocalDay today) {
    const OpeningHours meant = closed_on_public_holidays(hours);
    std::vector<Html> days;
    for (std::size_t i = 0; i < shown_days; ++i) {
        const LocalDay day = today + Days(static_cast<int>(i));
        const std::string line =
            texts("hours.line", {{"when", ui::day_in_words(texts, day, today)},
                                 {"hours", spans_in_words(texts, meant.spans_on(day, calendar))}});
        const auto holiday = calendar.public_holidays.on(day);
        days.push_back(
            h::li({}, {line, holiday ? h::fragment({" ", ui::tag(texts(*holiday))}) : Html()}));
    }
    return h::ul({h::cls("opening-hours")}, {h::fragment(days)});
}

}  // namespace permanence::directory
