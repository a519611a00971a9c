#include "agenda/timetable.hpp"

#include <gtest/gtest.h>

#include <array>

#include "base/zone.hpp"

namespace permanence::agenda {

namespace {

constexpr AdviserId sacha{1};
constexpr AdviserId amina{2};

LocalDay day(std::string_view text) {
    return parse_day(text).value();
}
Instant paris(std::string_view text) {
    return Zone::find("Europe/Paris")->first_instant_of(parse_local_time(text).value());
}
PublicId public_id(unsigned char number) {
    std::array<unsigned char, 16> bytes{};
    bytes[15] = number;
    return PublicId::from_bytes(bytes);
}

PermanenceRow held(std::int64_t id, AdviserId adviser, std::string_view rule,
                   std::string_view zone = "Europe/Paris") {
    PermanenceRow row{.public_id = public_id(static_cast<unsigned char>(id)),
                      .rule = {.id = PermanenceId{id},
                               .adviser = adviser,
                               .place = {},
                               .first_day = day("2026-01-05"),
                               .start = Minutes(9 * 60),
                               .end = Minutes(12 * 60),
                               .rule = {},
                               .except = {day("2026-03-16")},
                               .needs = {},
                               .grid = {}},
                      .mode = Mode::phone,
                      .zone = std::string(zone),
                      .horizon = Days(60)};
    if (!rule.empty()) row.rule.rule = Recurrence::parse(rule).value();
    return row;
}

TimetableRows rows() {
    const auto adviser = [](AdviserId id, unsigned char number) {
        return directory::Adviser{
            .id = id, .public_id = public_id(number), .structure = StructureId{1}};
    };
    TimetableRows rows;
    rows.structures = {
        {.id = StructureId{1}, .public_id = public_id(100), .commune_code = "17461"}};
    rows.advisers = {adviser(sacha, 101), adviser(amina, 102)};
    rows.permanences = {held(1, sacha, "FREQ=WEEKLY;BYDAY=MO,TH"), held(2, sacha, ""),
                        held(3, amina, "FREQ=MONTHLY;BYDAY=2WE,-1FR"),
                        held(4, amina, "FREQ=DAILY", "Indian/Reunion")};
    rows.absences = {{{.id = AbsenceId{1},
                       .adviser = sacha,
                       .begin = parse_local_time("2026-03-05T10:00:00").value(),
                       .end = parse_local_time("2026-03-06T12:00:00").value(),
                       .rule = Recurrence::parse("FREQ=WEEKLY;INTERVAL=2").value()},
                      "Europe/Paris"},
                     {{.id = AbsenceId{2},
                       .adviser = sacha,
                       .begin = parse_local_time("2026-03-29T00:00:00").value(),
                       .end = parse_local_time("2026-04-12T00:00:00").value(),
                       .rule = {}},
                      "Europe/Paris"}};
    return rows;
}

const Instant now = paris("2026-03-02T08:00");

}  // namespace

TEST(Timetable, what_is_expanded_once_is_what_the_rules_say_day_by_day) {
    const Timetable timetable(rows(), now);
    ASSERT_EQ(timetable.permanences().size(), 4u);
    for (const Held& held : timetable.permanences())
        for (LocalDay first = day("2026-01-01"); first < day("2026-07-01"); first += Days(5))
            for (const Days length : {Days(0), Days(1), Days(13), Days(70)}) {
                const DayRange days{first, first + length};
                const Openings openings = timetable.openings(held, days);
                EXPECT_EQ(std::vector(openings.begin(), openings.end()),
                          occurrences(held.rule, held.calendar, days))
                    << held.rule.id.value << " from " << write_day(first);
            }
}

TEST(Timetable, an_absence_is_the_same_expanded_once_or_when_it_is_asked_for) {
    const Timetable expanded(rows(), now);
    const Timetable plain(rows());
    for (const AdviserId adviser : {sacha, amina})
        for (Instant begin = paris("2026-01-01T00:00"); begin < paris("2026-07-01T00:00");
             begin += Days(3)) {
            const Interval window{begin, begin + Days(7)};
            EXPECT_EQ(intersect(expanded.away(adviser, window), window),
                      intersect(plain.away(adviser, window), window))
                << write_utc(begin);
        }
}

TEST(Timetable, hours_are_in_words_where_they_are_understood) {
    TimetableRows some = rows();
    const auto place = [](std::int64_t id, std::string hours) {
        return directory::Place{.id = PlaceId{id},
                                .public_id = public_id(static_cast<unsigned char>(110 + id)),
                                .structure = StructureId{1},
                                .commune_code = "17461",
                                .opening_hours = std::move(hours)};
    };
    some.places = {place(1, "Mo-Fr 09:00-12:00"), place(2, "Mo-Fr 09:00-12:00"), place(3, ""),
                   place(4, "quand il fait beau")};
    const Timetable timetable(std::move(some), {},
                              [](std::string_view key, const auto&) { return std::string(key); });
    std::vector<std::size_t> lines;
    for (const auto& one : timetable.places())
        lines.push_back(timetable.hours_in_words(one).size());
    EXPECT_EQ(lines, (std::vector<std::size_t>{1, 1, 0, 0}));
}

}  // namespace permanence::agenda
