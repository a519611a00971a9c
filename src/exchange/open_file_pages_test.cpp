#include "exchange/open_file_pages.hpp"

#include <gmock/gmock.h>

#include "agenda/permanence_store.hpp"
#include "directory/record_actions.hpp"
#include "directory/record_store.hpp"
#include "exchange/standard_check.hpp"
#include "platform/http/site.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/small_world.hpp"

namespace permanence::exchange {
namespace {

using testing::HasSubstr;
using testing::Not;

class OpenFiles : public OnBothEngines {
 protected:
    http::Response get(std::string target,
                       const std::vector<std::pair<std::string, std::string>>& lines = {},
                       http::Method method = http::Method::get) {
        http::Request request = http::Request::get(target);
        request.method = method;
        for (const auto& [name, value] : lines)
            request.headers.set(name, value);
        return site_.respond(request);
    }
    static std::string body(const http::Response& response) {
        if (!response.pieces) return response.body;
        std::string all;
        for (std::string piece = response.pieces(); !piece.empty(); piece = response.pieces())
            all += piece;
        return all;
    }
    std::string text(const std::string& target) { return body(get(target)); }

    directory::PlaceRecord vaux() { return *directory::find_record(connection(), world_.vaux); }
    void change_vaux(const std::function<void(directory::PlaceRecord&)>& change, Instant at) {
        auto record = vaux();
        change(record);
        const auto changed = db::transaction(connection(), [&] {
            return directory::edit_place(connection(), record,
                                         directory::last_change(connection(), record.place.id),
                                         {.at = at, .user = {}, .import = {}});
        });
        ASSERT_TRUE(changed.has_value()) << changed.error().key;
    }

    const std::vector<std::string> files{"/donnees/lieux.csv", "/donnees/lieux.json",
                                         "/donnees/lieux.geojson", "/donnees/data-inclusion.json",
                                         "/donnees/permanences.ics"};
    tests::SmallWorld world_{database};
    CurrentOpenPlaces places_{tests::SmallTerritory::only().communes, world_.booking().zone};
    FirstSeen seen_;
    OpenFilePages pages_{{.pool = database.pool(),
                          .clock = world_.clock,
                          .site = world_.site(),
                          .communes = tests::SmallTerritory::only().communes,
                          .timetable = world_.means().timetable,
                          .places = places_,
                          .timetable_seen = seen_,
                          .zone = world_.booking().zone,
                          .origin = "https://aide.exemple.fr",
                          .producer = "99999000500012",
                          .release = "1"}};
    http::Site site_{{.router = http::Router(routes()), .error_page = {}}};

 private:
    std::vector<http::Route> routes() {
        const auto route = [&](std::string pattern, auto page) {
            return http::Route{
                http::Method::get, pattern, pattern, "everyone",
                [this, page](const http::Request& request) { return (pages_.*page)(request); }};
        };
        return {route("/donnees", &OpenFilePages::page),
                route("/donnees/lieux.csv", &OpenFilePages::standard_csv),
                route("/donnees/lieux.json", &OpenFilePages::standard_json),
                route("/donnees/lieux.geojson", &OpenFilePages::geojson),
                route("/donnees/data-inclusion.json", &OpenFilePages::inclusion),
                route("/donnees/permanences.ics", &OpenFilePages::permanences),
                route("/lieux/{id}/permanences.ics", &OpenFilePages::place_permanences)};
    }
};
ON_BOTH_ENGINES(OpenFiles);

TEST_P(OpenFiles, hold_the_places_of_the_territory) {
    const auto csv = get("/donnees/lieux.csv");
    EXPECT_EQ(csv.status, 200);
    EXPECT_EQ(csv.headers.value("Content-Type"), "text/csv; charset=utf-8");
    EXPECT_THAT(
        std::string(csv.headers.value("Content-Disposition")),
        HasSubstr("20260302_99999000500012_lieux-de-mediation-numerique_PaysDeLExemple.csv"));
    EXPECT_EQ(csv.headers.value("Access-Control-Allow-Origin"), "*");
    const auto verdict = check_standard(body(csv));
    EXPECT_TRUE(verdict.is_valid());
    EXPECT_EQ(verdict.rows.size(), 3U);
    for (const std::string& file : files)
        EXPECT_THAT(text(file), HasSubstr("Mairie de Vaux-sur-Mer")) << file;
}

// Advisers have names, telephones and bases; accounts have addresses. None of it leaves.
TEST_P(OpenFiles, say_nothing_of_any_person) {
    connection().execute(
        "UPDATE advisers SET display_name = 'CANARI-' || id, phone = '+33699999999', "
        "base_latitude = 44.123456, base_longitude = 1.654321");
    db::transaction(connection(), [&] { directory::raise_directory_revision(connection()); });
    world_.book(world_.at_vaux, "2026-03-03T09:00", "Canari Resident");
    for (const std::string& file : files) {
        const std::string all = text(file);
        EXPECT_FALSE(all.empty());
        for (const char* canary :
             {"CANARI", "Canari", "+33699999999", "44.123456", "1.654321", "Camille", "Sacha"})
            EXPECT_THAT(all, Not(HasSubstr(canary))) << file;
    }
}

TEST_P(OpenFiles, are_not_sent_again_to_who_has_them) {
    for (const std::string& file : files) {
        const auto first = get(file);
        const std::string tag(first.headers.value("ETag"));
        ASSERT_TRUE(tag.starts_with('"')) << file;
        const auto again = get(file, {{"If-None-Match", tag}});
        EXPECT_EQ(again.status, 304) << file;
        EXPECT_FALSE(again.pieces);
        EXPECT_EQ(again.headers.value("ETag"), tag);
        EXPECT_EQ(get(file, {{"If-None-Match", "\"other\""}}).status, 200);
        const auto packed = get(file, {{"Accept-Encoding", "gzip"}});
        EXPECT_EQ(packed.headers.value("Content-Encoding"), "gzip") << file;
        EXPECT_NE(packed.headers.value("ETag"), tag);
    }
}

TEST_P(OpenFiles, change_their_tag_and_date_with_a_place) {
    const auto before = get("/donnees/lieux.csv");
    const Instant later = world_.now() + std::chrono::hours(30);
    change_vaux([](auto& record) { record.place.name = "Mairie du marché"; }, later);
    const auto after =
        get("/donnees/lieux.csv", {{"If-None-Match", std::string(before.headers.value("ETag"))}});
    EXPECT_EQ(after.status, 200);
    EXPECT_THAT(body(after), HasSubstr("Mairie du marché"));
    EXPECT_EQ(after.headers.value("Last-Modified"), "Tue, 03 Mar 2026 13:00:00 GMT");
    EXPECT_THAT(std::string(after.headers.value("Content-Disposition")), HasSubstr("''20260303_"));
    EXPECT_EQ(get("/donnees/lieux.csv",
                  {{"If-Modified-Since", std::string(after.headers.value("Last-Modified"))}})
                  .status,
              304);
    EXPECT_EQ(
        get("/donnees/lieux.csv", {{"If-Modified-Since", "Tue, 03 Mar 2026 12:59:59 GMT"}}).status,
        200);
}

// Reading the date alone never hides a change, however it came into the database.
TEST_P(OpenFiles, are_sent_again_after_a_change_that_no_history_tells) {
    const std::string date(get("/donnees/lieux.csv").headers.value("Last-Modified"));
    ASSERT_EQ(get("/donnees/lieux.csv", {{"If-Modified-Since", date}}).status, 304);
    world_.clock.set(world_.now() + std::chrono::minutes(5));
    connection().execute("UPDATE places SET name = 'Autre mairie'");
    db::transaction(connection(), [&] { directory::raise_directory_revision(connection()); });
    const auto after = get("/donnees/lieux.csv", {{"If-Modified-Since", date}});
    EXPECT_EQ(after.status, 200);
    EXPECT_THAT(body(after), HasSubstr("Autre mairie"));
}

TEST_P(OpenFiles, leave_out_a_place_that_closed) {
    db::transaction(connection(), [&] {
        ASSERT_TRUE(directory::close_place(connection(), world_.vaux, {.at = world_.now()}));
    });
    for (const std::string& file : files)
        EXPECT_THAT(text(file), Not(HasSubstr("Mairie de Vaux-sur-Mer"))) << file;
}

TEST_P(OpenFiles, keep_for_a_slow_reader_what_it_began_with_and_no_connection) {
    const auto slow = get("/donnees/lieux.csv");
    change_vaux([](auto& record) { record.place.name = "Mairie du marché"; }, world_.now());
    EXPECT_THAT(body(get("/donnees/lieux.csv")), HasSubstr("Mairie du marché"));
    EXPECT_THAT(body(slow), HasSubstr("Mairie de Vaux-sur-Mer"));
}

TEST_P(OpenFiles, are_read_once_for_all_who_read_at_the_same_time) {
    const auto first = places_.at(connection(), world_.now());
    EXPECT_EQ(places_.at(connection(), world_.now()), first);
}

TEST_P(OpenFiles, are_not_held_in_more_states_than_there_is_room_for) {
    std::vector<http::Response> readers;
    for (std::size_t i = 0; i < CurrentOpenPlaces::most_states; ++i) {
        readers.push_back(get("/donnees/lieux.csv"));
        EXPECT_EQ(readers.back().status, 200);
        change_vaux([&](auto& record) { record.place.name = "Mairie " + std::to_string(i); },
                    world_.now() + Seconds(i));
    }
    const auto refused = get("/donnees/lieux.csv");
    EXPECT_EQ(refused.status, 503);
    EXPECT_TRUE(refused.headers.has("Retry-After"));
    readers.pop_back();
    EXPECT_EQ(get("/donnees/lieux.csv").status, 200);
}

TEST_P(OpenFiles, show_when_and_where_help_is_without_saying_by_whom) {
    tests::expect_golden(
        "exchange/permanences.ics",
        text("/lieux/" + std::string(vaux().place.public_id.text()) + "/permanences.ics"));
    const std::string all = text("/donnees/permanences.ics");
    // Monday, without appointment, at Royan; nothing of home visits and the telephone.
    EXPECT_THAT(all, HasSubstr("DTSTART:20260302T130000Z"));
    EXPECT_THAT(all, HasSubstr("DESCRIPTION:Venez sans rendez-vous."));
    EXPECT_THAT(all, Not(HasSubstr("DTSTART:20260306T")));
}

TEST_P(OpenFiles, a_calendar_does_not_say_that_an_adviser_who_is_away_is_there) {
    const auto count = [&] {
        const std::string all = text("/donnees/permanences.ics");
        std::size_t events = 0;
        for (auto at = all.find("BEGIN:VEVENT"); at != std::string::npos;
             at = all.find("BEGIN:VEVENT", at + 1))
            ++events;
        return events;
    };
    const std::size_t before = count();
    const agenda::AbsenceRow row{.absence = {.id = {},
                                             .adviser = world_.camille,
                                             .begin = *parse_local_time("2026-03-03T08:00"),
                                             .end = *parse_local_time("2026-03-03T18:00"),
                                             .rule = {}},
                                 .zone = "Europe/Paris"};
    db::transaction(connection(), [&] {
        std::array<unsigned char, 16> bytes{9};
        agenda::insert(connection(), row, PublicId::from_bytes(bytes));
        directory::raise_timetable_revision(connection());
    });
    EXPECT_EQ(count(), before - 1);
}

TEST_P(OpenFiles, a_calendar_of_a_place_that_nobody_knows_is_not_found) {
    EXPECT_EQ(get("/lieux/AAAAAAAAAAAAAAAAAAAAAA/permanences.ics").status, 404);
    EXPECT_EQ(get("/lieux/x/permanences.ics").status, 404);
}

TEST_P(OpenFiles, are_listed_on_a_page_that_says_how_they_may_be_used) {
    const std::string page = body(get("/donnees"));
    for (const std::string& file : files)
        EXPECT_THAT(page, HasSubstr("href=\"" + file + "\""));
    EXPECT_THAT(page, HasSubstr("Licence Ouverte 2.0"));
    EXPECT_THAT(page, HasSubstr("3 lieux"));
    tests::expect_golden("exchange/open_files.html", page);
}

TEST_P(OpenFiles, are_announced_without_being_made_when_only_the_head_is_asked_for) {
    const auto head = get("/donnees/lieux.csv", {}, http::Method::head);
    EXPECT_EQ(head.status, 200);
    EXPECT_TRUE(head.headers.has("ETag"));
}

}  // namespace
}  // namespace permanence::exchange
