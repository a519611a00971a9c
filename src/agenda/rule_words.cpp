#include "agenda/rule_words.hpp"

#include <algorithm>
#include <span>

namespace permanence::agenda {

namespace {

using Shape = PlainRule::Shape;
using directory::Sentences;
using std::chrono::year_month_day;

constexpr Days looked_ahead{3660};  // for a rule that seldom falls: the 29th of February
constexpr std::size_t most_dates = 4;
constexpr std::size_t most_months = 8;  // more are told by those that are missing

class Teller {
 public:
    Teller(const Sentences& sentences, LocalDay today) : say_(sentences), today_(today) {}

    std::string say(std::string_view key, const WordArguments& arguments = {}) const {
        return say_(key, arguments);
    }
    std::string weekday(unsigned iso) const { return say("ui.weekday." + std::to_string(iso)); }
    std::string month(int number) const { return say("ui.month." + std::to_string(number)); }
    std::string date(LocalDay day) const {
        const year_month_day date(day);
        const bool this_year = date.year() == year_month_day(today_).year();
        return say(this_year ? "agenda.rule.date" : "agenda.rule.date_of_year",
                   {{"day", number_of_day(unsigned(date.day()))},
                    {"month", month(static_cast<int>(unsigned(date.month())))},
                    {"year", std::to_string(int(date.year()))}});
    }
    std::string full_date(LocalDay day) const {
        return say(
            "agenda.rule.full_date",
            {{"weekday", weekday(std::chrono::weekday(day).iso_encoding())}, {"date", date(day)}});
    }
    std::string when(const PlainRule& rule) const {
        const std::string days = without_months(rule);
        if (rule.months.empty() || is_once_a_year(rule)) return days;
        return say("agenda.rule.with_months", {{"days", days}, {"months", months(rule.months)}});
    }
    std::string list(const std::vector<std::string>& words) const {
        std::string line = words.front();
        for (std::size_t i = 1; i < words.size(); ++i)
            line = say(i + 1 == words.size() ? "agenda.rule.and" : "agenda.rule.comma",
                       {{"first", line}, {"last", words[i]}});
        return line;
    }
    // The next days one by one: true of any rule.
    std::string dates(std::span<const LocalDay> days) const {
        if (days.empty()) return say("agenda.rule.no_date");
        std::vector<std::string> words;
        for (const LocalDay day : days.first(std::min(days.size(), most_dates)))
            words.push_back(say("agenda.rule.on_date", {{"date", date(day)}}));
        if (days.size() <= most_dates) return list(words);
        return say("agenda.rule.and_more", {{"dates", list(words)}});
    }

 private:
    std::string number_of_day(unsigned number) const {
        return number == 1 ? say("ui.date.first") : std::to_string(number);
    }
    // "deux", "trois", "4".
    std::string count(int number) const {
        if (number > 3) return std::to_string(number);
        return say(number == 2 ? "agenda.rule.two" : "agenda.rule.three");
    }
    static bool is_once_a_year(const PlainRule& rule) {
        return rule.shape == Shape::days_of_month && rule.months.size() == 1 &&
               rule.month_days.size() == 1 && rule.month_days.front() > 0;
    }
    std::string without_months(const PlainRule& rule) const {
        switch (rule.shape) {
            case Shape::days:
                if (rule.every == 1) return say("agenda.rule.every_day");
                return say("agenda.rule.day_in", {{"count", count(rule.every)}});
            case Shape::weeks:
                return weeks(rule);
            case Shape::weekdays_of_month:
                return in_month(rule, ordinals(rule));
            case Shape::days_of_month:
                return month_days(rule);
        }
        return {};
    }
    std::string weekdays(const std::vector<unsigned>& isos) const {
        std::vector<std::string> words;
        for (const unsigned iso : isos)
            words.push_back(weekday(iso));
        return list(words);
    }
    std::string weeks(const PlainRule& rule) const {
        const auto& isos = rule.weekdays;
        if (rule.every > 1 && isos.size() == 1)
            return say("agenda.rule.weekday_in",
                       {{"weekday", weekday(isos.front())}, {"count", count(rule.every)}});
        if (rule.every > 1)
            return say("agenda.rule.week_in",
                       {{"weekdays", weekdays(isos)}, {"count", count(rule.every)}});
        if (isos.size() == 7) return say("agenda.rule.every_day");
        const bool is_row = isos.size() > 2 && isos.back() - isos.front() + 1 == isos.size();
        if (is_row)
            return say("agenda.rule.weekday_range",
                       {{"first", weekday(isos.front())}, {"last", weekday(isos.back())}});
        return say("agenda.rule.weekly", {{"weekdays", weekdays(isos)}});
    }
    std::vector<std::string> ordinals(const PlainRule& rule) const {
        std::vector<std::string> words;
        for (const auto& [ordinal, iso] : rule.ordinals)
            words.push_back(say(ordinal < 0    ? "agenda.rule.last_weekday"
                                : ordinal == 1 ? "agenda.rule.first_weekday"
                                               : "agenda.rule.nth_weekday",
                                {{"n", std::to_string(ordinal)}, {"weekday", weekday(iso)}}));
        return words;
    }
    std::string month_days(const PlainRule& rule) const {
        if (is_once_a_year(rule))
            return say("agenda.rule.every_year",
                       {{"day", number_of_day(static_cast<unsigned>(rule.month_days.front()))},
                        {"month", month(rule.months.front())}});
        std::vector<std::string> words;
        for (const int day : rule.month_days)
            words.push_back(day < 0 ? say("agenda.rule.last_day")
                                    : say("agenda.rule.day_number",
                                          {{"day", number_of_day(static_cast<unsigned>(day))}}));
        return in_month(rule, words);
    }
    std::string in_month(const PlainRule& rule, const std::vector<std::string>& days) const {
        if (rule.every == 1) return say("agenda.rule.of_month", {{"days", list(days)}});
        return say("agenda.rule.month_in", {{"days", list(days)}, {"count", count(rule.every)}});
    }
    std::string months(const std::vector<int>& numbers) const {
        const bool by_others = numbers.size() > most_months && numbers.size() < 12;
        std::vector<std::string> words;
        for (int number = 1; number <= 12; ++number)
            if ((std::ranges::find(numbers, number) != numbers.end()) != by_others)
                words.push_back(month(number));
        return say(by_others ? "agenda.rule.except_months" : "agenda.rule.in_months",
                   {{"months", list(words)}});
    }

    const Sentences& say_;
    LocalDay today_;
};

}  // namespace

ToldRepetition in_words(const Repetition& repetition, LocalDay today,
                        const directory::Sentences& sentences) {
    const Teller teller(sentences, today);
    if (!repetition.rule)
        return {.when = teller.say("agenda.rule.once",
                                   {{"date", teller.full_date(repetition.first_day)}}),
                .from = {},
                .until = {}};
    ToldRepetition told;
    if (const auto last = last_day_of(repetition))
        told.until = teller.say("agenda.rule.until", {{"date", teller.date(*last)}});
    const auto first = first_day_of(repetition);
    if (!first) {
        told.when = teller.say("agenda.rule.no_date");
        return told;
    }
    const auto plain = plain_rule(*repetition.rule, repetition.first_day);
    if (!plain) {
        told.when = teller.dates(
            days_of(repetition, {std::max(today, repetition.first_day), today + looked_ahead}));
        return told;
    }
    told.when = teller.when(*plain);
    if (*first > today)
        told.from = teller.say("agenda.rule.from", {{"date", teller.date(*first)}});
    else if (plain->every > 1)
        told.from = teller.say("agenda.rule.since", {{"date", teller.date(*first)}});
    return told;
}

std::string in_one_line(const ToldRepetition& told, const directory::Sentences& sentences) {
    std::string line = told.when;
    if (!told.from.empty())
        line = sentences("agenda.rule.then", {{"first", line}, {"last", told.from}});
    if (!told.until.empty())
        line = sentences("agenda.rule.comma", {{"first", line}, {"last", told.until}});
    return line;
}

std::string with_capital(std::string words) {
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

}  // namespace permanence::agenda
