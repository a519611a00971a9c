#pragma once
// Where things lie on a drawn map: the plane of the web's maps (Mercator), scaled to a frame.
#include <span>
#include <string>
#include <vector>

#include "base/geo.hpp"
#include "territory/contour.hpp"

namespace permanence::territory {

struct Spot {
    double x = 0;
    double y = 0;
};

// Of a number, in units of the frame: on a telephone the frame is drawn at half of its size.
inline constexpr double pin_radius = 20;

// A frame around some points, with room beside them. Its width is fixed; its height follows the
// points, between half and one and a quarter of the width.
class MapFrame {
 public:
    static constexpr double width = 720;

    explicit MapFrame(std::span<const Point> points);

    double height() const { return height_; }
    Spot spot(Point point) const;
    bool holds(Spot spot, double beyond = 0) const;
    Metres unit() const;  // on the ground, in the middle of the frame

 private:
    double left_ = 0;  // radians on the plane
    double top_ = 0;
    double scale_ = 1;  // units of the frame for each
    double height_ = width / 2;
};

// Numbers that would lie upon one another stand beside one another instead, in circles around where
// they belong. The same spots give the same answer.
std::vector<Spot> apart(std::vector<Spot> spots, double nearest);

struct Label {
    std::string words;
    Spot middle;
};
// Of those labels, first come first, the ones whose middle is in the frame and that lie upon no pin
// and no label before them; moved where the frame would cut them.
std::vector<Label> readable(std::vector<Label> labels, std::span<const Spot> pins,
                            const MapFrame& frame);

// The outlines that something is seen of in the frame, with the corners that one sees there.
std::vector<Contour> drawn(std::span<const Contour> contours, const MapFrame& frame);

// "M10 20l3 4-5 6z…" of the rings in whole units of the frame: what is seen in it, and of what lies
// beyond no more than closes the shape; empty when nothing is seen.
std::string path_of(const Contour& contour, const MapFrame& frame);

}  // namespace permanence::territory
