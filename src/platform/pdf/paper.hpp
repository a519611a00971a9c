#pragma once
// Paper to draw on, and letters set in lines: the one file that knows cairo and pango. What the
// lines say, and where they go, is the typesetter's.
#include <memory>
#include <string>
#include <string_view>

#include "platform/pdf/document.hpp"

namespace permanence::pdf {

// A4, upright.
inline constexpr double page_width = 210 * millimetre;
inline constexpr double page_height = 297 * millimetre;

// From the upper left corner of the page.
struct Spot {
    double x = 0;
    double y = 0;
};
struct Box {
    Spot at;
    double width = 0;
    double height = 0;
};

// A text in lines of one width.
class Lettering {
 public:
    struct Set;  // pango's

    explicit Lettering(std::unique_ptr<Set> set);
    ~Lettering();
    Lettering(Lettering&&) noexcept;
    Lettering& operator=(Lettering&&) noexcept;

    std::size_t lines() const;
    double leading() const;  // from line to line, the same for all
    double widest() const;   // of its lines

 private:
    friend class Paper;
    std::unique_ptr<Set> set_;
};

enum class Fit {
    wrapped,  // as many lines as it takes
    one_line  // what does not fit ends in an ellipsis
};

// Sets texts. One for each document: nothing of it is shared between threads.
class Letters {
 public:
    // Throws where no font is installed.
    explicit Letters(std::string_view language);
    ~Letters();
    Letters(const Letters&) = delete;
    Letters& operator=(const Letters&) = delete;

    Lettering set(std::string_view text, const Face& face, double width,
                  Fit fit = Fit::wrapped) const;

 private:
    struct Fonts;
    std::unique_ptr<Fonts> fonts_;
};

// Pages one after another, with the tags that say what each thing is to who hears it read. Throws
// where drawing fails.
class Paper {
 public:
    explicit Paper(const Document& document);  // its title, author, date
    ~Paper();
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;

    void end_page();
    std::string finish() &&;  // the file

    // "P", "H1", "Table": names of PDF 1.7, 14.8.4. Each is closed in turn.
    void open_tag(const char* name);
    void close_tag(const char* name);
    void open_link(std::string_view address);
    void open_link_inside(std::string_view anchor);
    void close_link();

    // The line's upper left corner at `at`.
    void draw(const Lettering& lettering, std::size_t line, Spot at, const Colour& colour);
    // Where the links to the anchor lead; and a bookmark of these words.
    void anchor(std::string_view name, std::string_view words, Spot at);
    void fill(const Box& box, const Colour& colour);
    void frame(const Box& box, const Colour& ground, const Colour& edge);
    void disc(Spot middle, double radius, const Colour& colour);
    // The dark squares of a path as formats/qr.hpp writes it ("M4 5h2v1h-2z…"), in a square of
    // `side` modules.
    void draw_modules(std::string_view path, int side, const Box& box);

 private:
    struct Surface;
    std::unique_ptr<Surface> surface_;
};

}  // namespace permanence::pdf
