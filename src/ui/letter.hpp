#pragma once
// A letter by mail, written once and shown twice: as plain text and as simple HTML that every mail
// program shows (no style, no image, nothing from elsewhere).
#include <string>
#include <variant>
#include <vector>

#include "ui/texts.hpp"

namespace permanence::ui {

namespace letter {

struct Paragraph {
    std::string words;
};
// "Quand : mardi 3 mars 2026", and further lines below it.
struct Fact {
    std::string label;
    std::vector<std::string> lines;
};
struct Points {
    std::string title;
    std::vector<std::string> items;
};
// What the link does, then its address on a line of its own: whole, so that it can be copied, and
// seen, so that nobody follows a link whose end is hidden.
struct Link {
    std::string words;
    std::string address;
};
using Part = std::variant<Paragraph, std::vector<Fact>, Points, Link>;

}  // namespace letter

struct Letter {
    std::string subject;
    std::vector<letter::Part> parts;
};

// Lines end with \n; parts are an empty line apart.
std::string letter_as_text(const Texts& texts, const Letter& letter);
std::string letter_as_html(const Texts& texts, const Letter& letter);

}  // namespace permanence::ui
