#pragma once
// The configuration file's grammar (configuration.hpp describes it), without any knowledge of
// settings.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace permanence::config {

struct FileLine {
    std::string name;  // with its section: "mail.from"
    std::string value;
    int number = 0;  // from 1
    bool operator==(const FileLine&) const = default;
};

struct ParsedFile {
    std::vector<FileLine> lines;
    std::vector<FieldError>
        faults;  // field "", keys "config.line_*", argument "where" = "FILE:LINE"
};

// Reads every line, whatever the others are, so that all faults are told at once.
ParsedFile parse_file(std::string_view file_name, std::string_view text);

// A value as parse_file() reads it back: quoted when it must be.
std::string write_value(std::string_view value);

}  // namespace permanence::config
