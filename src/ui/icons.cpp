#include "ui/icons.hpp"

#include <vector>

#include "formats/svg.hpp"

namespace permanence::ui {
namespace {

struct Drawing {
    Icon icon;
    std::string_view strokes;
};

// Strokes on a grid of 24 × 24, 1.75 wide, round ends (web/css/site.css); one path a drawing, in
// the order of Icon. Full circles are two arcs, dots are strokes of no length.
constexpr Drawing drawings[] = {
    {Icon::paperwork,
     "M13.5 21H6a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 6 3h7.5L18 7.5V11M13 3v5h5"
     "M8 12h6M8 16h3.5M14.5 19.5l5-5a1.4 1.4 0 0 1 2 2l-5 5-2.5.5z"},
    {Icon::work,
     "M4.5 8h15A1.5 1.5 0 0 1 21 9.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 "
     "3 18.5v-9A1.5 1.5 0 0 1 4.5 8zM8.5 8V5.5A1.5 1.5 0 0 1 10 4h4a1.5 "
     "1.5 0 0 1 1.5 1.5V8M3 13.5h7M14 13.5h7M10 12h4v3h-4z"},
    {Icon::health,
     "M12 20.5C6 16.5 3 13 3 9.3A4.8 4.8 0 0 1 12 7a4.8 4.8 0 0 1 9 2.3c0 "
     "3.7-3 7.2-9 11.2zM12 9.5v6M9 12.5h6"},
    {Icon::devices,
     "M4 16V6.5A1.5 1.5 0 0 1 5.5 5h12A1.5 1.5 0 0 1 19 6.5V8M2.5 "
     "19H12M4 16h8M16.5 11h3a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 "
     "1.5h-3a1.5 1.5 0 0 1-1.5-1.5v-7a1.5 1.5 0 0 1 1.5-1.5zM18 18.5v0"},
    {Icon::mail,
     "M4.5 5h15A1.5 1.5 0 0 1 21 6.5v11a1.5 1.5 0 0 1-1.5 "
     "1.5h-15A1.5 1.5 0 0 1 3 17.5v-11A1.5 1.5 0 0 1 4.5 5zM3.5 6.5l8.5 7 "
     "8.5-7"},
    {Icon::security,
     "M12 3l7.5 2.5V11c0 4.7-3 8-7.5 10-4.5-2-7.5-5.3-7.5-10V5.5zM9.5 "
     "11h5v4.5h-5zM10.5 11V9.5a1.5 1.5 0 0 1 3 0V11"},
    {Icon::family,
     "M9 5a2.7 2.7 0 1 1-.01 0zM17 9.5a2.1 2.1 0 1 1-.01 0zM3.5 20v-3.5A4 4 0 "
     "0 1 7.5 12.5h3a4 4 0 0 1 3 1.4M13.5 20v-2a2.5 2.5 0 0 1 2.5-2.5h2a2.5 "
     "2.5 0 0 1 2.5 2.5v2M2.5 20h19"},
    {Icon::unsure,
     "M12 3a9 9 0 1 1-.01 0zM9.3 9.7a2.7 2.7 0 1 1 4.2 2.2c-1 .7-1.5 1.2-1.5 "
     "2.3M12 17.2v0"},
    {Icon::place,
     "M12 21.5c-4.5-4.7-7-8.2-7-11.5a7 7 0 0 1 14 0c0 3.3-2.5 6.8-7 11.5zM12 "
     "7.5a2.5 2.5 0 1 1-.01 0z"},
    {Icon::home, "M3 11.5L12 4l9 7.5M5.5 9.5V20h13V9.5M10 20v-5.5h4V20"},
    {Icon::phone,
     "M6.5 3.5h2.3l1.7 4.3-2.2 1.7a12 12 0 0 0 6.2 6.2l1.7-2.2 4.3 "
     "1.7v2.3a2 2 0 0 1-2 2C11 19.5 4.5 13 4.5 5.5a2 2 0 0 1 2-2z"},
    {Icon::video,
     "M4.5 6.5h9A1.5 1.5 0 0 1 15 8v8a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 "
     "3 16V8a1.5 1.5 0 0 1 1.5-1.5zM15 10.5l6-3v9l-6-3"},
    {Icon::calendar,
     "M5 5.5h14A1.5 1.5 0 0 1 20.5 7v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 "
     "3.5 19V7A1.5 1.5 0 0 1 5 5.5zM3.5 10h17M8 3v4M16 3v4M8 14h2M14 14h2M8 17h2"},
    {Icon::clock, "M12 3a9 9 0 1 1-.01 0zM12 7v5l3.5 2.5"},
    {Icon::person, "M12 4a4 4 0 1 1-.01 0zM4.5 20.5V19a5 5 0 0 1 5-5h5a5 5 0 0 1 5 5v1.5"},
    {Icon::access,
     "M11 3.2a1.5 1.5 0 1 1-.01 0zM11 8.5V14h5.5l2.5 5 1.5-.7M11 10.8h4.5M8.5 "
     "11.3a5 5 0 1 0 7 6.7"},
    {Icon::print,
     "M7 8V3.5h10V8M7 17H4.5A1.5 1.5 0 0 1 3 15.5v-6A1.5 1.5 0 0 1 4.5 "
     "8h15A1.5 1.5 0 0 1 21 9.5v6a1.5 1.5 0 0 1-1.5 1.5H17M7 13.5h10v7H7zM17.5 "
     "10.8v0"},
    {Icon::check, "M4.5 12.5l5 5 10-11"},
    {Icon::warning, "M12 4l9.5 16.5h-19zM12 10v4.5M12 17.5v0"},
    {Icon::info, "M12 3a9 9 0 1 1-.01 0zM12 11v5.5M12 7.8v0"},
    {Icon::car,
     "M4 16.5v-4L6 7h12l2 5.5v4zM4 12.5h16M5.5 16.5V19h2v-2.5M16.5 "
     "16.5V19h2v-2.5M7.5 14.5v0M16.5 14.5v0"},
    {Icon::workshop,
     "M3.5 4.5h17v9h-17zM12 13.5v3M7 19.5a1.5 1.5 0 1 1 .01 0M17 19.5a1.5 1.5 0 "
     "1 1 .01 0M12 19.5a1.5 1.5 0 1 1 .01 0M7.5 9h5"},
    {Icon::back, "M20 12H4.5M10.5 6l-6 6 6 6"},
    {Icon::next, "M4 12h15.5M13.5 6l6 6-6 6"},
    {Icon::close, "M5.5 5.5l13 13M18.5 5.5l-13 13"},
    {Icon::search, "M10.5 4a6.5 6.5 0 1 1-.01 0zM15.3 15.3l5.2 5.2"},
    {Icon::language,
     "M12 3a9 9 0 1 1-.01 0zM3 12h18M12 3c3.3 3 3.3 15 0 18M12 3c-3.3 3-3.3 15 0 18"},
    {Icon::hearing,
     "M7 10a5 5 0 1 1 9.5 2.2c-.7 1.5-2.5 2.3-2.5 4.3a3 3 0 0 1-5.7 1.3M9.8 "
     "10a2.2 2.2 0 1 1 3.2 2M4 4l16 16"},
    {Icon::sight,
     "M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 "
     "6.5S5 16.5 2.5 12zM12 9a3 3 0 1 1-.01 0z"},
};

constexpr bool in_order() {
    std::size_t place = 0;
    for (const Drawing& drawing : drawings)
        if (static_cast<std::size_t>(drawing.icon) != place++) return false;
    return true;
}
static_assert(in_order());

html::Html drawn(const Drawing& drawing, std::string_view class_name, int size) {
    return svg::picture(
        {html::cls(class_name), html::text_attribute("viewBox", "0 0 24 24"), html::width(size),
         html::height(size), html::aria("hidden", "true"), svg::focusable("false")},
        {svg::path({svg::d(drawing.strokes)})});
}

std::vector<html::Kept> all_drawn(std::string_view class_name, int size) {
    std::vector<html::Kept> all;
    for (const Drawing& drawing : drawings)
        all.emplace_back([&] { return drawn(drawing, class_name, size); });
    return all;
}

}  // namespace

Icon icon_of_need(std::string_view code) {
    if (code == "demarches") return Icon::paperwork;
    if (code == "travail") return Icon::work;
    if (code == "sante") return Icon::health;
    if (code == "appareil") return Icon::devices;
    if (code == "messages") return Icon::mail;
    if (code == "securite") return Icon::security;
    if (code == "famille") return Icon::family;
    return Icon::unsure;
}

html::Html icon(Icon icon) {
    static const auto small = all_drawn("icon", 24);
    return small[static_cast<std::size_t>(icon)];
}

html::Html picture(Icon icon) {
    static const auto large = all_drawn("picture", 48);
    return large[static_cast<std::size_t>(icon)];
}

}  // namespace permanence::ui
