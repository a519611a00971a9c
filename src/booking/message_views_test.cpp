#include "booking/message_views.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libical/ical.h>

#include <array>
#include <memory>

#include "tests/support/golden.hpp"

namespace permanence::booking {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const Zone& paris_zone() {
    static const Zone zone = Zone::find("Europe/Paris").value();
    return zone;
}

Instant paris(std::string_view wall) {
    return paris_zone().first_instant_of(parse_local_time(wall).value());
}

const Instant now = paris("2026-03-02T08:00");

PublicId public_id(unsigned char last) {
    std::array<unsigned char, 16> bytes{};
    bytes.back() = last;
    return PublicId::from_bytes(bytes);
}

// Jeanne at the Mairie of Vaux-sur-Mer with Camille, Tuesday 10 March at 9 h.
struct Facts {
    directory::Structure mairie{
        .id = {1}, .public_id = public_id(1), .name = "Mairie", .phone = "+33546000010"};
    directory::Place place{.id = {1},
                           .public_id = public_id(2),
                           .structure = {1},
                           .name = "Mairie de Vaux-sur-Mer",
                           .address = "1 place de l'Exemple",
                           .postcode = "17640",
                           .point = {45.6459, -1.0626},
                           .reduced_mobility = directory::ReducedMobility::yes,
                           .how_to_come = "Entrée par le jardin.",
                           .phone = "+33546000011"};
    directory::Adviser camille{
        .id = {1}, .public_id = public_id(3), .structure = {1}, .display_name = "Camille"};
    agenda::Held held{.public_id = public_id(4),
                      .calendar = {.zone = paris_zone()},
                      .place = &place,
                      .adviser = &camille,
                      .structure = &mairie};
    Appointment appointment{.id = {42},
                            .public_id = public_id(5),
                            .reference = "KFM-4T7",
                            .time = {paris("2026-03-10T09:00"), paris("2026-03-10T10:00")},
                            .need = directory::Need::demarches,
                            .resident = {.name = "Jeanne Exemple",
                                         .phone = "+33600000001",
                                         .email = "jeanne@exemple.fr",
                                         .commune_code = "17461"},
                            .created_at = now,
                            .changed_at = now};
    ui::Texts texts = ui::Texts::french();

    void visit_at_home() {
        held.mode = appointment.mode = Mode::home;
        held.place = nullptr;
        appointment.home = Home{"9 chemin du Secret", "code 1234", HomeReason::illness};
    }
    MessageFacts get() {
        return {.appointment = appointment,
                .held = held,
                .town = held.place == nullptr ? "" : "17640 Vaux-sur-Mer",
                .link = "https://aide.exemple.fr/rendez-vous/SECRET",
                .territory_name = "Pays de l'Exemple",
                .territory_phone = "+33546000000",
                .texts = texts};
    }
};

// A mail as a reader of the golden file sees it.
std::string shown(const jobs::NewMessage& mail) {
    std::string text = "To: " + mail.recipient + "\nCause: " + mail.cause +
                       "\nFrom: " + paris_zone().write_with_offset(mail.send_at) +
                       "\nUntil: " + paris_zone().write_with_offset(mail.not_after) +
                       "\nSubject: " + mail.subject + "\n\n" + mail.text + "\n--- html\n" +
                       mail.html + "\n";
    for (const auto& attachment : mail.attachments)
        text += "\n--- " + attachment.file_name + " (" + attachment.media_type + ")\n" +
                attachment.content;
    return text;
}

std::string golden(std::string_view name) {
    return "booking/mails/" + std::string(name) + ".txt";
}

TEST(MessageViews, confirms_and_will_remind_two_days_before) {
    Facts facts;
    const auto mails = messages_when_booked(facts.get(), now);
    ASSERT_THAT(mails, SizeIs(2));
    tests::expect_golden(golden("confirmed"), shown(mails[0]));
    tests::expect_golden(golden("reminder"), shown(mails[1]));
}

TEST(MessageViews, says_the_new_time_when_moved) {
    Facts facts;
    facts.appointment.version = 2;
    const auto mails = messages_when_moved(facts.get(), now);
    ASSERT_THAT(mails, SizeIs(2));
    tests::expect_golden(golden("moved"), shown(mails[0]));
    EXPECT_EQ(mails[1].cause, "appointment:42:v2:reminder");
}

TEST(MessageViews, says_that_it_is_cancelled_and_removes_it_from_the_calendar) {
    Facts facts;
    facts.appointment.version = 2;
    facts.appointment.state = State::cancelled_by_resident;
    const auto mails = messages_when_cancelled(facts.get(), now);
    ASSERT_THAT(mails, SizeIs(1));
    tests::expect_golden(golden("cancelled"), shown(mails[0]));
}

TEST(MessageViews, is_sorry_when_the_service_cancelled) {
    Facts facts;
    facts.appointment.state = State::cancelled_by_service;
    const auto mails = messages_when_cancelled(facts.get(), now);
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_THAT(mails[0].text, HasSubstr("Nous avons dû annuler"));
}

TEST(MessageViews, offers_an_earlier_slot_until_then) {
    Facts facts;
    const auto mails = messages_when_earlier_is_free(
        facts.get(),
        {.held = facts.held,
         .town = "17640 Vaux-sur-Mer",
         .time = {paris("2026-03-03T11:00"), paris("2026-03-03T12:00")},
         .until = now + 12h},
        now);
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_EQ(mails[0].not_after, now + 12h);
    tests::expect_golden(golden("earlier"), shown(mails[0]));
}

TEST(MessageViews, do_not_repeat_a_home_address_or_a_telephone_number) {
    Facts facts;
    facts.visit_at_home();
    const auto mails = messages_when_booked(facts.get(), now);
    ASSERT_THAT(mails, SizeIs(2));
    tests::expect_golden(golden("confirmed_at_home"), shown(mails[0]));
    for (const auto& mail : mails) {
        const std::string all = shown(mail);
        EXPECT_THAT(all, Not(HasSubstr("Secret")));
        EXPECT_THAT(all, Not(HasSubstr("1234")));
        EXPECT_THAT(all, Not(HasSubstr("06 00")));
        EXPECT_THAT(all, Not(HasSubstr("33600000001")));
    }
}

TEST(MessageViews, say_that_we_call_when_it_is_by_telephone) {
    Facts facts;
    facts.held.mode = facts.appointment.mode = Mode::phone;
    facts.held.place = nullptr;
    const auto mails = messages_when_booked(facts.get(), now);
    ASSERT_THAT(mails, SizeIs(2));
    tests::expect_golden(golden("confirmed_by_phone"), shown(mails[0]));
}

TEST(MessageViews, send_nothing_to_a_resident_without_mail) {
    Facts facts;
    facts.appointment.resident.email.clear();
    EXPECT_THAT(messages_when_booked(facts.get(), now), IsEmpty());
    EXPECT_THAT(messages_when_moved(facts.get(), now), IsEmpty());
    EXPECT_THAT(messages_when_cancelled(facts.get(), now), IsEmpty());
    EXPECT_THAT(
        messages_when_earlier_is_free(
            facts.get(),
            {.held = facts.held, .town = "", .time = facts.appointment.time, .until = now}, now),
        IsEmpty());
}

TEST(MessageViews, greet_somebody_without_name) {
    Facts facts;
    facts.appointment.resident.name.clear();
    EXPECT_TRUE(messages_when_booked(facts.get(), now)[0].text.starts_with("Bonjour,\n"));
}

TEST(MessageViews, keep_what_a_person_typed_out_of_the_html) {
    Facts facts;
    facts.appointment.resident.name = "<script>alert(1)</script>";
    const auto mails = messages_when_booked(facts.get(), now);
    EXPECT_THAT(mails[0].html, Not(HasSubstr("<script")));
    EXPECT_THAT(mails[0].html, HasSubstr("&lt;script"));
}

TEST(MessageViews, load_nothing_from_elsewhere) {
    Facts facts;
    for (const auto& mail : messages_when_booked(facts.get(), now)) {
        EXPECT_THAT(mail.html, Not(HasSubstr("src=")));
        EXPECT_THAT(mail.html, Not(HasSubstr("<link")));
        EXPECT_THAT(mail.html, Not(HasSubstr("<img")));
    }
}

TEST(MessageViews, put_the_link_on_a_line_of_its_own) {
    Facts facts;
    for (const auto& mail : messages_when_booked(facts.get(), now))
        EXPECT_THAT(mail.text, HasSubstr("\nhttps://aide.exemple.fr/rendez-vous/SECRET\n"));
}

TEST(MessageViews, have_words_for_every_need) {
    Facts facts;
    for (const auto need : directory::all_needs()) {
        facts.appointment.need = need;
        EXPECT_THAT(messages_when_booked(facts.get(), now)[0].text, Not(HasSubstr("⟦")));
    }
}

// --- when to remind ---

std::optional<Instant> reminded(std::string_view start, Instant at = now) {
    return reminder_time(paris_zone(), paris(start), at);
}

TEST(ReminderTime, is_two_days_before_at_the_same_hour) {
    EXPECT_EQ(reminded("2026-03-10T09:30"), paris("2026-03-08T09:30"));
    EXPECT_EQ(reminded("2026-03-10T08:00"), paris("2026-03-08T08:00"));
    EXPECT_EQ(reminded("2026-03-10T20:00"), paris("2026-03-08T20:00"));
}

TEST(ReminderTime, is_at_nine_when_people_would_be_asleep) {
    EXPECT_EQ(reminded("2026-03-10T07:59"), paris("2026-03-08T09:00"));
    EXPECT_EQ(reminded("2026-03-10T20:01"), paris("2026-03-08T09:00"));
}

TEST(ReminderTime, keeps_the_hour_of_the_wall_across_a_change_of_time) {
    // The clocks go forward on Sunday 29 March and back on Sunday 25 October 2026.
    EXPECT_EQ(reminded("2026-03-30T09:30"), paris("2026-03-28T09:30"));
    EXPECT_EQ(paris("2026-03-30T09:30") - *reminded("2026-03-30T09:30"), 47h);
    EXPECT_EQ(reminded("2026-10-26T09:30"), paris("2026-10-24T09:30"));
    EXPECT_EQ(paris("2026-10-26T09:30") - *reminded("2026-10-26T09:30"), 49h);
}

TEST(ReminderTime, is_one_day_before_when_booked_later) {
    EXPECT_EQ(reminded("2026-03-04T07:00"), paris("2026-03-02T09:00"));
    EXPECT_EQ(reminded("2026-03-03T18:00"), paris("2026-03-02T18:00"));
}

TEST(ReminderTime, is_never_within_24_hours_of_the_booking) {
    EXPECT_EQ(reminded("2026-03-03T08:00"), std::nullopt);
    EXPECT_EQ(reminded("2026-03-02T10:00"), std::nullopt);
    EXPECT_EQ(reminded("2026-03-01T10:00"), std::nullopt);
}

TEST(ReminderTime, lies_between_now_and_the_start_whatever_the_start) {
    for (Instant start = now - 1h; start < now + 5 * 24h; start += 7min) {
        const auto at = reminder_time(paris_zone(), start, now);
        if (!at) {
            EXPECT_LE(start, now + 37h) << write_utc(start);
            continue;
        }
        EXPECT_GT(*at, now);
        EXPECT_LT(*at, start);
        const auto hour = paris_zone().to_local(*at) - LocalTime(paris_zone().day_of(*at));
        EXPECT_GE(hour, 8h);
        EXPECT_LE(hour, 20h);
    }
}

TEST(MessageViews, remind_nobody_of_what_starts_within_24_hours) {
    Facts facts;
    facts.appointment.time = {now + 23h, now + 24h};
    const auto mails = messages_when_booked(facts.get(), now);
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_EQ(mails[0].cause, "appointment:42:v1:confirmed");
}

// --- the calendar file, as another program reads it ---

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

TEST(CalendarFile, is_read_by_libical) {
    Facts facts;
    facts.appointment.version = 3;
    const Component calendar(icalparser_parse_string(calendar_file(facts.get()).c_str()));
    ASSERT_TRUE(calendar);
    EXPECT_EQ(icalcomponent_count_errors(calendar.get()), 0);
    EXPECT_EQ(icalcomponent_get_method(calendar.get()), ICAL_METHOD_PUBLISH);
    icalcomponent* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    ASSERT_TRUE(event);
    EXPECT_EQ(icalcomponent_get_sequence(event), 3);
    EXPECT_EQ(icalcomponent_get_status(event), ICAL_STATUS_CONFIRMED);
    EXPECT_STREQ(icalcomponent_get_location(event),
                 "Mairie de Vaux-sur-Mer, 1 place de l'Exemple, 17640 Vaux-sur-Mer");
    EXPECT_EQ(icaltime_as_timet(icalcomponent_get_dtstart(event)),
              facts.appointment.time.begin.time_since_epoch().count());
    EXPECT_EQ(icaltime_as_timet(icalcomponent_get_dtend(event)),
              facts.appointment.time.end.time_since_epoch().count());
    EXPECT_TRUE(icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT));
    EXPECT_THAT(icalcomponent_get_uid(event), HasSubstr("@aide.exemple.fr"));
}

TEST(CalendarFile, of_a_cancelled_appointment_says_so_and_rings_no_more) {
    Facts facts;
    facts.appointment.state = State::cancelled_by_resident;
    const Component calendar(icalparser_parse_string(calendar_file(facts.get()).c_str()));
    ASSERT_TRUE(calendar);
    icalcomponent* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    ASSERT_TRUE(event);
    EXPECT_EQ(icalcomponent_get_status(event), ICAL_STATUS_CANCELLED);
    EXPECT_FALSE(icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT));
}

}  // namespace
}  // namespace permanence::booking
