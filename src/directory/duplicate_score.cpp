#include "directory/duplicate_score.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.hpp"
#include "directory/word_likeness.hpp"

namespace permanence::directory {

namespace {

using Address = Evidence::Address;
using Identity = Evidence::Identity;
using Kinds = Evidence::Kinds;
using Names = Evidence::Names;
using Source = Evidence::Source;

// A street is the same from here on, a name is alike rather than different.
constexpr double same_street_from = 0.7;
constexpr double alike_from = 0.4;
// More records than this with one SIRET or telephone: it is that of their structure.
constexpr std::uint32_t holders_of_one_place = 4;

// Points are natural logarithms of odds: two that are 0.7 apart double the odds. Chosen by hand on
// the tuning half of tests/duplicates, then measured on the other half.
namespace points {
constexpr double before_any_evidence = -2.6;
constexpr double same_number_and_street = 2.6;
constexpr double same_street = 1.5;
constexpr double same_number_other_street_kind = 0.9;
constexpr double near_number = -0.4;
constexpr double other_number = -1.2;
constexpr double other_street = -1.1;
constexpr double other_commune = -3.0;
constexpr double other_commune_next_door = -0.6;
constexpr double names_differ = -2.2;  // at likeness 0, rising to 0 at alike_from
constexpr double names_alike = 2.6;    // at likeness 1
constexpr double name_of_commune_alone = 1.4;
constexpr double same_kind = 1.7;
constexpr double shared_kind = 1.0;
constexpr double other_kind = -4.0;
constexpr double body_and_service = -4.8;
constexpr double mobile_and_fixed = -5.0;
constexpr double same_siret = 2.0;
constexpr double widely_shared_siret = 0.5;
constexpr double same_body = -0.2;
constexpr double other_siret = -0.8;
constexpr double same_phone = 2.0;
constexpr double widely_shared_phone = 0.4;
constexpr double other_phone = -0.3;
constexpr double same_source = -1.8;
constexpr double same_record = 20.0;

// The farther, the less; an address that is the same says that one point is wrong.
double distance(Metres distance, Address address) {
    constexpr std::array<std::pair<double, double>, 5> steps{
        {{30, 1.6}, {100, 1.1}, {250, 0.5}, {1'000, -0.5}, {5'000, -1.5}}};
    const bool same_address = address == Address::same_number_and_street;
    for (const auto& [metres, points] : steps)
        if (distance.value <= metres) return same_address ? std::max(points, -0.3) : points;
    return -4;
}

double names(double likeness) {
    if (likeness < alike_from) return names_differ * (1 - likeness / alike_from);
    return names_alike * (likeness - alike_from) / (1 - alike_from);
}
}  // namespace points

// ---- what two records have to say ----

Identity compare_identifiers(const Identifier& a, const Identifier& b) {
    if (a.number == 0 || b.number == 0) return Identity::unknown;
    if (a.number != b.number) return Identity::other;
    return a.holders <= holders_of_one_place ? Identity::same : Identity::widely_shared;
}

// The first nine of the fourteen digits of a SIRET are its body's; the number of an association in
// the RNA is shorter.
Identity compare_sirets(const Identifier& a, const Identifier& b) {
    const Identity identity = compare_identifiers(a, b);
    constexpr std::uint64_t shortest_siret = 100'000'000'000;
    const bool same_body = a.number >= shortest_siret && a.number / 100'000 == b.number / 100'000;
    return identity == Identity::other && same_body ? Identity::same_body : identity;
}

Kinds compare_kinds(const PlaceKinds& a, const PlaceKinds& b) {
    if (is_mobile(a) != is_mobile(b)) return Kinds::mobile_and_fixed;
    if (a.none() || b.none()) return Kinds::unknown;
    if (a == b) return Kinds::same;
    if ((a & b).any()) return Kinds::shared;
    return is_body(a) != is_body(b) ? Kinds::body_and_service : Kinds::other;
}

Address compare_numbers(const StreetNumber& a, const StreetNumber& b) {
    if (meet(a, b)) return Address::same_number_and_street;
    return std::abs(a.first - b.first) <= 2 ? Address::near_number : Address::other_number;
}

// Else it names a building or a hamlet, which has a street, too.
bool names_a_street(const Profile& profile) {
    return profile.number || profile.street_kind != 0;
}

Address compare_addresses(const Profiles& profiles, const Profile& a, const Profile& b) {
    if (a.street.empty() || b.street.empty()) return Address::unknown;
    const double likeness = list_likeness(profiles, a.street, b.street, Counted::alike);
    if (likeness < same_street_from)
        return names_a_street(a) && names_a_street(b) ? Address::other_street : Address::unknown;
    const bool kinds_agree =
        a.street_kind == b.street_kind || a.street_kind == 0 || b.street_kind == 0;
    if (!a.number || !b.number) return kinds_agree ? Address::same_street : Address::unknown;
    const Address numbers = compare_numbers(*a.number, *b.number);
    if (kinds_agree) return numbers;
    return numbers == Address::same_number_and_street ? Address::same_number_other_street_kind
                                                      : Address::unknown;
}

Names compare_names(const Profile& a, const Profile& b) {
    if (!a.name.empty() && !b.name.empty()) return Names::compared;
    return a.name.empty() && b.name.empty() ? Names::of_commune_alone : Names::of_one_alone;
}

std::optional<bool> compare_communes(const Profile& a, const Profile& b) {
    if (a.commune_code != 0 && b.commune_code != 0) return a.commune_code == b.commune_code;
    if (a.postcode != 0 && a.postcode == b.postcode) return true;
    return std::nullopt;
}

Address best_address(const Profile& a, const Profile& b) {
    if (!may_be_alike(a.street_ends, b.street_ends)) return Address::unknown;
    if (!a.number || !b.number) return Address::same_street;
    return meet(*a.number, *b.number) ? Address::same_number_and_street : Address::unknown;
}

// All but what the words of names and streets say.
Evidence evidence_beside_words(const Profile& a, const Profile& b) {
    Evidence found;
    if (a.point && b.point) found.distance = distance(*a.point, *b.point);
    found.same_commune = compare_communes(a, b);
    found.kinds = compare_kinds(a.kinds, b.kinds);
    found.names = compare_names(a, b);
    found.siret = compare_sirets(a.siret, b.siret);
    found.phone = compare_identifiers(a.phone, b.phone);
    if (a.source != 0 && a.source == b.source)
        found.source =
            a.source_id != 0 && a.source_id == b.source_id ? Source::same_record : Source::same;
    return found;
}

// The rue de la République of two communes is not one.
bool may_share_a_street(const Evidence& evidence) {
    return evidence.same_commune != false || evidence.distance.value_or(Metres{1e9}).value <= 300;
}

// ---- what it weighs ----

struct Ground {
    const char* key;
    double points;
};

std::optional<Ground> ground_of(Address address) {
    switch (address) {
        case Address::unknown:
            return std::nullopt;
        case Address::same_number_and_street:
            return Ground{"duplicates.same_number_and_street", points::same_number_and_street};
        case Address::same_street:
            return Ground{"duplicates.same_street", points::same_street};
        case Address::near_number:
            return Ground{"duplicates.near_number", points::near_number};
        case Address::other_number:
            return Ground{"duplicates.other_number", points::other_number};
        case Address::same_number_other_street_kind:
            return Ground{"duplicates.other_street_kind", points::same_number_other_street_kind};
        case Address::other_street:
            return Ground{"duplicates.other_street", points::other_street};
    }
    return std::nullopt;
}

std::optional<Ground> ground_of(Kinds kinds) {
    switch (kinds) {
        case Kinds::unknown:
            return std::nullopt;
        case Kinds::same:
            return Ground{"duplicates.same_kind", points::same_kind};
        case Kinds::shared:
            return Ground{"duplicates.shared_kind", points::shared_kind};
        case Kinds::other:
            return Ground{"duplicates.other_kind", points::other_kind};
        case Kinds::body_and_service:
            return Ground{"duplicates.body_and_service", points::body_and_service};
        case Kinds::mobile_and_fixed:
            return Ground{"duplicates.mobile_and_fixed", points::mobile_and_fixed};
    }
    return std::nullopt;
}

std::optional<Ground> ground_of_siret(Identity siret) {
    switch (siret) {
        case Identity::unknown:
            return std::nullopt;
        case Identity::same:
            return Ground{"duplicates.same_siret", points::same_siret};
        case Identity::widely_shared:
            return Ground{"duplicates.widely_shared_siret", points::widely_shared_siret};
        case Identity::same_body:
            return Ground{"duplicates.same_body", points::same_body};
        case Identity::other:
            return Ground{"duplicates.other_siret", points::other_siret};
    }
    return std::nullopt;
}

std::optional<Ground> ground_of_phone(Identity phone) {
    switch (phone) {
        case Identity::unknown:
        case Identity::same_body:
            return std::nullopt;
        case Identity::same:
            return Ground{"duplicates.same_phone", points::same_phone};
        case Identity::widely_shared:
            return Ground{"duplicates.widely_shared_phone", points::widely_shared_phone};
        case Identity::other:
            return Ground{"duplicates.other_phone", points::other_phone};
    }
    return std::nullopt;
}

std::optional<Ground> ground_of_names(const Evidence& evidence) {
    if (evidence.names == Names::compared) {
        const double weight = points::names(evidence.name_likeness);
        return Ground{weight < 0 ? "duplicates.names_differ" : "duplicates.names_alike", weight};
    }
    const bool one_kind = evidence.kinds == Kinds::same || evidence.kinds == Kinds::shared;
    if (evidence.names == Names::of_commune_alone && one_kind &&
        evidence.same_commune.value_or(false))
        return Ground{"duplicates.name_of_commune_alone", points::name_of_commune_alone};
    return std::nullopt;
}

std::optional<Ground> ground_of_commune(const Evidence& evidence) {
    if (evidence.same_commune.value_or(true)) return std::nullopt;
    const bool next_door = evidence.distance && evidence.distance->value <= 300;
    return Ground{"duplicates.other_commune",
                  next_door ? points::other_commune_next_door : points::other_commune};
}

std::optional<Ground> ground_of(Source source) {
    switch (source) {
        case Source::other:
            return std::nullopt;
        case Source::same:
            return Ground{"duplicates.same_source", points::same_source};
        case Source::same_record:
            return Ground{"duplicates.same_record", points::same_record};
    }
    return std::nullopt;
}

constexpr std::size_t aspects = 8;

// Always in this order: a sum of doubles depends on it.
std::array<std::optional<Ground>, aspects> grounds(const Evidence& evidence) {
    std::optional<Ground> distance;
    if (evidence.distance)
        distance = {"duplicates.distance", points::distance(*evidence.distance, evidence.address)};
    return {ground_of(evidence.address),     distance,
            ground_of_names(evidence),       ground_of(evidence.kinds),
            ground_of_siret(evidence.siret), ground_of_phone(evidence.phone),
            ground_of_commune(evidence),     ground_of(evidence.source)};
}

std::string whole(double number) {
    return std::to_string(std::llround(number));
}

WordArguments arguments_of(std::string_view key, const Evidence& evidence) {
    if (key == "duplicates.distance") return {{"metres", whole(evidence.distance->value)}};
    if (key == "duplicates.names_alike" || key == "duplicates.names_differ")
        return {{"percent", whole(100 * evidence.name_likeness)}};
    return {};
}

}  // namespace

Evidence evidence(const Profiles& profiles, std::size_t first, std::size_t second) {
    const Profile& a = profiles[first];
    const Profile& b = profiles[second];
    Evidence found = evidence_beside_words(a, b);
    if (may_share_a_street(found)) found.address = compare_addresses(profiles, a, b);
    if (found.names == Names::compared)
        found.name_likeness = list_likeness(profiles, a.name, b.name, Counted::by_weight);
    return found;
}

Evidence hopeful_evidence(const Profiles& profiles, std::size_t first, std::size_t second) {
    const Profile& a = profiles[first];
    const Profile& b = profiles[second];
    Evidence found = evidence_beside_words(a, b);
    if (may_share_a_street(found)) found.address = best_address(a, b);
    if (found.names == Names::compared)
        found.name_likeness = may_be_alike(a.name_ends, b.name_ends);
    return found;
}

double score(const Evidence& evidence) {
    double sum = points::before_any_evidence;
    for (const auto& ground : grounds(evidence))
        if (ground) sum += ground->points;
    return 1 / (1 + std::exp(-sum));
}

std::vector<Reason> reasons(const Evidence& evidence) {
    std::vector<Reason> said;
    for (const auto& ground : grounds(evidence))
        if (ground)
            said.push_back({ground->key, arguments_of(ground->key, evidence), ground->points});
    std::ranges::stable_sort(said, std::ranges::greater{},
                             [](const Reason& reason) { return std::abs(reason.points); });
    return said;
}

Verdict verdict(const Evidence& evidence, double score, const Thresholds& thresholds) {
    if (score < thresholds.review) return Verdict::apart;
    const bool kept_apart = evidence.source == Source::same;
    return score < thresholds.automatic || kept_apart ? Verdict::review : Verdict::automatic;
}

Match compare(const Profiles& profiles, std::size_t a, std::size_t b,
              const Thresholds& thresholds) {
    CHECK(a != b && a < profiles.size() && b < profiles.size());
    const Evidence found = evidence(profiles, std::min(a, b), std::max(a, b));
    Match match{.a = std::min(a, b),
                .b = std::max(a, b),
                .score = score(found),
                .reasons = reasons(found),
                .verdict = Verdict::apart};
    match.verdict = verdict(found, match.score, thresholds);
    return match;
}

}  // namespace permanence::directory
