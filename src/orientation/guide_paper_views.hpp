#pragma once
// The printed guide: a cover, contents, and the places commune by commune.
#include "orientation/guide_words_views.hpp"
#include "platform/pdf/document.hpp"

namespace permanence::orientation {

// In large letters nothing is smaller than 18 points. The texts outlive the document.
pdf::Document guide_on_paper(const ui::Texts& texts, const GuideWords& words, Lettering letters,
                             Instant as_of);

}  // namespace permanence::orientation
