#include "platform/pdf/block_pieces.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include "formats/qr.hpp"

namespace permanence::pdf {

namespace {

using Pieces = std::vector<Piece>;

double height_of(std::span<const Piece> pieces) {
    double height = 0;
    for (const Piece& piece : pieces)
        height += piece.height + piece.after;
    return height;
}

// Neither the first nor the last of several stands alone on a page.
bool is_near_edge(std::size_t i, std::size_t count) {
    return i + 1 < count && (i == 0 || i + 2 == count);
}

const char* tag_of(Role role) {
    switch (role) {
        case Role::paragraph:
            return "P";
        case Role::heading1:
            return "H1";
        case Role::heading2:
            return "H2";
        case Role::heading3:
            return "H3";
    }
    return "P";
}

// A tag around what is drawn while it lives.
class Tagged {
 public:
    Tagged(Pen& pen, const char* name) : paper_(pen.paper()), name_(name) {
        paper_.open_tag(name_);
    }
    ~Tagged() { paper_.close_tag(name_); }
    Tagged(const Tagged&) = delete;
    Tagged& operator=(const Tagged&) = delete;

 private:
    Paper& paper_;
    const char* name_;
};

// Lines of one text, from `first` on and not `end`.
struct Stretch {
    std::size_t first = 0;
    std::size_t end = 0;

    std::size_t of(const Lettering& lettering) const {
        return std::min(end, lettering.lines()) - std::min(first, lettering.lines());
    }
    double height(const Lettering& lettering) const {
        return static_cast<double>(of(lettering)) * lettering.leading();
    }
};

// A thing of a list is one piece; one that is absurdly long is several.
constexpr std::size_t most_lines = 12;
std::vector<Stretch> stretches_of(std::size_t lines) {
    std::vector<Stretch> stretches;
    for (std::size_t first = 0; first < lines; first += most_lines)
        stretches.push_back({first, std::min(first + most_lines, lines)});
    return stretches;
}

void draw_lines(Pen& pen, const Lettering& lettering, const Stretch& stretch, Spot at,
                const Colour& colour) {
    for (std::size_t i = 0; i < stretch.of(lettering); ++i)
        pen.paper().draw(lettering, stretch.first + i,
                         {at.x, at.y + static_cast<double>(i) * lettering.leading()}, colour);
}

// Makes the pieces of one block; the visitor of Block.
class Cutting {
 public:
    Cutting(Pieces& pieces, double width, const Setting& setting)
        : pieces_(pieces), width_(width), setting_(setting) {}

    void operator()(const Words& words) const;
    void operator()(const Bullets& bullets) const;
    void operator()(const Rows& rows) const;
    void operator()(const Contents& contents) const;
    void operator()(const Rule& rule) const;
    void operator()(const Gap& gap) const {
        add({.height = gap.height, .draw = [](Pen&, Spot) {}});
    }
    void operator()(const Code& code) const;
    void operator()(const Panel& panel) const;
    void operator()(const Columns& columns) const;

 private:
    using Shared = std::shared_ptr<const Lettering>;

    void add(Piece piece) const { pieces_.push_back(std::move(piece)); }
    Shared set(std::string_view text, const Face& face, double width,
               Fit fit = Fit::wrapped) const {
        return std::make_shared<const Lettering>(setting_.letters.set(text, face, width, fit));
    }
    void add_all(std::span<const Block> blocks) const {
        std::ranges::move(pieces_of(blocks, width_, setting_), std::back_inserter(pieces_));
    }

    Pieces& pieces_;
    double width_;
    const Setting& setting_;
};

void draw_line_of(const Words& words, Pen& pen, const Lettering& lettering, std::size_t line,
                  Spot at) {
    Paper& paper = pen.paper();
    if (line == 0 && !words.anchor.empty()) paper.anchor(words.anchor, words.text, at);
    if (!words.link.empty()) paper.open_link(words.link);
    paper.draw(lettering, line, at, words.face.colour);
    if (!words.link.empty()) paper.close_link();
}

// A heading stands above something.
void Cutting::operator()(const Words& words) const {
    if (words.text.empty()) return;
    const Shared lettering = set(words.text, words.face, width_);
    const std::size_t lines = lettering->lines();
    const bool is_heading = words.role != Role::paragraph;
    for (std::size_t i = 0; i < lines; ++i) {
        const bool is_last = i + 1 == lines;
        add({.height = lettering->leading(),
             .after = is_last ? words.after : 0,
             .holds_next = is_heading || is_near_edge(i, lines),
             .tag = tag_of(words.role),
             .whole = &words,
             .anchor = i == 0 ? words.anchor : std::string(),
             .draw = [=, &words, width = width_](Pen& pen, Spot at) {
                 if (words.align == Align::middle) at.x += (width - lettering->widest()) / 2;
                 draw_line_of(words, pen, *lettering, i, at);
             }});
    }
}

void Cutting::operator()(const Bullets& bullets) const {
    const Face& face = bullets.face;
    const double indent = face.size * 1.1;
    for (std::size_t i = 0; i < bullets.lines.size(); ++i) {
        const Shared lettering = set(bullets.lines[i], face, width_ - indent);
        for (const Stretch& stretch : stretches_of(lettering->lines()))
            add({.height = stretch.height(*lettering),
                 .holds_next = is_near_edge(i, bullets.lines.size()),
                 .tag = "L",
                 .whole = &bullets,
                 .draw = [=, &face](Pen& pen, Spot at) {
                     const Tagged item(pen, "LI");
                     const Tagged body(pen, "LBody");
                     if (stretch.first == 0)
                         pen.paper().disc({at.x + face.size * 0.35,
                                           at.y + lettering->leading() / 2 + face.size * 0.05},
                                          face.size * 0.16, face.colour);
                     draw_lines(pen, *lettering, stretch, {at.x + indent, at.y}, face.colour);
                 }});
    }
    if (!bullets.lines.empty()) pieces_.back().after = bullets.after;
}

void Cutting::operator()(const Rows& rows) const {
    Face bold = rows.face;
    bold.weight = Weight::bold;
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
        const Shared head = set(rows.rows[i].first, bold, rows.first_width - rows.face.size / 2);
        const Shared cell = set(rows.rows[i].second, rows.face, width_ - rows.first_width);
        for (const Stretch& stretch : stretches_of(std::max(head->lines(), cell->lines())))
            add({.height =
                     std::max(stretch.height(*head), stretch.height(*cell)) + rows.face.size * 0.15,
                 .holds_next = is_near_edge(i, rows.rows.size()),
                 .tag = "Table",
                 .whole = &rows,
                 .draw = [=, &rows](Pen& pen, Spot at) {
                     const Tagged row(pen, "TR");
                     {
                         const Tagged tag(pen, "TH");
                         draw_lines(pen, *head, stretch, at, rows.face.colour);
                     }
                     const Tagged tag(pen, "TD");
                     draw_lines(pen, *cell, stretch, {at.x + rows.first_width, at.y},
                                rows.face.colour);
                 }});
    }
    if (!rows.rows.empty()) pieces_.back().after = rows.after;
}

// Dots lead the eye from the words to the number.
void draw_dots(Pen& pen, const Face& face, double from, double to, double y) {
    const double step = face.size * 0.55;
    pen.paper().open_tag("Private");
    for (double x = to - step; x > from; x -= step)
        pen.paper().disc({x, y}, face.size * 0.05, face.colour);
    pen.paper().close_tag("Private");
}

void Cutting::operator()(const Contents& contents) const {
    const Face& face = contents.face;
    const double room = face.size * 2.6;  // of a number
    for (std::size_t i = 0; i < contents.lines.size(); ++i) {
        const Contents::Line& line = contents.lines[i];
        const Shared words = set(line.words, face, width_ - room, Fit::one_line);
        const bool is_last = i + 1 == contents.lines.size();
        add({.height = words->leading(),
             .after = is_last ? contents.after : 0,
             .holds_next = is_near_edge(i, contents.lines.size()),
             .tag = "TOC",
             .whole = &contents,
             .draw = [=, &face, &line, &setting = setting_, width = width_](Pen& pen, Spot at) {
                 const auto page = setting.pages.of_anchor.find(line.anchor);
                 if (page == setting.pages.of_anchor.end()) return;
                 const Tagged item(pen, "TOCI");
                 pen.paper().open_link_inside(line.anchor);
                 pen.paper().draw(*words, 0, at, face.colour);
                 const auto number = setting.letters.set(std::to_string(page->second), face, room);
                 const double x = at.x + width - number.widest();
                 pen.paper().draw(number, 0, {x, at.y}, face.colour);
                 pen.paper().close_link();
                 draw_dots(pen, face, at.x + words->widest() + face.size / 2, x,
                           at.y + words->leading() / 2 + face.size * 0.33);
             }});
    }
}

void Cutting::operator()(const Rule& rule) const {
    add({.height = rule.thickness,
         .after = rule.after,
         .holds_next = true,
         .draw = [&rule, width = width_](Pen& pen, Spot at) {
             const Tagged tag(pen, "Private");
             pen.paper().fill({at, width, rule.thickness}, rule.colour);
         }});
}

void Cutting::operator()(const Code& code) const {
    if (code.text.empty()) return;
    add({.height = code.side,
         .after = code.after,
         .draw = [&code, width = width_](Pen& pen, Spot at) {
             const auto symbol = qr::draw(code.text);
             if (!symbol) return;
             const Tagged tag(pen, "Private");  // its address stands beside in words
             if (code.align == Align::middle) at.x += (width - code.side) / 2;
             pen.paper().draw_modules(symbol->path, symbol->side, {at, code.side, code.side});
         }});
}

void Cutting::operator()(const Panel& panel) const {
    auto inside =
        std::make_shared<Pieces>(pieces_of(panel.blocks, width_ - 2 * panel.padding, setting_));
    const double height = height_of(*inside) + 2 * panel.padding;
    if (height > setting_.page.height) return add_all(panel.blocks);
    add({.height = height,
         .after = panel.after,
         .draw = [=, &panel, width = width_](Pen& pen, Spot at) {
             pen.paper().open_tag("Private");
             pen.paper().frame({at, width, height}, panel.ground, panel.edge);
             pen.paper().close_tag("Private");
             pen.draw_all(*inside, {at.x + panel.padding, at.y + panel.padding});
         }});
}

void Cutting::operator()(const Columns& columns) const {
    const double left_width = width_ - columns.right_width - columns.gap;
    auto left = std::make_shared<Pieces>(pieces_of(columns.left, left_width, setting_));
    auto right = std::make_shared<Pieces>(pieces_of(columns.right, columns.right_width, setting_));
    const double height = std::max(height_of(*left), height_of(*right));
    if (height > setting_.page.height) {
        add_all(columns.left);
        return add_all(columns.right);
    }
    add({.height = height,
         .after = columns.after,
         .draw = [=, offset = left_width + columns.gap](Pen& pen, Spot at) {
             pen.draw_all(*left, at);
             pen.draw_all(*right, {at.x + offset, at.y});
         }});
}

}  // namespace

void Pen::draw(const Piece& piece, Spot at) {
    if (piece.whole != whole_ || piece.tag != tag_) {
        close();
        if (piece.tag != nullptr) paper_.open_tag(piece.tag);
        tag_ = piece.tag;
        whole_ = piece.whole;
    }
    piece.draw(*this, at);
}

void Pen::draw_all(std::span<const Piece> pieces, Spot at) {
    for (const Piece& piece : pieces) {
        draw(piece, at);
        at.y += piece.height + piece.after;
    }
    close();
}

void Pen::close() {
    if (tag_ != nullptr) paper_.close_tag(tag_);
    tag_ = nullptr;
    whole_ = nullptr;
}

std::vector<Piece> pieces_of(std::span<const Block> blocks, double width, const Setting& setting) {
    Pieces pieces;
    const Cutting cutting(pieces, width, setting);
    for (const Block& block : blocks)
        std::visit(cutting, block.is);
    return pieces;
}

}  // namespace permanence::pdf
