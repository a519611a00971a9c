#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/recurrence.hpp"

namespace permanence {

namespace {

constexpr std::size_t longest_rule = 1000;

std::string in_capitals(std::string_view text) {
    std::string capitals(text);
    for (char& letter : capitals)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    return capitals;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

// "+2", "-1", "10": digits with a sign, nothing else.
std::optional<int> read_number(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) return std::nullopt;
    }
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<std::chrono::weekday> read_weekday(std::string_view text) {
    constexpr std::array<std::string_view, 7> names = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    const auto found = std::ranges::find(names, text);
    if (found == names.end()) return std::nullopt;
    return std::chrono::weekday(static_cast<unsigned>(found - names.begin()));
}

}  // namespace

// Reads the parts one by one into a rule; the first fault is kept and ends the reading.
class RuleReader {
 public:
    Result<Recurrence, FieldError> read(std::string_view given) {
        if (given.size() > longest_rule) return field_error("rrule", "recurrence.too_long");
        std::string text = in_capitals(given);
        if (text.starts_with("RRULE:")) text.erase(0, 6);
        for (const std::string_view part : split(text, ';')) {
            read_part(part);
            if (fault_) return std::unexpected(*fault_);
        }
        check_together();
        if (fault_) return std::unexpected(*fault_);
        rule_.text_ = std::move(text);
        return std::move(rule_);
    }

 private:
    using Frequency = Recurrence::Frequency;

    void fail(std::string key, WordArguments arguments = {}) {
        if (!fault_) fault_ = FieldError{"rrule", std::move(key), std::move(arguments)};
    }

    void fail_value(std::string_view name, std::string_view value) {
        fail("recurrence.bad_value", {{"part", std::string(name)}, {"value", std::string(value)}});
    }

    void read_part(std::string_view part) {
        const auto equals = part.find('=');
        const std::string_view name = part.substr(0, equals);
        const std::string_view value =
            equals == std::string_view::npos ? "" : part.substr(equals + 1);
        if (!seen_.insert(name).second)
            return fail("recurrence.part_twice", {{"part", std::string(name)}});
        if (name == "FREQ") return read_frequency(value);
        if (name == "INTERVAL") return read_interval(value);
        if (name == "COUNT") return read_count(value);
        if (name == "UNTIL") return read_until(value);
        if (name == "WKST") return read_week_start(value);
        if (name == "BYDAY") return read_weekdays(value);
        if (name == "BYMONTH") return read_numbers(name, value, 1, 12, rule_.months_);
        if (name == "BYWEEKNO") return read_numbers(name, value, -53, 53, rule_.week_numbers_);
        if (name == "BYYEARDAY") return read_numbers(name, value, -366, 366, rule_.year_days_);
        if (name == "BYMONTHDAY") return read_numbers(name, value, -31, 31, rule_.month_days_);
        if (name == "BYSETPOS") return read_numbers(name, value, -366, 366, rule_.positions_);
        if (name == "BYHOUR" || name == "BYMINUTE" || name == "BYSECOND")
            return fail("recurrence.too_fine", {{"part", std::string(name)}});
        fail("recurrence.unknown_part", {{"part", std::string(name)}});
    }

    void read_frequency(std::string_view value) {
        if (value == "DAILY") return set_frequency(Frequency::daily);
        if (value == "WEEKLY") return set_frequency(Frequency::weekly);
        if (value == "MONTHLY") return set_frequency(Frequency::monthly);
        if (value == "YEARLY") return set_frequency(Frequency::yearly);
        if (value == "HOURLY" || value == "MINUTELY" || value == "SECONDLY")
            return fail("recurrence.too_fine", {{"part", "FREQ"}});
        fail_value("FREQ", value);
    }
    void set_frequency(Frequency frequency) { rule_.frequency_ = frequency; }

    void read_interval(std::string_view value) {
        const auto number = read_number(value);
        if (!number || *number < 1 || *number > 10'000) return fail_value("INTERVAL", value);
        rule_.interval_ = *number;
    }

    void read_count(std::string_view value) {
        const auto number = read_number(value);
        if (!number || *number < 1) return fail_value("COUNT", value);
        rule_.count_ = *number;
    }

    // "20211231", "20211231T235959" or "20211231T225959Z".
    void read_until(std::string_view value) {
        if (value.size() < 8) return fail_value("UNTIL", value);
        const std::string day = std::string(value.substr(0, 4)) + '-' +
                                std::string(value.substr(4, 2)) + '-' +
                                std::string(value.substr(6, 2));
        if (value.size() == 8) {
            if (const auto parsed = parse_day(day))
                rule_.until_ = *parsed;
            else
                fail_value("UNTIL", value);
            return;
        }
        const bool is_utc = value.ends_with('Z');
        if (value.size() != (is_utc ? 16u : 15u) || value[8] != 'T')
            return fail_value("UNTIL", value);
        const auto time = parse_local_time(day + 'T' + std::string(value.substr(9, 2)) + ':' +
                                           std::string(value.substr(11, 2)) + ':' +
                                           std::string(value.substr(13, 2)));
        if (!time) return fail_value("UNTIL", value);
        if (is_utc)
            rule_.until_ = Instant(time->time_since_epoch());
        else
            rule_.until_ = *time;
    }

    void read_week_start(std::string_view value) {
        const auto weekday = read_weekday(value);
        if (!weekday) return fail_value("WKST", value);
        rule_.week_start_ = *weekday;
    }

    void read_weekdays(std::string_view value) {
        for (const std::string_view item : split(value, ',')) {
            if (item.size() < 2) return fail_value("BYDAY", item);
            const auto weekday = read_weekday(item.substr(item.size() - 2));
            const std::string_view before = item.substr(0, item.size() - 2);
            const auto ordinal = before.empty() ? 0 : read_number(before);
            if (!weekday || !ordinal || *ordinal < -53 || *ordinal > 53 ||
                (*ordinal == 0 && !before.empty()))
                return fail_value("BYDAY", item);
            rule_.weekdays_.push_back({*weekday, *ordinal});
        }
    }

    // Zero is never a month, a week, a day or a position.
    void read_numbers(std::string_view name, std::string_view value, int least, int most,
                      std::vector<int>& into) {
        for (const std::string_view item : split(value, ',')) {
            const auto number = read_number(item);
            if (!number || *number < least || *number > most || *number == 0)
                return fail_value(name, item);
            into.push_back(*number);
        }
    }

    // What RFC 5545, section 3.3.10, forbids side by side.
    void check_together() {
        if (!seen_.contains("FREQ")) return fail("recurrence.frequency_missing");
        if (seen_.contains("COUNT") && seen_.contains("UNTIL"))
            return fail("recurrence.count_and_until");
        const bool is_yearly = rule_.frequency_ == Frequency::yearly;
        const bool counts_weekdays = is_yearly || rule_.frequency_ == Frequency::monthly;
        const bool has_ordinals = std::ranges::any_of(
            rule_.weekdays_, [](const auto& rule) { return rule.ordinal != 0; });
        if (!rule_.week_numbers_.empty() && !is_yearly) return fail_with_frequency("BYWEEKNO");
        if (!rule_.year_days_.empty() && !is_yearly) return fail_with_frequency("BYYEARDAY");
        if (!rule_.month_days_.empty() && rule_.frequency_ == Frequency::weekly)
            return fail_with_frequency("BYMONTHDAY");
        if (has_ordinals && (!counts_weekdays || !rule_.week_numbers_.empty()))
            return fail_with_frequency("BYDAY");
        const bool chooses = std::ranges::any_of(seen_, [](std::string_view name) {
            return name.starts_with("BY") && name != "BYSETPOS";
        });
        if (!rule_.positions_.empty() && !chooses) fail_with_frequency("BYSETPOS");
    }

    void fail_with_frequency(std::string part) {
        fail("recurrence.part_not_here", {{"part", std::move(part)}});
    }

    Recurrence rule_;
    std::set<std::string_view> seen_;
    std::optional<FieldError> fault_;
};

Result<Recurrence, FieldError> Recurrence::parse(std::string_view text) {
    return RuleReader().read(text);
}

Recurrence Recurrence::every_week() {
    return parse("FREQ=WEEKLY").value();
}

}  // namespace permanence
