#include "platform/pdf/typesetter.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/check.hpp"
#include "platform/pdf/block_pieces.hpp"

namespace permanence::pdf {

namespace {

using Pieces = std::vector<Piece>;

double height_of(std::span<const Piece> pieces) {
    double height = 0;
    for (const Piece& piece : pieces)
        height += piece.height + piece.after;
    return pieces.empty() ? 0 : height - pieces.back().after;
}

// Pieces that stand on one page: up to one that does not hold the next.
std::size_t chain_end(const Pieces& pieces, std::size_t begin) {
    std::size_t end = begin;
    while (end + 1 < pieces.size() && pieces[end].holds_next)
        ++end;
    return end + 1;
}

// Fills pages from top to bottom. Without a paper it only learns on which page each anchor stands.
class Filling {
 public:
    Filling(const Document& document, const Letters& letters, PageNumbers& pages, Paper* paper)
        : document_(document),
          setting_{letters, pages, {width(), height()}},
          pages_(pages),
          paper_(paper) {
        if (paper_ != nullptr) pen_.emplace(*paper_);
    }

    void fill() {
        for (const Section& section : document_.sections)
            add(section);
        if (page_ > 0) end_page();
        pages_.count = page_;
    }

 private:
    double width() const { return page_width - 2 * document_.margins.side; }
    double height() const { return page_height - document_.margins.top - document_.margins.bottom; }
    bool is_at_top() const { return used_ == 0; }
    double left() const { return height() - used_ - gap_; }

    void add(const Section& section) {
        std::vector<Pieces> groups;
        double whole = 0;
        for (const Group& group : section.groups) {
            groups.push_back(pieces_of(group.blocks, width(), setting_));
            whole += height_of(groups.back()) + group.after;
        }
        if (page_ == 0 || section.on_new_page) begin_page(section);
        if (whole > left() && (whole <= height() || left() < height() / 3)) begin_page(section);
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const double all = height_of(groups[i]);
            if (all > left() && (all <= height() || left() < height() / 3)) begin_page(section);
            add(groups[i], section);
            gap_ = std::max(gap_, section.groups[i].after);
        }
    }

    void add(const Pieces& pieces, const Section& section) {
        for (std::size_t i = 0; i < pieces.size();) {
            const std::size_t end = chain_end(pieces, i);
            const std::span chain(pieces.data() + i, end - i);
            if (height_of(chain) > left()) begin_page(section);
            for (const Piece& piece : chain) {
                if (piece.height > left() && !is_at_top()) begin_page(section);
                add(piece);
            }
            i = end;
        }
    }

    void add(const Piece& piece) {
        used_ += gap_;
        const Spot at{document_.margins.side, document_.margins.top + used_};
        if (!piece.anchor.empty()) pages_.of_anchor.try_emplace(piece.anchor, page_);
        if (pen_) pen_->draw(piece, at);
        used_ += piece.height;
        gap_ = piece.after;
    }

    void begin_page(const Section& section) {
        if (page_ > 0 && is_at_top()) return;
        if (page_ > 0) end_page();
        ++page_;
        used_ = 0;
        gap_ = 0;
        has_footer_ = section.has_footer;
    }

    void end_page() {
        if (!pen_) return;
        pen_->close();
        if (has_footer_) draw_footer();
        paper_->end_page();
    }

    // Not for who hears the document read: a page number between two sentences only disturbs.
    void draw_footer() {
        const Face& face = document_.footer_face;
        const double y = page_height - document_.margins.bottom * 0.75;
        const double x = document_.margins.side;
        paper_->open_tag("Private");
        const auto words = setting_.letters.set(document_.footer, face, width(), Fit::one_line);
        paper_->fill({{x, y - face.size * 0.4}, width(), 0.75}, face.colour);
        paper_->draw(words, 0, {x, y}, face.colour);
        if (document_.page) {
            const auto number = setting_.letters.set(document_.page(page_, pages_.count), face,
                                                     width(), Fit::one_line);
            paper_->draw(number, 0, {x + width() - number.widest(), y}, face.colour);
        }
        paper_->close_tag("Private");
    }

    const Document& document_;
    const Setting setting_;
    PageNumbers& pages_;
    Paper* paper_;
    std::optional<Pen> pen_;
    int page_ = 0;     // from 1 on
    double used_ = 0;  // of the page's height
    double gap_ = 0;   // below what stands last; none at the end of a page
    bool has_footer_ = true;
};

}  // namespace

std::string write(const Document& document) {
    const Letters letters(document.language);
    PageNumbers pages;
    Filling(document, letters, pages, nullptr).fill();
    Paper paper(document);
    Filling(document, letters, pages, &paper).fill();
    return std::move(paper).finish();
}

}  // namespace permanence::pdf
