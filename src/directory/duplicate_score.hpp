#pragma once
// Are two records one place? A score from 0 to 1 with its reasons, which people can read and which
// add up to it.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/geo.hpp"
#include "base/result.hpp"
#include "directory/duplicate_profile.hpp"

namespace permanence::directory {

enum class Verdict : std::uint8_t {
    apart,
    review,    // a person decides
    automatic  // so sure that nobody need look: 99 of 100 and more are right
};

// Where one verdict ends and the next begins.
struct Thresholds {
    double review = 0.45;
    double automatic = 0.95;
};

struct Reason {
    std::string key;  // of locales/: "duplicates.same_number_and_street"
    WordArguments arguments;
    double points = 0;  // for (above 0) or against
    bool operator==(const Reason&) const = default;
};

struct Match {
    std::size_t a = 0;  // a < b: where the records stand in their set
    std::size_t b = 0;
    double score = 0;
    std::vector<Reason> reasons;  // what weighs most first
    Verdict verdict = Verdict::apart;
    bool operator==(const Match&) const = default;
};

// What two records have to say to one another, aspect by aspect.
struct Evidence {
    enum class Address : std::uint8_t {
        unknown,
        same_number_and_street,
        same_street,
        near_number,
        other_number,
        same_number_other_street_kind,
        other_street
    };
    enum class Names : std::uint8_t { unknown, compared, of_commune_alone, of_one_alone };
    enum class Kinds : std::uint8_t {
        unknown,
        same,
        shared,
        other,
        body_and_service,
        mobile_and_fixed
    };
    enum class Identity : std::uint8_t { unknown, same, widely_shared, same_body, other };
    enum class Source : std::uint8_t { other, same, same_record };

    std::optional<Metres> distance;
    std::optional<bool> same_commune;
    Address address = Address::unknown;
    Names names = Names::unknown;
    double name_likeness = 0;  // 0 to 1, where the names were compared
    Kinds kinds = Kinds::unknown;
    Identity siret = Identity::unknown;
    Identity phone = Identity::unknown;
    Source source = Source::other;
};

Evidence evidence(const Profiles& profiles, std::size_t a, std::size_t b);
// The same without comparing words, which is what takes time: where they would be compared, the
// best that they could say. It never scores less.
Evidence hopeful_evidence(const Profiles& profiles, std::size_t a, std::size_t b);

// From 0 to 1; symmetric, and the same whatever else stands where in the set.
double score(const Evidence& evidence);
std::vector<Reason> reasons(const Evidence& evidence);
// Never automatic for two records of one source: who published them keeps them apart.
Verdict verdict(const Evidence& evidence, double score, const Thresholds& thresholds);

Match compare(const Profiles& profiles, std::size_t a, std::size_t b,
              const Thresholds& thresholds = {});

}  // namespace permanence::directory
