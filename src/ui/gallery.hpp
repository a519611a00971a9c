#pragma once
// Every component in every state, on pages that tests compare with golden files, that the
// accessibility checkers read and that people look at. Samples, not words of the service; test
// programs only.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/layout.hpp"

namespace permanence::ui {

struct GalleryPiece {
    std::string_view name;  // of its golden file: tests/golden/ui/<name>.html
    std::function<html::Html(const Texts&)> draw;
};
std::vector<GalleryPiece> gallery_pieces();

struct GalleryPage {
    std::string_view name;
    std::function<std::string(const Site&)> draw;
};
// Whole pages: home, fields with faults, slots, confirmed, staff list, desk, cards on paper,
// errors.
std::vector<GalleryPage> gallery_pages();

// A site whose assets stand beside the page.
Site gallery_site(const Texts& texts);

}  // namespace permanence::ui
