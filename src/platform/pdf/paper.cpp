#include "platform/pdf/paper.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <charconv>
#include <numbers>
#include <stdexcept>

#include "base/zone.hpp"
#include "formats/utf8.hpp"
#include "platform/pdf/catalogue_update.hpp"

namespace permanence::pdf {

namespace {

// Of the list of packaging/apt-run.txt; what it has no letters for comes from any other font.
constexpr const char* font_family = "DejaVu Sans";

template <auto Release>
struct Releases {
    template <class Thing>
    void operator()(Thing* thing) const {
        Release(thing);
    }
};
template <class Thing, auto Release>
using Owned = std::unique_ptr<Thing, Releases<Release>>;
template <class Thing>
using Object = Owned<Thing, g_object_unref>;

// A character that has no place in a line: it would break it, or turn the letters after it around.
bool is_invisible(std::string_view character) {
    if (character.size() == 1)
        return static_cast<unsigned char>(character[0]) < 0x20 || character[0] == 0x7F;
    if (character.size() == 2) return character[0] == '\xC2' && character[1] < '\xA0';
    const bool is_mark_or_line_end =
        character.starts_with("\xE2\x80") && ((character[2] >= '\x8E' && character[2] <= '\x8F') ||
                                              (character[2] >= '\xA8' && character[2] <= '\xAE'));
    const bool is_isolate =
        character.starts_with("\xE2\x81") && character[2] >= '\xA6' && character[2] <= '\xA9';
    return is_mark_or_line_end || is_isolate || character == "\xEF\xBB\xBF";
}

// Valid UTF-8 in one line: blanks of every kind between words stay, or become spaces.
std::string shown(std::string_view text) {
    std::string line;
    line.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8::character_length(text);
        const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
        text.remove_prefix(character.size());
        if (length == 0) {
            line += utf8::replacement;
        } else if (character == "\n" || character == "\t" || character == "\r") {
            line += ' ';
        } else if (!is_invisible(character)) {
            line += character;
        }
    }
    return line;
}

bool is_letter(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value >= 0x80 || (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
}

// No line ends behind the hyphen of a short word: "rendez-vous", "e-mail".
void keep_short_words_whole(PangoLayout* layout, std::string_view line) {
    constexpr std::size_t longest = 20;
    PangoAttrList* attributes = nullptr;
    for (std::size_t begin = 0; begin < line.size();) {
        const std::size_t end = std::min(line.find(' ', begin), line.size());
        for (std::size_t at = line.find('-', begin);
             end - begin <= longest && at != line.npos && at + 1 < end && at > begin;
             at = line.find('-', at + 1)) {
            if (!is_letter(line[at - 1]) || !is_letter(line[at + 1])) continue;
            if (attributes == nullptr) attributes = pango_attr_list_new();
            PangoAttribute* whole = pango_attr_allow_breaks_new(FALSE);
            whole->start_index = static_cast<guint>(at);
            whole->end_index = static_cast<guint>(at + 2);
            pango_attr_list_insert(attributes, whole);
        }
        begin = end + 1;
    }
    if (attributes == nullptr) return;
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

// As the attributes of cairo's tags want it: 'it\'s'.
std::string quoted(std::string_view text) {
    std::string words = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') words += '\\';
        words += c;
    }
    return words + "'";
}

cairo_status_t append(void* file, const unsigned char* bytes, unsigned int count) noexcept {
    try {
        static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(bytes), count);
        return CAIRO_STATUS_SUCCESS;
    } catch (const std::bad_alloc&) {
        return CAIRO_STATUS_NO_MEMORY;
    }
}

void expect(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("pdf: ") + cairo_status_to_string(status));
}

}  // namespace

// ---- Letters.

struct Lettering::Set {
    Object<PangoLayout> layout;
    double size = 0;
    double leading = 0;
};

Lettering::Lettering(std::unique_ptr<Set> set) : set_(std::move(set)) {}
Lettering::~Lettering() = default;
Lettering::Lettering(Lettering&&) noexcept = default;
Lettering& Lettering::operator=(Lettering&&) noexcept = default;

std::size_t Lettering::lines() const {
    return static_cast<std::size_t>(pango_layout_get_line_count(set_->layout.get()));
}

double Lettering::leading() const {
    return set_->leading;
}

double Lettering::widest() const {
    int width = 0;
    pango_layout_get_size(set_->layout.get(), &width, nullptr);
    return pango_units_to_double(width);
}

struct Letters::Fonts {
    Object<PangoFontMap> map{pango_cairo_font_map_new()};  // a thread's own: not the default one
    Object<PangoContext> context{pango_font_map_create_context(map.get())};
};

Letters::Letters(std::string_view language) : fonts_(std::make_unique<Fonts>()) {
    PangoContext* context = fonts_->context.get();
    pango_context_set_language(context, pango_language_from_string(std::string(language).c_str()));
    pango_context_set_round_glyph_positions(context, FALSE);
    const Owned<cairo_font_options_t, cairo_font_options_destroy> options(
        cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options.get());
    pango_cairo_context_set_resolution(context, 72);
    const Owned<PangoFontDescription, pango_font_description_free> family(
        pango_font_description_from_string(font_family));
    const Object<PangoFont> font(pango_context_load_font(context, family.get()));
    if (!font) throw std::runtime_error("pdf: no font is installed: see packaging/apt-run.txt");
}
Letters::~Letters() = default;

Lettering Letters::set(std::string_view text, const Face& face, double width, Fit fit) const {
    auto set = std::make_unique<Lettering::Set>();
    set->layout.reset(pango_layout_new(fonts_->context.get()));
    set->size = face.size;
    set->leading = face.size * face.leading;
    PangoLayout* layout = set->layout.get();
    const Owned<PangoFontDescription, pango_font_description_free> font(
        pango_font_description_new());
    pango_font_description_set_family_static(font.get(), font_family);
    pango_font_description_set_absolute_size(font.get(), face.size * PANGO_SCALE);
    pango_font_description_set_weight(
        font.get(), face.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font.get());
    pango_layout_set_width(layout, pango_units_from_double(width));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (fit == Fit::one_line) {
        pango_layout_set_height(layout, -1);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
    const std::string line = shown(text);
    pango_layout_set_text(layout, line.data(), static_cast<int>(line.size()));
    keep_short_words_whole(layout, line);
    return Lettering(std::move(set));
}

// ---- Paper.

struct Paper::Surface {
    std::string file;
    Owned<cairo_surface_t, cairo_surface_destroy> surface;
    Owned<cairo_t, cairo_destroy> pen;
    std::string language;

    void take(const Colour& colour) {
        cairo_set_source_rgb(pen.get(), colour.red, colour.green, colour.blue);
        cairo_new_path(pen.get());  // letters leave the pen at their end
    }
    void trace(const Box& box) {
        cairo_rectangle(pen.get(), box.at.x, box.at.y, box.width, box.height);
    }
};

Paper::Paper(const Document& document) : surface_(std::make_unique<Surface>()) {
    surface_->language = document.language;
    surface_->surface.reset(
        cairo_pdf_surface_create_for_stream(append, &surface_->file, page_width, page_height));
    auto* surface = surface_->surface.get();
    const auto tell = [&](cairo_pdf_metadata_t what, std::string_view words) {
        cairo_pdf_surface_set_metadata(surface, what, shown(words).c_str());
    };
    tell(CAIRO_PDF_METADATA_TITLE, document.title);
    tell(CAIRO_PDF_METADATA_AUTHOR, document.author);
    tell(CAIRO_PDF_METADATA_CREATE_DATE, Zone::utc().write_with_offset(document.created));
    surface_->pen.reset(cairo_create(surface));
    cairo_set_line_width(surface_->pen.get(), 1);
    open_tag("Document");
}
Paper::~Paper() = default;

void Paper::end_page() {
    cairo_show_page(surface_->pen.get());
}

std::string Paper::finish() && {
    close_tag("Document");
    expect(cairo_status(surface_->pen.get()));
    surface_->pen.reset();
    cairo_surface_finish(surface_->surface.get());
    expect(cairo_surface_status(surface_->surface.get()));
    return with_language(std::move(surface_->file), surface_->language);
}

void Paper::open_tag(const char* name) {
    cairo_tag_begin(surface_->pen.get(), name, nullptr);
}
void Paper::close_tag(const char* name) {
    cairo_tag_end(surface_->pen.get(), name);
}
void Paper::open_link(std::string_view address) {
    cairo_tag_begin(surface_->pen.get(), CAIRO_TAG_LINK, ("uri=" + quoted(address)).c_str());
}
void Paper::open_link_inside(std::string_view anchor) {
    cairo_tag_begin(surface_->pen.get(), CAIRO_TAG_LINK, ("dest=" + quoted(anchor)).c_str());
}
void Paper::close_link() {
    close_tag(CAIRO_TAG_LINK);
}

void Paper::draw(const Lettering& lettering, std::size_t line, Spot at, const Colour& colour) {
    PangoLayout* layout = lettering.set_->layout.get();
    PangoLayoutLine* words = pango_layout_get_line_readonly(layout, static_cast<int>(line));
    if (words == nullptr) return;
    // What reads from right to left stands at the right.
    double x = at.x;
    if (words->resolved_dir == PANGO_DIRECTION_RTL) {
        PangoRectangle extent;
        pango_layout_line_get_extents(words, nullptr, &extent);
        x += pango_units_to_double(pango_layout_get_width(layout) - extent.width);
    }
    // Small letters stand in the middle of what a line takes.
    const double baseline = lettering.set_->leading / 2 + lettering.set_->size * 0.36;
    surface_->take(colour);
    cairo_move_to(surface_->pen.get(), x, at.y + baseline);
    pango_cairo_show_layout_line(surface_->pen.get(), words);
}

void Paper::anchor(std::string_view name, std::string_view words, Spot at) {
    const std::string where = fmt::format("name={} x={:.2f} y={:.2f}", quoted(name), at.x, at.y);
    cairo_tag_begin(surface_->pen.get(), CAIRO_TAG_DEST, where.c_str());
    cairo_tag_end(surface_->pen.get(), CAIRO_TAG_DEST);
    const std::string leads = "dest=" + quoted(name);
    cairo_pdf_surface_add_outline(surface_->surface.get(), CAIRO_PDF_OUTLINE_ROOT,
                                  shown(words).c_str(), leads.c_str(),
                                  static_cast<cairo_pdf_outline_flags_t>(0));
}

void Paper::fill(const Box& box, const Colour& colour) {
    surface_->take(colour);
    surface_->trace(box);
    cairo_fill(surface_->pen.get());
}

void Paper::frame(const Box& box, const Colour& ground, const Colour& edge) {
    fill(box, ground);
    surface_->take(edge);
    surface_->trace(box);
    cairo_stroke(surface_->pen.get());
}

void Paper::disc(Spot middle, double radius, const Colour& colour) {
    surface_->take(colour);
    cairo_arc(surface_->pen.get(), middle.x, middle.y, radius, 0, 2 * std::numbers::pi);
    cairo_fill(surface_->pen.get());
}

// One bit a module: as lines the codes would be most of the file.
void Paper::draw_modules(std::string_view path, int side, const Box& box) {
    const Owned<cairo_surface_t, cairo_surface_destroy> modules(
        cairo_image_surface_create(CAIRO_FORMAT_A1, side, side));
    const Owned<cairo_t, cairo_destroy> dark(cairo_create(modules.get()));
    const char* at = path.data();
    const char* const end = path.data() + path.size();
    const auto number = [&] {
        int value = 0;
        at = std::from_chars(std::min(at + 1, end), end, value).ptr;
        return value;
    };
    while (at < end && *at == 'M') {
        const int x = number();
        const int y = number();
        const int length = number();
        cairo_rectangle(dark.get(), x, y, length, 1);
        at = std::find(at, end, 'M');
    }
    cairo_fill(dark.get());
    cairo_t* pen = surface_->pen.get();
    cairo_save(pen);
    surface_->take({0, 0, 0});
    cairo_translate(pen, box.at.x, box.at.y);
    cairo_scale(pen, box.width / side, box.height / side);
    const Owned<cairo_pattern_t, cairo_pattern_destroy> mask(
        cairo_pattern_create_for_surface(modules.get()));
    cairo_pattern_set_filter(mask.get(), CAIRO_FILTER_NEAREST);  // squares, not a blur
    cairo_mask(pen, mask.get());
    cairo_restore(pen);
}

}  // namespace permanence::pdf
