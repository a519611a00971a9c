#include "exchange/open_places.hpp"

#include <unordered_map>
#include <utility>

namespace permanence::exchange {

namespace {

bool is_whole(const directory::PlaceRecord& record) {
    const directory::Place& place = record.place;
    return !place.name.empty() && !place.address.empty() &&
           territory::Postcode::parse(place.postcode).has_value();
}

}  // namespace

OpenPlaces open_places(std::vector<directory::PlaceRecord> records,
                       const territory::CommuneTable& communes, LocalDay undated) {
    OpenPlaces open;
    open.places.reserve(records.size());
    std::unordered_map<std::string, std::size_t> uses;
    for (directory::PlaceRecord& record : records) {
        const auto* commune = communes.find(record.place.commune_code);
        if (!record.is_active || commune == nullptr || !is_whole(record)) {
            ++open.left_out;
            continue;
        }
        if (!record.updated_on) record.updated_on = undated;
        ++uses[record.source_id];
        open.places.push_back(
            {.record = std::move(record), .id = {}, .commune_name = commune->name});
    }
    for (OpenPlace& one : open.places) {
        const std::string& known = one.record.source_id;
        one.id = !known.empty() && uses[known] == 1 ? known : one.record.place.public_id.text();
    }
    return open;
}

}  // namespace permanence::exchange
