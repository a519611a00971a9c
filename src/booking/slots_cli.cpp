#include "booking/slots_cli.hpp"

#include <optional>
#include <ostream>
#include <string>

#include "booking/slots_file.hpp"
#include "formats/json.hpp"
#include "platform/files/whole_file.hpp"

namespace permanence::booking {

namespace {

constexpr int exit_done = 0;
constexpr int exit_wrong_input = 2;
constexpr std::string_view usage =
    "usage: permanence slots --input FILE [--explain] [--at 2021-05-03T09:00:00+02:00] [--json]\n";

struct SlotsCommand {
    std::string input;
    bool explains = false;
    std::optional<Instant> at;  // explain this instant only
};

// Nothing when the arguments make no sense.
std::optional<SlotsCommand> parse_command(std::span<const std::string_view> arguments) {
    SlotsCommand command;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view word = arguments[i];
        if (word == "--json") continue;  // there is no other form
        if (word == "--explain") {
            command.explains = true;
            continue;
        }
        if (i + 1 == arguments.size()) return std::nullopt;
        const std::string_view value = arguments[++i];
        if (word == "--input") {
            command.input = value;
        } else if (word == "--at") {
            command.at = parse_instant(value);
            if (!command.at) return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    if (command.input.empty()) return std::nullopt;
    return command;
}

void report(const std::vector<FieldError>& faults, std::string_view ending, std::ostream& err) {
    for (const FieldError& fault : faults)
        err << (fault.field.empty() ? "input" : fault.field) << ": " << english_slots_reason(fault)
            << ending << '\n';
}

// Writes slots with the names and the offsets of the file.
class SlotsAnswer {
 public:
    explicit SlotsAnswer(const SlotsFile& file) : file_(file) {}

    std::string write(const std::vector<Slot>& slots, const std::vector<Slot>& free,
                      const std::optional<std::vector<Explanation>>& explained) const {
        return json::write_object([&](json::ObjectWriter& answer) {
            answer.objects("slots", slots, [&](json::ObjectWriter& one, const Slot& slot) {
                write_slot(one, "start", "end", slot);
            });
            answer.objects("free", free, [&](json::ObjectWriter& one, const Slot& slot) {
                write_slot(one, "from", "to", slot);
            });
            if (!explained) return;
            answer.objects("explained", *explained,
                           [&](json::ObjectWriter& one, const Explanation& explanation) {
                               write_slot(one, "start", "end", explanation.slot);
                               write_reasons(one, explanation);
                           });
        });
    }

 private:
    void write_slot(json::ObjectWriter& one, std::string_view begin, std::string_view end,
                    const Slot& slot) const {
        one.field(begin, written(slot.time.begin)).field(end, written(slot.time.end));
        one.field("adviser", name(file_.adviser_names, slot.adviser.value));
        one.field("place", name(file_.place_names, slot.place.value));
        one.field("permanence", name(file_.permanence_names, slot.permanence.value));
    }

    void write_reasons(json::ObjectWriter& one, const Explanation& explanation) const {
        one.field("offered", explanation.is_offered());
        one.objects("reasons", explanation.reasons,
                    [&](json::ObjectWriter& reason, const ReasonGiven& given) {
                        reason.field("reason", word_of(given.reason));
                        if (given.time) {
                            reason.field("from", written(given.time->begin));
                            reason.field("to", written(given.time->end));
                        }
                        if (!given.holiday.empty()) reason.field("holiday", given.holiday);
                        if (given.place)
                            reason.field("place", name(file_.place_names, given.place->value));
                    });
    }

    std::string written(Instant instant) const {
        return file_.calendars.usual.zone.write_with_offset(instant);
    }
    static const std::string& name(const std::vector<std::string>& names, std::int64_t number) {
        return names[static_cast<std::size_t>(number)];
    }

    const SlotsFile& file_;
};

int answer(const SlotsFile& file, const SlotsCommand& command, std::ostream& out,
           std::ostream& err) {
    if (command.explains && !command.at && file.grid_steps > most_steps_explained) {
        err << "range: is too long to explain every slot of it\n";
        return exit_wrong_input;
    }
    SlotQuestion question = file.question();
    // One more than may be written shows that there are more.
    question.limit = std::min(question.limit, most_slots + 1);
    const std::vector<Slot> slots = find_slots(question);
    if (slots.size() > most_slots) {
        err << "query.limit: there are more than " << most_slots << " slots, ask for fewer\n";
        return exit_wrong_input;
    }
    const std::vector<Slot> free = find_free_time(question);
    std::optional<std::vector<Explanation>> explained;
    if (command.at)
        explained = explain(question, *command.at);
    else if (command.explains)
        explained = explain_days(question);
    out << SlotsAnswer(file).write(slots, free, explained) << '\n';
    return exit_done;
}

}  // namespace

int run_slots(std::span<const std::string_view> arguments, std::ostream& out, std::ostream& err) {
    const auto command = parse_command(arguments);
    if (!command) {
        err << usage;
        return exit_wrong_input;
    }
    const auto text = files::read_input(command->input, most_slots_bytes);
    if (!text) {
        err << command->input << ": cannot be read\n";
        return exit_wrong_input;
    }
    const Result<SlotsFile> file = parse_slots_file(*text);
    if (!file) {
        report(file.error().fields, "", err);
        return exit_wrong_input;
    }
    report(file->warnings, ", left aside", err);
    return answer(*file, *command, out, err);
}

}  // namespace permanence::booking
