#pragma once
// What a block becomes on pages: pieces that are never broken, each with its height and how it is
// drawn.
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "platform/pdf/document.hpp"
#include "platform/pdf/paper.hpp"

namespace permanence::pdf {

class Pen;

struct Piece {
    double height = 0;
    double after = 0;           // below; none at the end of a page
    bool holds_next = false;    // the next piece stands on the same page
    const char* tag = nullptr;  // of the whole that it is a part of: "P", "Table"; none: its own
    const void* whole = nullptr;
    std::string anchor = {};
    std::function<void(Pen&, Spot)> draw;
};

// Draws pieces, and keeps the tag of a whole open from its first piece to its last on a page.
class Pen {
 public:
    explicit Pen(Paper& paper) : paper_(paper) {}

    Paper& paper() { return paper_; }
    void draw(const Piece& piece, Spot at);
    void draw_all(std::span<const Piece> pieces, Spot at);
    void close();

 private:
    Paper& paper_;
    const char* tag_ = nullptr;
    const void* whole_ = nullptr;
};

// As known after the first time through; before it, none.
struct PageNumbers {
    std::map<std::string, int, std::less<>> of_anchor;
    int count = 0;
};

// Outlives the pieces.
struct Setting {
    struct Room {
        double width;
        double height;
    };
    const Letters& letters;
    const PageNumbers& pages;
    Room page;  // without its margins
};

// The blocks outlive the pieces.
std::vector<Piece> pieces_of(std::span<const Block> blocks, double width, const Setting& setting);

}  // namespace permanence::pdf
