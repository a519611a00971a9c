#include "planning/rounds_cli.hpp"

#include <charconv>
#include <chrono>
#include <optional>
#include <ostream>
#include <string>

#include "planning/answer_file.hpp"
#include "planning/plan_checker.hpp"
#include "planning/round_reasons.hpp"
#include "planning/round_search.hpp"
#include "planning/rounds_answer.hpp"
#include "planning/rounds_file.hpp"
#include "platform/files/whole_file.hpp"
#include "territory/commune_table.hpp"
#include "territory/travel_model.hpp"

namespace permanence::planning {

namespace {

constexpr int exit_done = 0;
constexpr int exit_has_faults = 1;
constexpr int exit_wrong_input = 2;
constexpr double longest_search = 3'600;  // seconds
constexpr unsigned most_threads = 64;
constexpr std::string_view usage =
    "usage: permanence plan rounds --input FILE [--seconds 0..3600] [--seed N] [--threads 1..64]\n"
    "       [--explain] [--check ANSWER] [--json]\n";

struct RoundsCommand {
    std::string input;
    std::string answer;  // to check; empty: plan
    double seconds = 1;
    std::uint64_t seed = 1;
    unsigned threads = 1;
    bool explains = false;
};

template <class Number>
bool read_number(std::string_view text, Number least, Number most, Number& number) {
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end && number >= least && number <= most;
}

bool read_option(std::string_view name, std::string_view value, RoundsCommand& command) {
    constexpr std::uint64_t any_seed = std::numeric_limits<std::uint64_t>::max();
    if (name == "--seconds") return read_number(value, 0.0, longest_search, command.seconds);
    if (name == "--seed") return read_number(value, std::uint64_t{0}, any_seed, command.seed);
    if (name == "--threads") return read_number(value, 1U, most_threads, command.threads);
    if (name == "--input") command.input = value;
    if (name == "--check") command.answer = value;
    return name == "--input" || name == "--check";
}

// Nothing when the arguments make no sense.
std::optional<RoundsCommand> parse_command(std::span<const std::string_view> arguments) {
    RoundsCommand command;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--json") continue;  // there is no other form
        if (arguments[i] == "--explain") {
            command.explains = true;
            continue;
        }
        if (i + 1 == arguments.size()) return std::nullopt;
        if (!read_option(arguments[i], arguments[i + 1], command)) return std::nullopt;
        ++i;
    }
    const bool reads_twice = command.input == "-" && command.answer == "-";
    if (command.input.empty() || reads_twice) return std::nullopt;
    return command;
}

void report(const std::vector<FieldError>& faults, std::string_view whole, std::ostream& err) {
    for (const FieldError& fault : faults)
        err << (fault.field.empty() ? whole : fault.field) << ": " << english_rounds_reason(fault)
            << '\n';
}

// The model of the country: made when a file without matrices asks for it.
class BuiltInTravel : public territory::TravelTimes {
 public:
    territory::TravelTable table(std::span<const Point> from, std::span<const Point> to,
                                 territory::TravelMode mode) const override {
        const territory::CommuneTable communes;
        const territory::CommuneGrid grid(communes);
        return territory::TravelModel(grid).table(from, to, mode);
    }
};

int check_answer(const RoundsFile& file, const RoundsCommand& command, std::ostream& out,
                 std::ostream& err) {
    const auto text = files::read_input(command.answer, most_rounds_bytes);
    if (!text) {
        err << command.answer << ": cannot be read\n";
        return exit_wrong_input;
    }
    const Result<RoundPlan> plan = parse_rounds_answer(*text, file.problem);
    if (!plan) {
        report(plan.error().fields, "answer", err);
        return exit_wrong_input;
    }
    const std::vector<PlanFault> faults = check_plan(file.problem, *plan);
    for (const PlanFault& fault : faults)
        out << write_fault(fault) << '\n';
    return faults.empty() ? exit_done : exit_has_faults;
}

int plan(const RoundsFile& file, const RoundsCommand& command, std::ostream& out,
         std::ostream& err) {
    using Clock = std::chrono::steady_clock;
    const auto begun = Clock::now();
    const RoundPlan plan = plan_rounds(
        file.problem,
        {.seconds = command.seconds,
         .seed = command.seed,
         .threads = command.threads,
         .clock = [begun] { return std::chrono::duration<double>(Clock::now() - begun).count(); }});
    const std::vector<PlanFault> faults = check_plan(file.problem, plan);
    if (!faults.empty()) {
        err << "this plan has faults, which is our mistake, not yours:\n";
        for (const PlanFault& fault : faults)
            err << write_fault(fault) << '\n';
        return exit_has_faults;
    }
    std::optional<RoundReasons> reasons;
    if (command.explains) reasons = explain_plan(file.problem, plan);
    out << write_rounds_answer(file, plan, reasons ? &*reasons : nullptr) << '\n';
    return exit_done;
}

}  // namespace

int run_rounds(std::span<const std::string_view> arguments, std::ostream& out, std::ostream& err) {
    const auto command = parse_command(arguments);
    if (!command) {
        err << usage;
        return exit_wrong_input;
    }
    const auto text = files::read_input(command->input, most_rounds_bytes);
    if (!text) {
        err << command->input << ": cannot be read\n";
        return exit_wrong_input;
    }
    const Result<RoundsFile> file = parse_rounds_file(*text, BuiltInTravel());
    if (!file) {
        report(file.error().fields, "input", err);
        return exit_wrong_input;
    }
    return command->answer.empty() ? plan(*file, *command, out, err)
                                   : check_answer(*file, *command, out, err);
}

}  // namespace permanence::planning
