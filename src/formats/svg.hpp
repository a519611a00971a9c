#pragma once
// Drawings inside a page: svg::picture({svg::view_box({.width = 100, .height = 40}), role("img")},
// {svg::path({svg::d(data)})}). Called with their namespace, so that x, y or line stay free for the
// values of a chart.
#include <string_view>

#include "formats/html_attributes.hpp"
#include "formats/html_elements.hpp"
#include "formats/html_node.hpp"

namespace permanence::svg {

using html::Attribute;
using html::Attributes;
using html::Children;
using html::Html;

// A coordinate in at most two decimals, without trailing zeros: "12", "0.5", "-3.25". Not a number
// is 0.
std::string coordinate(double value);

#define PERMANENCE_SHAPE(function, name)                                       \
    inline Html function(Attributes attributes = {}, Children children = {}) { \
        return html::element({"<" name, "</" name ">"}, attributes, children); \
    }
PERMANENCE_SHAPE(picture, "svg")
PERMANENCE_SHAPE(group, "g")
PERMANENCE_SHAPE(defs, "defs")
PERMANENCE_SHAPE(symbol, "symbol")
PERMANENCE_SHAPE(use, "use")
PERMANENCE_SHAPE(path, "path")
PERMANENCE_SHAPE(rect, "rect")
PERMANENCE_SHAPE(circle, "circle")
PERMANENCE_SHAPE(ellipse, "ellipse")
PERMANENCE_SHAPE(line, "line")
PERMANENCE_SHAPE(polyline, "polyline")
PERMANENCE_SHAPE(polygon, "polygon")
PERMANENCE_SHAPE(text, "text")
PERMANENCE_SHAPE(tspan, "tspan")
PERMANENCE_SHAPE(title, "title")
PERMANENCE_SHAPE(desc, "desc")
#undef PERMANENCE_SHAPE

#define PERMANENCE_LENGTH(function, name)                     \
    inline Attribute function(double value) {                 \
        return html::text_attribute(name, coordinate(value)); \
    }
PERMANENCE_LENGTH(x, "x")
PERMANENCE_LENGTH(y, "y")
PERMANENCE_LENGTH(x1, "x1")
PERMANENCE_LENGTH(y1, "y1")
PERMANENCE_LENGTH(x2, "x2")
PERMANENCE_LENGTH(y2, "y2")
PERMANENCE_LENGTH(cx, "cx")
PERMANENCE_LENGTH(cy, "cy")
PERMANENCE_LENGTH(r, "r")
PERMANENCE_LENGTH(rx, "rx")
PERMANENCE_LENGTH(ry, "ry")
PERMANENCE_LENGTH(dx, "dx")
PERMANENCE_LENGTH(dy, "dy")
PERMANENCE_LENGTH(width, "width")
PERMANENCE_LENGTH(height, "height")
PERMANENCE_LENGTH(stroke_width, "stroke-width")
PERMANENCE_LENGTH(opacity, "opacity")
#undef PERMANENCE_LENGTH

#define PERMANENCE_WORD(function, name)                 \
    inline Attribute function(std::string_view value) { \
        return html::text_attribute(name, value);       \
    }
PERMANENCE_WORD(d, "d")
PERMANENCE_WORD(points, "points")
PERMANENCE_WORD(transform, "transform")
PERMANENCE_WORD(fill, "fill")
PERMANENCE_WORD(fill_rule, "fill-rule")
PERMANENCE_WORD(stroke, "stroke")
PERMANENCE_WORD(stroke_dasharray, "stroke-dasharray")
PERMANENCE_WORD(stroke_linecap, "stroke-linecap")
PERMANENCE_WORD(stroke_linejoin, "stroke-linejoin")
PERMANENCE_WORD(text_anchor, "text-anchor")
PERMANENCE_WORD(shape_rendering, "shape-rendering")
PERMANENCE_WORD(focusable, "focusable")
#undef PERMANENCE_WORD

struct Box {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
};
Attribute view_box(const Box& box);

}  // namespace permanence::svg
