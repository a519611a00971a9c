// Any bytes in every text of an event: the lines stay short, whole and ours.
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "base/text.hpp"
#include "formats/ical.hpp"

namespace ical = permanence::ical;

namespace {

// The file without its folds, line by line.
void check_lines(std::string_view file) {
    std::size_t lines = 0;
    while (!file.empty()) {
        const std::size_t end = file.find("\r\n");
        CHECK(end != file.npos && end <= 75);
        const std::string_view line = file.substr(0, end);
        CHECK(permanence::is_valid_utf8(line));
        CHECK(line.find_first_of("\r\n") == line.npos);
        if (!line.starts_with(' ')) ++lines;
        file.remove_prefix(end + 2);
    }
    // Seven lines around, and one for each property that is always there or was given.
    CHECK(lines >= 16 && lines <= 24);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const ical::Event event{.uid = text,
                            .stamp = {},
                            .when = ical::Once{},
                            .summary = text,
                            .description = text,
                            .location = text,
                            .url = "https://" + text,
                            .organizer = ical::Person{text, text},
                            .alarms = {{permanence::Minutes(5), text}}};
    check_lines(ical::write({.name = text, .events = {event}}));
    return 0;
}
