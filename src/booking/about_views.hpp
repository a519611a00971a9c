#pragma once
// The pages that explain: data, accessibility, who makes the site, help, sources. Their sentences
// stand in locales/ under the page's prefix: "booking.about.help." + "title", "lead", "1.title",
// "1.words", "2.title"... A line end parts paragraphs.
#include <string>
#include <string_view>

#include "ui/layout.hpp"

namespace permanence::booking {

enum class About { privacy, accessibility, legal, help, sources, forgotten };
std::string about_page(const ui::Site& site, About about);

}  // namespace permanence::booking
