#include "base/typed_time.hpp"

#include <charconv>
#include <string>
#include <vector>

namespace permanence {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The whole numbers of the text, in order, when nothing but `separators` and spaces stands between;
// nothing for a number of more than four digits.
std::optional<std::vector<int>> numbers_between(std::string_view text,
                                                std::string_view separators) {
    std::vector<int> numbers;
    while (!text.empty()) {
        if (!is_digit(text.front())) {
            if (text.front() != ' ' && separators.find(text.front()) == separators.npos)
                return std::nullopt;
            text.remove_prefix(1);
            continue;
        }
        int number = 0;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), number).ptr;
        const auto length = static_cast<std::size_t>(end - text.data());
        if (length > 4) return std::nullopt;
        numbers.push_back(number);
        text.remove_prefix(length);
    }
    return numbers;
}

}  // namespace

std::optional<LocalDay> parse_typed_day(std::string_view text) {
    if (const auto day = parse_day(text)) return day;
    const auto numbers = numbers_between(text, "/.-");
    if (!numbers || numbers->size() != 3 || (*numbers)[2] < 1000) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year((*numbers)[2]),
                                           std::chrono::month(static_cast<unsigned>((*numbers)[1])),
                                           std::chrono::day(static_cast<unsigned>((*numbers)[0]))};
    if (!date.ok()) return std::nullopt;
    return parse_day(write_day(LocalDay(date)));  // the same years
}

std::optional<TimeOfDay> parse_typed_time(std::string_view text) {
    std::string plain(text);
    for (const std::string_view word : {"heures", "heure", "H"})
        if (const auto at = plain.find(word); at != plain.npos) plain.replace(at, word.size(), "h");
    const auto numbers = numbers_between(plain, ":.h");
    if (!numbers || numbers->empty() || numbers->size() > 2) return std::nullopt;
    const int minutes = numbers->size() == 2 ? (*numbers)[1] : 0;
    const TimeOfDay time = std::chrono::hours((*numbers)[0]) + Minutes(minutes);
    if (minutes > 59 || time > Minutes(24 * 60)) return std::nullopt;
    return time;
}

}  // namespace permanence
