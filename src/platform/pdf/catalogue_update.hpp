#pragma once
// What the drawing library does not say of a document: its language, and that a window shows its
// title. Appended to the file as an incremental update (ISO 32000-1, 7.5.6).
#include <string>
#include <string_view>

namespace permanence::pdf {

// `language` as in "fr". Throws where the file is not one as cairo writes it: with a plain table of
// references and one trailer.
std::string with_language(std::string file, std::string_view language);

}  // namespace permanence::pdf
