#pragma once
// What maps are drawn on: the outlines of the communes around the places, kept in memory and made
// again when places or outlines changed.
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "orientation/place_picture.hpp"
#include "platform/db/connection.hpp"
#include "territory/commune_table.hpp"
#include "territory/contour.hpp"

namespace permanence::orientation {

struct MapGround {
    std::vector<territory::Contour> contours;  // ascending by code; none were imported: empty
    std::string json;                          // as write_map_contours has it
};

// Those whose centre has a place within 20 km: the territory, whatever the file held.
std::vector<territory::Contour> contours_around(std::vector<territory::Contour> all,
                                                const PlacePicture& picture,
                                                const territory::CommuneTable& communes);

// Shared by all threads of the process.
class CurrentMapGround {
 public:
    explicit CurrentMapGround(const territory::CommuneTable& communes) : communes_(communes) {}

    // Costs one small query while nothing changed. Shared ownership: a request keeps what it began
    // with.
    std::shared_ptr<const MapGround> at(db::Connection& connection,
                                        const std::shared_ptr<const PlacePicture>& picture);

 private:
    const territory::CommuneTable& communes_;
    std::mutex mutex_;
    std::shared_ptr<const PlacePicture> picture_;  // that it was made for
    std::int64_t revision_ = 0;
    std::shared_ptr<const MapGround> known_;
};

}  // namespace permanence::orientation
