#include "directory/french_hours.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/text.hpp"

namespace permanence::directory {

namespace {

// not words for people: what is read from them, folded
constexpr std::array<std::string_view, 7> weekday_names = {
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"};
constexpr std::array<std::string_view, 19> silent_words = {
    // not words for people: what is read from them, folded
    "de",      "du",     "des",        "le",          "les",      "la",        "l",
    "d",       "ouvert", "ouverts",    "ouverte",     "ouvertes", "ouverture", "horaires",
    "horaire", "ouvre",  "permanence", "permanences", "accueil"};
constexpr std::array<std::string_view, 5> closed_words = {"ferme", "fermee", "fermes", "fermees",
                                                          "fermeture"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

// The ISO number of "lundi", "lundis" or "lun".
std::optional<unsigned> read_weekday(std::string_view word) {
    if (word.ends_with('s')) word.remove_suffix(1);
    for (unsigned i = 0; i < weekday_names.size(); ++i)
        if (word == weekday_names[i] || word == weekday_names[i].substr(0, 3)) return i + 1;
    return std::nullopt;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 128;
}

struct Piece {
    enum class Kind { word, time, sign };
    Kind kind = Kind::sign;
    std::string text;  // folded
    TimeOfDay time{};
};

class FrenchPieces {
 public:
    explicit FrenchPieces(std::string_view text) : text_(text) {
        for (const auto& [from, to] : std::initializer_list<std::pair<const char*, const char*>>{
                 {"\u00a0", " "}, {"\u202f", " "}, {"–", "-"}, {"—", "-"}, {"’", " "}, {"'", " "}})
            text_ = replaced(std::move(text_), from, to);
    }

    std::optional<std::vector<Piece>> read() {
        std::vector<Piece> pieces;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (is_digit(c)) {
                const auto time = read_time();
                if (!time) return std::nullopt;
                pieces.push_back({.kind = Piece::Kind::time, .text = {}, .time = *time});
            } else if (is_letter(c)) {
                pieces.push_back({.kind = Piece::Kind::word, .text = fold(run(is_letter))});
            } else {
                if (std::string_view(" \t\r\n:").find(c) == std::string_view::npos)
                    pieces.push_back({.kind = Piece::Kind::sign, .text = std::string(1, c)});
                ++at_;
            }
        }
        return pieces;
    }

 private:
    template <class Wanted>
    std::string_view run(Wanted wanted) {
        const auto begin = at_;
        while (at_ < text_.size() && wanted(text_[at_]))
            ++at_;
        return std::string_view(text_).substr(begin, at_ - begin);
    }
    std::size_t after_spaces(std::size_t at) const {
        while (at < text_.size() && text_[at] == ' ')
            ++at;
        return at;
    }
    bool is_digit_at(std::size_t at) const { return at < text_.size() && is_digit(text_[at]); }

    static std::optional<int> number(std::string_view digits) {
        int number = 0;
        if (digits.size() > 2) return std::nullopt;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return number;
    }

    // "9h", "9 h 30", "17 heures", "9:30", "9H30"; a number alone is no time.
    std::optional<TimeOfDay> read_time() {
        const auto hour = number(run(is_digit));
        if (!hour || *hour > 24) return std::nullopt;
        const bool is_clock = at_ < text_.size() && text_[at_] == ':' && is_digit_at(at_ + 1);
        if (is_clock)
            ++at_;
        else if (!take_hour_sign())
            return std::nullopt;
        const auto minute = read_minutes();
        if (!minute || *minute > 59 || (*hour == 24 && *minute > 0)) return std::nullopt;
        return Minutes(*hour * 60 + *minute);
    }

    bool take_hour_sign() {
        const auto at = after_spaces(at_);
        for (const std::string_view sign : {"heures", "heure", "h", "H"})
            if (std::string_view(text_).substr(at).starts_with(sign)) {
                at_ = at + sign.size();
                return true;
            }
        return false;
    }

    // Two digits after the sign, unless they are the hour of the next time: "9h 12h".
    std::optional<int> read_minutes() {
        const auto begin = after_spaces(at_);
        if (!is_digit_at(begin)) return 0;
        const auto before = at_;
        at_ = begin;
        const std::string_view digits = run(is_digit);
        const auto next = after_spaces(at_);
        const bool is_next_hour = begin != before && next < text_.size() &&
                                  (text_[next] == 'h' || text_[next] == 'H' || text_[next] == ':');
        if (!is_next_hour) return digits.size() == 2 ? number(digits) : std::nullopt;
        at_ = before;
        return 0;
    }

    std::string text_;
    std::size_t at_ = 0;
};

// Days, then their times; what does not follow is a fault, and a fault refuses the whole.
class FrenchRules {
 public:
    std::optional<std::vector<OpeningRule>> read(const std::vector<Piece>& pieces) {
        for (at_ = 0; at_ < pieces.size() && is_right_; ++at_)
            take_in(pieces);
        finish();
        if (!is_right_ || rules_.empty()) return std::nullopt;
        const bool has_days = std::ranges::all_of(rules_, &OpeningRule::names_days);
        if (!has_days && rules_.size() > 1) return std::nullopt;
        return std::move(rules_);
    }

 private:
    enum class Last { nothing, day, time };

    void take_in(const std::vector<Piece>& pieces) {
        const Piece& piece = pieces[at_];
        if (piece.kind == Piece::Kind::time) return add_time(piece.time);
        const std::string_view text = piece.text;
        if (is_one_of(silent_words, text)) return;
        if (const auto weekday = read_weekday(text)) return add_day(*weekday, *weekday);
        if (is_one_of(closed_words, text)) return close();
        if (text == "au" || text == "a" || text == "-") return begin_range();
        if (text == "et" || text == "," || text == "/") return;
        if (text == ";" || text == "." || text == "|") return finish();
        if (text == "midi") return add_time(Minutes(12 * 60));
        if (text == "minuit") return add_time(Minutes(24 * 60));
        if (text == "weekend") return add_day(6, 7);
        if (take(pieces, {"tous", "les", "jours"}))  // not words for people: what is read
            return add_day(1, 7);
        if (take(pieces, {"jours", "feries"})) return add_public_holidays();
        if (take(pieces, {"sur", "rendez", "-", "vous"}) || take(pieces, {"sur", "rdv"}))
            return ask_first();
        is_right_ = false;
    }

    bool take(const std::vector<Piece>& pieces, std::initializer_list<std::string_view> words) {
        if (pieces.size() - at_ < words.size()) return false;
        const auto begin = pieces.begin() + static_cast<std::ptrdiff_t>(at_);
        if (!std::ranges::equal(words, std::span(begin, words.size()), {}, {}, &Piece::text))
            return false;
        at_ += words.size() - 1;
        return true;
    }

    bool is_complete() const {
        return !rule_.times.empty() || !rule_.comment.empty() ||
               (rule_.opening == Opening::closed && rule_.names_days() && last_ != Last::day);
    }

    void add_day(unsigned first, unsigned last) {
        if (is_complete()) finish();
        if (in_range_) {
            is_right_ = is_right_ && last_ == Last::day && first == last &&
                        rule_.weekdays.back().first == rule_.weekdays.back().last;
            if (is_right_) rule_.weekdays.back().last = last;
            in_range_ = false;
        } else {
            rule_.weekdays.push_back({.first = first, .last = last, .in_month = {}});
        }
        last_ = Last::day;
    }

    void add_public_holidays() {
        if (is_complete()) finish();
        is_right_ = is_right_ && !in_range_;
        rule_.holidays.push_back({.kind = HolidayDays::Kind::public_holiday});
        last_ = Last::nothing;
    }

    void add_time(TimeOfDay time) {
        is_right_ = is_right_ && rule_.opening == Opening::open;
        if (in_range_) {
            is_right_ = is_right_ && last_ == Last::time && !rule_.times.back().end;
            if (is_right_) rule_.times.back().end = time;
            in_range_ = false;
        } else {
            is_right_ = is_right_ && (rule_.times.empty() || rule_.times.back().end);
            rule_.times.push_back({.begin = time, .end = {}});
        }
        last_ = Last::time;
    }

    void begin_range() {
        is_right_ = is_right_ && !in_range_ && last_ != Last::nothing;
        in_range_ = true;
    }

    void close() {
        const bool closes_what_was_named = rule_.names_days() && !is_complete();
        if (!closes_what_was_named) finish();
        rule_.opening = Opening::closed;
        if (closes_what_was_named) finish();
    }

    void ask_first() {
        is_right_ = is_right_ && rule_.opening == Opening::open;
        rule_.opening = Opening::unknown;
        rule_.comment = "sur rendez-vous";  // not words for people: kept as it was written
        last_ = Last::nothing;
    }

    void finish() {
        if (in_range_) is_right_ = false;
        in_range_ = false;
        last_ = Last::nothing;
        OpeningRule rule = std::exchange(rule_, {});
        if (rule == OpeningRule{}) return;
        const bool closes = rule.opening == Opening::closed && rule.names_days();
        const bool says_when = !rule.times.empty() || !rule.comment.empty() || closes;
        const bool times_end = std::ranges::all_of(
            rule.times, [](const TimeSpan& span) { return span.end.has_value(); });
        is_right_ = is_right_ && says_when && times_end;
        rules_.push_back(std::move(rule));
    }

    std::vector<OpeningRule> rules_;
    OpeningRule rule_;
    std::size_t at_ = 0;
    Last last_ = Last::nothing;
    bool in_range_ = false;
    bool is_right_ = true;
};

// The days that a rule names as bits; public holidays are the eighth.
std::uint8_t days_of(const OpeningRule& rule) {
    unsigned days = rule.holidays.empty() ? 0 : 1U << 7;
    for (const WeekdaySpan& span : rule.weekdays)
        for (unsigned weekday = 1; weekday <= 7; ++weekday)
            if (span.contains(weekday)) days |= 1U << (weekday - 1);
    return static_cast<std::uint8_t>(days);
}

// What closes comes last; what opens a day a second time adds to it.
void join(std::vector<OpeningRule>& rules) {
    std::ranges::stable_partition(
        rules, [](const OpeningRule& rule) { return rule.opening != Opening::closed; });
    unsigned named = 0;
    for (OpeningRule& rule : rules) {
        const unsigned days = days_of(rule);
        if (rule.opening != Opening::closed && (named & days) != 0)
            rule.join = OpeningRule::Join::adds;
        named |= days;
    }
}

}  // namespace

std::optional<OpeningHours> read_french_hours(std::string_view text) {
    if (text.size() > OpeningHours::longest_text || !is_valid_utf8(text)) return std::nullopt;
    const auto pieces = FrenchPieces(replaced(std::string(text), "eek-end", "eekend")).read();
    if (!pieces) return std::nullopt;
    auto rules = FrenchRules().read(*pieces);
    if (!rules) return std::nullopt;
    join(*rules);
    return OpeningHours(std::move(*rules));
}

}  // namespace permanence::directory
