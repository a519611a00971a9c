#include "directory/opening_hours_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <span>
#include <utility>

#include "directory/opening_time_words.hpp"
#include "directory/told_hours.hpp"

namespace permanence::directory {

namespace {

constexpr TimeOfDay whole_day{24 * 60};
constexpr std::size_t most_lines = 10;  // more is not read at a glance

bool is_whole_day(const ToldSpan& span) {
    return span.begin == TimeOfDay(0) && span.end == whole_day;
}

bool is_always_open(const ToldDay& day) {
    return day.size() == 1 && is_whole_day(day.front()) && day.front().opening == Opening::open;
}

class HoursInWords {
 public:
    HoursInWords(const ToldHours& told, const Sentences& sentences)
        : told_(told), say_(sentences) {}

    // Nothing when one part has no words.
    std::optional<std::vector<std::string>> lines() {
        if (!says_when_it_is_open()) return closed_altogether();
        tell_usual();
        if (!told_.otherwise.empty()) add(say("hours.otherwise"), told_.otherwise);
        // A season is closed on public holidays, too; a date told by name is what it says.
        const auto is_date = &ToldException::names_single_days;
        if (!tell_exceptions(std::not_fn(is_date))) return std::nullopt;
        tell_public_holidays();
        if (!tell_exceptions(is_date)) return std::nullopt;
        if (lines_.size() > most_lines) return std::nullopt;
        return std::move(lines_);
    }

 private:
    std::string say(std::string_view key, const WordArguments& arguments = {}) const {
        return say_(key, arguments);
    }
    void add(const std::string& when, const std::string& hours) {
        lines_.push_back(say("hours.line", {{"when", when}, {"hours", hours}}));
    }

    // A line for each remark: after "9 h à 12 h, 14 h à 17 h (sur rendez-vous)" one would ask
    // twice.
    void add(const std::string& when, std::span<const ToldSpan> day) {
        while (!day.empty()) {
            const std::size_t alike = alike_at_begin(day);
            add(when, hours_of(day.first(alike)));
            day = day.subspan(alike);
        }
    }

    static std::size_t alike_at_begin(std::span<const ToldSpan> day) {
        const auto other = std::ranges::find_if_not(day, [&](const ToldSpan& span) {
            return span.opening == day.front().opening && span.comment == day.front().comment;
        });
        return static_cast<std::size_t>(other - day.begin());
    }

    bool says_when_it_is_open() const {
        const auto is_open = [](const ToldDay& day) { return !day.empty(); };
        return std::ranges::any_of(told_.usual, is_open) || !told_.otherwise.empty() ||
               (told_.public_holidays && is_open(*told_.public_holidays)) ||
               std::ranges::any_of(told_.exceptions, [&](const ToldException& exception) {
                   return std::ranges::any_of(
                       exception.days, [&](const auto& day) { return day && is_open(*day); });
               });
    }

    std::optional<std::vector<std::string>> closed_altogether() const {
        if (told_.public_holidays || !told_.exceptions.empty()) return std::nullopt;
        return std::vector{with_comment(say("hours.closed"), told_.comment)};
    }

    void tell_usual() {
        const ToldDay& monday = told_.usual.front();
        const bool all_alike = std::ranges::count(told_.usual, monday) == 7;
        if (all_alike && is_always_open(monday)) {
            lines_.push_back(with_comment(say("hours.always"), monday.front().comment));
            return;
        }
        // Who is to be asked at any time is asked "sur rendez-vous", not "tous les jours : ...".
        if (all_alike && monday.size() == 1 && is_whole_day(monday.front())) {
            lines_.push_back(hours_of(monday));
            return;
        }
        std::array<const ToldDay*, 7> days{};
        std::ranges::transform(told_.usual, days.begin(),
                               [](const ToldDay& day) { return day.empty() ? nullptr : &day; });
        for (const auto& [weekdays, day] : days_alike(days))
            add(weekdays_in_words(say_, weekdays), *day);
        if (const auto weekday = closed_between_open_ones())
            add(weekdays_in_words(say_, std::array{*weekday}), say("hours.closed"));
    }

    // The one day from Tuesday to Thursday on which a place is closed that is open the other days
    // from Monday to Friday: people come in vain.
    std::optional<unsigned> closed_between_open_ones() const {
        const std::span working_days(told_.usual.begin(), 5);
        const auto is_closed = [](const ToldDay& day) { return day.empty(); };
        if (std::ranges::count_if(working_days, is_closed) != 1) return std::nullopt;
        const auto weekday =
            std::ranges::find_if(working_days, is_closed) - working_days.begin() + 1;
        if (weekday == 1 || weekday == 5) return std::nullopt;
        return static_cast<unsigned>(weekday);
    }

    void tell_public_holidays() {
        if (!told_.public_holidays) return;
        if (told_.public_holidays->empty())
            lines_.push_back(say("hours.public_holidays_closed"));
        else
            add(say("hours.public_holidays"), *told_.public_holidays);
    }

    template <class Wanted>
    bool tell_exceptions(Wanted wanted) {
        return std::ranges::all_of(told_.exceptions, [&](const ToldException& exception) {
            return !std::invoke(wanted, exception) || tell(exception);
        });
    }

    bool tell(const ToldException& exception) {
        const auto when = scope_in_words(say_, exception.scope);
        if (!when) return false;
        std::array<const ToldDay*, 7> days{};
        std::ranges::transform(exception.days, days.begin(),
                               [](const auto& day) { return day ? &*day : nullptr; });
        for (const auto& [weekdays, day] : days_alike(days)) {
            const bool names_its_weekday = !exception.scope.weekdays.empty();
            const std::string days_told =
                exception.is_for_all_days || names_its_weekday
                    ? *when
                    : say("hours.when_days",
                          {{"when", *when}, {"days", weekdays_in_words(say_, weekdays)}});
            if (day->empty()) {
                add(days_told, with_comment(say("hours.closed"), exception.comment));
            } else if (!exception.is_instead) {
                add(days_told, *day);
            } else {
                if (alike_at_begin(*day) != day->size()) return false;
                add(days_told, say("hours.instead", {{"hours", hours_of(*day)}}));
            }
        }
        return true;
    }

    // The weekdays of equal hours, in the order of their first; days that are nothing are left out.
    struct DaysAlike {
        std::vector<unsigned> weekdays;
        const ToldDay* day = nullptr;
    };
    static std::vector<DaysAlike> days_alike(const std::array<const ToldDay*, 7>& days) {
        std::vector<DaysAlike> groups;
        for (unsigned i = 0; i < days.size(); ++i) {
            if (days[i] == nullptr) continue;
            auto group = std::ranges::find_if(
                groups, [&](const DaysAlike& known) { return *known.day == *days[i]; });
            if (group == groups.end()) group = groups.insert(groups.end(), {{}, days[i]});
            group->weekdays.push_back(i + 1);
        }
        return groups;
    }

    // Of spans with one remark.
    std::string hours_of(std::span<const ToldSpan> day) const {
        const ToldSpan& first = day.front();
        if (first.opening == Opening::unknown && is_whole_day(first)) return remark_of(first);
        std::string hours;
        for (const ToldSpan& span : day) {
            if (!hours.empty()) hours += ", ";
            hours += times_of(span);
        }
        return with_comment(hours, remark_of(first));
    }

    std::string times_of(const ToldSpan& span) const {
        if (is_whole_day(span)) return say("hours.whole_day");
        const TimeOfDay end = span.end > whole_day ? span.end - whole_day : span.end;
        return say("hours.span",
                   {{"from", time_in_words(say_, span.begin)}, {"to", time_in_words(say_, end)}});
    }

    std::string remark_of(const ToldSpan& span) const {
        const bool is_to_be_asked = span.opening == Opening::unknown && span.comment.empty();
        return is_to_be_asked ? say("hours.ask") : span.comment;
    }

    std::string with_comment(const std::string& hours, const std::string& comment) const {
        if (comment.empty()) return hours;
        return say("hours.with_comment", {{"hours", hours}, {"comment", comment}});
    }

    const ToldHours& told_;
    const Sentences& say_;
    std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> opening_hours_in_words(const OpeningHours& hours,
                                                const Sentences& sentences) {
    const auto told = tell(hours);
    if (!told) return {};
    return HoursInWords(*told, sentences).lines().value_or(std::vector<std::string>{});
}

}  // namespace permanence::directory
