#include "ui/plural_rule.hpp"

#include <array>
#include <charconv>

namespace permanence::ui {
namespace {

using Act = PluralRule::Act;

struct Operator {
    std::string_view sign;
    Act act;
    int binding;  // higher binds tighter, as in C
};
// Longer signs first: "<=" must not be read as "<".
constexpr std::array<Operator, 13> operators{{
    {"||", Act::either, 1},
    {"&&", Act::both, 2},
    {"==", Act::equal, 3},
    {"!=", Act::unequal, 3},
    {"<=", Act::at_most, 4},
    {">=", Act::at_least, 4},
    {"<", Act::less, 4},
    {">", Act::more, 4},
    {"+", Act::add, 5},
    {"-", Act::subtract, 5},
    {"*", Act::multiply, 6},
    {"/", Act::divide, 6},
    {"%", Act::remainder, 6},
}};
constexpr std::size_t most_steps = 200;
constexpr int deepest = 50;

class Reader {
 public:
    explicit Reader(std::string_view text) : text_(text) {}

    // Both answer whether the text was an expression.
    bool choice(int depth) {
        if (depth > deepest || !binary(1, depth)) return false;
        if (!take("?")) return true;
        return choice(depth + 1) && take(":") && choice(depth + 1) && put({Act::choose});
    }
    bool finished() {
        take(";");
        skip_spaces();
        return text_.empty();
    }
    std::vector<PluralRule::Step> steps;

 private:
    bool binary(int binding, int depth) {
        if (depth > deepest || !operand(depth)) return false;
        while (const Operator* found = next_operator(binding)) {
            take(found->sign);
            if (!binary(found->binding + 1, depth + 1) || !put({found->act})) return false;
        }
        return true;
    }
    bool operand(int depth) {
        if (depth > deepest) return false;
        if (take("!")) return operand(depth + 1) && put({Act::invert});
        if (take("(")) return choice(depth + 1) && take(")");
        if (take("n")) return put({Act::count});
        return number();
    }
    bool number() {
        skip_spaces();
        std::uint64_t value = 0;
        const auto [end, fault] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
        if (fault != std::errc{}) return false;
        text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
        return put({Act::number, value});
    }
    const Operator* next_operator(int binding) {
        skip_spaces();
        for (const Operator& candidate : operators)
            if (text_.starts_with(candidate.sign))
                return candidate.binding >= binding ? &candidate : nullptr;
        return nullptr;
    }
    bool take(std::string_view sign) {
        skip_spaces();
        if (!text_.starts_with(sign)) return false;
        text_.remove_prefix(sign.size());
        return true;
    }
    bool put(PluralRule::Step step) {
        steps.push_back(step);
        return steps.size() <= most_steps;
    }
    void skip_spaces() {
        while (!text_.empty() && (text_.front() == ' ' || text_.front() == '\t'))
            text_.remove_prefix(1);
    }
    std::string_view text_;
};

// Division by nothing counts as nothing: a rule must answer for every n.
std::uint64_t calculate(Act act, std::uint64_t a, std::uint64_t b) {
    switch (act) {
        case Act::either:
            return a || b;
        case Act::both:
            return a && b;
        case Act::equal:
            return a == b;
        case Act::unequal:
            return a != b;
        case Act::less:
            return a < b;
        case Act::more:
            return a > b;
        case Act::at_most:
            return a <= b;
        case Act::at_least:
            return a >= b;
        case Act::add:
            return a + b;
        case Act::subtract:
            return a - b;
        case Act::multiply:
            return a * b;
        case Act::divide:
            return b ? a / b : 0;
        case Act::remainder:
            return b ? a % b : 0;
        case Act::count:
        case Act::number:
        case Act::choose:
        case Act::invert:
            return 0;  // not of two numbers
    }
    return 0;
}

// No rule has more numbers at a time than steps.
struct Stack {
    std::array<std::uint64_t, most_steps> numbers;
    std::size_t size = 0;

    void push(std::uint64_t number) { numbers[size++] = number; }
    std::uint64_t pop() { return numbers[--size]; }
};

void step_on(Stack& stack, PluralRule::Step step, std::uint64_t n) {
    if (step.act == Act::count) return stack.push(n);
    if (step.act == Act::number) return stack.push(step.number);
    const std::uint64_t last = stack.pop();
    if (step.act == Act::invert) return stack.push(!last);
    const std::uint64_t middle = stack.pop();
    if (step.act != Act::choose) return stack.push(calculate(step.act, middle, last));
    const std::uint64_t condition = stack.pop();
    stack.push(condition ? middle : last);
}

}  // namespace

std::optional<PluralRule> PluralRule::parse(std::string_view header) {
    constexpr std::string_view count_word = "nplurals=";
    constexpr std::string_view rule_word = "plural=";
    const auto count_at = header.find(count_word);
    const auto rule_at = header.find(rule_word, header.find(';'));
    if (count_at == header.npos || rule_at == header.npos) return std::nullopt;

    PluralRule rule;
    const std::string_view count = header.substr(count_at + count_word.size());
    std::from_chars(count.data(), count.data() + count.size(), rule.forms_);
    if (rule.forms_ < 1 || rule.forms_ > 6) return std::nullopt;  // Arabic has the most: six

    std::string_view expression = header.substr(rule_at + rule_word.size());
    expression = expression.substr(0, expression.find('\n'));
    Reader reader(expression);
    if (!reader.choice(0) || !reader.finished()) return std::nullopt;
    rule.steps_ = std::move(reader.steps);
    return rule;
}

std::size_t PluralRule::form(std::int64_t n) const {
    if (steps_.empty()) return 0;
    const std::uint64_t count =
        n < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
    Stack stack;  // the numbers are written before they are read
    for (const Step step : steps_)
        step_on(stack, step, count);
    const std::uint64_t form = stack.pop();
    return form < forms_ ? static_cast<std::size_t>(form) : forms_ - 1;
}

}  // namespace permanence::ui
