#pragma once
// Where a person's address is, for one search: answered soon or not at all, and kept nowhere.
#include <optional>
#include <string>

#include "base/geo.hpp"
#include "base/result.hpp"
#include "territory/commune.hpp"

namespace permanence::territory {

class AddressSearch {
 public:
    AddressSearch() = default;
    AddressSearch(const AddressSearch&) = delete;
    AddressSearch& operator=(const AddressSearch&) = delete;
    virtual ~AddressSearch() = default;

    // The point of "12 rue Foch" in that commune; nothing where the service knows no such street
    // there. Refusal: territory.geocoder_silent, when it said nothing in time, or is not asked
    // because it did so lately or others wait for it.
    virtual Result<std::optional<Point>> find(const std::string& street,
                                              const Commune& commune) const = 0;
};

}  // namespace permanence::territory
