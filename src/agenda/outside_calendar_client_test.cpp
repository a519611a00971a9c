#include "agenda/outside_calendar_client.hpp"

#include <gtest/gtest.h>

#include "tests/support/calendar_peer.hpp"
#include "tests/support/trust.hpp"

namespace permanence::agenda {
namespace {

using http::AddressBytes;

AddressBytes bytes(std::string_view address) {
    return http::parse_address(address).value();
}

class OutsideCalendarClientTest : public testing::Test {
 protected:
    // 127.0.0.2 stands for a stranger's machine of the Internet.
    CalendarClientRules rules() const {
        return {.authorities = peer.authorities(), .may_call = [](const AddressBytes& address) {
                    return address == bytes("127.0.0.2") || http::is_public(address);
                }};
    }
    std::string refusal(const std::string& url) const { return refusal(url, rules()); }
    static std::string refusal(const std::string& url, CalendarClientRules rules) {
        const auto answer = OutsideCalendarClient(std::move(rules)).ask({.address = url});
        return answer ? "(none)" : answer.error().key;
    }

    test::CalendarPeer peer;
};

TEST_F(OutsideCalendarClientTest, brings_a_calendar_and_asks_for_what_changed_since) {
    const OutsideCalendarClient client(rules());
    const auto first = client.ask({.address = peer.url("/good.ics")});
    ASSERT_TRUE(first) << first.error().key;
    EXPECT_TRUE(first->text.starts_with("BEGIN:VCALENDAR"));
    const auto again =
        client.ask({.address = peer.url("/good.ics"), .entity_tag = first->entity_tag});
    ASSERT_TRUE(again) << again.error().key;
    EXPECT_TRUE(again->is_unchanged);
    EXPECT_TRUE(again->text.empty());
    const auto other = client.ask({.address = peer.url("/good.ics"), .entity_tag = "\"old\""});
    ASSERT_TRUE(other);
    EXPECT_FALSE(other->is_unchanged);
    EXPECT_EQ(client.ask({.address = peer.url("/count")})->text, "3 2");
}

// They are stored, and sent back as a header.
TEST_F(OutsideCalendarClientTest, keeps_of_what_a_server_calls_a_version_plain_letters_alone) {
    const auto tag_of = [&](const std::string& bytes_in_hex) {
        const auto answer =
            OutsideCalendarClient(rules()).ask({.address = peer.url("/tag?" + bytes_in_hex)});
        EXPECT_TRUE(answer);
        EXPECT_EQ(answer->entity_tag, answer->last_modified);
        return answer->entity_tag;
    };
    EXPECT_EQ(tag_of("22762031207e22"), "\"v 1 ~\"");
    EXPECT_EQ(tag_of("22e922"), "") << "Latin-1";
    EXPECT_EQ(tag_of("22c3a922"), "") << "UTF-8";
    EXPECT_EQ(tag_of("22760922"), "") << "a tabulator";
    std::string long_one;
    for (int i = 0; i < 301; ++i)
        long_one += "61";
    EXPECT_EQ(tag_of(long_one), "");
}

TEST_F(OutsideCalendarClientTest, talks_to_no_private_network_however_it_is_written) {
    for (const char* host : {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0",
                             "2130706433", "0x7f.1", "0177.0.0.1", "127.1"})
        EXPECT_EQ(refusal(peer.url("/good.ics", host)), "agenda.outside.private_network") << host;
    for (const char* url :
         {"https://10.0.0.1/", "https://192.168.1.1/", "https://169.254.169.254/"})
        EXPECT_EQ(refusal(url), "agenda.outside.private_network") << url;
    EXPECT_EQ(refusal(peer.url("/count")), "(none)");
    const auto counted = OutsideCalendarClient(rules()).ask({.address = peer.url("/count")});
    EXPECT_EQ(counted->text, "0 0") << "nothing was asked there";
    tests::trust("S16",
                 "outside calendars: 12 ways to write a private machine refused, names by the "
                 "address that is connected to",
                 !HasFailure());
}

TEST_F(OutsideCalendarClientTest, an_operator_may_allow_it) {
    CalendarClientRules open = rules();
    open.may_call = [](const AddressBytes&) { return true; };
    EXPECT_EQ(refusal(peer.url("/good.ics", "127.0.0.1"), open), "(none)");
    EXPECT_EQ(refusal(peer.url("/good.ics", "localhost"), open), "(none)");
}

TEST_F(OutsideCalendarClientTest, follows_few_redirects_and_checks_each) {
    const std::string good = peer.url("/good.ics");
    EXPECT_EQ(refusal(peer.url("/to?" + good)), "(none)");
    EXPECT_EQ(refusal(peer.url("/to?/to?/to?/good.ics")), "(none)");
    EXPECT_EQ(refusal(peer.url("/to?/to?/to?/to?/good.ics")), "agenda.outside.redirects");
    EXPECT_EQ(refusal(peer.url("/to?" + peer.url("/good.ics", "127.0.0.1"))),
              "agenda.outside.private_network");
    EXPECT_EQ(refusal(peer.url("/to?https://localhost/")), "agenda.outside.private_network");
    for (const char* where : {"http://127.0.0.2/", "file:///etc/hostname", "ftp://127.0.0.2/"})
        EXPECT_EQ(refusal(peer.url("/to?" + std::string(where))), "agenda.outside.redirects")
            << where;
    const auto counted = OutsideCalendarClient(rules()).ask({.address = peer.url("/count")});
    EXPECT_EQ(counted->text, "2 2");
    tests::trust("S16", "outside calendars: 3 redirects, each checked as the first address was",
                 !HasFailure());
}

TEST_F(OutsideCalendarClientTest, an_endless_answer_is_cut_also_when_it_is_packed_small) {
    EXPECT_EQ(refusal(peer.url("/endless")), "ical.too_large");
    EXPECT_EQ(refusal(peer.url("/gzip")), "ical.too_large");
}

// No time is measured: a client that waited would never come back, and the test with it.
TEST_F(OutsideCalendarClientTest, a_server_that_does_not_answer_is_left) {
    CalendarClientRules hasty = rules();
    hasty.patience = std::chrono::milliseconds(300);
    EXPECT_EQ(refusal(peer.url("/slow"), hasty), "agenda.outside.too_slow");
    EXPECT_EQ(refusal(peer.url("/drip"), hasty), "agenda.outside.too_slow");
    CalendarClientRules patient = rules();
    patient.patience = std::chrono::hours(1);
    const auto answer = OutsideCalendarClient(patient).ask(
        {.address = peer.url("/slow"), .patience = std::chrono::milliseconds(300)});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().key, "agenda.outside.too_slow");
}

TEST_F(OutsideCalendarClientTest, says_what_is_wrong_in_one_word) {
    EXPECT_EQ(refusal(peer.url("/status/404")), "agenda.outside.not_found");
    EXPECT_EQ(refusal(peer.url("/status/410")), "agenda.outside.not_found");
    EXPECT_EQ(refusal(peer.url("/status/401")), "agenda.outside.forbidden");
    EXPECT_EQ(refusal(peer.url("/status/500")), "agenda.outside.server_refused");
    EXPECT_EQ(refusal(peer.url("/status/304")), "agenda.outside.server_refused") << "not asked";
    EXPECT_EQ(refusal("https://127.0.0.2:1/"), "agenda.outside.unreachable");
    EXPECT_EQ(refusal("http://127.0.0.2/x.ics"), "agenda.outside.unreachable") << "not https";
    CalendarClientRules strict = rules();
    strict.authorities.clear();
    EXPECT_EQ(refusal(peer.url("/good.ics"), strict), "agenda.outside.certificate");
}

TEST(CalendarAddress, is_https_and_shows_its_host_alone) {
    const auto parsed = [](std::string_view typed, PlainHttp http = PlainHttp::refused) {
        const auto address = parse_calendar_address(typed, http);
        return address ? *address : address.error().key;
    };
    EXPECT_EQ(parsed("  webcal://Agenda.exemple.org/a?b \n"), "https://Agenda.exemple.org/a?b");
    EXPECT_EQ(parsed("HTTPS://exemple.org/"), "https://exemple.org/");
    EXPECT_EQ(parsed("http://exemple.org/"), "agenda.outside.not_https");
    EXPECT_EQ(parsed("http://exemple.org/", PlainHttp::allowed), "http://exemple.org/");
    for (const char* typed :
         {"", "  ", "exemple.org/a.ics", "https://", "https:///a", "https://a b/",
          "https://exemple.org\\@127.0.0.1/", "https://exämple.org/"})
        EXPECT_EQ(parsed(typed), "agenda.outside.no_address") << typed;
    EXPECT_EQ(parsed("file:///etc/hostname"), "agenda.outside.no_address");
    EXPECT_EQ(parsed("ftp://exemple.org/a"), "agenda.outside.not_https");
    EXPECT_EQ(host_of_calendar("https://moi:secret@Agenda.Exemple.org:8443/secret.ics"),
              "agenda.exemple.org");
    EXPECT_EQ(host_of_calendar("https://[2a01::1]:443/x"), "[2a01::1]");
    EXPECT_EQ(host_of_calendar("https://exemple.org"), "exemple.org");
}

TEST(KeptWindow, changes_once_a_day_and_reaches_as_far_as_anybody_books) {
    const Instant morning = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);
    const Interval window = kept_window(morning + Minutes(5), Days(90));
    EXPECT_EQ(window, kept_window(morning + Minutes(23 * 60), Days(90)));
    EXPECT_EQ(window, (Interval{morning - Days(1), morning + Days(100)}));
    EXPECT_EQ(kept_window(morning, Days(0)).end, morning + Days(70));
}

}  // namespace
}  // namespace permanence::agenda
