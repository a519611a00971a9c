#pragma once
// Where an address is: what is asked of an address service, and what it answers.
#include <optional>
#include <string>
#include <string_view>

#include "base/geo.hpp"
#include "base/result.hpp"
#include "territory/commune.hpp"

namespace permanence::territory {

// How near the point is to the door.
enum class AddressKind { house_number, street, locality, municipality };
// The words of the address service, and of its column.
std::string_view column_text(AddressKind kind);
bool read_column_text(std::string_view text, AddressKind& kind);

// Of a place that is open to people: such answers are kept (geocoding_actions). A person's own
// address is asked by AddressSearch alone, which keeps nothing.
struct AddressQuestion {
    std::string text;  // "12 rue de la Plage 17640"
    InseeCode commune;
};

struct FoundAddress {
    Point point;
    double score = 0;  // 0 to 1, how much it is like what was asked
    AddressKind kind = AddressKind::municipality;
    std::string commune_code;  // as the service says it, possibly of an arrondissement; may be
                               // empty
    bool operator==(const FoundAddress&) const = default;
};

// Whether it may stand for the address that was asked: a house or a street, and alike enough.
bool is_precise(const FoundAddress& found);

class Geocoder {
 public:
    Geocoder() = default;
    Geocoder(const Geocoder&) = delete;
    Geocoder& operator=(const Geocoder&) = delete;
    virtual ~Geocoder() = default;

    // In bounded time: the best answer, or that there is none. Refusal: territory.geocoder_silent,
    // when the service said nothing that can be used.
    virtual Result<std::optional<FoundAddress>> find(const AddressQuestion& question) const = 0;
};

}  // namespace permanence::territory
