#include "formats/ical.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libical/ical.h>
#include <rapidcheck.h>

#include <memory>

#include "base/text.hpp"

namespace permanence::ical {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono;
using namespace std::string_literals;

// libical reads what we write: the oracle of every test here.
struct Component {
    explicit Component(const std::string& text)
        : root(icalparser_parse_string(text.c_str()), &icalcomponent_free) {}
    std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> root;

    icalcomponent* event() const {
        return icalcomponent_get_first_component(root.get(), ICAL_VEVENT_COMPONENT);
    }
    int errors() const { return icalcomponent_count_errors(root.get()); }
};

std::string text_of(const char* text) {
    return text == nullptr ? "(none)" : text;
}

std::string utc_text(icaltimetype time) {
    return text_of(
        icaltime_as_ical_string(icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone())));
}

Event appointment() {
    return {
        .uid = "RDV-5Hq8tYd2@aide.example.org",
        .sequence = 2,
        .stamp = sys_days(2026y / 3 / 1) + 8h,
        .when = Once{sys_days(2026y / 3 / 29) + 7h + 30min, sys_days(2026y / 3 / 29) + 8h + 30min},
        .summary = "Rendez-vous, aide numérique; Vaux-sur-Mer",
        .description = "Apportez :\n- votre téléphone\r\n- \"papiers\" \\ carte",
        .location = "Mairie, 1 place de l’Église",
        .point = Point{45.647, -1.0604},
        .url = "https://aide.example.org/rdv/x",
        .organizer = Person{"Accueil \"Vaux\"", "accueil@example.org"},
        .alarms = {{Minutes(120), "Votre rendez-vous"}}};
}

TEST(Ical, an_appointment_is_read_back_whole) {
    const Event event = appointment();
    const Component read(
        write({.name = "Mes rendez-vous", .method = Method::publish, .events = {event}}));
    ASSERT_NE(read.root, nullptr);
    EXPECT_EQ(read.errors(), 0);
    EXPECT_EQ(icalcomponent_get_method(read.root.get()), ICAL_METHOD_PUBLISH);
    icalcomponent* const vevent = read.event();
    EXPECT_EQ(text_of(icalcomponent_get_uid(vevent)), event.uid);
    EXPECT_EQ(icalcomponent_get_sequence(vevent), 2);
    EXPECT_EQ(icalcomponent_get_status(vevent), ICAL_STATUS_CONFIRMED);
    EXPECT_EQ(text_of(icalcomponent_get_summary(vevent)), event.summary);
    EXPECT_EQ(text_of(icalcomponent_get_description(vevent)),
              "Apportez :\n- votre téléphone\n- \"papiers\" \\ carte");
    EXPECT_EQ(text_of(icalcomponent_get_location(vevent)), event.location);
    EXPECT_EQ(utc_text(icalcomponent_get_dtstart(vevent)), "20260329T073000Z");
    EXPECT_EQ(utc_text(icalcomponent_get_dtend(vevent)), "20260329T083000Z");
    EXPECT_EQ(utc_text(icalcomponent_get_dtstamp(vevent)), "20260301T080000Z");
    const auto geo =
        icalproperty_get_geo(icalcomponent_get_first_property(vevent, ICAL_GEO_PROPERTY));
    EXPECT_NEAR(geo.lat, 45.647, 1e-6);
    EXPECT_NEAR(geo.lon, -1.0604, 1e-6);
    const auto trigger = icalproperty_get_trigger(icalcomponent_get_first_property(
        icalcomponent_get_first_component(vevent, ICAL_VALARM_COMPONENT), ICAL_TRIGGER_PROPERTY));
    EXPECT_EQ(icaldurationtype_as_int(trigger.duration), -7200);
}

TEST(Ical, a_cancelled_appointment_says_so_twice) {
    Event event = appointment();
    event.status = Status::cancelled;
    const Component read(write({.method = Method::cancel, .events = {event}}));
    EXPECT_EQ(read.errors(), 0);
    EXPECT_EQ(icalcomponent_get_method(read.root.get()), ICAL_METHOD_CANCEL);
    EXPECT_EQ(icalcomponent_get_status(read.event()), ICAL_STATUS_CANCELLED);
}

TEST(Ical, lines_are_folded_at_75_octets_between_characters) {
    Event event = appointment();
    event.summary = "";
    for (int i = 0; i < 60; ++i)
        event.summary += "é😀م,";
    const std::string text = write({.events = {event}});
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = text.find("\r\n", begin);
        ASSERT_NE(end, text.npos);
        EXPECT_LE(end - begin, 75U);
        EXPECT_TRUE(is_valid_utf8(std::string_view(text).substr(begin, end - begin)));
        begin = end + 2;
    }
    const Component read(text);
    EXPECT_EQ(text_of(icalcomponent_get_summary(read.event())), event.summary);
}

TEST(Ical, no_text_can_add_a_line) {
    Event event = appointment();
    event.uid = "a\r\nATTENDEE:x";
    event.summary = "x\r\nSTATUS:CANCELLED\rA\nB\x01\0C"s;
    event.url = "https://example.org/\r\nBEGIN:VALARM";
    event.organizer = Person{"x\":mailto:y@example.org\r\nEND:VEVENT", "z@example.org\nX:1"};
    const std::string text = write({.name = "n\nX-A:1", .events = {event}});
    EXPECT_THAT(text, Not(HasSubstr("\nSTATUS:CANCELLED")));
    EXPECT_THAT(text, Not(HasSubstr("\nX-A")));
    const Component read(text);
    EXPECT_EQ(read.errors(), 0);
    EXPECT_EQ(text_of(icalcomponent_get_summary(read.event())), "x\nSTATUS:CANCELLED\nA\nBC");
    EXPECT_EQ(icalcomponent_count_properties(read.event(), ICAL_ATTENDEE_PROPERTY), 0);
    EXPECT_EQ(icalcomponent_count_components(read.event(), ICAL_VALARM_COMPONENT), 1);
}

TEST(Ical, an_address_that_runs_code_is_left_out) {
    Event event = appointment();
    event.url = "javascript:alert(1)";
    EXPECT_THAT(write({.events = {event}}), Not(HasSubstr("javascript")));
}

// The starts of a calendar's first event in UTC, expanded by libical with the file's own VTIMEZONE.
std::vector<std::string> starts(const std::string& text) {
    const Component read(text);
    EXPECT_EQ(read.errors(), 0);
    std::vector<std::string> all;
    icalcomponent_foreach_recurrence(
        read.event(), icaltime_from_string("20200101T000000Z"),
        icaltime_from_string("20400101T000000Z"),
        [](icalcomponent*, icaltime_span* span, void* starts) {
            static_cast<std::vector<std::string>*>(starts)->push_back(utc_text(
                icaltime_from_timet_with_zone(span->start, 0, icaltimezone_get_utc_timezone())));
        },
        &all);
    return all;
}

Event permanence_on_mondays(const Zone& zone) {
    Event event = appointment();
    event.when = Repeated{zone,
                          local_days(2026y / 3 / 23) + 9h,
                          local_days(2026y / 3 / 23) + 12h,
                          "FREQ=WEEKLY;BYDAY=MO;COUNT=4",
                          {local_days(2026y / 4 / 6) + 9h}};
    return event;
}

TEST(Ical, a_permanence_stays_at_nine_when_the_clocks_change) {
    const std::string text =
        write({.events = {permanence_on_mondays(Zone::find("Europe/Paris").value())}});
    EXPECT_THAT(text, HasSubstr("DTSTART;TZID=Europe/Paris:20260323T090000\r\n"));
    EXPECT_THAT(starts(text),
                ElementsAre("20260323T080000Z", "20260330T070000Z", "20260413T070000Z"));
}

TEST(Ical, zones_without_summer_time_and_west_of_greenwich_work) {
    EXPECT_THAT(
        starts(write({.events = {permanence_on_mondays(Zone::find("Indian/Reunion").value())}})),
        ElementsAre("20260323T050000Z", "20260330T050000Z", "20260413T050000Z"));
    EXPECT_THAT(
        starts(write({.events = {permanence_on_mondays(Zone::find("America/Miquelon").value())}})),
        ElementsAre("20260323T110000Z", "20260330T110000Z", "20260413T110000Z"));
}

TEST(Ical, the_zone_carries_every_change_of_its_years) {
    const Zone paris = Zone::find("Europe/Paris").value();
    const Component read(write({.events = {permanence_on_mondays(paris)}}));
    icalcomponent* const vtimezone =
        icalcomponent_get_first_component(read.root.get(), ICAL_VTIMEZONE_COMPONENT);
    ASSERT_NE(vtimezone, nullptr);
    EXPECT_EQ(icalcomponent_count_components(read.root.get(), ICAL_VTIMEZONE_COMPONENT), 1);
    icaltimezone* const zone = icaltimezone_new();
    ASSERT_EQ(icaltimezone_set_component(zone, icalcomponent_new_clone(vtimezone)), 1);
    for (Instant at = sys_days(2025y / 6 / 1); at < sys_days(2036y / 1 / 1); at += hours(7)) {
        int is_daylight = 0;
        icaltimetype time = icaltime_from_timet_with_zone(at.time_since_epoch().count(), 0,
                                                          icaltimezone_get_utc_timezone());
        ASSERT_EQ(icaltimezone_get_utc_offset_of_utc_time(zone, &time, &is_daylight),
                  paris.offset_at(at).count())
            << write_utc(at);
    }
    icaltimezone_free(zone, 1);
}

TEST(Ical, every_text_comes_back) {
    EXPECT_TRUE(rc::check([](const std::string& bytes) {
        Event event = appointment();
        event.summary = "-";
        for (const char c : bytes)
            event.summary += static_cast<char>((c & 0x3F) + 0x20);
        event.summary += '-';  // libical drops blanks at the end of a value
        const Component read(write({.events = {event}}));
        RC_ASSERT(read.errors() == 0);
        RC_ASSERT(text_of(icalcomponent_get_summary(read.event())) == event.summary);
    }));
}

}  // namespace
}  // namespace permanence::ical
