#pragma once
// Sets a document on A4 pages and makes the file of it: tagged PDF with bookmarks, links and page
// numbers.
#include <string>

#include "platform/pdf/document.hpp"

namespace permanence::pdf {

// The same values give the same bytes. Any thread may; documents of several threads share nothing.
// Takes the texts through the letters twice: page numbers stand before the pages that they name.
std::string write(const Document& document);

}  // namespace permanence::pdf
