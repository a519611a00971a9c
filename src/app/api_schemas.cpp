#include "app/api_schemas.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "directory/need.hpp"

namespace permanence::app {

namespace {

constexpr bool optional = false;

std::vector<std::string_view> need_words() {
    std::vector<std::string_view> words;
    for (const directory::Need need : directory::all_needs())
        words.push_back(directory::code(need));
    return words;
}

std::vector<ApiSchema> word_schemas() {
    const auto services = directory::services(directory::Need::unsure);
    return {
        {.name = "Need", .words = need_words()},
        {.name = "Service", .words = {services.begin(), services.end()}},
        {.name = "Mode", .words = {"place", "home", "phone"}},
        {.name = "Help", .words = {"hearing", "sight", "moving", "language"}},
        {.name = "HomeReason", .words = {"moving", "illness", "caring", "transport"}},
        {.name = "ReducedMobility", .words = {"yes", "help", "no", "unknown"}},
        {.name = "SlotReason", .words = {"soonest", "nearest", "best_mix"}},
        {.name = "Match", .words = {"exact", "name_prefix", "word_prefix", "close_spelling"}},
        {.name = "State",
         .words = {"planned", "kept", "no_show", "cancelled_by_resident", "cancelled_by_service"}}};
}

std::vector<ApiSchema> territory_schemas() {
    return {{"Communes", {{"communes", "[Commune]"}}},
            {"Commune",
             {{"code", "string"},
              {"name", "string"},
              {"postcodes", "[string]"},
              {"departement", "string"},
              {"departement_name", "string"},
              {"population", "integer"},
              {"latitude", "number"},
              {"longitude", "number"},
              {"point_is_approximate", "boolean"},
              {"match", "Match"},
              {"former_name", "string", optional}}},
            {"Places", {{"places", "[Place]"}}},
            {"Place",
             {{"id", "string"},
              {"name", "string"},
              {"structure", "string"},
              {"address", "string"},
              {"postcode", "string"},
              {"commune", "string"},
              {"commune_name", "string"},
              {"latitude", "number"},
              {"longitude", "number"},
              {"point_is_approximate", "boolean"},
              {"phone", "string"},
              {"opening_hours", "string"},
              {"opening_hours_words", "[string]"},
              {"reduced_mobility", "ReducedMobility"},
              {"how_to_come", "string"},
              {"equipment", "[string]"},
              {"needs", "[Need]"},
              {"distance_m", "integer", optional}}}};
}

std::vector<ApiSchema> booking_schemas() {
    return {
        {"VisitPlace",
         {{"id", "string"},
          {"name", "string"},
          {"address", "string"},
          {"postcode", "string"},
          {"commune", "string"},
          {"latitude", "number"},
          {"longitude", "number"},
          {"reduced_mobility", "ReducedMobility"},
          {"how_to_come", "string"}}},
        {"Slots",
         {{"commune", "string"},
          {"need", "Need"},
          {"mode", "Mode"},
          {"nobody_serves", "boolean"},
          {"slots", "[Slot]"}}},
        {"Slot",
         {{"permanence", "string"},
          {"start", "date-time"},
          {"end", "date-time"},
          {"mode", "Mode"},
          {"place", "VisitPlace?"},
          {"adviser", "string?"},
          {"travel_minutes", "integer", optional},
          {"distance_m", "integer", optional},
          {"reason", "SlotReason", optional}}},
        {"NewAppointment",
         {{"permanence", "string"},
          {"start", "date-time"},
          {"need", "Need"},
          {"commune", "string"},
          {"name", "string"},
          {"phone", "string", optional},
          {"email", "string", optional},
          {"helps", "[Help]", optional},
          {"language", "string", optional},
          {"home", "Home", optional}}},
        {"Home", {{"address", "string"}, {"access", "string", optional}, {"reason", "HomeReason"}}},
        {"Appointment",
         {{"secret", "string"},
          {"reference", "string"},
          {"state", "State"},
          {"need", "Need"},
          {"commune", "string"},
          {"start", "date-time"},
          {"end", "date-time"},
          {"mode", "Mode"},
          {"place", "VisitPlace?"},
          {"adviser", "string?"},
          {"phone_to_call", "string"},
          {"arrives_until", "date-time", optional},
          {"can_be_changed", "boolean"},
          {"change_until", "date-time"},
          {"page", "string"}}}};
}

std::vector<ApiSchema> problem_schemas() {
    return {{"Problem",
             {{"type", "string"},
              {"title", "string", optional},
              {"status", "integer"},
              {"detail", "string", optional},
              {"instance", "string", optional},
              {"errors", "[FieldProblem]", optional}}},
            {"FieldProblem", {{"field", "string"}, {"detail", "string"}}}};
}

}  // namespace

std::span<const ApiSchema> api_schemas() {
    static const std::vector<ApiSchema> all = [] {
        std::vector<ApiSchema> list;
        for (const auto& part :
             {word_schemas(), territory_schemas(), booking_schemas(), problem_schemas()})
            list.insert(list.end(), part.begin(), part.end());
        return list;
    }();
    return all;
}

const ApiSchema& api_schema(std::string_view name) {
    const auto found = std::ranges::find(api_schemas(), name, &ApiSchema::name);
    CHECK(found != api_schemas().end());
    return *found;
}

}  // namespace permanence::app
