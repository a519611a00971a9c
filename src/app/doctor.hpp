#pragma once
// What may be wrong with an installation, each with the one line that puts it right.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/config/configuration.hpp"

namespace permanence::app {

enum class Health { good, skipped, warning, bad };
std::string_view code(Health health);  // "good", …

// Its words are "doctor." + check + "." + what, and, unless good or skipped, the same + "_remedy".
struct Finding {
    std::string_view check;  // "key_file"
    std::string_view what;   // "missing"
    Health health = Health::good;
    WordArguments arguments = {};

    std::string key() const;
    std::string remedy_key() const;  // empty when nothing is to be done
};

enum class Depth { quick, deep };

struct Patient {
    const config::Configuration& configuration;
    Instant now;
    Depth depth = Depth::quick;
};

// All checks in their order. A check that another one makes pointless is `skipped`; one that throws
// is `bad`, with what was thrown. Reads only: it makes no file and no table.
std::vector<Finding> examine(const Patient& patient);

Health worst(const std::vector<Finding>& findings);

}  // namespace permanence::app
