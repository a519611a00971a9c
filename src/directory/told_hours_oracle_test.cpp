// What is told of opening hours, read as a person reads it, is when the place is open.
#include <gtest/gtest.h>

#include <functional>
#include <iostream>
#include <random>

#include "directory/place_hours.hpp"
#include "directory/told_hours.hpp"
#include "tests/support/effort.hpp"

namespace permanence::directory {

namespace {

bool covers(const OpeningRule& scope, LocalDay day, const OpeningCalendar& calendar) {
    const OpeningHours always({scope});
    return !always.spans_on(day, calendar).empty();
}

bool closes_all(const ToldException& exception) {
    return exception.is_for_all_days && std::ranges::all_of(exception.days, [](const auto& day) {
               return !day || day->empty();
           });
}

// A date told by name counts first, then public holidays, closed times, other times, the week.
class Reader {
 public:
    Reader(const ToldHours& told, const OpeningCalendar& calendar)
        : told_(told), calendar_(calendar) {}

    ToldDay hours_on(LocalDay day) const {
        const std::size_t weekday = std::chrono::weekday(day).iso_encoding() - 1;
        const auto told_by = [&](auto wanted) -> const ToldDay* {
            const ToldDay* found = nullptr;
            for (const ToldException& exception : told_.exceptions)
                if (std::invoke(wanted, exception) && exception.days[weekday] &&
                    covers(exception.scope, day, calendar_)) {
                    EXPECT_TRUE(found == nullptr || *found == *exception.days[weekday]);
                    found = &*exception.days[weekday];
                }
            return found;
        };
        if (const auto* date = told_by(&ToldException::names_single_days)) return *date;
        if (told_.public_holidays && calendar_.public_holidays.on(day))
            return *told_.public_holidays;
        if (const auto* closed = told_by(closes_all)) return *closed;
        if (const auto* other = told_by([](const ToldException& exception) {
                return !exception.names_single_days() && !closes_all(exception);
            }))
            return *other;
        return told_.usual[weekday];
    }

 private:
    const ToldHours& told_;
    const OpeningCalendar& calendar_;
};

ToldDay told(const OpenSpans& spans) {
    ToldDay day;
    for (const OpenSpan& span : spans)
        day.push_back({span.begin, span.end, span.opening, std::string(span.comment)});
    return day;
}

bool is_about_nights(const ToldHours& told) {
    return std::ranges::any_of(told.usual, [](const ToldDay& day) {
        return !day.empty() && day.back().end > Minutes(24 * 60);
    });
}

std::string drawn(std::mt19937& random) {
    static const std::vector<std::string> scopes{"",
                                                 "",
                                                 "",
                                                 "Jul-Aug ",
                                                 "Aug ",
                                                 "Dec 24 ",
                                                 "Jul 14 ",
                                                 "Apr-Sep ",
                                                 "Oct-Mar ",
                                                 "week 2-52/2 ",
                                                 "week 1-53/2 ",
                                                 "week 30-33 ",
                                                 "easter +1 day ",
                                                 "Dec 24-Jan 2 ",
                                                 "2026 ",
                                                 "2026 Aug 20 ",
                                                 "Aug 10-20 "};
    static const std::vector<std::string> days{
        "", "", "Mo-Fr ", "Mo-Fr ", "Sa ", "We ", "Tu,Th ", "PH ", "Su,PH ", "We[1] ", "Sa[1,3] "};
    static const std::vector<std::string> times{
        "09:00-12:00", "14:00-17:00", "09:00-12:00,14:00-17:00",         "off",
        "off",         "10:00-18:00", "09:00-12:00 \"sur rendez-vous\"", "12:00-14:00 off"};
    const auto one_of = [&](const std::vector<std::string>& all) {
        return all[random() % all.size()];
    };
    std::string text;
    for (auto rules = 1 + random() % 4; rules > 0; --rules) {
        if (!text.empty()) text += random() % 4 == 0 ? ", " : "; ";
        text += one_of(scopes);
        text += one_of(days);
        text += one_of(times);
    }
    return text;
}

}  // namespace

TEST(ToldHours, who_reads_them_comes_when_it_is_open) {
    const OpeningCalendar calendar = calendar_of_commune("17461");
    std::mt19937 random(17);
    int told_of = 0;
    for (int i = 0; i < tests::effort(20000); ++i) {
        const std::string text = drawn(random);
        const auto hours = OpeningHours::parse(text);
        if (!hours) continue;
        const auto all = tell(*hours);
        if (!all || is_about_nights(*all)) continue;
        ++told_of;
        const Reader reader(*all, calendar);
        for (LocalDay day = parse_day("2025-11-01").value(); day < parse_day("2027-02-01").value();
             day += Days(1))
            if (reader.hours_on(day) != told(hours->spans_on(day, calendar))) {
                ADD_FAILURE() << text << " on " << write_day(day);
                break;
            }
    }
    EXPECT_GT(told_of, tests::effort(4000));
    std::cout << told_of << " told\n";
}

}  // namespace permanence::directory
