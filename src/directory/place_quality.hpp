#pragma once
// How much of what residents need is said of a place: 0 to 100, and what to fix first. Pure.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "directory/place_record.hpp"

namespace permanence::directory {

// What is looked at, the heaviest first.
enum class QualityPoint : std::uint8_t {
    phone,
    opening_hours,
    services,
    point,  // of the place itself, not of its commune
    access,
    fees,
    reduced_mobility,
    fresh,  // changed or confirmed within fresh_for
    address,
    support,
    summary,
    how_to_come
};
std::span<const QualityPoint> all_quality_points();
// "phone": its words are "directory.to_fix.<word>" in locales/.
std::string_view word_of(QualityPoint point);
int weight_of(QualityPoint point);  // all together are 100

// So long is what was said taken for right.
inline constexpr Days fresh_for{182};

struct PlaceQuality {
    int score = 0;                     // 0 to 100
    std::vector<QualityPoint> to_fix;  // the heaviest first
};

// `told`: when somebody last changed or confirmed what is said.
PlaceQuality quality_of(const PlaceRecord& record, std::optional<Instant> told, Instant now);

bool is_fresh(std::optional<Instant> told, Instant now);

}  // namespace permanence::directory
