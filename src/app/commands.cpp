#include "app/commands.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "app/config_cli.hpp"
#include "app/demo_cli.hpp"
#include "app/doctor_cli.hpp"
#include "app/export_cli.hpp"
#include "app/import_cli.hpp"
#include "app/migrate_cli.hpp"
#include "app/routes_cli.hpp"
#include "app/serve_cli.hpp"
#include "app/user_cli.hpp"
#include "booking/slots_cli.hpp"
#include "planning/rounds_cli.hpp"

namespace permanence::app {

namespace {

std::string key_of(std::string_view command) {
    std::string key(command);
    std::ranges::replace(key, ' ', '_');
    return key;
}

std::string usage_of(const Command& command, const ui::Texts& texts) {
    std::string usage = "permanence " + std::string(command.name);
    const auto placeholder = [&](std::string_view value) {
        return texts("cli.value." + std::string(value));
    };
    if (!command.rest.empty()) usage += " " + placeholder(command.rest);
    for (const auto& [name, value] : command.options)
        usage += " [--" + std::string(name) + (value.empty() ? "" : " " + placeholder(value)) + "]";
    return usage;
}

void write_help(const Command& command, const ui::Texts& texts, std::ostream& out) {
    out << texts("cli.summary." + key_of(command.name)) << "\n\n  " << usage_of(command, texts)
        << "\n\n"
        << texts("cli.settings_are_options") << "\n";
}

void write_help(const ui::Texts& texts, std::ostream& out) {
    out << texts("cli.about") << "\n\n";
    std::size_t width = 0;
    for (const auto& command : commands())
        width = std::max(width, command.name.size());
    for (const auto& command : commands())
        out << "  permanence " << command.name << std::string(width + 2 - command.name.size(), ' ')
            << texts("cli.summary." + key_of(command.name)) << "\n";
    out << "\n" << texts("cli.exit_codes") << "\n" << texts("cli.help_of_a_command") << "\n";
}

// The command whose name the words start with, the longest first, and how many words it took.
struct Found {
    const Command* command = nullptr;
    std::size_t words = 0;
};
Found find_command(std::span<const std::string> words) {
    for (const std::size_t count : {std::size_t{2}, std::size_t{1}}) {
        if (words.size() < count) continue;
        const std::string name = count == 2 ? words[0] + " " + words[1] : words[0];
        const auto found = std::ranges::find(commands(), name, &Command::name);
        if (found != commands().end()) return {&*found, count};
    }
    return {};
}

Exit refuse_unknown(std::span<const std::string> words, const ui::Texts& texts, std::ostream& err) {
    std::vector<std::string_view> names;
    for (const auto& command : commands())
        names.push_back(command.name);
    const std::string both = words.size() > 1 ? words[0] + " " + words[1] : words[0];
    auto near = nearest(both, names);
    if (!near) near = nearest(words[0], names);
    const auto same_start = [&](std::string_view name) { return name.starts_with(words[0] + " "); };
    if (!near && std::ranges::any_of(names, same_start)) {
        std::string list;
        for (const auto name : names)
            if (same_start(name)) list += (list.empty() ? "" : ", ") + std::string(name);
        err << texts("cli.command_incomplete", {{"command", words[0]}, {"list", list}}) << "\n";
    } else if (near) {
        err << texts("cli.unknown_command_near", {{"command", both}, {"suggestion", *near}})
            << "\n";
    } else {
        err << texts("cli.unknown_command", {{"command", words[0]}}) << "\n";
    }
    return Exit::wrong_usage;
}

// An engine's own door takes words; ours have been checked. Options with a value, then those
// without.
using EngineDoor = int (*)(std::span<const std::string_view> arguments, std::ostream& out,
                           std::ostream& err);
Exit run_engine(EngineDoor engine, const Call& call, std::initializer_list<std::string_view> valued,
                std::initializer_list<std::string_view> plain) {
    std::vector<std::string> words;
    for (const auto option : valued)
        if (const auto value = call.arguments.value(option))
            words.insert(words.end(), {"--" + std::string(option), *value});
    for (const auto option : plain)
        if (call.arguments.has(option)) words.push_back("--" + std::string(option));
    const std::vector<std::string_view> views(words.begin(), words.end());
    return static_cast<Exit>(engine(views, call.streams.out, call.streams.err));
}

Exit slots(const Call& call) {
    return run_engine(booking::run_slots, call, {"input", "at"}, {"explain", "json"});
}

Exit plan_rounds(const Call& call) {
    return run_engine(planning::run_rounds, call, {"input", "seconds", "seed", "threads", "check"},
                      {"explain", "json"});
}

bool asks_for_help(std::string_view word) {
    return word == "help" || word == "--help" || word == "-h";
}

Exit run_found(const Found& found, std::span<const std::string> words, const Surroundings& around,
               Streams streams) {
    const auto arguments = Arguments::parse(words.subspan(found.words), found.command->options);
    if (!arguments) {
        streams.err << around.texts.words(arguments.error()) << "\n";
        return Exit::wrong_usage;
    }
    if (found.command->rest.empty() && !arguments->rest().empty()) {
        streams.err << around.texts("cli.one_word_too_many", {{"word", arguments->rest().front()}})
                    << "\n";
        return Exit::wrong_usage;
    }
    return found.command->run({*arguments, around, streams});
}

}  // namespace

std::span<const Command> commands() {
    static const std::array table{
        Command{"serve", {{"config", "file"}}, "", run_serve},
        Command{"demo", {{"config", "file"}}, "", run_demo},
        Command{"migrate", {{"config", "file"}, {"json"}}, "", migrate},
        Command{"doctor", {{"config", "file"}, {"deep"}, {"json"}}, "", run_doctor},
        Command{"config show", {{"config", "file"}, {"json"}}, "", show_config},
        Command{"config check", {{"config", "file"}, {"json"}}, "", check_config},
        Command{"routes", {{"json"}}, "", list_routes},
        Command{"import communes", {{"config", "file"}}, "file", import_communes},
        Command{"import contours", {{"config", "file"}}, "file", import_contours},
        Command{"import places",
                {{"profile", "name"},
                 {"source", "name"},
                 {"dry-run"},
                 {"strict"},
                 {"findings", "file"},
                 {"json"},
                 {"config", "file"}},
                "file",
                import_places},
        Command{"import list", {{"json"}, {"config", "file"}}, "", list_imports},
        Command{"import undo", {{"json"}, {"config", "file"}}, "import", undo_import},
        Command{"export places", {{"format", "format"}, {"config", "file"}}, "", export_places},
        Command{"slots", {{"input", "file"}, {"explain"}, {"at", "instant"}, {"json"}}, "", slots},
        Command{"plan rounds",
                {{"input", "file"},
                 {"seconds", "seconds"},
                 {"seed", "number"},
                 {"threads", "number"},
                 {"explain"},
                 {"check", "file"},
                 {"json"}},
                "",
                plan_rounds},
        Command{"user create",
                {{"role", "role"},
                 {"email", "email"},
                 {"name", "name"},
                 {"structure", "structure"},
                 {"adviser", "adviser"},
                 {"config", "file"},
                 {"json"}},
                "",
                create_user_account},
        Command{"init", {{"output", "file"}}, "", write_first_config},
    };
    return table;
}

Exit run_command(std::span<const std::string> words, const Surroundings& around, Streams streams) {
    if (words.empty()) {
        write_help(around.texts, streams.err);
        return Exit::wrong_usage;
    }
    if (words[0] == "--version") {
        streams.out << "permanence " << version << "\n";
        return Exit::yes;
    }
    const bool help_first = asks_for_help(words[0]);
    if (help_first && words.size() == 1) {
        write_help(around.texts, streams.out);
        return Exit::yes;
    }
    const auto named = help_first ? words.subspan(1) : words;
    const Found found = find_command(named);
    if (found.command == nullptr) return refuse_unknown(named, around.texts, streams.err);
    const auto rest = named.subspan(found.words);
    if (help_first || std::ranges::any_of(rest, [](const std::string& word) {
            return word == "--help" || word == "-h";
        })) {
        write_help(*found.command, around.texts, streams.out);
        return Exit::yes;
    }
    return run_found(found, named, around, streams);
}

}  // namespace permanence::app
