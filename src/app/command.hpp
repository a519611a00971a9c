#pragma once
// What a command of the program is, and what it is given: nothing that it could not be given by a
// test.
#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/arguments.hpp"
#include "base/time.hpp"
#include "platform/crypto/random.hpp"
#include "ui/texts.hpp"

namespace permanence::app {

// The same in every command. `no`: a refusal, a check that failed. `wrong_usage`: also unreadable
// input.
enum class Exit { yes = 0, no = 1, wrong_usage = 2 };

// Results go to `out`, messages to `err`; `in` is what somebody types or pipes, none in most tests.
struct Streams {
    std::ostream& out;
    std::ostream& err;
    std::istream* in = nullptr;
};

// The world around the program; main has the real one.
struct Surroundings {
    const ui::Texts& texts;
    const Clock& clock;
    crypto::Random& random;
    std::vector<config::Assignment> environment;  // PERMANENCE_* and systemd's variables
};

struct Call {
    const Arguments& arguments;
    const Surroundings& around;
    Streams streams;

    std::string words(std::string_view key, const WordArguments& values = {}) const {
        return around.texts(key, values);
    }
    bool wants_json() const { return arguments.has("json"); }
};

struct Command {
    std::string_view name;        // "config show"; its summary is "cli.summary." + "config_show"
    std::vector<Option> options;  // beside the settings, which every command takes
    std::string_view rest = {};   // what may stand besides: "file" (cli.value.file); none: nothing
    Exit (*run)(const Call& call) = nullptr;
};

}  // namespace permanence::app
