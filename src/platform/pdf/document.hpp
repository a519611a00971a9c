#pragma once
// A document for paper as values: what it says, and how that is set. pdf::write (typesetter.hpp)
// makes the file of it. All lengths are points, 1/72 inch.
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/time.hpp"

namespace permanence::pdf {

inline constexpr double millimetre = 72.0 / 25.4;

struct Colour {
    double red = 0;  // 0 to 1
    double green = 0;
    double blue = 0;
};

enum class Weight { regular, bold };
struct Face {
    double size = 11;
    Weight weight = Weight::regular;
    Colour colour = {};
    double leading = 1.35;  // from line to line, in sizes
};

// What words are to who hears the document read.
enum class Role { paragraph, heading1, heading2, heading3 };
enum class Align { left, middle };

// Any bytes are welcome as text: what no page can show is left out.
struct Words {
    std::string text;
    Face face = {};
    Role role = Role::paragraph;
    Align align = Align::left;
    std::string link = {};  // an address; empty: none
    std::string anchor =
        {};            // letters and digits, by which contents find it; it is a bookmark, too
    double after = 0;  // below
};

struct Bullets {
    std::vector<std::string> lines;
    Face face = {};
    double after = 0;
};

// A table of two columns; the first cell of a row names it.
struct Rows {
    std::vector<std::pair<std::string, std::string>> rows;
    double first_width = 80;
    Face face = {};
    double after = 0;
};

// Lines that lead to anchors, with the number of their page.
struct Contents {
    struct Line {
        std::string words;
        std::string anchor;
    };
    std::vector<Line> lines;
    Face face = {};
    double after = 0;
};

// A line from edge to edge.
struct Rule {
    double thickness = 1;
    Colour colour = {};
    double after = 0;
};

struct Gap {
    double height = 0;
};

// A code to be read by a telephone; what it says stands beside in words.
struct Code {
    std::string text;
    double side = 60;  // with its white border
    Align align = Align::left;
    double after = 0;
};

struct Block;

// A framed ground; never broken unless it is higher than a page.
struct Panel {
    std::vector<Block> blocks;
    Colour ground = {1, 1, 1};
    Colour edge = {};
    double padding = 12;
    double after = 0;
};

// Side by side; one below the other where they are higher than a page.
struct Columns {
    std::vector<Block> left;
    std::vector<Block> right;
    double right_width = 0;
    double gap = 16;
    double after = 0;
};

struct Block {
    std::variant<Words, Bullets, Rows, Contents, Rule, Gap, Code, Panel, Columns> is;
};

// Kept on one page where it fits on one.
struct Group {
    std::vector<Block> blocks;
    double after = 0;
};

// Begins on a new page where the rest of a page does not hold all of it and one would.
struct Section {
    std::vector<Group> groups;
    bool on_new_page = false;
    bool has_footer = true;
};

struct Margins {
    double top = 18 * millimetre;
    double side = 18 * millimetre;
    double bottom = 24 * millimetre;  // with the footer
};

struct Document {
    std::string title;
    std::string author;
    std::string language = "fr";
    Instant created;  // the same values give the same bytes
    Margins margins = {};
    Face footer_face = {};
    std::string footer = {};                               // left
    std::function<std::string(int page, int pages)> page;  // right; none: no number
    std::vector<Section> sections;
};

}  // namespace permanence::pdf
