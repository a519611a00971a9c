// Runs tests/scenarios/slots/*.scn: cases that an adviser could read (the format stands in its
// README.md).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "booking/slots_file.hpp"
#include "formats/json.hpp"

namespace permanence::booking {

namespace {

struct Line {
    int number = 0;
    std::string word;  // "permanence"
    std::string rest;  // "Anne, Mairie, …"
};

struct Scenario {
    std::string file;
    std::string title;
    std::vector<Line> given;
    std::vector<Line> then;
};

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == text.npos) return "";
    return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        if (!trimmed(part).empty()) parts.push_back(trimmed(part));
    return parts;
}

std::vector<Scenario> read_scenarios(const std::filesystem::path& path) {
    std::vector<Scenario> scenarios;
    std::ifstream file(path);
    std::string text;
    bool is_then = false;
    for (int number = 1; std::getline(file, text); ++number) {
        const std::string line = trimmed(text);
        if (line.empty() || line.starts_with('#')) continue;
        if (line.starts_with("Scenario:")) {
            scenarios.push_back({path.filename().string(), trimmed(line.substr(9)), {}, {}});
            is_then = false;
            continue;
        }
        std::string rest = line;
        for (const std::string_view lead : {"Given ", "When ", "Then ", "And "}) {
            if (!rest.starts_with(lead)) continue;
            if (lead == "Then ") is_then = true;
            rest.erase(0, lead.size());
            break;
        }
        const auto space = rest.find(' ');
        const Line one{number, rest.substr(0, space),
                       space == rest.npos ? "" : trimmed(rest.substr(space))};
        (is_then ? scenarios.back().then : scenarios.back().given).push_back(one);
    }
    return scenarios;
}

// "2021-05-03 09:00" as JSON has it.
std::string with_t(std::string time) {
    std::ranges::replace(time, ' ', 'T');
    return time;
}

struct Service {
    std::vector<std::pair<std::string, std::int64_t>> fields = {{"duration_min", 60}};
    void set(const std::string& name, const std::string& value) {
        std::erase_if(fields, [&](const auto& field) { return field.first == name; });
        fields.emplace_back(name, std::stoll(value));
    }
};

void read_slots_line(const std::string& rest, Service& service) {
    for (const std::string& part : split(rest, ',')) {
        const auto words = split(part, ' ');
        if (words[0] == "of") service.set("duration_min", words.at(1));
        if (words[0] == "every") service.set("step_min", words.at(1));
        if (words[0] == "then") service.set("buffer_after_min", words.at(1));
    }
}

void write_permanence(json::ObjectWriter& one, const Line& line, std::size_t number) {
    const auto parts = split(line.rest, ',');
    const auto hours = split(parts.at(3), '-');
    one.field("id", "m" + std::to_string(number)).field("adviser", parts[0]);
    one.field("place", parts[1]).field("first_day", parts[2]);
    one.field("start", hours.at(0)).field("end", hours.at(1));
    std::string rule;
    std::vector<std::string> except;
    std::vector<std::string> moved;
    for (std::size_t i = 4; i < parts.size(); ++i) {
        if (parts[i].starts_with("except "))
            except = split(parts[i].substr(7), ' ');
        else if (parts[i].starts_with("moved "))
            moved.push_back(parts[i].substr(6));
        else if (parts[i].starts_with("last day "))
            one.field("last_day", parts[i].substr(9));
        else if (parts[i] == "in school time")
            one.field("school", "in_term");
        else if (parts[i] == "in school holidays")
            one.field("school", "in_holidays");
        else if (parts[i].starts_with("in room "))
            one.field("resource", parts[i].substr(8));
        else if (parts[i] == "open on holidays")
            one.field("on_holiday", "stays_open");
        // The commas of a rule (BYDAY=MO,TU) separate here too.
        else
            rule += (rule.empty() ? "" : ",") + parts[i];
    }
    if (!rule.empty()) one.field("rrule", rule);
    one.items("except", except);
    // "2021-05-10 to 2021-05-12 09:00-11:00"
    one.objects("moved", moved, [](json::ObjectWriter& each, const std::string& text) {
        const auto words = split(text, ' ');
        const auto times = split(words.at(3), '-');
        each.field("day", words.at(0)).field("to", words.at(2));
        each.field("start", times.at(0)).field("end", times.at(1));
    });
}

void write_stretch(json::ObjectWriter& one, const Line& line) {
    const auto parts = split(line.rest, ',');
    one.field("adviser", parts.at(0))
        .field("from", with_t(parts.at(1)))
        .field("to", with_t(parts.at(2)));
    std::string last;
    for (std::size_t i = 3; i < parts.size(); ++i) {
        if (line.word == "busy" && parts[i].starts_with("at "))
            one.field("place", parts[i].substr(3));
        else if (line.word == "busy" && parts[i].starts_with("in room "))
            one.field("resource", parts[i].substr(8));
        else
            last += (last.empty() ? "" : ",") + parts[i];
    }
    if (!last.empty()) one.field(line.word == "busy" ? "state" : "rrule", last);
}

// "Arvert to La Tremblade, 20"
void write_way(json::ObjectWriter& one, const Line& line) {
    const auto comma = line.rest.rfind(',');
    const auto to = line.rest.find(" to ");
    one.field("from", line.rest.substr(0, to))
        .field("to", line.rest.substr(to + 4, comma - to - 4));
    one.field("minutes", std::stoll(line.rest.substr(comma + 1)));
}

// "Salle bleue, 2"
void write_room(json::ObjectWriter& one, const Line& line) {
    const auto parts = split(line.rest, ',');
    one.field("id", parts.at(0));
    if (parts.size() > 1) one.field("capacity", std::stoll(parts[1]));
}

// "2021-05-10 to 2021-05-14", "2021-05-10 to 2021-05-14, Mairie"
void write_closing(json::ObjectWriter& one, const Line& line) {
    const auto parts = split(line.rest, ',');
    one.field("from", parts.at(0).substr(0, 10)).field("to", parts[0].substr(14, 10));
    if (parts.size() > 1) one.field("place", parts[1]);
}

// "papers takes 90"
void write_duration(json::ObjectWriter& one, const Line& line) {
    const auto words = split(line.rest, ' ');
    one.field("need", words.at(0)).field("duration_min", std::stoll(words.at(2)));
}

std::vector<std::string> names_in(const std::string& rest) {
    const auto names = split(rest, ' ');
    return names == std::vector<std::string>{"nobody"} ||
                   names == std::vector<std::string>{"nowhere"}
               ? std::vector<std::string>{}
               : names;
}

// The scenario as the input of `permanence slots`.
std::string json_of(const Scenario& scenario) {
    const auto lines_of = [&](std::string_view word) {
        std::vector<Line> lines;
        for (const Line& line : scenario.given)
            if (line.word == word) lines.push_back(line);
        return lines;
    };
    const auto value_of = [&](std::string_view word, std::string usual) {
        const auto lines = lines_of(word);
        return lines.empty() ? usual : lines.back().rest;
    };
    Service service;
    for (const Line& line : lines_of("slots"))
        read_slots_line(line.rest, service);
    for (const Line& line : lines_of("notice"))
        service.set("notice_min", line.rest);
    for (const Line& line : lines_of("horizon"))
        service.set("horizon_days", line.rest);
    const auto days = split(value_of("days", "2021-05-03 to 2021-05-03"), ' ');
    return json::write_object([&](json::ObjectWriter& root) {
        root.field("zone", value_of("zone", "Europe/Paris"));
        root.field("now", with_t(value_of("now", "2021-04-30 08:00")));
        root.object("range", [&](json::ObjectWriter& range) {
            range.field("from", days.at(0)).field("to", days.at(2));
        });
        const std::string holidays = value_of("holidays", "none");
        if (parse_day(holidays.substr(0, 10)))
            root.items("holidays", split(holidays, ' '));
        else
            root.field("holidays", holidays);
        if (!lines_of("school").empty()) root.field("school_zone", value_of("school", ""));
        root.object("service", [&](json::ObjectWriter& one) {
            for (const auto& [name, value] : service.fields)
                one.field(name, value);
            one.objects("durations", lines_of("need"), write_duration);
        });
        std::size_t number = 0;
        root.objects("permanences", lines_of("permanence"),
                     [&](json::ObjectWriter& one, const Line& line) {
                         write_permanence(one, line, ++number);
                     });
        root.objects("absences", lines_of("absent"), write_stretch);
        root.objects("busy", lines_of("busy"), write_stretch);
        root.objects("ways", lines_of("way"), write_way);
        root.objects("resources", lines_of("room"), write_room);
        root.objects("closings", lines_of("closed"), write_closing);
        root.object("query", [&](json::ObjectWriter& query) {
            for (const Line& line : lines_of("asked")) {
                if (line.rest.starts_with("for ")) {
                    query.field("need", line.rest.substr(4));
                    continue;
                }
                const auto space = line.rest.find(' ');
                query.items(line.rest.substr(0, space), names_in(line.rest.substr(space)));
            }
            if (!lines_of("limit").empty()) query.field("limit", std::stoll(value_of("limit", "")));
        });
    });
}

// Slots by day, in their order: "2021-05-03: 09:00 10:00"; `with` adds the offset, or who and
// where.
enum class With { time, offset, person, end };
std::string written(const SlotsFile& file, const std::vector<Slot>& slots, With with) {
    const Zone& zone = file.calendars.usual.zone;
    std::string text;
    std::string last_day;
    for (const Slot& slot : slots) {
        const std::string begin = zone.write_with_offset(slot.time.begin);
        const std::string day = begin.substr(0, 10);
        if (day != last_day) text += (text.empty() ? "" : " | ") + day + ":";
        last_day = day;
        text += ' ' + begin.substr(11, 5);
        if (with == With::offset) text += begin.substr(19);
        if (with == With::end) text += '-' + zone.write_with_offset(slot.time.end).substr(11, 5);
        if (with == With::person)
            text += '/' + file.adviser_names[static_cast<std::size_t>(slot.adviser.value)] + '/' +
                    file.place_names[static_cast<std::size_t>(slot.place.value)];
    }
    return text.empty() ? "none" : text;
}

With kind_of(const std::string& expected) {
    if (expected.find('/') != expected.npos) return With::person;
    return expected.find('+') != expected.npos ? With::offset : With::time;
}

std::string reasons_at(const SlotsFile& file, const std::string& time) {
    const LocalTime wall = parse_local_time(with_t(time)).value();
    const auto all = explain(file.question(), file.calendars.usual.zone.first_instant_of(wall));
    std::string words;
    for (const ReasonGiven& given : all.at(0).reasons)
        words += (words.empty() ? "" : " ") + std::string(word_of(given.reason));
    return words;
}

void check(const Scenario& scenario) {
    const auto file = parse_slots_file(json_of(scenario));
    for (const Line& line : scenario.then) {
        SCOPED_TRACE(scenario.file + ":" + std::to_string(line.number) + " " + scenario.title);
        if (line.word == "refused") {
            ASSERT_FALSE(file);
            ASSERT_FALSE(file.error().fields.empty());
            const FieldError& fault = file.error().fields[0];
            EXPECT_EQ(fault.field + ": " + english_slots_reason(fault), line.rest);
            continue;
        }
        if (!file) {
            ADD_FAILURE() << file.error().fields[0].field << " "
                          << english_slots_reason(file.error().fields[0]);
            return;
        }
        if (line.word == "slots")
            EXPECT_EQ(written(*file, find_slots(file->question()), kind_of(line.rest)), line.rest);
        else if (line.word == "free")
            EXPECT_EQ(written(*file, find_free_time(file->question()), With::end), line.rest);
        else if (line.word == "why")
            EXPECT_EQ(reasons_at(*file, line.rest.substr(0, 16)), trimmed(line.rest.substr(17)));
        else
            ADD_FAILURE() << "what is \"" << line.word << "\"?";
    }
}

const std::set<std::string> known_words = {
    "zone",   "now",  "days",       "holidays", "slots", "notice", "horizon", "limit", "asked",
    "absent", "busy", "permanence", "school",   "way",   "room",   "closed",  "need"};

}  // namespace

TEST(SlotScenarios, at_least_eighty_cases_come_out_as_written) {
    std::size_t count = 0;
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(SOURCE_DIR "/tests/scenarios/slots"))
        if (entry.path().extension() == ".scn") files.push_back(entry.path());
    std::ranges::sort(files);
    for (const auto& path : files)
        for (const Scenario& scenario : read_scenarios(path)) {
            ++count;
            EXPECT_FALSE(scenario.then.empty()) << scenario.title;
            for (const Line& line : scenario.given)
                EXPECT_TRUE(known_words.contains(line.word))
                    << path << ":" << line.number << " what is \"" << line.word << "\"?";
            check(scenario);
        }
    EXPECT_GE(count, 80u);
}

}  // namespace permanence::booking
