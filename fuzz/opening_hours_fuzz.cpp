// Opening hours: any text is read or refused, what is read is written so that it reads back as the
// same, has words or none, and answers for any instant.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "directory/opening_hours_words.hpp"
#include "directory/place_hours.hpp"

namespace {

void check_reads_back(const permanence::directory::OpeningHours& hours) {
    const auto again = permanence::directory::OpeningHours::parse(hours.text());
    CHECK(again && *again == hours);
}

// Any hours have words or none; a line is never empty.
void check_words(const permanence::directory::OpeningHours& hours) {
    const auto sentences = [](std::string_view key, const permanence::WordArguments& arguments) {
        std::string sentence(key);
        for (const auto& [name, value] : arguments)
            sentence += value;
        return sentence;
    };
    for (const auto& line : permanence::directory::opening_hours_in_words(hours, sentences))
        CHECK(!line.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace permanence;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto hours = directory::read_place_hours(text);
    if (!hours) return 0;
    check_reads_back(*hours);
    check_words(*hours);
    static const auto calendar = directory::calendar_of_commune("17461");
    const auto closed = directory::closed_on_public_holidays(*hours);
    const Instant monday = *parse_instant("2026-03-23T00:00:00Z");
    for (int hour = 0; hour < 14 * 24; hour += 7) {
        const Instant instant = monday + Minutes(60 * hour);
        const auto change = closed.next_change(instant, instant + Days(3), calendar);
        CHECK(!change || *change > instant);
    }
    return 0;
}
