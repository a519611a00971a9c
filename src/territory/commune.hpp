#pragma once
// A commune of the official geographic code: who it is, where it is, how many people live there.
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/geo.hpp"

namespace permanence::territory {

// The INSEE code of a commune: five digits, or 2A / 2B and three digits in Corsica. Not a postcode.
class InseeCode {
 public:
    // "17461", "2a004" (small letters are accepted); nothing when it is not written like a code.
    // Whether such a commune exists is CommuneTable's answer.
    static std::optional<InseeCode> parse(std::string_view text);

    std::string text() const { return {characters_.begin(), characters_.end()}; }
    std::string_view view() const& { return {characters_.data(), characters_.size()}; }
    std::string_view view() const&& = delete;
    auto operator<=>(const InseeCode&) const = default;

 private:
    explicit InseeCode(std::string_view text);
    std::array<char, 5> characters_;
};

// A postcode: five digits. One may serve many communes, one commune may have many.
class Postcode {
 public:
    static std::optional<Postcode> parse(std::string_view text);

    std::string text() const { return {characters_.begin(), characters_.end()}; }
    std::string_view view() const& { return {characters_.data(), characters_.size()}; }
    std::string_view view() const&& = delete;
    auto operator<=>(const Postcode&) const = default;

 private:
    explicit Postcode(std::string_view text);
    std::array<char, 5> characters_;
};

// All views look into tables that live as long as the program (CommuneTable's embedded bytes).
struct Commune {
    InseeCode code;
    std::string_view name;                // "Vaux-sur-Mer"
    std::span<const Postcode> postcodes;  // ascending; empty for uninhabited islands
    std::int32_t population = 0;          // people, municipal population
    std::string_view departement_code;    // "17", "2A", "974"
    std::string_view departement_name;    // "Charente-Maritime"
    std::string_view epci_code;           // SIREN of the inter-communal group; empty when in none
    std::string_view epci_name;
    Point point;                        // inside the commune, or the best that is known
    bool point_is_approximate = false;  // no point of its own is known: a mean of its neighbours
    double density = 0;  // people per km²; of its neighbours where the surface is unknown
};

}  // namespace permanence::territory

template <>
struct std::hash<permanence::territory::InseeCode> {
    std::size_t operator()(const permanence::territory::InseeCode& code) const noexcept {
        return std::hash<std::string_view>{}(code.view());
    }
};
