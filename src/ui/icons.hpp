#pragma once
// Our own line drawings, written into the page: no request, the colour of the words beside them.
// A drawing never stands alone: words say the same, so it is hidden from screen readers.
#include <string_view>

#include "formats/html_node.hpp"

namespace permanence::ui {

enum class Icon {
    // the eight needs, in the order of directory::Need
    paperwork,  // a form and a pen
    work,
    health,
    devices,  // telephone, tablet, computer
    mail,
    security,  // a shield: passwords, purchases, fraud
    family,
    unsure,  // "je ne sais pas"
    // what a slot or a page says
    place,
    home,
    phone,
    video,
    calendar,
    clock,
    person,
    access,
    print,
    check,
    warning,
    info,
    car,
    workshop,
    back,
    next,
    close,
    search,
    language,
    hearing,
    sight,
};

// The drawing of a need by its code ("demarches", directory/need.hpp); unsure for an unknown one.
Icon icon_of_need(std::string_view code);

// A drawing of 24 × 24 units, as high as the line (class "icon").
html::Html icon(Icon icon);
// The same, large, on a tinted ground: at the head of a choice or a band.
html::Html picture(Icon icon);

}  // namespace permanence::ui
