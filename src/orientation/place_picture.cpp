#include "orientation/place_picture.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace permanence::orientation {

namespace {

using agenda::Held;
using directory::PlaceRecord;
using directory::PlaceTraits;
using directory::Vocabulary;

void add_term(PlaceRecord& record, Vocabulary vocabulary, std::string_view slug) {
    if (const auto position = directory::position_of_slug(vocabulary, slug))
        record.terms.of(vocabulary).add(*position);
}

void add_language(PlaceRecord& record, PlaceTraits& traits, const std::string& language) {
    if (std::ranges::find(traits.languages, language) == traits.languages.end())
        traits.languages.push_back(language);
    if (language == "fr") return;
    if (language == "lsf") return add_term(record, Vocabulary::care, "surdite");
    add_term(record, Vocabulary::care,
             language == "en" ? "langues_etrangeres_anglais" : "langues_etrangeres_autres");
}

// What a permanence at the place says of it.
void add(const Held& held, PlaceRecord& record, PlaceTraits& traits) {
    traits.has_permanence = true;
    for (const directory::Need need : directory::all_needs())
        if (need != directory::Need::unsure && agenda::answers(held, need))
            for (const std::string_view service : directory::services(need))
                add_term(record, Vocabulary::services, service);
    if (held.adviser != nullptr)
        for (const std::string& language : held.adviser->languages)
            add_language(record, traits, language);
    if (held.rule.access == agenda::Access::open_door)
        add_term(record, Vocabulary::access, "se_presenter");
    if (record.terms.of(Vocabulary::fees).is_empty()) add_term(record, Vocabulary::fees, "gratuit");
}

// Who visits people at home.
std::unordered_set<AdviserId> visitors_of(const agenda::Timetable& timetable) {
    std::unordered_set<AdviserId> visitors;
    for (const Held& held : timetable.permanences())
        if (held.mode == agenda::Mode::home) visitors.insert(held.rule.adviser);
    return visitors;
}

std::vector<directory::SearchableName> names_of(std::span<const PlaceRecord> records,
                                                const territory::CommuneTable& communes) {
    std::vector<directory::SearchableName> names;
    for (const PlaceRecord& record : records) {
        const auto* commune = communes.find(record.place.commune_code);
        std::string around = commune == nullptr ? std::string() : std::string(commune->name);
        around += " " + record.place.postcode + " " + record.place.address + " " +
                  record.terms.of(Vocabulary::services).text(Vocabulary::services);
        names.push_back({record.place.name, std::move(around), record.place.point});
    }
    return names;
}

}  // namespace

PlacePicture::PlacePicture(std::vector<PlaceRecord> records,
                           std::shared_ptr<const agenda::Timetable> timetable,
                           const territory::CommuneTable& communes, Instant now)
    : records_(std::move(records)), timetable_(std::move(timetable)), traits_(records_.size()) {
    for (std::size_t i = 0; i < records_.size(); ++i)
        by_id_.emplace(records_[i].place.id, i);
    const auto visitors = visitors_of(*timetable_);
    for (const Held& held : timetable_->permanences()) {
        if (held.place == nullptr) continue;
        const auto position = find(held.place->id);
        if (!position) continue;
        add(held, records_[*position], traits_[*position]);
        if (visitors.contains(held.rule.adviser)) traits_[*position].has_home_visits = true;
    }
    finder_.emplace(records_, traits_, now);
    names_ = directory::NameSearch(names_of(records_, communes));
}

std::optional<std::size_t> PlacePicture::find(PlaceId place) const {
    const auto found = by_id_.find(place);
    if (found == by_id_.end()) return std::nullopt;
    return found->second;
}

std::optional<std::size_t> PlacePicture::find(const PublicId& place) const {
    const auto found = std::ranges::find(
        records_, place, [](const PlaceRecord& record) { return record.place.public_id; });
    if (found == records_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - records_.begin());
}

}  // namespace permanence::orientation
