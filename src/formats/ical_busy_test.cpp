#include "formats/ical_busy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "formats/ical.hpp"

namespace permanence::ical {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono;
using namespace std::chrono_literals;

Zone paris() {
    return Zone::find("Europe/Paris").value();
}
Instant at(std::string_view wall) {
    return paris().first_instant_of(parse_local_time(wall).value());
}
Interval from(std::string_view begin, std::string_view end) {
    return {at(begin), at(end)};
}
// March and April 2026: the clocks go forward on 29 March.
const Interval spring = from("2026-03-01T00:00", "2026-05-01T00:00");

std::string calendar(std::string_view inside) {
    std::string text = "BEGIN:VCALENDAR\nVERSION:2.0\n" + std::string(inside) + "END:VCALENDAR\n";
    std::string lines;
    for (const char c : text)
        lines += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return lines;
}
std::string event(std::string_view inside) {
    return "BEGIN:VEVENT\nUID:1@exemple.org\nSUMMARY:Point avec Odile Inventée\n" +
           std::string(inside) + "END:VEVENT\n";
}
std::vector<Interval> busy(const std::string& text, Interval window = spring) {
    const auto read =
        read_busy(text, {.zone = paris(), .window = window, .own_host = "aide.exemple.fr"});
    EXPECT_TRUE(read) << read.error().key;
    if (!read) return {};
    const auto pieces = read->times.pieces();
    return {pieces.begin(), pieces.end()};
}
std::vector<Interval> busy_of(std::string_view inside) {
    return busy(calendar(event(inside)));
}
std::string refusal(const std::string& text) {
    const auto read = read_busy(text, {.zone = paris(), .window = spring});
    return read ? "(none)" : read.error().key;
}

constexpr std::string_view outlook_zone =
    "BEGIN:VTIMEZONE\nTZID:Romance Standard Time\n"
    "BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n"
    "BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

TEST(IcalBusy, reads_what_outlook_publishes) {
    const std::string text = calendar(
        "METHOD:PUBLISH\nX-WR-CALNAME:Calendrier\n" + std::string(outlook_zone) +
        "BEGIN:VEVENT\nRRULE:FREQ=WEEKLY;UNTIL=20260410T070000Z;INTERVAL=1;BYDAY=FR;WKST=MO\n"
        "EXDATE;TZID=Romance Standard Time:20260403T090000\nUID:040000008200E00074C5B7101A82E008\n"
        "SUMMARY:Réunion d'équipe\nDTSTART;TZID=Romance Standard Time:20260320T090000\n"
        "DTEND;TZID=Romance Standard Time:20260320T103000\nCLASS:PUBLIC\nTRANSP:OPAQUE\n"
        "STATUS:CONFIRMED\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:040000008200E00074C5B7101A82E009\nSUMMARY:Anniversaire\n"
        "DTSTART;VALUE=DATE:20260323\nDTEND;VALUE=DATE:20260324\nTRANSP:TRANSPARENT\n"
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:040000008200E00074C5B7101A82E010\nDTSTART:20260324T130000Z\n"
        "DTEND:20260324T140000Z\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\nEND:VEVENT\n");
    EXPECT_THAT(busy(text), ElementsAre(from("2026-03-20T09:00", "2026-03-20T10:30"),
                                        from("2026-03-27T09:00", "2026-03-27T10:30"),
                                        from("2026-04-10T09:00", "2026-04-10T10:30")));
}

TEST(IcalBusy, reads_what_google_publishes_with_an_occurrence_moved_and_one_cancelled) {
    const std::string text = calendar(
        "PRODID:-//Google Inc//Google Calendar 70.9054//EN\nX-WR-TIMEZONE:Europe/Paris\n"
        "BEGIN:VEVENT\nDTSTART;TZID=Europe/Paris:20260302T140000\n"
        "DTEND;TZID=Europe/Paris:20260302T150000\nRRULE:FREQ=WEEKLY;COUNT=5;BYDAY=MO\n"
        "UID:abc@google.com\nSTATUS:CONFIRMED\nTRANSP:OPAQUE\nEND:VEVENT\n"
        "BEGIN:VEVENT\nDTSTART;TZID=Europe/Paris:20260311T100000\n"
        "DTEND;TZID=Europe/Paris:20260311T110000\nUID:abc@google.com\n"
        "RECURRENCE-ID;TZID=Europe/Paris:20260309T140000\nEND:VEVENT\n"
        "BEGIN:VEVENT\nDTSTART:20260316T130000Z\nDTEND:20260316T140000Z\nUID:abc@google.com\n"
        "RECURRENCE-ID:20260316T130000Z\nSTATUS:CANCELLED\nEND:VEVENT\n");
    EXPECT_THAT(busy(text), ElementsAre(from("2026-03-02T14:00", "2026-03-02T15:00"),
                                        from("2026-03-11T10:00", "2026-03-11T11:00"),
                                        from("2026-03-23T14:00", "2026-03-23T15:00"),
                                        from("2026-03-30T14:00", "2026-03-30T15:00")));
}

TEST(IcalBusy, reads_what_nextcloud_publishes_with_lengths_and_folded_lines) {
    const std::string text = calendar(
        "PRODID:-//IDN nextcloud.com//Calendar app 4.6.4//EN\n"
        "BEGIN:VEVENT\nUID:3f1c\nSUMMARY:Une réunion dont le titre est si long qu'il passe à la "
        "ligne\n  DTSTART:20260301T000000Z\nDTSTART;TZID=Europe/Par\n is:20260328T230000\n"
        "DURATION:P1D\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nDURATION:PT5M\nEND:VALARM\n"
        "END:VEVENT\nBEGIN:VTODO\nDTSTART:20260302T100000Z\nDUE:20260302T110000Z\nEND:VTODO\n");
    EXPECT_THAT(busy(text), ElementsAre(from("2026-03-28T23:00", "2026-03-29T23:00")));
}

TEST(IcalBusy, a_zone_of_the_file_alone_is_read_from_its_description) {
    std::string zone(outlook_zone);
    zone.replace(zone.find("Romance Standard Time"), 21, "Heure de la mairie");
    const std::string text = calendar(event("DTSTART;TZID=Heure de la mairie:20260327T090000\n"
                                            "DTEND;TZID=Heure de la mairie:20260327T100000\n"
                                            "RRULE:FREQ=DAILY;COUNT=4\n") +
                                      zone);
    EXPECT_THAT(busy(text), ElementsAre(from("2026-03-27T09:00", "2026-03-27T10:00"),
                                        from("2026-03-28T09:00", "2026-03-28T10:00"),
                                        from("2026-03-29T09:00", "2026-03-29T10:00"),
                                        from("2026-03-30T09:00", "2026-03-30T10:00")));
}

// A zone of the file alone whose clocks change as `changes` say.
std::string zone_of_file(std::string_view name, std::string_view changes) {
    return "BEGIN:VTIMEZONE\nTZID:" + std::string(name) + "\n" + std::string(changes) +
           "END:VTIMEZONE\n";
}
std::string change(std::string_view from, std::string_view to, std::string_view more) {
    return "BEGIN:STANDARD\nTZOFFSETFROM:" + std::string(from) + "\nTZOFFSETTO:" + std::string(to) +
           "\n" + std::string(more) + "END:STANDARD\n";
}
std::string times(int count, std::string_view text) {
    std::string all;
    for (int i = 0; i < count; ++i)
        all += text;
    return all;
}
// On the clock of Paris, when an event of 9:00 on the wall of that zone begins.
Interval nine_in(const std::string& zones, std::string_view name = "Mairie") {
    const auto read = busy(calendar(
        zones + event("DTSTART;TZID=" + std::string(name) + ":20260305T090000\nDURATION:PT1H\n")));
    EXPECT_EQ(read.size(), 1U);
    return read.empty() ? Interval{} : read[0];
}
const Interval nine_of_paris = from("2026-03-05T09:00", "2026-03-05T10:00");
const Interval nine_of_three_hours_east = from("2026-03-05T07:00", "2026-03-05T08:00");

TEST(IcalBusy, a_zone_described_by_a_hundred_changes_is_read_and_one_of_more_is_not) {
    const std::string one = change("+0300", "+0300", "DTSTART:20200101T000000\n");
    EXPECT_EQ(nine_in(zone_of_file("Mairie", times(100, one))), nine_of_three_hours_east);
    EXPECT_EQ(nine_in(zone_of_file("Mairie", times(101, one))), nine_of_paris);
    // A megabyte of clocks that change each day.
    const std::string daily = change("+0300", "+0300", "RRULE:FREQ=DAILY\n");
    EXPECT_EQ(nine_in(zone_of_file("Mairie", times(16'000, daily))), nine_of_paris);
}

TEST(IcalBusy, the_clocks_of_a_zone_change_by_the_year_alone) {
    const std::string zone = zone_of_file(
        "Mairie", change("+0100", "+0500", "DTSTART:20200101T000000\nRRULE:FREQ=DAILY\n") +
                      change("+0500", "+0300", "DTSTART:20200102T000000\n"));
    EXPECT_EQ(nine_in(zone), nine_of_three_hours_east);
}

TEST(IcalBusy, a_zone_whose_clocks_change_a_thousand_times_is_not_read) {
    std::string days = "1";
    for (int day = 2; day <= 31; ++day)
        days += "," + std::to_string(day);
    const std::string each_day = change(
        "+0300", "+0300", "DTSTART:20200101T000000\nRRULE:FREQ=YEARLY;BYMONTHDAY=" + days + "\n");
    EXPECT_EQ(nine_in(zone_of_file("Mairie", each_day + each_day)), nine_of_paris);
    const std::string list =
        change("+0300", "+0300", "RDATE:20200101T000000" + times(1'000, ",20200101T000000") + "\n");
    EXPECT_EQ(nine_in(zone_of_file("Mairie", list)), nine_of_paris);
}

TEST(IcalBusy, a_zone_that_no_event_names_costs_nothing_and_hides_no_other) {
    std::string zones;
    for (int i = 0; i <= 300; ++i)
        zones += zone_of_file("Mairie " + std::to_string(i),
                              change("+0300", "+0300", "DTSTART:20200101T000000\n"));
    EXPECT_EQ(nine_in(zones, "Mairie 300"), nine_of_three_hours_east);
    // Of those that are named, a few are worked out.
    std::string named;
    for (int i = 0; i < 100; ++i)
        named += event("DTSTART;TZID=Mairie " + std::to_string(i) +
                       ":20260305T070000\nDURATION:PT10M\n");
    EXPECT_EQ(busy(calendar(zones + named)).size(), 2U);
}

TEST(IcalBusy, times_without_a_zone_and_of_unknown_ones_are_on_the_advisers_wall) {
    EXPECT_THAT(busy_of("DTSTART:20260305T090000\nDTEND:20260305T100000\n"),
                ElementsAre(from("2026-03-05T09:00", "2026-03-05T10:00")));
    EXPECT_THAT(busy_of("DTSTART;TZID=Nulle part:20260305T090000\nDURATION:PT1H\n"),
                ElementsAre(from("2026-03-05T09:00", "2026-03-05T10:00")));
    EXPECT_THAT(busy_of("DTSTART;TZID=/citadel.org/20210210_1/Europe/London:20260305T090000\n"
                        "DURATION:PT1H\n"),
                ElementsAre(from("2026-03-05T10:00", "2026-03-05T11:00")));
}

TEST(IcalBusy, whole_days_are_days_of_the_wall_also_when_the_clocks_change) {
    EXPECT_THAT(busy_of("DTSTART;VALUE=DATE:20260328\nDTEND;VALUE=DATE:20260330\n"),
                ElementsAre(from("2026-03-28T00:00", "2026-03-30T00:00")));
    EXPECT_EQ(busy_of("DTSTART;VALUE=DATE:20260329\n")[0].end - at("2026-03-29T00:00"), 23h);
    EXPECT_THAT(busy_of("DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=WEEKLY;COUNT=2\n"
                        "EXDATE;VALUE=DATE:20260309\n"),
                ElementsAre(from("2026-03-02T00:00", "2026-03-03T00:00")));
}

TEST(IcalBusy, a_night_may_begin_before_the_window) {
    const auto nights = busy(calendar(event("DTSTART;TZID=Europe/Paris:20260101T220000\n"
                                            "DTEND;TZID=Europe/Paris:20260102T060000\n"
                                            "RRULE:FREQ=DAILY\n")),
                             from("2026-03-29T00:00", "2026-03-29T23:00"));
    EXPECT_THAT(nights, ElementsAre(from("2026-03-28T22:00", "2026-03-29T06:00"),
                                    from("2026-03-29T22:00", "2026-03-30T06:00")));
    EXPECT_EQ(nights[0].end - nights[0].begin, 7h);
}

TEST(IcalBusy, takes_the_added_times_and_the_periods_of_a_free_busy_file) {
    EXPECT_THAT(busy_of("DTSTART:20260305T090000\nDTEND:20260305T100000\n"
                        "RDATE:20260306T090000,20260307T090000\nEXDATE:20260306T090000\n"),
                ElementsAre(from("2026-03-05T09:00", "2026-03-05T10:00"),
                            from("2026-03-07T09:00", "2026-03-07T10:00")));
    EXPECT_THAT(busy(calendar("BEGIN:VFREEBUSY\nFREEBUSY;FBTYPE=BUSY:20260305T080000Z/"
                              "20260305T090000Z,20260306T080000Z/PT2H\n"
                              "FREEBUSY;FBTYPE=FREE:20260307T080000Z/PT2H\nEND:VFREEBUSY\n")),
                ElementsAre(from("2026-03-05T09:00", "2026-03-05T10:00"),
                            from("2026-03-06T09:00", "2026-03-06T11:00")));
}

TEST(IcalBusy, what_takes_no_time_is_left_out) {
    const std::string time = "DTSTART:20260305T090000\nDTEND:20260305T100000\n";
    for (const char* free :
         {"TRANSP:TRANSPARENT\n", "STATUS:CANCELLED\n", "X-MICROSOFT-CDO-BUSYSTATUS:FREE\n"})
        EXPECT_THAT(busy_of(time + free), IsEmpty()) << free;
    EXPECT_THAT(busy_of("DTSTART:20260305T090000\n"), IsEmpty()) << "no length";
    EXPECT_THAT(busy_of("DTSTART:20260305T090000\nDTEND:20260305T080000\n"), IsEmpty());
    EXPECT_THAT(busy_of("DTSTART:20260230T090000\nDURATION:PT1H\n"), IsEmpty()) << "no such day";
}

TEST(IcalBusy, our_own_appointments_are_left_out_and_those_of_another_service_are_not) {
    const auto one_of = [](std::string_view host) {
        return write({.events = {{.uid = "RDV-5Hq8tYd2@" + std::string(host),
                                  .stamp = {},
                                  .when = Once{at("2026-03-05T09:00"), at("2026-03-05T10:00")}}}});
    };
    EXPECT_THAT(busy(one_of("aide.exemple.fr")), IsEmpty());
    EXPECT_EQ(busy(one_of("autre.aide.exemple.fr")).size(), 1U);
    EXPECT_EQ(busy(one_of("rendez-vous.exemple.org")).size(), 1U);
}

TEST(IcalBusy, a_rule_within_the_day_counts_once_and_is_told) {
    for (const char* rule : {"FREQ=SECONDLY", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
                             "FREQ=DAILY;BYHOUR=9,14", "FREQ=NEVER", "FREQ=HOURLY;INTERVAL=0"}) {
        const auto read = read_busy(
            calendar(
                event("DTSTART:20260305T090000\nDURATION:PT1H\nRRULE:" + std::string(rule) + "\n")),
            {.zone = paris(), .window = spring});
        ASSERT_TRUE(read) << rule;
        EXPECT_EQ(read->times, IntervalSet(from("2026-03-05T09:00", "2026-03-05T10:00"))) << rule;
        EXPECT_EQ(read->half_read, 1U) << rule;
    }
    EXPECT_EQ(busy_of("DTSTART:20260305T090000\nDURATION:PT1H\n"
                      "RRULE:FREQ=DAILY;COUNT=3;BYHOUR=9;BYMINUTE=0;BYSECOND=0\n")
                  .size(),
              3U);
}

TEST(IcalBusy, a_file_that_is_none_or_is_cut_is_refused) {
    EXPECT_EQ(refusal(""), "ical.not_a_calendar");
    EXPECT_EQ(refusal("<!doctype html><title>Connexion</title>"), "ical.not_a_calendar");
    EXPECT_EQ(refusal("BEGIN:VEVENT\r\nEND:VEVENT\r\n"), "ical.not_a_calendar");
    const std::string whole = calendar(event("DTSTART:20260305T090000\nDURATION:PT1H\n"));
    EXPECT_EQ(refusal(whole), "(none)");
    for (std::size_t size = 17; size < whole.size() - 16; size += 7)
        EXPECT_EQ(refusal(whole.substr(0, size)), "ical.cut_short") << size;
}

TEST(IcalBusy, its_size_its_times_and_its_work_are_bounded) {
    EXPECT_EQ(refusal(std::string(largest_busy_file + 1, ' ')), "ical.too_large");
    std::string many;
    for (int i = 0; i < 21'000; ++i) {
        const auto start = at("2026-03-02T00:00") + i * 120s;
        many += "BEGIN:VEVENT\nDTSTART:" + [&] {
            std::string text = write_utc(start);
            std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
            return text;
        }() + "\nDURATION:PT1M\nEND:VEVENT\n";
    }
    EXPECT_EQ(refusal(calendar(many)), "ical.too_many_times");
    // Each of them would be counted day by day through two thousand years.
    std::string endless;
    for (int i = 0; i < 2'000; ++i)
        endless += event(
            "DTSTART:00010101T000000\nDURATION:PT1M\n"
            "RRULE:FREQ=DAILY;COUNT=2000000000;BYMONTH=2;BYMONTHDAY=30\n");
    EXPECT_EQ(refusal(calendar(endless)), "ical.too_many_times");
}

TEST(IcalBusy, what_our_writer_writes_is_read_back_as_the_same_times) {
    rc::check([](bool is_repeated) {
        const int day = *rc::gen::inRange(0, 60);
        const int start = *rc::gen::inRange(0, 24 * 60);
        const int length = *rc::gen::inRange(1, 36 * 60);
        const LocalTime begin =
            LocalTime(parse_day("2026-03-01").value()) + days(day) + minutes(start);
        Event written{.uid = "x@exemple.org", .stamp = {}, .when = {}};
        std::vector<Interval> expected;
        if (is_repeated) {
            const int every = *rc::gen::inRange(1, 9);
            const int left_out = *rc::gen::inRange(0, 6);
            written.when = Repeated{paris(),
                                    begin,
                                    begin + minutes(length),
                                    "FREQ=DAILY;COUNT=6;INTERVAL=" + std::to_string(every),
                                    {begin + days(left_out * every)}};
            for (int i = 0; i < 6; ++i)
                if (i != left_out)
                    expected.push_back(
                        {paris().first_instant_of(begin + days(i * every)),
                         paris().first_instant_of(begin + days(i * every) + minutes(length))});
        } else {
            const Interval once{at("2026-03-01T00:00") + days(day) + minutes(start),
                                at("2026-03-01T00:00") + days(day) + minutes(start + length)};
            written.when = Once{once.begin, once.end};
            expected.push_back(once);
        }
        const auto read =
            read_busy(write({.events = {written}}),
                      {.zone = paris(), .window = from("2026-01-01T00:00", "2027-01-01T00:00")});
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->times == IntervalSet(expected));
        RC_ASSERT(read->half_read == 0U);
    });
}

}  // namespace
}  // namespace permanence::ical
