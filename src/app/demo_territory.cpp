#include "app/demo_territory.hpp"

#include "base/check.hpp"
#include "formats/json_reader.hpp"

extern "C" const char permanence_demo_outlines_begin[];
extern "C" const char permanence_demo_outlines_end[];
extern "C" const char permanence_demo_territory_begin[];
extern "C" const char permanence_demo_territory_end[];

namespace permanence::app {

namespace {

template <class E>
std::optional<E> parse_word(std::string_view text) {
    E value{};
    if (!read_column_text(text, value)) return std::nullopt;
    return value;
}

std::optional<agenda::Access> parse_access(std::string_view text) {
    if (text == "by_appointment") return agenda::Access::by_appointment;
    if (text == "open_door") return agenda::Access::open_door;
    return std::nullopt;
}

DemoStructure read_structure(json::Object object) {
    return {.id = object.text("id"),
            .name = object.text("name"),
            .typology = object.text("typology"),
            .commune = object.text("commune"),
            .phone = object.text("phone"),
            .change_limit = Minutes(object.integer("change_limit_minutes"))};
}

std::optional<Point> read_point(json::Object& object) {
    if (!object.has("point")) return std::nullopt;
    const auto numbers = object.at("point").items();
    if (numbers.size() != 2) {
        object.wrong("point", "json.not_valid");
        return std::nullopt;
    }
    return Point{numbers[0].number(), numbers[1].number()};
}

// What the standard says of a place beside what the demo needs itself, under its names.
std::vector<std::pair<directory::PlaceField, std::string>> read_said(json::Object& object) {
    using F = directory::PlaceField;
    std::vector<std::pair<F, std::string>> said;
    for (const F field : {F::kinds, F::phone, F::websites, F::summary, F::services, F::publics,
                          F::care, F::fees, F::access, F::support, F::roaming, F::programmes})
        if (auto text = object.optional_text(directory::column_text(field)))
            said.emplace_back(field, std::move(*text));
    return said;
}

DemoReport read_report(json::Object object) {
    return {.place = object.text("place"),
            .words = object.text("words"),
            .subject = object.parsed("subject", parse_word<directory::ReportSubject>)};
}

DemoPlace read_place(json::Object object) {
    return {.id = object.text("id"),
            .structure = object.text("structure"),
            .name = object.text("name"),
            .commune = object.text("commune"),
            .postcode = object.text("postcode"),
            .address = object.text("address"),
            .point = read_point(object),
            .reduced_mobility =
                object.parsed("reduced_mobility", parse_word<directory::ReducedMobility>),
            .opening_hours = object.optional_text("opening_hours").value_or(""),
            .equipment = object.optional_texts("equipment").value_or(std::vector<std::string>{}),
            .how_to_come = object.optional_text("how_to_come").value_or(""),
            .said = read_said(object),
            .told = Days(object.optional_integer("told_days").value_or(40))};
}

DemoAdviser read_adviser(json::Object object) {
    return {.id = object.text("id"),
            .structure = object.text("structure"),
            .name = object.text("name"),
            .languages = object.texts("languages"),
            .home_commune = object.text("base"),
            .phone = object.text("phone"),
            .has_vehicle = object.boolean("vehicle"),
            .places = object.texts("places")};
}

std::vector<directory::Need> read_needs(json::Object& object) {
    std::vector<directory::Need> needs;
    if (!object.has("needs")) return needs;
    for (const json::Value& word : object.at("needs").items())
        if (const auto need = word.parsed(directory::parse_need)) needs.push_back(*need);
    return needs;
}

std::vector<agenda::DurationForNeed> read_durations(json::Object& object) {
    std::vector<agenda::DurationForNeed> durations;
    for (json::Object one : object.optional_objects("durations"))
        if (const auto need = one.at("need").parsed(directory::parse_need))
            durations.push_back({*need, Minutes(one.integer("duration_min"))});
    return durations;
}

DemoResource read_resource(json::Object object) {
    return {.id = object.text("id"),
            .structure = object.text("structure"),
            .name = object.text("name"),
            .capacity = static_cast<int>(object.optional_integer("capacity").value_or(1))};
}

DemoClosing read_closing(json::Object object) {
    return {.structure = object.text("structure"),
            .words = object.text("words"),
            .in = Days(object.integer("in_days")),
            .length = Days(object.integer("days"))};
}

DemoPermanence read_permanence(json::Object object) {
    const Minutes usual(60);
    return {
        .adviser = object.text("adviser"),
        .place = object.optional_text("place").value_or(""),
        .rrule = object.text("rrule"),
        .resource = object.optional_text("resource").value_or(""),
        .mode =
            object.optional_parsed("mode", parse_word<agenda::Mode>).value_or(agenda::Mode::place),
        .start = object.parsed("start", parse_time_of_day),
        .end = object.parsed("end", parse_time_of_day),
        .reach = Minutes(object.optional_integer("reach_minutes").value_or(0)),
        .duration = Minutes(object.optional_integer("duration_min").value_or(usual.count())),
        .access =
            object.optional_parsed("access", parse_access).value_or(agenda::Access::by_appointment),
        .needs = read_needs(object),
        .durations = read_durations(object)};
}

DemoUser read_user(json::Object object) {
    return {.email = object.text("email"),
            .name = object.text("name"),
            .password = object.text("password"),
            .structure = object.optional_text("structure"),
            .adviser = object.optional_text("adviser"),
            .role = object.parsed("role", parse_word<accounts::Role>)};
}

template <class Read>
auto read_all(json::Object& root, std::string_view name, Read read) {
    std::vector<std::invoke_result_t<Read, json::Object>> all;
    for (const json::Object& object : root.objects(name))
        all.push_back(read(object));
    return all;
}

}  // namespace

Result<DemoTerritory> parse_demo_territory(std::string_view text) {
    const auto document = json::parse(text);
    if (!document) return std::unexpected(document.error());
    json::Reader reader(*document);
    json::Object root = reader.object();
    json::Object territory = root.object("territory");
    DemoTerritory demo{.name = territory.text("name"),
                       .phone = territory.text("phone"),
                       .phone_hours = territory.text("phone_hours"),
                       .structures = read_all(root, "structures", read_structure),
                       .places = read_all(root, "places", read_place),
                       .reports = read_all(root, "reports", read_report),
                       .advisers = read_all(root, "advisers", read_adviser),
                       .resources = read_all(root, "resources", read_resource),
                       .closings = read_all(root, "closings", read_closing),
                       .permanences = read_all(root, "permanences", read_permanence),
                       .users = read_all(root, "users", read_user),
                       .residents = root.texts("residents"),
                       .streets = root.texts("streets")};
    return reader.finish(std::move(demo));
}

DemoTerritory embedded_demo_territory() {
    auto demo =
        parse_demo_territory({permanence_demo_territory_begin, permanence_demo_territory_end});
    CHECK(demo);  // a test reads the same file
    demo->outlines = {permanence_demo_outlines_begin, permanence_demo_outlines_end};
    return *std::move(demo);
}

}  // namespace permanence::app
