// The program: the real world around the commands, and the one place where a disaster ends.
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands.hpp"

extern char** environ;

namespace {

using namespace permanence;

class SystemClock final : public Clock {
 public:
    Instant now() const override {
        return std::chrono::floor<Seconds>(std::chrono::system_clock::now());
    }
};

// Ours, and what systemd tells a service.
std::vector<config::Assignment> environment() {
    std::vector<config::Assignment> variables;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        const auto equals = text.find('=');
        if (equals == text.npos) continue;
        const auto name = text.substr(0, equals);
        const bool systemd = name == "NOTIFY_SOCKET" || name == "WATCHDOG_USEC";
        if (name.starts_with("PERMANENCE_") || systemd)
            variables.push_back({std::string(name), std::string(text.substr(equals + 1))});
    }
    return variables;
}

int run(int count, char** arguments) {
    const std::vector<std::string> words(arguments + 1, arguments + count);
    const ui::Texts texts = ui::Texts::french();
    const SystemClock clock;
    crypto::SystemRandom random;
    const app::Surroundings around{texts, clock, random, environment()};
    try {
        return static_cast<int>(app::run_command(words, around, {std::cout, std::cerr, &std::cin}));
    } catch (const std::exception& error) {
        std::cerr << texts("cli.disaster", {{"error", error.what()}}) << "\n";
        return static_cast<int>(app::Exit::no);
    }
}

}  // namespace

int main(int count, char** arguments) {
    try {
        return count > 0 ? run(count, arguments) : 2;
    } catch (const std::exception& error) {
        std::cerr << "permanence: " << error.what() << "\n";
        return 1;
    }
}
