#include "directory/place_quality.hpp"

#include <algorithm>
#include <array>

#include "directory/place_hours.hpp"

namespace permanence::directory {

namespace {

struct Row {
    QualityPoint point;
    std::string_view word;
    int weight;
};

using enum QualityPoint;
constexpr std::array<Row, 12> rows{{{phone, "phone", 16},
                                    {opening_hours, "opening_hours", 16},
                                    {services, "services", 14},
                                    {point, "point", 10},
                                    {access, "access", 8},
                                    {fees, "fees", 8},
                                    {reduced_mobility, "reduced_mobility", 8},
                                    {fresh, "fresh", 8},
                                    {address, "address", 4},
                                    {support, "support", 3},
                                    {summary, "summary", 3},
                                    {how_to_come, "how_to_come", 2}}};

const Row& row_of(QualityPoint wanted) {
    return *std::ranges::find(rows, wanted, &Row::point);
}

bool is_good(const PlaceRecord& record, QualityPoint wanted) {
    const Place& place = record.place;
    const auto says = [&](Vocabulary list) { return !record.terms.of(list).is_empty(); };
    switch (wanted) {
        case phone:
            return !place.phone.empty();
        case opening_hours:
            return read_place_hours(place.opening_hours).has_value();
        case services:
            return says(Vocabulary::services);
        case point:
            return !place.point_is_approximate;
        case access:
            return says(Vocabulary::access);
        case fees:
            return says(Vocabulary::fees);
        case reduced_mobility:
            return place.reduced_mobility != ReducedMobility::unknown;
        case fresh:
            return false;  // not a thing of the record: quality_of asks is_fresh
        case address:
            return !place.address.empty() && !place.postcode.empty();
        case support:
            return says(Vocabulary::support);
        case summary:
            return !record.summary.empty();
        case how_to_come:
            return !place.how_to_come.empty();
    }
    return false;
}

}  // namespace

std::span<const QualityPoint> all_quality_points() {
    static const auto all = [] {
        std::array<QualityPoint, rows.size()> points{};
        std::ranges::transform(rows, points.begin(), &Row::point);
        return points;
    }();
    return all;
}

std::string_view word_of(QualityPoint wanted) {
    return row_of(wanted).word;
}

int weight_of(QualityPoint wanted) {
    return row_of(wanted).weight;
}

bool is_fresh(std::optional<Instant> told, Instant now) {
    return told && now - *told < fresh_for;
}

PlaceQuality quality_of(const PlaceRecord& record, std::optional<Instant> told, Instant now) {
    PlaceQuality quality;
    for (const Row& row : rows) {
        const bool good = row.point == fresh ? is_fresh(told, now) : is_good(record, row.point);
        if (good)
            quality.score += row.weight;
        else
            quality.to_fix.push_back(row.point);
    }
    return quality;
}

}  // namespace permanence::directory
