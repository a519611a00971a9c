#pragma once
// The list of the places that somebody keeps: which of them, in which order, which page. Pure.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "directory/place_quality.hpp"

namespace permanence::directory {

struct ListedPlace {
    PlaceRecord record;
    std::string commune;          // its name
    std::optional<Instant> told;  // when something was last changed or confirmed
    PlaceQuality quality;
    bool is_to_confirm = false;
};

enum class PlaceFilter { shown, to_confirm, to_complete, closed };
enum class PlaceOrder { name, commune, quality, told };

// What the address of the list asks for: "?q=vaux&filtre=a-confirmer&tri=-qualite&page=2".
struct PlaceListQuestion {
    std::string words;
    PlaceFilter filter = PlaceFilter::shown;
    PlaceOrder order = PlaceOrder::quality;
    bool descending = false;
    int page = 1;
};
std::string_view word_of(PlaceFilter filter);
std::string_view word_of(PlaceOrder order);
std::optional<PlaceFilter> parse_filter(std::string_view word);
// "-qualite": descending.
void read_order(std::string_view text, PlaceListQuestion& question);
std::string address_of(const PlaceListQuestion& question, std::string_view path);

inline constexpr int complete_score = 80;  // from this score on a place is not to complete

// Those asked for, in their order: every word typed begins or stands in a word of the name, the
// commune, the postcode or the address.
std::vector<ListedPlace> chosen(std::vector<ListedPlace> all, const PlaceListQuestion& question);

}  // namespace permanence::directory
