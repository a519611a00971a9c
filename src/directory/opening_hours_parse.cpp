#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "directory/opening_hours.hpp"

namespace permanence::directory {

namespace {

constexpr int earliest_year = 1000;  // written with four digits
constexpr int latest_year = 9999;
constexpr TimeOfDay whole_day{24 * 60};

constexpr std::array<std::string_view, 7> weekday_names = {"mo", "tu", "we", "th",
                                                           "fr", "sa", "su"};
constexpr std::array<std::string_view, 12> month_names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                          "jul", "aug", "sep", "oct", "nov", "dec"};

// From 1; nothing when it is none of them.
template <std::size_t size>
std::optional<unsigned> index_of(const std::array<std::string_view, size>& names,
                                 std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<unsigned>(found - names.begin()) + 1;
}

struct Token {
    enum class Kind { number, time, word, comment, sign, end };
    Kind kind = Kind::end;
    std::string text;  // words in small letters, comments without quotes
    int number = 0;    // of a time: minutes
    std::size_t begin = 0;

    bool is(std::string_view wanted) const {
        return (kind == Kind::word || kind == Kind::sign) && text == wanted;
    }
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class Lexer {
 public:
    explicit Lexer(std::string_view text) : text_(text) {}

    // Nothing for what is no token of the grammar.
    std::optional<std::vector<Token>> tokens() {
        std::vector<Token> tokens;
        for (skip_spaces(); at_ < text_.size(); skip_spaces()) {
            Token token{.kind = Token::Kind::sign, .text = {}, .begin = at_};
            if (!read(token)) return std::nullopt;
            tokens.push_back(std::move(token));
        }
        tokens.push_back({.kind = Token::Kind::end, .text = {}, .begin = text_.size()});
        return tokens;
    }

 private:
    bool starts_with(std::string_view part) const { return text_.substr(at_).starts_with(part); }

    void skip_spaces() {
        constexpr std::string_view no_break_space = "\u00a0";
        while (at_ < text_.size()) {
            if (starts_with(no_break_space))
                at_ += no_break_space.size();
            else if (std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
                ++at_;
            else
                return;
        }
    }

    bool read(Token& token) {
        if (is_digit(text_[at_])) return read_number(token);
        if (is_letter(text_[at_])) {
            token.kind = Token::Kind::word;
            for (; at_ < text_.size() && is_letter(text_[at_]); ++at_)
                token.text += static_cast<char>(text_[at_] | 0x20);
            return true;
        }
        if (text_[at_] == '"') return read_comment(token);
        for (const std::string_view dash : {"–", "—"})  // not words for people: dashes of keyboards
            if (starts_with(dash)) {
                token.text = "-";
                at_ += dash.size();
                return true;
            }
        if (starts_with("||"))
            token.text = "||";
        else if (std::string_view(",;:-+/[]").find(text_[at_]) != std::string_view::npos)
            token.text = text_.substr(at_, 1);
        at_ += token.text.size();
        return !token.text.empty();
    }

    std::string_view digits() {
        const auto begin = at_;
        while (at_ < text_.size() && is_digit(text_[at_]))
            ++at_;
        return text_.substr(begin, at_ - begin);
    }

    bool read_number(Token& token) {
        token.kind = Token::Kind::number;
        token.text = digits();
        if (token.text.size() > 4) return false;
        token.number = std::stoi(token.text);
        const bool is_time = token.text.size() <= 2 && at_ + 1 < text_.size() &&
                             text_[at_] == ':' && is_digit(text_[at_ + 1]);
        if (!is_time) return true;
        ++at_;
        const std::string_view minutes = digits();
        if (minutes.size() != 2) return false;
        token.kind = Token::Kind::time;
        const int minute = std::stoi(std::string(minutes));
        token.number = token.number * 60 + minute;
        return minute < 60;
    }

    bool read_comment(Token& token) {
        token.kind = Token::Kind::comment;
        const auto end = text_.find('"', at_ + 1);
        if (end == std::string_view::npos) return false;
        token.text = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return !token.text.empty() && is_valid_utf8(token.text);
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

// Walks over the tokens once. A part that is not as the grammar wants it ends the reading.
class OpeningHoursReader {
 public:
    explicit OpeningHoursReader(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    std::optional<std::vector<OpeningRule>> read() {
        std::vector<OpeningRule> rules;
        auto join = OpeningRule::Join::replaces;
        while (true) {
            while (take(";"))
                join = OpeningRule::Join::replaces;
            if (peek().kind == Token::Kind::end) break;
            OpeningRule rule{.join = rules.empty() ? OpeningRule::Join::replaces : join};
            if (!read_rule(rule)) return std::nullopt;
            rules.push_back(std::move(rule));
            if (take(","))
                join = OpeningRule::Join::adds;
            else if (take("||"))
                join = OpeningRule::Join::otherwise;
            else if (take(";"))
                join = OpeningRule::Join::replaces;
            else
                break;
        }
        if (rules.empty() || peek().kind != Token::Kind::end) return std::nullopt;
        return rules;
    }

 private:
    const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    bool take(std::string_view text) {
        if (!peek().is(text)) return false;
        ++at_;
        return true;
    }
    std::optional<int> take_number(int least, int most) {
        const Token& token = peek();
        if (token.kind != Token::Kind::number || token.number < least || token.number > most)
            return std::nullopt;
        ++at_;
        return token.number;
    }

    static bool is_year(const Token& token) {
        return token.kind == Token::Kind::number && token.text.size() == 4 &&
               token.number >= earliest_year;
    }
    static bool is_month(const Token& token) {
        return token.kind == Token::Kind::word &&
               (token.text == "easter" || index_of(month_names, token.text));
    }
    static bool is_day_of_month(const Token& token) {
        return token.kind == Token::Kind::number && token.text.size() <= 2;
    }
    static bool is_weekday(const Token& token) {
        return token.kind == Token::Kind::word && index_of(weekday_names, token.text).has_value();
    }
    static bool is_holiday(const Token& token) { return token.is("ph") || token.is("sh"); }
    bool starts_date(std::size_t ahead = 0) const {
        return is_month(peek(ahead)) || (is_year(peek(ahead)) && is_month(peek(ahead + 1)));
    }

    bool read_rule(OpeningRule& rule) {
        const std::size_t begin = at_;
        const bool is_always = peek().text == "24" && peek(1).is("/") && peek(2).text == "7";
        if (is_always) at_ += 3;
        if (!is_always && !(read_dates(rule) && read_days(rule) && read_times(rule))) return false;
        const bool says_days_or_times = at_ != begin;
        read_opening(rule);
        return says_days_or_times || at_ != begin;
    }

    bool read_dates(OpeningRule& rule) {
        while (true) {
            if (starts_date()) {
                if (!read_date_spans(rule.dates)) return false;
            } else if (is_year(peek())) {
                if (!read_count_spans(rule.years, earliest_year, latest_year)) return false;
            } else if (take("week")) {
                if (!read_count_spans(rule.weeks, 1, 53)) return false;
            } else {
                if (!rule.dates.empty() || !rule.years.empty() || !rule.weeks.empty()) take(":");
                return true;
            }
        }
    }

    bool read_count_spans(std::vector<CountSpan>& spans, int least, int most) {
        do {
            const auto first = take_number(least, most);
            if (!first) return false;
            CountSpan span{.first = *first, .last = *first};
            if (take("+")) span.last = most;
            if (take("-")) {
                const auto last = take_number(*first, most);
                if (!last) return false;
                span.last = *last;
                if (take("/")) {
                    const auto step = take_number(1, most);
                    if (!step) return false;
                    span.step = *step;
                }
            }
            spans.push_back(span);
        } while (peek(1).kind == Token::Kind::number && !starts_date(1) && take(","));
        return true;
    }

    bool read_date_spans(std::vector<DateSpan>& spans) {
        bool goes_on = true;
        while (goes_on) {
            DateSpan span;
            if (!read_point(span.first)) return false;
            if (!read_rest_of_span(span)) return false;
            spans.push_back(span);
            // "Dec 24,31": another day of the same month.
            while (peek().is(",") && is_day_of_month(peek(1)) && span.first.day != 0) {
                take(",");
                span = {.first = spans.back().first, .last = {}};
                if (!read_day(span.first) || !read_rest_of_span(span)) return false;
                spans.push_back(span);
            }
            goes_on = peek().is(",") && starts_date(1) && take(",");
        }
        return true;
    }

    bool read_rest_of_span(DateSpan& span) {
        span.last = span.first;
        if (!peek().is("-")) return true;
        if (is_day_of_month(peek(1)) && span.first.month != 0 && span.first.day != 0) {
            take("-");
            return read_day(span.last) && span.first.day <= span.last.day;
        }
        if (!starts_date(1)) return true;
        take("-");
        span.last = {};
        if (!read_point(span.last)) return false;
        if ((span.first.day == 0) != (span.last.day == 0) && span.first.month != 0 &&
            span.last.month != 0)
            return false;  // "Jan-Mar 5" could mean two things
        if (span.last.year != 0) return span.first.year != 0 && !ends_early(span);
        span.last.year = span.first.year;
        if (span.first.year != 0 && ends_early(span)) ++span.last.year;
        return span.last.year <= latest_year;
    }

    static bool ends_early(const DateSpan& span) {
        const auto rank = [](DatePoint point) {
            return std::tuple(point.year, point.month == 0 ? 4U : point.month, point.day);
        };
        return rank(span.last) < rank(span.first);
    }

    bool read_point(DatePoint& point) {
        if (is_year(peek())) point.year = *take_number(earliest_year, latest_year);
        if (take("easter")) return read_offset(point.days_after_easter);
        const auto month = index_of(month_names, peek().text);
        if (!month) return false;
        ++at_;
        point.month = *month;
        return !is_day_of_month(peek()) || read_day(point);
    }

    bool read_day(DatePoint& point) {
        const int longest = point.month == 2 ? 29 : is_short(point.month) ? 30 : 31;
        const auto day = take_number(1, longest);
        if (day) point.day = static_cast<unsigned>(*day);
        return day.has_value();
    }
    static bool is_short(unsigned month) {
        return month == 4 || month == 6 || month == 9 || month == 11;
    }

    // "+1 day", "-2 days", or nothing.
    bool read_offset(int& offset) {
        const bool is_offset = (peek().is("+") || peek().is("-")) &&
                               peek(1).kind == Token::Kind::number &&
                               (peek(2).is("day") || peek(2).is("days"));
        if (!is_offset) return true;
        const int sign = take("-") ? -1 : 1;
        if (sign == 1) take("+");
        const auto days = take_number(1, 365);
        if (!days) return false;
        ++at_;
        offset = sign * *days;
        return true;
    }

    bool read_days(OpeningRule& rule) {
        bool after_comma = false;
        while (is_weekday(peek()) || is_holiday(peek())) {
            const bool next_to_other_kind =
                !after_comma &&
                (is_weekday(peek()) ? !rule.holidays.empty() && rule.weekdays.empty()
                                    : !rule.weekdays.empty());
            if (next_to_other_kind) rule.is_within_holidays = true;
            if (is_weekday(peek()) ? !read_weekdays(rule) : !read_holidays(rule)) return false;
            after_comma =
                peek().is(",") && (is_weekday(peek(1)) || is_holiday(peek(1))) && take(",");
        }
        if (!rule.weekdays.empty() || !rule.holidays.empty()) take(":");
        return true;
    }

    bool read_weekdays(OpeningRule& rule) {
        WeekdaySpan span;
        span.first = *index_of(weekday_names, peek().text);
        span.last = span.first;
        ++at_;
        if (peek().is("-") && is_weekday(peek(1))) {
            span.last = *index_of(weekday_names, peek(1).text);
            at_ += 2;
        }
        if (take("[")) {
            do {
                if (!read_nth(span.in_month)) return false;
            } while (take(","));
            if (!take("]")) return false;
        }
        rule.weekdays.push_back(std::move(span));
        return true;
    }

    bool read_nth(std::vector<int>& nths) {
        const int sign = take("-") ? -1 : 1;
        const auto first = take_number(1, 5);
        if (!first) return false;
        int last = *first;
        if (sign == 1 && take("-")) {
            const auto number = take_number(*first, 5);
            if (!number) return false;
            last = *number;
        }
        for (int nth = *first; nth <= last; ++nth)
            nths.push_back(sign * nth);
        return true;
    }

    bool read_holidays(OpeningRule& rule) {
        HolidayDays days;
        if (peek().is("sh")) days.kind = HolidayDays::Kind::school;
        ++at_;
        if (!read_offset(days.offset)) return false;
        rule.holidays.push_back(days);
        return true;
    }

    bool read_times(OpeningRule& rule) {
        if (peek().kind != Token::Kind::time) return true;
        do {
            TimeSpan span{.begin = TimeOfDay(peek().number), .end = {}};
            if (span.begin > whole_day) return false;
            ++at_;
            if (take("-") && !read_end(span)) return false;
            if (take("+")) span.has_open_end = true;
            if (!span.end && !span.has_open_end) return false;  // a point in time opens nothing
            rule.times.push_back(span);
        } while (peek(1).kind == Token::Kind::time && take(","));
        return true;
    }

    // On the same day or the next: "22:00-03:00" and "22:00-27:00" are the same.
    bool read_end(TimeSpan& span) {
        if (peek().kind != Token::Kind::time) return false;
        TimeOfDay end(peek().number);
        if (end > span.begin + whole_day) return false;
        if (end > whole_day) end -= whole_day;
        ++at_;
        span.end = end;
        return true;
    }

    void read_opening(OpeningRule& rule) {
        bool is_said = true;
        if (take("off") || take("closed"))
            rule.opening = Opening::closed;
        else if (take("unknown"))
            rule.opening = Opening::unknown;
        else
            is_said = take("open");
        if (peek().kind != Token::Kind::comment) return;
        rule.comment = peek().text;
        ++at_;
        if (!is_said) rule.opening = Opening::unknown;
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

Result<OpeningHours, FieldError> OpeningHours::parse(std::string_view text) {
    const auto refused = [] {
        return field_error("opening_hours", "directory.hours_not_understood");
    };
    if (text.size() > longest_text) return field_error("opening_hours", "directory.hours_too_long");
    auto tokens = Lexer(text).tokens();
    if (!tokens) return refused();
    auto rules = OpeningHoursReader(std::move(*tokens)).read();
    if (!rules) return refused();
    OpeningHours hours(std::move(*rules));
    // "Dec 1,2,3" is written longer than it was read: what is kept must be read again.
    if (hours.text().size() > longest_text)
        return field_error("opening_hours", "directory.hours_too_long");
    return hours;
}

}  // namespace permanence::directory
