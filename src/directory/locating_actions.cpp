#include "directory/locating_actions.hpp"

#include <vector>

#include "directory/place_store.hpp"
#include "directory/record_actions.hpp"
#include "directory/revision_store.hpp"
#include "platform/db/transaction.hpp"
#include "territory/geocoding_actions.hpp"

namespace permanence::directory {
namespace {

constexpr std::size_t most_located = 200;  // a run is over in a minute

struct Answer {
    Place place;  // as it was when it was asked for
    Point point;
};

std::optional<territory::AddressQuestion> question_for(const Place& place) {
    const auto commune = territory::InseeCode::parse(place.commune_code);
    if (!place.point_is_approximate || place.address.empty() || !commune) return std::nullopt;
    return territory::AddressQuestion{.text = place.address + " " + place.postcode,
                                      .commune = *commune};
}

// A street of the same name elsewhere is no answer; arrondissements and former communes are part of
// theirs.
bool is_in_its_commune(const territory::CommuneTable& communes, const Place& place,
                       const territory::FoundAddress& found) {
    const auto* const commune = communes.find(place.commune_code);
    return commune != nullptr && communes.find(found.commune_code) == commune;
}

bool save(db::Connection& connection, const Answer& answer, Instant now) {
    const auto before = find_record(connection, answer.place.id);
    if (!before || !question_for(before->place)) return false;
    const Place& place = before->place;
    if (place.address != answer.place.address || place.postcode != answer.place.postcode ||
        place.commune_code != answer.place.commune_code)
        return false;
    PlaceRecord after = *before;
    after.place.point = answer.point;
    after.place.point_is_approximate = false;
    return keep_changed(connection, *before, after, ChangeCause::located,
                        {.at = now, .user = {}, .import = {}});
}

std::size_t save_all(db::Connection& connection, const std::vector<Answer>& answers, Instant now) {
    if (answers.empty()) return 0;
    return db::transaction(connection, [&] {
        hold_places(connection);
        std::size_t located = 0;
        for (const Answer& answer : answers)
            located += save(connection, answer, now) ? 1U : 0U;
        if (located > 0) raise_directory_revision(connection);
        return located;
    });
}

}  // namespace

Locating locate_places(db::Connection& connection, const LocatingMeans& means, Instant now) {
    Locating run;
    std::vector<Answer> answers;
    for (Place& place : places(connection)) {
        const auto question = question_for(place);
        if (!question) continue;
        if (answers.size() == most_located) break;
        ++run.looked_at;
        const auto found = territory::find_address(connection, means.geocoder, *question, now);
        run.is_interrupted = !found;
        if (!found) break;
        if (*found && is_precise(**found) && is_in_its_commune(means.communes, place, **found))
            answers.push_back({std::move(place), (*found)->point});
    }
    run.located = save_all(connection, answers, now);
    return run;
}

}  // namespace permanence::directory
