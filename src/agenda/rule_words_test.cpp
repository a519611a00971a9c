// Rules in words: some that people know, as a golden list; and of thousands of random ones, the
// words read back by a reader of its own must mean the days that the rule has.
#include "agenda/rule_words.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <regex>
#include <set>

#include "tests/support/effort.hpp"
#include "tests/support/golden.hpp"
#include "ui/texts.hpp"

namespace permanence::agenda {

namespace {

using std::chrono::year_month_day;

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}
const ui::Texts& french() {
    static const ui::Texts texts = ui::Texts::french();
    return texts;
}
Repetition repetition(std::string_view first, std::string_view rule, std::string_view last = {}) {
    Repetition made{.first_day = day(first),
                    .start = Minutes(9 * 60),
                    .rule = {},
                    .last_day = parse_day(last),
                    .zone = Zone::find("Europe/Paris").value()};
    if (!rule.empty()) made.rule = Recurrence::parse(rule).value();
    return made;
}
std::string told(const Repetition& one, LocalDay today = day("2026-03-02")) {
    std::string line = in_one_line(in_words(one, today, std::cref(french())), std::cref(french()));
    constexpr std::string_view held_space = "\u00a0";
    for (auto at = line.find(held_space); at != line.npos; at = line.find(held_space))
        line.replace(at, held_space.size(), " ");
    return line;
}

// --- a reader of such sentences, which knows nothing of recurrences ---

int number_of(const std::string& word, const std::vector<std::string>& words) {
    const auto found = std::ranges::find(words, word);
    return found == words.end() ? 0 : static_cast<int>(found - words.begin()) + 1;
}
int month_of(const std::string& word) {
    return number_of(word, {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                            "septembre", "octobre", "novembre", "décembre"});
}
int weekday_of(const std::string& word) {
    return number_of(word,
                     {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"});
}
int count_of(const std::string& word) {
    if (word == "deux") return 2;
    return word == "trois" ? 3 : std::stoi(word);
}
std::set<int> numbers_in(const std::string& list, int (*number)(const std::string&)) {
    std::set<int> numbers;
    const std::regex word("[^ ,]+");
    for (auto at = std::sregex_iterator(list.begin(), list.end(), word);
         at != std::sregex_iterator(); ++at)
        if (const int found = number(at->str())) numbers.insert(found);
    return numbers;
}
LocalDay date_of(const std::smatch& match, std::size_t at, LocalDay today) {
    const int number = std::stoi(match[at].str());
    const int month = month_of(match[at + 1].str());
    const auto year = match[at + 2].matched ? std::chrono::year(std::stoi(match[at + 2].str()))
                                            : year_month_day(today).year();
    return LocalDay(year / month / number);
}
const std::string date_shape = "(\\d+)(?:er)? ([^ ,\\d]+)(?: (\\d{4}))?";

// Whether the sentence has that day; `anchor` is the day that it begins with.
using Has = std::function<bool(LocalDay)>;

int months_since_zero(LocalDay one) {
    const year_month_day date(one);
    return int(date.year()) * 12 + static_cast<int>(unsigned(date.month()));
}
bool is_last_week(LocalDay one) {
    return year_month_day(one + Days(7)).month() != year_month_day(one).month();
}
LocalDay monday_of(LocalDay one) {
    return one - (std::chrono::weekday(one) - std::chrono::Monday);
}
int iso(LocalDay one) {
    return static_cast<int>(std::chrono::weekday(one).iso_encoding());
}
int number(LocalDay one) {
    return static_cast<int>(unsigned(year_month_day(one).day()));
}

// "le 1er mardi et le 3e jeudi", "le 5 et le dernier jour".
Has month_part(const std::string& words) {
    std::set<std::pair<int, int>> ordinals;
    std::set<int> days;
    const std::regex item("le (dernier|\\d+)(?:er|e)?(?: ([a-z]+di|dimanche|jour))?");
    for (auto at = std::sregex_iterator(words.begin(), words.end(), item);
         at != std::sregex_iterator(); ++at) {
        const int n = (*at)[1] == "dernier" ? -1 : std::stoi((*at)[1].str());
        if (const int weekday = weekday_of((*at)[2].str()))
            ordinals.emplace(n, weekday);
        else
            days.insert(n);
    }
    return [=](LocalDay one) {
        const bool is_last = number(one + Days(1)) == 1;
        return days.contains(number(one)) || (is_last && days.contains(-1)) ||
               ordinals.contains({(number(one) - 1) / 7 + 1, iso(one)}) ||
               (is_last_week(one) && ordinals.contains({-1, iso(one)}));
    };
}

std::optional<Has> read_back(std::string words, LocalDay today) {
    std::smatch found;
    LocalDay from = LocalDay::min();
    LocalDay until = LocalDay::max();
    if (std::regex_search(words, found, std::regex(", jusqu'au " + date_shape + "$"))) {
        until = date_of(found, 1, today);
        words = found.prefix();
    }
    if (std::regex_search(words, found,
                          std::regex(" (?:à partir du|depuis le) " + date_shape + "$"))) {
        from = date_of(found, 1, today);
        words = found.prefix();
    }
    std::set<int> months;
    if (std::regex_search(words, found, std::regex(", (sauf )?en (.*)$"))) {
        months = numbers_in(found[2].str(), month_of);
        if (found[1].matched) {
            std::set<int> others;
            for (int i = 1; i <= 12; ++i)
                if (!months.contains(i)) others.insert(i);
            months = others;
        }
        words = found.prefix();
    }
    Has days;
    if (words == "chaque jour") {
        days = [](LocalDay) { return true; };
    } else if (std::regex_match(words, found, std::regex("un jour sur (\\w+)"))) {
        const int every = count_of(found[1].str());
        days = [=](LocalDay one) { return (one - from).count() % every == 0; };
    } else if (std::regex_match(words, found, std::regex("chaque année, le (\\d+)(?:er)? (.+)"))) {
        const int n = std::stoi(found[1].str());
        months = {month_of(found[2].str())};
        days = [=](LocalDay one) { return number(one) == n; };
    } else if (std::regex_match(words, found, std::regex("chaque semaine, du (\\w+) au (\\w+)"))) {
        const int first = weekday_of(found[1].str());
        const int last = weekday_of(found[2].str());
        days = [=](LocalDay one) { return first <= iso(one) && iso(one) <= last; };
    } else if (std::regex_match(words, found, std::regex("un (\\w+) sur (\\w+)"))) {
        const int weekday = weekday_of(found[1].str());
        const int every = count_of(found[2].str());
        days = [=](LocalDay one) {
            return iso(one) == weekday && (one - from).count() % (7 * every) == 0;
        };
    } else if (std::regex_match(words, found, std::regex("(.+), une semaine sur (\\w+)"))) {
        const int every = count_of(found[2].str());
        const auto weekdays = numbers_in(found[1].str(), weekday_of);
        days = [=](LocalDay one) {
            return weekdays.contains(iso(one)) &&
                   (monday_of(one) - monday_of(from)).count() % (7 * every) == 0;
        };
    } else if (std::regex_match(words, found, std::regex("chaque (.+)"))) {
        const auto weekdays = numbers_in(found[1].str(), weekday_of);
        days = [=](LocalDay one) { return weekdays.contains(iso(one)); };
    } else if (std::regex_match(words, found, std::regex("(le .+) du mois"))) {
        days = month_part(found[1].str());
    } else if (std::regex_match(words, found, std::regex("(le .+), un mois sur (\\w+)"))) {
        const int every = count_of(found[2].str());
        days = [=, part = month_part(found[1].str())](LocalDay one) {
            return part(one) && (months_since_zero(one) - months_since_zero(from)) % every == 0;
        };
    } else {
        return std::nullopt;
    }
    return [=](LocalDay one) {
        return from <= one && one <= until && days(one) &&
               (months.empty() ||
                months.contains(static_cast<int>(unsigned(year_month_day(one).month()))));
    };
}

// --- random rules: every part that the parser knows ---

class RandomRules {
 public:
    explicit RandomRules(unsigned seed) : random_(seed) {}
    int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    bool often(int percent) { return below(100) < percent; }
    // One to `most` of `value()`.
    template <class Value>
    std::string list(int most, Value value) {
        std::string words = value();
        for (int left = below(most); left > 0; --left)
            words += "," + value();
        return words;
    }
    std::string weekday() {
        constexpr std::array names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
        return names.at(static_cast<std::size_t>(below(7)));
    }
    std::string signed_number(int most) {
        return std::to_string((often(30) ? -1 : 1) * (1 + below(most)));
    }
    std::string rule() {
        constexpr std::array frequencies{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
        std::string text = "FREQ=";
        text += frequencies.at(static_cast<std::size_t>(below(4)));
        if (often(50)) text += ";INTERVAL=" + std::to_string(1 + below(4));
        if (often(20)) text += ";COUNT=" + std::to_string(1 + below(40));
        if (often(20)) text += ";UNTIL=" + until();
        if (often(20)) text += ";WKST=" + weekday();
        if (often(25))
            text += ";BYMONTH=" + list(11, [&] { return std::to_string(1 + below(12)); });
        if (often(50))
            text += ";BYDAY=" + list(4, [&] {
                        return (often(40) ? signed_number(6) : std::string()) + weekday();
                    });
        if (often(20)) text += ";BYMONTHDAY=" + list(3, [&] { return signed_number(31); });
        if (often(5)) text += ";BYWEEKNO=" + list(3, [&] { return signed_number(53); });
        if (often(5)) text += ";BYYEARDAY=" + list(3, [&] { return signed_number(366); });
        if (often(15)) text += ";BYSETPOS=" + list(2, [&] { return signed_number(5); });
        return text;
    }

 private:
    std::string until() {
        std::string text =
            fmt::format("{}{:02}{:02}", 2025 + below(4), 1 + below(12), 1 + below(28));
        if (often(40)) text += fmt::format("T{:02}3000", below(24));
        if (text.size() > 8 && often(50)) text += "Z";
        return text;
    }
    std::mt19937 random_;
};

}  // namespace

TEST(RuleWords, say_the_usual_rules_as_people_do) {
    struct Said {
        std::string first, rule, last;
    };
    const std::vector<Said> list{{"2026-03-03", "", ""},
                                 {"2027-07-01", "", ""},
                                 {"2025-01-07", "FREQ=WEEKLY", ""},
                                 {"2026-09-01", "FREQ=WEEKLY", ""},
                                 {"2025-01-07", "FREQ=WEEKLY;BYDAY=TU", "2026-06-30"},
                                 {"2025-01-07", "FREQ=WEEKLY;BYDAY=MO,TH", ""},
                                 {"2025-01-07", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", ""},
                                 {"2025-01-07", "FREQ=DAILY", ""},
                                 {"2025-01-07", "FREQ=DAILY;INTERVAL=3", ""},
                                 {"2026-01-05", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", ""},
                                 {"2026-01-05", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "2026-06-30"},
                                 {"2026-01-05", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO", ""},
                                 {"2025-01-07", "FREQ=MONTHLY;BYDAY=2WE", ""},
                                 {"2025-01-07", "FREQ=MONTHLY;BYDAY=1TU,3TU", ""},
                                 {"2025-01-07", "FREQ=MONTHLY;BYDAY=-1FR", ""},
                                 {"2025-01-07", "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1", ""},
                                 {"2025-01-07", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO", ""},
                                 {"2025-01-07", "FREQ=MONTHLY;BYMONTHDAY=1,15", ""},
                                 {"2025-01-07", "FREQ=MONTHLY;BYMONTHDAY=-1", ""},
                                 {"2025-01-07", "FREQ=MONTHLY", ""},
                                 {"2025-01-07", "FREQ=YEARLY", ""},
                                 {"2025-01-07", "FREQ=YEARLY;BYMONTH=6,9;BYDAY=1SA", ""},
                                 {"2025-01-07", "FREQ=WEEKLY;BYMONTH=7,8", ""},
                                 {"2025-01-07", "FREQ=WEEKLY;BYMONTH=1,2,3,4,5,6,9,10,11,12", ""},
                                 {"2026-03-03", "FREQ=WEEKLY;COUNT=10", ""},
                                 {"2025-01-07", "FREQ=WEEKLY;UNTIL=20260401T063000Z", ""},
                                 {"2025-01-07", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", ""},
                                 {"2025-01-07", "FREQ=YEARLY;BYWEEKNO=10,20;BYDAY=MO", ""},
                                 {"2025-01-07", "FREQ=WEEKLY;UNTIL=20250301", ""},
                                 {"2025-01-07", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", ""}};
    std::string lines;
    for (const auto& [first, rule, last] : list)
        lines +=
            fmt::format("{} {}{}\n    {}\n", first, rule.empty() ? "once" : rule,
                        last.empty() ? "" : " to " + last, told(repetition(first, rule, last)));
    tests::expect_golden("agenda/rule_words.txt", lines);
}

TEST(RuleWords, mean_the_days_that_the_rule_has) {
    RandomRules random(20260302);
    int plain = 0;
    int by_dates = 0;
    while (plain + by_dates < tests::effort(6000)) {
        const std::string text = random.rule();
        const auto rule = Recurrence::parse(text);
        if (!rule) continue;
        Repetition one = repetition("2026-01-01", "");
        one.first_day = day("2025-06-01") + Days(random.below(600));
        one.rule = *rule;
        if (random.often(30)) one.last_day = one.first_day + Days(random.below(400));
        const LocalDay today = day("2026-03-02");
        const std::string words = told(one, today);
        const auto has = read_back(words, today);
        const DayRange range{today - Days(300), today + Days(1500)};
        const auto days = days_of(one, range);
        if (!has) {
            ++by_dates;
            const auto next = days_of(one, {std::max(today, one.first_day), range.last});
            const std::size_t shown = std::min<std::size_t>(next.size(), 4);
            for (std::size_t i = 0; i < shown; ++i)
                EXPECT_NE(words.find(fmt::format("le {}", number(next[i]))), words.npos)
                    << text << ": " << words;
            continue;
        }
        ++plain;
        for (LocalDay at = std::max(range.first, one.first_day); at <= range.last; at += Days(1))
            ASSERT_EQ((*has)(at), std::ranges::binary_search(days, at))
                << text << " from " << write_day(one.first_day) << ": " << words << ", "
                << write_day(at);
    }
    EXPECT_GT(plain, tests::effort(2000));
    EXPECT_GT(by_dates, tests::effort(500));
}

}  // namespace permanence::agenda
