#pragma once
// Which form of a sentence goes with a count: the C expression of gettext's "Plural-Forms" header.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace permanence::ui {

class PluralRule {
 public:
    // One form for every count.
    PluralRule() = default;
    // "nplurals=2; plural=(n > 1);" with the operators ?: || && == != < > <= >= + - * / % ! ( ) and
    // n. Nothing when it is not one, or is longer than any language needs (200 operations).
    static std::optional<PluralRule> parse(std::string_view header);

    // 0 to forms() - 1, whatever n is; a negative count takes the form of its absolute value.
    std::size_t form(std::int64_t n) const;
    std::size_t forms() const { return forms_; }

    // One step of the rule in reverse Polish order, on a stack of numbers.
    enum class Act : unsigned char {
        count,
        number,
        choose,
        either,
        both,
        equal,
        unequal,
        less,
        more,
        at_most,
        at_least,
        add,
        subtract,
        multiply,
        divide,
        remainder,
        invert,
    };
    struct Step {
        Act act;
        std::uint64_t number = 0;
    };

 private:
    std::size_t forms_ = 1;
    std::vector<Step> steps_;
};

}  // namespace permanence::ui
