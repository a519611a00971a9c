#pragma once
// The content lines of a calendar file that somebody else wrote (RFC 5545, 3.1): unfolded, name,
// parameters, value.
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace permanence::ical {

// Letters of either case are the same.
bool is_same_word(std::string_view a, std::string_view b);

// One line; valid until the next is read.
struct Line {
    std::string_view name;        // "DTSTART"
    std::string_view parameters;  // ";TZID=Europe/Paris"
    std::string_view value;

    bool is(std::string_view word) const { return is_same_word(name, word); }
    bool says(std::string_view word) const { return is_same_word(value, word); }
    // Without its quotes; empty when there is none of that name.
    std::string_view parameter(std::string_view wanted) const;
};

class LineReader {
 public:
    explicit LineReader(std::string_view text);

    // Nothing at the end. What has no colon is no line of a calendar: it is passed over.
    std::optional<Line> next();

 private:
    std::string_view unfolded();
    std::string_view physical_line();

    std::string_view rest_;
    std::string joined_;  // of a line that was folded
};

// The first of `list` and what follows its separator: "a,b,c" gives "a" and "b,c".
std::pair<std::string_view, std::string_view> split_first(std::string_view list, char separator);

}  // namespace permanence::ical
