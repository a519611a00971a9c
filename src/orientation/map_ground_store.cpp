#include "orientation/map_ground_store.hpp"

#include <algorithm>

#include "orientation/map_places.hpp"
#include "territory/contour_store.hpp"

namespace permanence::orientation {

namespace {

constexpr Metres around_a_place{20'000};

}  // namespace

std::vector<territory::Contour> contours_around(std::vector<territory::Contour> all,
                                                const PlacePicture& picture,
                                                const territory::CommuneTable& communes) {
    std::erase_if(all, [&](const territory::Contour& contour) {
        const auto* const commune = communes.find(contour.code);
        return commune == nullptr ||
               picture.finder().nearest(commune->point, 1, around_a_place, {}).empty();
    });
    return all;
}

std::shared_ptr<const MapGround> CurrentMapGround::at(
    db::Connection& connection, const std::shared_ptr<const PlacePicture>& picture) {
    const std::int64_t revision = territory::contour_revision(connection);
    {
        const std::lock_guard lock(mutex_);
        if (known_ != nullptr && picture_ == picture && revision_ == revision) return known_;
    }
    auto contours = contours_around(territory::load_contours(connection), *picture, communes_);
    auto json = write_map_contours(contours, communes_);
    auto fresh = std::make_shared<const MapGround>(std::move(contours), std::move(json));
    const std::lock_guard lock(mutex_);
    picture_ = picture;
    revision_ = revision;
    known_ = fresh;
    return fresh;
}

}  // namespace permanence::orientation
