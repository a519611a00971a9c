// Calendars that advisers keep elsewhere, from the page to the slots that residents are offered.
#include "booking/outside_calendar_pages.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "agenda/outside_calendar_store.hpp"
#include "booking/agenda_pages.hpp"
#include "booking/unsettled.hpp"
#include "directory/revision_store.hpp"
#include "tests/support/staff_site.hpp"

namespace permanence::booking {

namespace {

using http::Method;
using tests::paris;
using tests::SeenForm;
using tests::SeenPage;

std::string calendar_of(std::string_view events) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\n" + std::string(events) + "END:VCALENDAR\n";
}
std::string busy_on(std::string_view day, std::string_view from, std::string_view to) {
    return "BEGIN:VEVENT\nUID:" + std::string(day) + std::string(from) +
           "\nSUMMARY:Canari Confidentiel\nLOCATION:Canari\nDTSTART:" + std::string(day) + "T" +
           std::string(from) + "00\nDTEND:" + std::string(day) + "T" + std::string(to) +
           "00\nEND:VEVENT\n";
}

// Answers what the test says, by address.
class ScriptedServers : public agenda::CalendarServers {
 public:
    PlainHttp plain_http() const override { return PlainHttp::refused; }
    Result<agenda::CalendarAnswer> ask(const agenda::CalendarQuestion& question) const override {
        if (question.address == meanwhile_of) meanwhile();
        std::unique_lock lock(mutex);
        asked.push_back(question);
        was_asked.notify_all();
        if (question.address == waits) {
            constexpr auto longest = std::chrono::seconds(20);
            if (!was_asked.wait_for(lock, longest, [&] { return asked.size() >= waits_for; }))
                return refuse("agenda.outside.too_slow");
        }
        if (question.address == breaks) throw std::runtime_error("no memory is left");
        const auto text = texts.find(question.address);
        if (text == texts.end()) return refuse("agenda.outside.not_found");
        const std::string tag = question.address == unstorable
                                    ? "\xff"
                                    : std::to_string(std::hash<std::string>()(text->second));
        if (question.entity_tag == tag) return agenda::CalendarAnswer{.is_unchanged = true};
        return agenda::CalendarAnswer{.text = text->second, .entity_tag = tag};
    }

    std::map<std::string, std::string> texts;
    std::string waits;  // the address that answers once as many were asked
    std::size_t waits_for = 0;
    std::string meanwhile_of;  // while this address is asked, that is done
    std::function<void()> meanwhile;
    std::string breaks;      // the address that is asked to no end but an exception
    std::string unstorable;  // the address whose answer no database takes
    mutable std::vector<agenda::CalendarQuestion> asked;

 private:
    mutable std::mutex mutex;
    mutable std::condition_variable was_asked;
};

constexpr std::string_view work = "https://agenda.exemple.org/secret-Canari/camille.ics";

}  // namespace

class OutsideCalendars : public tests::StaffSite {
 protected:
    OutsideCalendars() {
        open({route(Method::get, "/agenda", "agenda", agenda, &AgendaPages::days),
              route(Method::get, "/agenda/pourquoi", "agenda.why", agenda, &AgendaPages::why),
              route(Method::get, "/agenda/autres-agendas", "agenda.outside", pages,
                    &OutsideCalendarPages::list),
              route(Method::post, "/agenda/autres-agendas", outside_add_route, pages,
                    &OutsideCalendarPages::add),
              route(Method::post, "/agenda/autres-agendas/{id}/retirer", outside_remove_route,
                    pages, &OutsideCalendarPages::remove)});
        servers.texts[std::string(work)] =
            calendar_of(busy_on("20260303", "1000", "1100") + busy_on("20260420", "0900", "1000"));
    }

    SeenPage page(const std::string& session) { return get("/agenda/autres-agendas", session); }
    static SeenForm form(const SeenPage& page, std::string_view ends) {
        for (auto& one : tests::forms_of(page))
            if (one.action.ends_with(ends)) return one;
        ADD_FAILURE() << "no form to " << ends << " in " << page.body;
        return {};
    }
    SeenPage add(std::string_view address, const std::string& session) {
        return post(form(page(session), "/autres-agendas").with("address", address), session);
    }
    // With plain spaces.
    static bool says(const SeenPage& page, std::string_view words) {
        std::string text;
        for (const auto& token : tests::tokens_of(page))
            if (token.kind == html_tokens::Token::Kind::text) text += token.text;
        constexpr std::string_view held_space = "\u00a0";
        for (auto at = text.find(held_space); at != text.npos; at = text.find(held_space))
            text.replace(at, held_space.size(), " ");
        return text.find(words) != text.npos;
    }
    std::int64_t revision() { return directory::timetable_revision(connection()).value; }
    std::vector<Instant> offered_on(std::string_view day) {
        const auto timetable = world.means().timetable.at(connection());
        const LocalDay asked = parse_day(day).value();
        const auto offers =
            find_offers(connection(), {*timetable, world.means().travel, world.means().taken},
                        {.home = {45.6459, -1.0626},
                         .place = world.vaux,
                         .from = asked,
                         .to = asked,
                         .order = Order::soonest,
                         .now = world.now()});
        std::vector<Instant> starts;
        for (const auto& offer : offers.slots)
            starts.push_back(offer.time.begin);
        return starts;
    }
    bool can_book(std::string_view wall) {
        const auto request = read_booking(world.answers(world.at_vaux, wall), Mode::place,
                                          ContactRule::none_is_fine);
        return book(connection(), world.means(), request.value(), {}, world.now()).has_value();
    }
    std::size_t read_due() { return read_due_calendars(connection(), means, world.now()); }
    void later(Seconds by) { world.clock.set(world.now() + by); }
    std::vector<agenda::OutsideCalendar> calendars() {
        return agenda::outside_calendars_of(connection(), means.box, world.camille);
    }
    agenda::OutsideCalendar only_calendar() { return calendars().at(0); }
    static std::string address_of(int number) {
        return "https://exemple.org/" + std::to_string(number) + ".ics";
    }
    void add_four() {
        for (int i = 0; i < 4; ++i) {
            servers.texts[address_of(i)] = calendar_of(busy_on("20260303", "1000", "1100"));
            ASSERT_EQ(add(address_of(i), camille).status, 303);
        }
    }

    crypto::SeededRandom random{23};
    crypto::KeyRing keys = crypto::KeyRing::make(random);
    ScriptedServers servers;
    agenda::OutsideMeans means{.servers = servers,
                               .box = agenda::calendar_box(keys),
                               .random = random,
                               .own_host = "aide.exemple.fr"};
    OutsideCalendarPages pages{desk, means};
    AgendaPages agenda{desk};
    std::string camille = session_of_camille();
    std::string sacha = session_of_sacha();
};
ON_BOTH_ENGINES(OutsideCalendars);

TEST_P(OutsideCalendars, one_is_added_by_its_address_and_says_what_was_read) {
    EXPECT_TRUE(says(page(camille), "Aucun autre agenda"));
    const SeenPage added = add(work, camille);
    ASSERT_EQ(added.status, 303) << added.body;
    const SeenPage after = get(added.location, camille);
    EXPECT_TRUE(says(after, "2 moments occupés lus dans les 60 prochains jours")) << after.body;
    EXPECT_TRUE(says(after, "agenda.exemple.org"));
    EXPECT_TRUE(says(after, "À jour"));
    EXPECT_TRUE(says(after, "lu à l'instant"));
    EXPECT_FALSE(after.says("Canari")) << "neither the secret part of the address nor a title";
    later(Minutes(10));
    EXPECT_TRUE(says(page(camille), "lu il y a 10 minutes"));
    EXPECT_TRUE(get("/agenda", camille).says("/agenda/autres-agendas"));
}

TEST_P(OutsideCalendars, what_is_wrong_is_said_and_what_was_typed_stays) {
    const auto refused = [&](std::string_view address, std::string_view words) {
        const SeenPage seen = add(address, camille);
        EXPECT_EQ(seen.status, 422);
        EXPECT_TRUE(says(seen, words)) << address << seen.body;
        EXPECT_EQ(form(seen, "/autres-agendas").fields.value("address"), address);
    };
    servers.texts["https://exemple.org/page"] = "<!doctype html><title>Connexion</title>";
    refused("", "Copiez l'adresse entière.");
    refused("http://exemple.org/a.ics", "L'adresse commence par https://");
    refused("https://exemple.org/none.ics", "Il n'y a plus d'agenda à cette adresse.");
    refused("https://exemple.org/page", "Cette adresse ne donne pas un agenda.");
    EXPECT_EQ(add(work, camille).status, 303);
    refused(work, "Cet agenda est déjà dans votre liste.");
    EXPECT_EQ(add(work, sacha).status, 303) << "a calendar may be shared";
}

// A stranger's server is slow: it may hold one worker, and no connection to the database.
TEST_P(OutsideCalendars, one_at_a_time_is_read_for_a_page) {
    servers.meanwhile_of = work;
    servers.meanwhile = [&] {
        std::vector<db::Lease> all;
        while (all.size() < pool().size())
            all.push_back(pool().lease());
        all.clear();
        SeenPage other;
        std::thread([&] { other = add("https://exemple.org/none.ics", sacha); }).join();
        EXPECT_EQ(other.status, 422);
        EXPECT_TRUE(says(other,
                         "Un autre agenda est en cours de lecture."
                         " Réessayez dans une minute."))
            << other.body;
        EXPECT_EQ(form(other, "/autres-agendas").fields.value("address"),
                  "https://exemple.org/none.ics");
    };
    EXPECT_EQ(add(work, camille).status, 303);
    ASSERT_EQ(servers.asked.size(), 1U) << "the other was not asked";
    EXPECT_EQ(servers.asked[0].patience, std::chrono::seconds(4));
    servers.meanwhile_of.clear();
    EXPECT_EQ(add(work, sacha).status, 303) << "then it is the turn of others";
    later(Minutes(15));
    read_due();
    EXPECT_FALSE(servers.asked.back().patience) << "by the clock there is more time";
}

TEST_P(OutsideCalendars, each_adviser_sees_and_removes_their_own_alone) {
    add(work, camille);
    EXPECT_FALSE(page(sacha).says("agenda.exemple.org"));
    SeenForm theirs = form(page(camille), "/retirer");
    add("webcal://agenda.exemple.org/secret-Canari/camille.ics", sacha);
    const SeenForm own = form(page(sacha), "/retirer");
    SeenForm stolen{theirs.action, own.fields};
    EXPECT_EQ(post(stolen, sacha).status, 404);
    EXPECT_TRUE(page(camille).says("agenda.exemple.org"));
    const std::string boss = session_of_mairie();
    EXPECT_EQ(page(boss).status, 404);
    EXPECT_FALSE(get("/agenda", boss).says("/agenda/autres-agendas"));
}

TEST_P(OutsideCalendars, nobody_is_offered_a_time_at_which_the_adviser_is_busy_elsewhere) {
    const auto hour = [](int of_day) {
        return paris("2026-03-03T00:00") + std::chrono::hours(of_day);
    };
    EXPECT_EQ(offered_on("2026-03-03"), (std::vector{hour(9), hour(10), hour(11)}));
    add(work, camille);
    EXPECT_EQ(offered_on("2026-03-03"), (std::vector{hour(9), hour(11)}));
    EXPECT_FALSE(can_book("2026-03-03T10:00")) << "the recheck while booking";
    EXPECT_TRUE(can_book("2026-03-03T11:00"));
    EXPECT_TRUE(says(get("/agenda/pourquoi?jour=2026-03-03&heure=10:00", camille),
                     "Cette heure est prise dans un autre agenda, de"));
    EXPECT_TRUE(says(get("/agenda/pourquoi?jour=2026-03-03&heure=9:00", camille),
                     "Ce créneau est proposé."));
    post(form(page(camille), "/retirer"), camille);
    EXPECT_EQ(offered_on("2026-03-03"), (std::vector{hour(9), hour(10)}));
    EXPECT_TRUE(agenda::outside_times(connection()).empty());
}

TEST_P(OutsideCalendars, an_appointment_that_it_overlaps_is_to_be_settled) {
    ASSERT_TRUE(can_book("2026-03-03T10:00"));
    add(work, camille);
    const auto timetable = world.means().timetable.at(connection());
    const auto found = unsettled(
        planned_of(connection(), std::array{world.camille}, {world.now(), world.now() + Days(10)}),
        *timetable);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].why, Unsettled::away);
}

TEST_P(OutsideCalendars, are_read_again_and_raise_the_revision_only_when_times_changed) {
    add(work, camille);
    const auto before = revision();
    EXPECT_EQ(read_due(), 0U) << "it was just read";
    later(Minutes(15));
    EXPECT_EQ(read_due(), 1U);
    EXPECT_FALSE(servers.asked.back().entity_tag.empty());
    EXPECT_EQ(read_due(), 0U) << "nobody else reads it, too";
    EXPECT_EQ(revision(), before);
    servers.texts[std::string(work)] += "\n";  // another text, the same times
    later(Minutes(15));
    EXPECT_EQ(read_due(), 1U);
    EXPECT_EQ(revision(), before);
    servers.texts[std::string(work)] = calendar_of(busy_on("20260303", "0900", "1100"));
    later(Minutes(15));
    EXPECT_EQ(read_due(), 1U);
    EXPECT_EQ(revision(), before + 1);
    EXPECT_EQ(agenda::outside_times(connection()).size(), 1U);
    later(Days(1));
    EXPECT_EQ(read_due(), 1U);
    EXPECT_TRUE(servers.asked.back().entity_tag.empty()) << "a new day is in reach: the whole";
}

TEST_P(OutsideCalendars, one_that_fails_keeps_its_times_and_says_so) {
    add(work, camille);
    const auto before = revision();
    const std::string text = std::exchange(servers.texts[std::string(work)], "cut");
    later(Minutes(15));
    read_due();
    EXPECT_EQ(revision(), before);
    EXPECT_EQ(agenda::outside_times(connection()).size(), 2U);
    SeenPage seen = page(camille);
    EXPECT_TRUE(says(seen, "Pas lu cette fois"));
    EXPECT_FALSE(says(seen, "Un de vos agendas n'est plus lu"));
    for (int hour = 0; hour < 25; ++hour) {
        later(std::chrono::hours(1));
        read_due();
    }
    const std::string next_day = session_of({.email = "camille.b@exemple.fr",
                                             .name = "Camille",
                                             .role = accounts::Role::adviser,
                                             .structure = world.mairie,
                                             .adviser = world.camille});
    seen = page(next_day);
    EXPECT_TRUE(says(seen, "Un de vos agendas n'est plus lu"));
    EXPECT_TRUE(says(seen, "lu il y a 25 heures"));
    EXPECT_EQ(agenda::outside_times(connection()).size(), 2U);
    servers.texts[std::string(work)] = text;
    later(std::chrono::hours(1));
    read_due();
    EXPECT_EQ(only_calendar().fault, "");
    EXPECT_FALSE(only_calendar().failing_since);
}

TEST_P(OutsideCalendars, a_slow_one_holds_up_no_other) {
    servers.waits = address_of(0);
    add_four();
    later(Minutes(15));
    servers.waits_for = servers.asked.size() + 4;  // until the others were asked, too
    EXPECT_EQ(read_due(), 4U);
    for (const auto& calendar : calendars())
        EXPECT_EQ(calendar.fault, "");
}

TEST_P(OutsideCalendars, one_that_breaks_the_reading_is_a_fault_of_its_own) {
    add_four();
    servers.breaks = address_of(0);
    later(Minutes(15));
    EXPECT_EQ(read_due(), 4U);
    for (const auto& calendar : calendars()) {
        const bool is_broken = calendar.address == servers.breaks;
        EXPECT_EQ(calendar.fault, is_broken ? "agenda.outside.not_read" : "");
        EXPECT_EQ(calendar.read_at == world.now(), !is_broken);
    }
    EXPECT_TRUE(says(page(camille), "Cet agenda n'a pas pu être lu."));
}

TEST_P(OutsideCalendars, one_that_cannot_be_saved_loses_no_other) {
    add_four();
    servers.unstorable = address_of(0);
    later(Minutes(15));
    EXPECT_THROW(read_due(), db::Error) << "the operator is told";
    for (const auto& calendar : calendars())
        EXPECT_EQ(calendar.read_at == world.now(), calendar.address != servers.unstorable);
}

TEST_P(OutsideCalendars, many_that_changed_raise_the_revision_once) {
    add_four();
    const auto before = revision();
    for (int i = 0; i < 4; ++i)
        servers.texts[address_of(i)] = calendar_of(busy_on("20260303", "1000", "1200"));
    later(Minutes(15));
    EXPECT_EQ(read_due(), 4U);
    EXPECT_EQ(revision(), before + 1);
    EXPECT_EQ(agenda::outside_times(connection()).size(), 4U);
}

TEST_P(OutsideCalendars, times_that_are_over_are_no_change) {
    servers.texts[std::string(work)] = calendar_of(
        busy_on("20260301", "2200", "2359") + busy_on("20260302", "1000", "1100") +
        "BEGIN:VEVENT\nUID:night\nDTSTART:20260302T210000Z\nDTEND:20260303T000000Z\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:morning\nDTSTART:20260303T000000Z\nDTEND:20260303T020000Z\nEND:"
        "VEVENT\n");
    add(work, camille);
    const auto before = revision();
    for (int day = 0; day < 2; ++day) {
        later(Days(1));
        EXPECT_EQ(read_due(), 1U);
        EXPECT_EQ(revision(), before);
    }
    ASSERT_EQ(agenda::outside_times(connection()).size(), 1U) << "what is over was left out";
    servers.texts[std::string(work)] = calendar_of("");
    later(Minutes(15));
    read_due();
    EXPECT_EQ(revision(), before + 1) << "what is not over yet is a change";
}

TEST_P(OutsideCalendars, their_address_lies_sealed_and_nothing_but_times_is_kept) {
    add(work, camille);
    const std::string row = connection().query_value<std::string>(
        "SELECT address || entity_tag || last_modified || fault FROM outside_calendars");
    EXPECT_EQ(row.find("exemple.org"), row.npos);
    EXPECT_EQ(row.find("Canari"), row.npos);
    EXPECT_EQ(only_calendar().address, work);
}

TEST_P(OutsideCalendars, go_with_their_adviser_and_their_times_with_the_days) {
    add(work, camille);
    later(Days(4));
    agenda::forget_outside_calendars(connection(), world.now());
    EXPECT_EQ(agenda::outside_times(connection()).size(), 1U) << "that of March is over";
    connection().execute("UPDATE advisers SET active = 0 WHERE id = ?", world.camille);
    agenda::forget_outside_calendars(connection(), world.now());
    EXPECT_TRUE(agenda::outside_times(connection()).empty());
    EXPECT_EQ(connection().query_value<std::int64_t>("SELECT COUNT(*) FROM outside_calendars"), 0);
}

TEST_P(OutsideCalendars, are_five_at_most) {
    for (int i = 0; i < 6; ++i) {
        servers.texts[address_of(i)] = calendar_of("");
        const SeenPage seen = add(address_of(i), camille);
        EXPECT_EQ(seen.status, i < 5 ? 303 : 422);
        EXPECT_EQ(i == 5, seen.status != 303 && says(seen, "Vous avez déjà 5 agendas."));
    }
}

}  // namespace permanence::booking
