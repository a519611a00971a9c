// The API behind the site as a program would call it: every answer is checked against the schema
// that the OpenAPI document gives for it.
#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <set>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "app/api_docs.hpp"
#include "app/api_routes.hpp"
#include "app/openapi.hpp"
#include "platform/http/site.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/html_tokens.hpp"
#include "tests/support/public_places.hpp"
#include "tests/support/trust.hpp"

namespace permanence::app {

namespace {

namespace bj = boost::json;
using http::Method;
using http::Request;
using tests::SmallWorld;

// A component of the document as a schema that stands alone: valijson follows references from the
// root.
bj::value standing_schema(const bj::value& document, std::string_view name) {
    bj::object root;
    root["$ref"] = "#/components/schemas/" + std::string(name);
    root["components"] = document.at("components");
    return root;
}

std::string faults_against(const bj::value& schema_text, const bj::value& answer) {
    valijson::Schema schema;
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    const valijson::adapters::BoostJsonAdapter schema_adapter(schema_text);
    parser.populateSchema(schema_adapter, schema);
    valijson::Validator validator;
    valijson::ValidationResults results;
    const valijson::adapters::BoostJsonAdapter target(answer);
    if (validator.validate(schema, target, &results)) return {};
    std::string faults = "not as the schema says:";
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        faults += "\n";
        for (const auto& part : error.context)
            faults += part;
        faults += ": " + error.description;
    }
    return faults;
}

}  // namespace

class Api : public OnBothEngines {
 protected:
    SmallWorld world{database};
    tests::PublicPlaces public_places{database, world};
    ApiRoutes api{world.booking(), public_places.world()};
    std::vector<http::Route> routes = api.table();
    http::Site site{{.router = http::Router(api.table()), .error_page = {}}};
    bj::value document =
        bj::parse(openapi_document(routes, world.texts(), "https://aide.exemple.fr"));

    struct Answer {
        int status = 0;
        std::string text;
        bj::value json;
        std::string location;
    };
    // Answers of the named route's schema when all is well, of Problem otherwise.
    Answer ask(Request request, std::string_view route) {
        const auto response = site.respond(request);
        Answer answer{response.status,
                      std::string(response.content()),
                      {},
                      std::string(response.headers.value("Location"))};
        answer.json = bj::parse(answer.text);
        const bool is_problem = response.status >= 400;
        EXPECT_EQ(response.headers.value("Content-Type"),
                  is_problem ? "application/problem+json" : "application/json");
        const std::string schema = is_problem ? "Problem" : response_schema(route);
        EXPECT_EQ(faults_against(standing_schema(document, schema), answer.json), "")
            << answer.text;
        EXPECT_EQ(answer.text.find("⟦"), std::string::npos) << answer.text;
        return answer;
    }
    std::string response_schema(std::string_view name) {
        for (const http::Route& route : routes)
            if (route.name == name) return route.notes.response_schema;
        ADD_FAILURE() << "no route " << name;
        return "Problem";
    }

    Answer get(std::string_view target, std::string_view route) {
        return ask(Request::get(target), route);
    }
    bj::object new_appointment() {
        const auto typed = world.answers(world.at_vaux, "2026-03-03T09:00");
        return {{"permanence", typed.permanence},
                {"start", typed.start},
                {"need", "demarches"},
                {"commune", "17461"},
                {"name", "Jeanne Exemple"},
                {"phone", "05 46 00 00 00"}};
    }
    Answer book(const std::string& body, std::string key = {}) {
        Request request = Request::post_json("/api/v1/appointments", body);
        if (!key.empty()) request.headers.set("Idempotency-Key", key);
        return ask(std::move(request), "api_book");
    }
    Answer book(const bj::object& body, std::string key = {}) {
        return book(bj::serialize(body), std::move(key));
    }
    Answer cancel(const std::string& secret) {
        Request request = Request::get("/api/v1/appointments/" + secret);
        request.method = Method::delete_;
        return ask(std::move(request), "api_cancel");
    }
    static std::string text_at(const Answer& answer, std::string_view name) {
        return std::string(answer.json.at(name).as_string());
    }
    static std::vector<std::string> wrong_fields(const Answer& answer) {
        std::vector<std::string> fields;
        if (const auto* errors = answer.json.as_object().if_contains("errors"))
            for (const bj::value& error : errors->as_array())
                fields.emplace_back(error.at("field").as_string());
        return fields;
    }
    std::int64_t appointments() {
        return connection().query_value<std::int64_t>("SELECT COUNT(*) FROM appointments");
    }
};
ON_BOTH_ENGINES(Api);

TEST_P(Api, finds_communes_by_what_is_typed) {
    const Answer answer = get("/api/v1/communes?q=vaux-sur-mer", "api_communes");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.json.at("communes").at(0).at("code").as_string(), "17461");
    tests::expect_golden("api/communes.json", answer.text);
}

TEST_P(Api, finds_places_near_a_point_the_nearest_first) {
    const Answer answer = get("/api/v1/places?near=45.6459,-1.0626", "api_places");
    EXPECT_EQ(answer.status, 200);
    const auto& places = answer.json.at("places").as_array();
    ASSERT_EQ(places.size(), 3U);
    EXPECT_EQ(places[0].at("name").as_string(), "Mairie de Vaux-sur-Mer");
    EXPECT_EQ(places[0].at("distance_m").as_int64(), 0);
    const auto& hours = places[0].at("opening_hours_words").as_array();
    ASSERT_EQ(hours.size(), 2U);
    EXPECT_EQ(hours[1].as_string(), "samedi\u00a0: 9\u00a0h\u00a0à\u00a012\u00a0h");
    EXPECT_TRUE(places[2].at("opening_hours_words").as_array().empty());
}

TEST_P(Api, narrows_places_by_radius_words_need_and_service) {
    const auto count = [&](std::string_view query) {
        return get("/api/v1/places?" + std::string(query), "api_places")
            .json.at("places")
            .as_array()
            .size();
    };
    EXPECT_EQ(count("near=45.6459,-1.0626&radius_km=1"), 1U);
    EXPECT_EQ(count("q=biblioth%C3%A8que"), 1U);
    EXPECT_EQ(count("q=ROYAN"), 1U);
    EXPECT_EQ(count("need=demarches"), 3U);
    EXPECT_EQ(count("service=aide_aux_demarches_administratives"), 3U);
    EXPECT_EQ(count("open_at=2026-03-03T09:30"), 1U) << "the hours of the others are not known";
    EXPECT_EQ(count("open_at=2026-03-03T12:30"), 0U);
    EXPECT_EQ(count("limit=2"), 2U);
    EXPECT_EQ(count("near=0,0"), 0U);
}

TEST_P(Api, a_place_is_open_by_its_hours_on_its_own_wall) {
    connection().execute(
        "UPDATE places SET commune_code = '97411', opening_hours ="
        " 'Mo-Fr 09:00-12:00' WHERE id = ?",
        world.royan);
    connection().execute("UPDATE timetable_revision SET revision = revision + 1");
    const auto open_at = [&](std::string_view when) {
        std::vector<std::string> names;
        const Answer answer = get("/api/v1/places?open_at=" + std::string(when), "api_places");
        for (const auto& place : answer.json.at("places").as_array())
            names.emplace_back(place.at("name").as_string());
        return names;
    };
    using Names = std::vector<std::string>;
    const std::string vaux = "Mairie de Vaux-sur-Mer";
    const std::string royan = "Maison des associations de Royan";
    EXPECT_THAT(open_at("2026-03-03T09:30"), testing::UnorderedElementsAre(vaux, royan));
    EXPECT_EQ(open_at("2026-03-03T09:30:00%2B01:00"), Names{vaux});
    EXPECT_EQ(open_at("2026-03-03T09:30:00%2B04:00"), Names{royan});
    EXPECT_EQ(open_at("2026-03-03T12:00"), Names{});
    EXPECT_EQ(open_at("2026-07-14T09:30"), Names{}) << "a public holiday";
}

TEST_P(Api, offers_slots_that_can_be_booked_as_they_stand) {
    const Answer slots = get("/api/v1/slots?commune=17461&need=demarches&limit=3", "api_slots");
    EXPECT_EQ(slots.status, 200);
    const auto& list = slots.json.at("slots").as_array();
    ASSERT_EQ(list.size(), 3U);
    bj::object body = new_appointment();
    body["permanence"] = list[0].at("permanence");
    body["start"] = list[0].at("start");
    EXPECT_EQ(book(body).status, 201);
}

TEST_P(Api, tells_the_next_slot_of_each_place_nearest_first) {
    const Answer next = get("/api/v1/slots?commune=17461&by=place&limit=200", "api_slots");
    EXPECT_EQ(next.status, 200);
    const auto& list = next.json.at("slots").as_array();
    std::vector<std::string> places;
    std::int64_t farthest = 0;
    for (const bj::value& slot : list) {
        places.emplace_back(slot.at("place").at("name").as_string());
        EXPECT_GE(slot.at("distance_m").as_int64(), farthest);
        farthest = slot.at("distance_m").as_int64();
    }
    EXPECT_EQ(places, (std::vector<std::string>{"Mairie de Vaux-sur-Mer",
                                                "Bibliothèque de Saint-Palais-sur-Mer",
                                                "Maison des associations de Royan"}));
    // Each is the first that this place alone would offer; once booked, the next one comes.
    bj::object body = new_appointment();
    body["permanence"] = list[0].at("permanence");
    body["start"] = list[0].at("start");
    EXPECT_EQ(book(body).status, 201);
    const Answer later = get("/api/v1/slots?commune=17461&by=place", "api_slots");
    EXPECT_EQ(later.json.at("slots").at(0).at("start").as_string(), "2026-03-03T10:00:00+01:00")
        << later.text;
}

TEST_P(Api, tells_where_nobody_is_by_place) {
    const auto nobody = [&](std::string_view query) {
        const Answer answer =
            get("/api/v1/slots?by=place&commune=" + std::string(query), "api_slots");
        return std::pair(answer.json.at("nobody_serves").as_bool(),
                         answer.json.at("slots").as_array().size());
    };
    EXPECT_EQ(nobody("17461"), std::pair(false, std::size_t{3}));
    EXPECT_EQ(nobody("75056"), std::pair(true, std::size_t{0})) << "Paris is too far away";
}

TEST_P(Api, offers_slots_at_home_and_by_telephone_without_a_place) {
    for (const auto* mode : {"home", "phone"}) {
        const Answer slots =
            get("/api/v1/slots?commune=17461&limit=1&mode=" + std::string(mode), "api_slots");
        EXPECT_TRUE(slots.json.at("slots").at(0).at("place").is_null()) << mode;
    }
}

TEST_P(Api, keeps_to_the_days_asked) {
    const Answer answer =
        get("/api/v1/slots?commune=17461&from=2026-03-10&to=2026-03-10", "api_slots");
    for (const bj::value& slot : answer.json.at("slots").as_array())
        EXPECT_TRUE(slot.at("start").as_string().starts_with("2026-03-10")) << answer.text;
    EXPECT_EQ(answer.json.at("slots").as_array().size(), 3U);
}

TEST_P(Api, names_each_wrong_parameter_in_french) {
    struct Case {
        std::string query;
        std::vector<std::string> fields;
    };
    for (const auto& [query, fields] :
         std::vector<Case>{{"", {"commune"}},
                           {"commune=99999", {"commune"}},
                           {"commune=Vaux", {"commune"}},
                           {"commune=17461&need=dormir", {"need"}},
                           {"commune=17461&mode=visio", {"mode"}},
                           {"commune=17461&from=demain", {"from"}},
                           {"commune=17461&to=2026-03-01", {"to"}},
                           {"commune=17461&from=2026-03-09&to=2026-03-08", {"to"}},
                           {"commune=17461&limit=0", {"limit"}},
                           {"commune=17461&limit=99999999999999999999", {"limit"}},
                           {"commune=17461&limit=10x", {"limit"}},
                           {"commune=17461&by=adviser", {"by"}},
                           {"commune=17461&by=place&limit=201", {"limit"}},
                           {"commune=17461&by=place&mode=home", {"mode"}},
                           {"commune=17461&by=place&from=2026-03-09", {"from"}},
                           {"commune=17461&role=admin", {"role"}},
                           {"commune=17461&commune=17306", {"commune"}},
                           {"commune=x&need=x&limit=x", {"commune", "need", "limit"}}}) {
        const Answer answer = get("/api/v1/slots?" + query, "api_slots");
        EXPECT_EQ(answer.status, 422) << query;
        EXPECT_EQ(wrong_fields(answer), fields) << query;
        EXPECT_EQ(text_at(answer, "type"), "/api#api-wrong_request");
    }
    EXPECT_EQ(wrong_fields(
                  get("/api/v1/places?near=91,0&radius_km=-1&service=x&open_at=now", "api_places")),
              (std::vector<std::string>{"near", "radius_km", "service", "open_at"}));
    EXPECT_EQ(wrong_fields(get("/api/v1/communes", "api_communes")), std::vector<std::string>{"q"});
}

TEST_P(Api, books_shows_and_cancels_by_the_secret) {
    const Answer booked = book(new_appointment());
    ASSERT_EQ(booked.status, 201);
    const std::string secret = text_at(booked, "secret");
    EXPECT_EQ(booked.location, "/api/v1/appointments/" + secret);
    EXPECT_EQ(text_at(booked, "page"), "https://aide.exemple.fr/rendez-vous/" + secret);
    EXPECT_EQ(booked.text.find("Jeanne"), std::string::npos) << "nothing about the person";
    EXPECT_EQ(get(booked.location, "api_appointment").text, booked.text);
    const Answer cancelled = cancel(secret);
    EXPECT_EQ(cancelled.status, 200);
    EXPECT_EQ(text_at(cancelled, "state"), "cancelled_by_resident");
    EXPECT_EQ(cancel(secret).status, 200) << "a second time changes nothing";
}

TEST_P(Api, books_once_under_one_key) {
    const std::string key = "0f4a2c7e9b1d4e6f8a3c";
    const bj::object body = new_appointment();
    const Answer first = book(body, key);
    const Answer second = book(body, key);
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(second.status, 201);
    EXPECT_EQ(first.text, second.text);
    EXPECT_EQ(appointments(), 1);
    bj::object other = body;
    other["name"] = "Paul Exemple";
    const Answer refused = book(other, key);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(text_at(refused, "type"), "/api#api-key_used");
    EXPECT_EQ(book(body, "court").status, 400);
    EXPECT_EQ(appointments(), 1);
}

TEST_P(Api, says_that_a_slot_was_taken) {
    ASSERT_EQ(book(new_appointment()).status, 201);
    const Answer again = book(new_appointment());
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(text_at(again, "type"), "/api#booking-slot_taken");
    tests::expect_golden("api/slot_taken.json", again.text);
}

TEST_P(Api, refuses_what_is_no_appointment) {
    bj::object body = new_appointment();
    body["role"] = "admin";
    EXPECT_EQ(wrong_fields(book(body)), std::vector<std::string>{"role"});
    body = new_appointment();
    body["name"] = 7;
    body["helps"] = "hearing";
    const Answer types = book(body);
    EXPECT_EQ(types.status, 422);
    EXPECT_EQ(wrong_fields(types), (std::vector<std::string>{"name", "helps"}));
    body = new_appointment();
    body["phone"] = "12";
    body["need"] = "dormir";
    EXPECT_EQ(wrong_fields(book(body)), (std::vector<std::string>{"need", "phone"}));
    body = new_appointment();
    body["commune"] = "99999";
    EXPECT_EQ(wrong_fields(book(body)), std::vector<std::string>{"commune"});
    for (const auto* text : {"", "{", "[]", "null", "7", "{\"name\": \"a\\u0000b\"}",
                             "{\"name\": \"a\", \"name\": \"b\"}"})
        EXPECT_EQ(book(std::string(text)).status, 422) << text;
    EXPECT_EQ(book(std::string(10'000, '[')).status, 422);
    EXPECT_EQ(appointments(), 0);
}

TEST_P(Api, wants_json_and_no_form) {
    Request form = Request::post("/api/v1/appointments", {});
    EXPECT_EQ(ask(std::move(form), "api_book").status, 415);
    Request foreign = Request::post_json("/api/v1/appointments", bj::serialize(new_appointment()));
    foreign.headers.set("Origin", "https://ailleurs.exemple");
    EXPECT_EQ(ask(std::move(foreign), "api_book").status, 403) << "no page of another site books";
    EXPECT_EQ(appointments(), 0);
}

TEST_P(Api, asks_of_a_home_visit_where_it_is) {
    bj::object body = new_appointment();
    const auto slot = world.slot(world.at_home, "2026-03-06T14:00");
    body["permanence"] = slot.permanence.text();
    body["start"] = Zone::find("Europe/Paris")->write_with_offset(slot.start);
    EXPECT_EQ(wrong_fields(book(body)), (std::vector<std::string>{"home.address", "home.reason"}));
    body["home"] = bj::object{{"address", "5 rue de l'Exemple"}, {"reason", "moving"}};
    const auto booked = book(body);
    EXPECT_EQ(booked.status, 201);
    EXPECT_EQ(booked.json.at("arrives_until").as_string(), "2026-03-06T14:30:00+01:00");
}

TEST_P(Api, knows_no_appointment_by_a_secret_that_was_never_given) {
    for (const auto* secret : {"x", "1111111111111111111111", "%27%20OR%201=1"}) {
        EXPECT_EQ(get("/api/v1/appointments/" + std::string(secret), "api_appointment").status,
                  404);
        EXPECT_EQ(cancel(secret).status, 404);
    }
}

TEST_P(Api, reads_no_body_larger_than_an_appointment_can_be) {
    Request head = Request::post_json("/api/v1/appointments", "");
    EXPECT_EQ(site.body_limit(head), std::size_t{64} * 1024) << "the server answers 413 above";
}

TEST_P(Api, describes_every_address_and_no_other) {
    std::set<std::string> described;
    for (const auto& path : document.at("paths").as_object())
        for (const auto& method : path.value().as_object()) {
            std::string name(method.key());
            for (char& c : name)
                c = static_cast<char>(c & ~0x20);
            described.insert(name + " " + std::string(path.key()));
        }
    std::set<std::string> answered;
    for (const http::Route* route : api_routes_of(routes))
        answered.insert(std::string(http::name_of(route->method)) + " " + route->pattern);
    EXPECT_EQ(described, answered);
    EXPECT_EQ(document.at("openapi").as_string(), "3.1.0");
    tests::trust("O17", std::to_string(described.size()) + " operations described, all answered",
                 !described.empty() && described == answered);
}

TEST_P(Api, has_schemas_that_refuse_what_is_not_theirs) {
    const auto faults = [&](std::string_view schema, std::string_view json) {
        return faults_against(standing_schema(document, schema), bj::parse(json));
    };
    EXPECT_EQ(faults("FieldProblem", R"({"field": "a", "detail": "b"})"), "");
    EXPECT_NE(faults("FieldProblem", R"({"field": "a"})"), "");
    EXPECT_NE(faults("FieldProblem", R"({"field": "a", "detail": "b", "more": 1})"), "");
    EXPECT_NE(faults("FieldProblem", R"({"field": "a", "detail": 7})"), "");
    EXPECT_NE(faults("Mode", R"("visio")"), "");
    EXPECT_NE(faults("Slots", R"({"commune": "1", "need": "sante", "mode": "place",
                                  "nobody_serves": false, "slots": [{}]})"),
              "");
}

TEST_P(Api, explains_each_problem_and_each_schema_on_its_page) {
    const std::string page = api_docs_page(world.site(), routes);
    EXPECT_TRUE(html_tokens::read(page.substr(page.find('>') + 1)));
    EXPECT_EQ(page.find("⟦"), std::string::npos) << page.substr(page.find("⟦"), 60);
    EXPECT_NE(page.find("id=\"booking-slot_taken\""), std::string::npos);
    for (const auto& schema : document.at("components").at("schemas").as_object())
        EXPECT_NE(page.find("id=\"schema-" + std::string(schema.key()) + "\""), std::string::npos);
}

}  // namespace permanence::app
