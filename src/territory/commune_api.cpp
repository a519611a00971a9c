#include "territory/commune_api.hpp"

#include <chrono>

#include "formats/json_writer.hpp"
#include "platform/http/api_answer.hpp"
#include "platform/http/query_reader.hpp"

namespace permanence::territory {

namespace {

constexpr std::int64_t usual_communes = 8;
constexpr std::int64_t most_communes = 50;

std::string_view word_of(MatchKind kind) {
    switch (kind) {
        case MatchKind::exact:
            return "exact";
        case MatchKind::name_prefix:
            return "name_prefix";
        case MatchKind::word_prefix:
            return "word_prefix";
        case MatchKind::close_spelling:
            return "close_spelling";
    }
    return {};
}

void write(json::ObjectWriter& one, const CommuneMatch& match) {
    const Commune& commune = *match.commune;
    one.field("code", commune.code.view()).field("name", commune.name);
    one.list("postcodes", [&](json::ListWriter& list) {
        for (const Postcode& postcode : commune.postcodes)
            list.item(postcode.view());
    });
    one.field("departement", commune.departement_code)
        .field("departement_name", commune.departement_name)
        .field("population", commune.population)
        .field("latitude", commune.point.latitude)
        .field("longitude", commune.point.longitude)
        .field("point_is_approximate", commune.point_is_approximate)
        .field("match", word_of(match.kind));
    if (!match.former_name.empty()) one.field("former_name", match.former_name);
}

}  // namespace

http::Response CommuneApi::search(const http::Request& request) const {
    http::QueryReader query(request.query);
    const std::string words = query.text("q");
    const auto limit = query.integer("limit", usual_communes, 1, most_communes);
    if (auto errors = query.errors(); !errors.empty())
        return http::wrong_fields(*texts_, std::move(errors));
    const auto matches =
        gazetteer_->search(words, {.limit = static_cast<std::size_t>(limit), .favoured = nullptr});
    // The same for everybody and for months: it may be kept for an hour.
    return http::Response::json(json::write_object([&](json::ObjectWriter& answer) {
               answer.objects("communes", matches, write);
           }))
        .cacheable_for(std::chrono::hours(1));
}

}  // namespace permanence::territory
