#include "orientation/place_picture.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_set>

#include "directory/place_hours.hpp"

namespace permanence::orientation {

namespace {

using agenda::Held;
using directory::Need;
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

void add_need(std::vector<Need>& needs, Need need) {
    if (std::ranges::find(needs, need) == needs.end()) needs.push_back(need);
}

// What the record itself says, before its permanences.
void add(const PlaceRecord& record, PlaceTraits& traits) {
    const auto says = [&](Vocabulary vocabulary, std::string_view slug) {
        const auto position = directory::position_of_slug(vocabulary, slug);
        return position && record.terms.of(vocabulary).has(*position);
    };
    for (const Need need : directory::all_needs())
        if (std::ranges::any_of(directory::services(need), [&](std::string_view service) {
                return says(Vocabulary::services, service);
            }))
            traits.needs.push_back(need);
    if (says(Vocabulary::care, "langues_etrangeres_anglais")) traits.languages.emplace_back("en");
}

// What a permanence at the place says of it.
void add(const Held& held, PlaceRecord& record, PlaceTraits& traits) {
    traits.has_permanence = true;
    for (const Need need : directory::all_needs()) {
        if (!agenda::answers(held, need)) continue;
        add_need(traits.needs, need);
        add_term(record, Vocabulary::services, directory::sure_service(need));
    }
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

void add_needs(const Held& held, std::vector<Need>& needs) {
    for (const Need need : directory::all_needs())
        if (agenda::answers(held, need)) add_need(needs, need);
}

std::vector<directory::SearchableName> names_of(std::span<const PlaceRecord> records,
                                                std::span<const std::string_view> communes,
                                                std::span<const std::vector<Need>> needs) {
    std::vector<directory::SearchableName> names;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const PlaceRecord& record = records[i];
        std::string around(communes[i]);
        around += " " + record.place.postcode + " " + record.place.address + " " +
                  record.terms.of(Vocabulary::services).text(Vocabulary::services);
        for (const Need need : needs[i])
            if (need != Need::unsure) around.append(" ").append(directory::code(need));
        names.push_back({record.place.name, std::move(around), record.place.point});
    }
    return names;
}

}  // namespace

PlacePicture::PlacePicture(std::vector<PlaceRecord> records,
                           std::shared_ptr<const agenda::Timetable> timetable,
                           const territory::CommuneTable& communes, Instant now)
    : records_(std::move(records)),
      timetable_(std::move(timetable)),
      traits_(records_.size()),
      needs_(records_.size()) {
    for (std::size_t i = 0; i < records_.size(); ++i) {
        by_id_.emplace(records_[i].place.id, i);
        by_public_id_.emplace(records_[i].place.public_id.text(), i);
    }
    look_up_communes(communes);
    look_at_records();
    look_at_permanences();
    gather_languages();
    rank_by_names();
    finder_.emplace(records_, traits_, now);
    names_ = directory::NameSearch(names_of(records_, communes_, needs_));
}

void PlacePicture::look_up_communes(const territory::CommuneTable& communes) {
    std::map<std::string_view, Zone> zones;  // by département
    for (const PlaceRecord& record : records_) {
        const std::string_view code = record.place.commune_code;
        const auto* commune = communes.find(code);
        communes_.push_back(commune == nullptr ? std::string_view() : commune->name);
        const auto departement = directory::departement_of_commune(code);
        auto zone = zones.find(departement);
        if (zone == zones.end())
            zone = zones.emplace(departement, directory::calendar_of_commune(code).zone).first;
        zones_.push_back(zone->second);
    }
}

void PlacePicture::look_at_records() {
    for (std::size_t i = 0; i < records_.size(); ++i)
        add(records_[i], traits_[i]);
}

void PlacePicture::look_at_permanences() {
    const auto visitors = visitors_of(*timetable_);
    for (const Held& held : timetable_->permanences()) {
        if (held.place == nullptr) continue;
        const auto position = find(held.place->id);
        if (!position) continue;
        add(held, records_[*position], traits_[*position]);
        add_needs(held, needs_[*position]);
        if (visitors.contains(held.rule.adviser)) traits_[*position].has_home_visits = true;
    }
    for (auto& needs : needs_)
        std::ranges::sort(needs, {}, [](directory::Need need) {
            return std::ranges::find(directory::all_needs(), need) - directory::all_needs().begin();
        });
}

void PlacePicture::gather_languages() {
    std::set<std::string_view> all;
    for (const PlaceTraits& traits : traits_)
        all.insert(traits.languages.begin(), traits.languages.end());
    all.erase("fr");
    languages_.assign(all.begin(), all.end());
}

void PlacePicture::rank_by_names() {
    std::vector<std::size_t> order(records_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t position) {
        return std::tuple(communes_[position], std::string_view(records_[position].place.name));
    });
    ranks_.resize(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        ranks_[order[rank]] = rank;
}

std::optional<std::size_t> PlacePicture::find(PlaceId place) const {
    const auto found = by_id_.find(place);
    if (found == by_id_.end()) return std::nullopt;
    return found->second;
}

std::optional<std::size_t> PlacePicture::find(const PublicId& place) const {
    const auto found = by_public_id_.find(place.text());
    if (found == by_public_id_.end()) return std::nullopt;
    return found->second;
}

}  // namespace permanence::orientation
