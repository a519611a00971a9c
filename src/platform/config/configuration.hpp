#pragma once
// The configuration as it stands: defaults, then the file, the environment and the flags, each
// value with its origin. Pure: the caller reads the file and the environment.
//
// The file: lines `key = value`; `[section]` puts "section." before the keys below it; a value may
// stand in double quotes (\" \\ \n \t); a comment is a line that starts with #, or what follows "
// #".
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "platform/config/settings.hpp"

namespace permanence::config {

enum class Source { fallback, file, environment, secret_file, flag };

// Where a value was said: the file and its line, the variable, or the flag.
struct Origin {
    Source source = Source::fallback;
    std::string name;  // "permanence.conf", "PERMANENCE_LISTEN", "--listen"
    int line = 0;      // of a file
    bool operator==(const Origin&) const = default;
};
std::string describe(const Origin& origin);  // "permanence.conf:12", "PERMANENCE_LISTEN", ""

struct Value {
    std::string text;
    Origin origin;
};

// A setting's name that is checked when the program is compiled: number("workers") is good, a wrong
// name or number("listen") does not compile.
template <Kind... kinds>
struct Name {
    std::size_t index;
    consteval Name(const char* name) : index(find_setting(name)) {
        if (index == not_a_setting) throw "no such setting: see settings.hpp";
        if (!((settings[index].kind == kinds) || ...)) throw "the setting is of another kind";
    }
};
using TextName =
    Name<Kind::text, Kind::address, Kind::web_url, Kind::tiles_url, Kind::smtp_url, Kind::database,
         Kind::colour, Kind::path, Kind::email, Kind::networks, Kind::choice>;

class Configuration {
 public:
    Configuration();  // the defaults

    const std::string& text(TextName name) const { return values_[name.index].text; }
    std::int64_t number(Name<Kind::number> name) const;
    bool flag(Name<Kind::flag> name) const;
    // Empty values are "not set".
    bool is_set(TextName name) const { return !text(name).empty(); }
    // "10.0.0.0/8, 127.0.0.1" as its parts.
    std::vector<std::string> list(Name<Kind::networks> name) const;

    const Value& at(std::size_t index) const { return values_[index]; }
    void set(std::size_t index, Value value);

 private:
    std::vector<Value> values_;  // as `settings`
};

struct File {
    std::string name;
    std::string text;
};
struct Assignment {
    std::string name;
    std::string value;
};

struct Sources {
    std::optional<File> file;
    std::vector<Assignment> environment;  // only the variables PERMANENCE_*
    std::vector<Assignment> flags;        // without their dashes: "listen"
    // The content of a PERMANENCE_*_FILE; nothing when it cannot be read.
    std::function<std::optional<std::string>(const std::string& path)> read_secret;
};

// Every fault found, each with its place: field = the setting as it was written; keys
// "config.unknown_key", "config.wrong_number", …; arguments "where" (describe), and what the
// sentence names.
Result<Configuration, std::vector<FieldError>> load(const Sources& sources);

// "PERMANENCE_MAIL_SMTP_URL" of "mail.smtp_url".
std::string variable_name(std::string_view setting);

}  // namespace permanence::config
