#include "orientation/guide_paper_views.hpp"

namespace permanence::orientation {

namespace {

using pdf::Block;
using pdf::Colour;
using pdf::Face;
using pdf::millimetre;
using pdf::Weight;
using ui::Texts;

constexpr Colour hex(unsigned rgb) {
    return {((rgb >> 16U) & 0xFFU) / 255.0, ((rgb >> 8U) & 0xFFU) / 255.0, (rgb & 0xFFU) / 255.0};
}
// The colours of the site; all of them stay readable in grey.
constexpr Colour ink = hex(0x14213D);
constexpr Colour sea = hex(0x0B4F6C);
constexpr Colour foam = hex(0xEAF3F6);
constexpr Colour lamp = hex(0xF5B700);
constexpr Colour line = hex(0x6F7A92);

// How large each thing is; `large` print is one column wide.
// How large each thing is. What stands on the cover is read from the other side of a counter.
struct Faces {
    Face text, strong, label, name, phone, commune;
    Face contents, title, territory, around, cover_text, cover_strong, cover_site, cover_phone;
    double step = 4;        // of the space between things
    double code_side = 0;   // beside a place
    double days_width = 0;  // of the days in a table of hours
    double cover_gap = 0;   // above all
    bool is_one_column = false;
};

Face face(double size, Weight weight, Colour colour = ink, double leading = 1.35) {
    return {.size = size, .weight = weight, .colour = colour, .leading = leading};
}

Faces usual_faces() {
    using enum Weight;
    return {.text = face(10.5, regular),
            .strong = face(10.5, bold),
            .label = face(10, bold, sea),
            .name = face(14, bold, ink, 1.25),
            .phone = face(14, bold),
            .commune = face(24, bold, sea, 1.25),
            .contents = face(12.5, regular, ink, 1.6),
            .title = face(38, bold, ink, 1.2),
            .territory = face(22, bold, sea),
            .around = face(24, bold, sea, 1.25),
            .cover_text = face(14, regular),
            .cover_strong = face(14, bold),
            .cover_site = face(18, bold, ink, 1.3),
            .cover_phone = face(44, bold, ink, 1.25),
            .step = 4,
            .code_side = 24 * millimetre,
            .days_width = 122,
            .cover_gap = 72,
            .is_one_column = false};
}

Faces large_faces() {
    using enum Weight;
    return {.text = face(18, regular),
            .strong = face(18, bold),
            .label = face(18, bold, sea),
            .name = face(22, bold, ink, 1.25),
            .phone = face(24, bold),
            .commune = face(30, bold, sea, 1.2),
            .contents = face(18, regular, ink, 1.6),
            .title = face(30, bold, ink, 1.2),
            .territory = face(22, bold, sea),
            .around = face(24, bold, sea, 1.2),
            .cover_text = face(18, regular),
            .cover_strong = face(18, bold),
            .cover_site = face(20, bold, ink, 1.3),
            .cover_phone = face(40, bold, ink, 1.2),
            .step = 5,
            .code_side = 32 * millimetre,
            .days_width = 200,
            .cover_gap = 0,
            .is_one_column = true};
}

// One sheet of the guide after another, in one size of letters.
class Guide {
 public:
    Guide(const Texts& texts, const GuideWords& words, Lettering letters)
        : texts_(texts),
          words_(words),
          faces_(letters == Lettering::large ? large_faces() : usual_faces()) {}

    pdf::Section cover() const;
    pdf::Section contents() const;
    pdf::Section commune(std::size_t number) const;
    pdf::Document document(Instant as_of) const;

 private:
    static std::string anchor(std::size_t commune) { return "c" + std::to_string(commune); }
    std::string said(std::string_view key) const {
        return texts_("orientation.guide." + std::string(key));
    }

    Block label(std::string_view key) const {
        return {pdf::Words{.text = said(key), .face = faces_.label, .after = faces_.step / 2}};
    }
    Block text(const std::string& words) const {
        return {pdf::Words{.text = words, .face = faces_.text}};
    }
    Block telephone() const;
    Block booking() const;
    pdf::Group place(const GuidePlace& place) const;
    Block marks(const GuidePlace& place) const {
        return {pdf::Words{.text = place.marks, .face = faces_.strong, .after = faces_.step / 2}};
    }
    std::vector<Block> head(const GuidePlace& place) const;
    std::vector<Block> hours(const GuidePlace& place) const;
    std::vector<Block> permanences(const GuidePlace& place) const;
    std::vector<Block> offers(const GuidePlace& place) const;
    std::vector<Block> coming(const GuidePlace& place) const;

    const Texts& texts_;
    const GuideWords& words_;
    const Faces faces_;
};

void append(std::vector<Block>& blocks, std::vector<Block> more) {
    std::ranges::move(more, std::back_inserter(blocks));
}

// ---- The cover.

Block Guide::telephone() const {
    std::vector<Block> blocks{
        {pdf::Words{.text = said("by_phone"), .face = faces_.cover_strong}},
        {pdf::Words{.text = words_.phone, .face = faces_.cover_phone, .after = faces_.step}}};
    if (!words_.phone_hours.empty())
        blocks.push_back({pdf::Words{.text = words_.phone_hours, .face = faces_.cover_text}});
    return {pdf::Panel{.blocks = std::move(blocks),
                       .ground = foam,
                       .edge = sea,
                       .padding = 14,
                       .after = 4 * faces_.step}};
}

Block Guide::booking() const {
    const double side = 36 * millimetre;
    std::vector<Block> left{
        {pdf::Words{.text = said("by_web"), .face = faces_.cover_strong, .after = faces_.step}},
        {pdf::Words{.text = words_.site,
                    .face = faces_.cover_site,
                    .link = words_.address,
                    .after = 2 * faces_.step}},
        {pdf::Words{.text = said("by_code"), .face = faces_.cover_text}}};
    return {pdf::Panel{
        .blocks = {{pdf::Columns{.left = std::move(left),
                                 .right = {{pdf::Code{.text = words_.address, .side = side}}},
                                 .right_width = side}}},
        .ground = {1, 1, 1},
        .edge = sea,
        .padding = 14,
        .after = 4 * faces_.step}};
}

pdf::Section Guide::cover() const {
    std::vector<Block> blocks{
        {pdf::Gap{faces_.cover_gap}},
        {pdf::Words{.text = words_.territory, .face = faces_.territory, .after = 2 * faces_.step}},
        {pdf::Words{.text = said("title"),
                    .face = faces_.title,
                    .role = pdf::Role::heading1,
                    .after = 3 * faces_.step}},
        {pdf::Rule{.thickness = 6, .colour = lamp, .after = 3 * faces_.step}},
        {pdf::Words{.text = words_.around, .face = faces_.around, .after = faces_.step}},
        {pdf::Words{.text = words_.count, .face = faces_.cover_strong}},
        {pdf::Words{.text = said("lead"), .face = faces_.cover_text, .after = 5 * faces_.step}}};
    if (!words_.phone.empty()) blocks.push_back(telephone());
    blocks.push_back(booking());
    blocks.push_back({pdf::Words{.text = words_.as_of, .face = faces_.cover_strong}});
    blocks.push_back({pdf::Words{.text = said("call_first"), .face = faces_.cover_text}});
    return {.groups = {{.blocks = std::move(blocks)}}, .has_footer = false};
}

pdf::Section Guide::contents() const {
    pdf::Contents contents{.face = faces_.contents};
    for (std::size_t i = 0; i < words_.communes.size(); ++i) {
        const GuideCommune& commune = words_.communes[i];
        const std::string away = commune.distance.empty() ? "" : ", " + commune.distance;
        contents.lines.push_back({commune.name + away, anchor(i)});
    }
    if (contents.lines.empty())
        return {.groups = {{.blocks = {{pdf::Words{.text = said("none"), .face = faces_.text}}}}},
                .on_new_page = true};
    return {.groups = {{.blocks = {{pdf::Words{.text = said("contents"),
                                               .face = faces_.commune,
                                               .role = pdf::Role::heading2,
                                               .after = 2 * faces_.step}},
                                   {std::move(contents)}}}},
            .on_new_page = true};
}

// ---- A place.

std::vector<Block> Guide::head(const GuidePlace& place) const {
    std::vector<Block> blocks{{pdf::Words{.text = place.name,
                                          .face = faces_.name,
                                          .role = pdf::Role::heading3,
                                          .link = place.page,
                                          .after = faces_.step / 2}},
                              {pdf::Words{.text = place.address, .face = faces_.text}}};
    blocks.push_back({pdf::Words{.text = place.phone, .face = faces_.phone}});
    if (!faces_.is_one_column) blocks.push_back(marks(place));
    return blocks;
}

std::vector<Block> Guide::hours(const GuidePlace& place) const {
    const bool is_known = !place.hours.empty() || !place.more_hours.empty();
    if (!is_known && !place.permanences.empty()) return {};
    std::vector<Block> blocks{label("hours")};
    if (!is_known) blocks.push_back(text(said("hours_unknown")));
    if (!place.hours.empty())
        blocks.push_back({pdf::Rows{
            .rows = place.hours, .first_width = faces_.days_width, .face = faces_.text}});
    for (const std::string& words : place.more_hours)
        blocks.push_back(text(words));
    blocks.push_back({pdf::Gap{faces_.step}});
    return blocks;
}

std::vector<Block> Guide::permanences(const GuidePlace& place) const {
    if (place.permanences.empty()) return {};
    return {label("permanences"),
            {pdf::Bullets{.lines = place.permanences, .face = faces_.text, .after = faces_.step}}};
}

std::vector<Block> Guide::offers(const GuidePlace& place) const {
    if (place.offers.empty()) return {};
    return {label("offers"),
            {pdf::Bullets{.lines = place.offers, .face = faces_.text, .after = faces_.step}}};
}

std::vector<Block> Guide::coming(const GuidePlace& place) const {
    if (place.how_to_come.empty()) return {};
    return {label("how_to_come"), text(place.how_to_come)};
}

pdf::Group Guide::place(const GuidePlace& place) const {
    std::vector<Block> blocks{
        {pdf::Rule{.thickness = 1, .colour = line, .after = 2 * faces_.step}},
        {pdf::Columns{.left = head(place),
                      .right = {{pdf::Code{.text = place.page, .side = faces_.code_side}}},
                      .right_width = faces_.code_side,
                      .after = faces_.step}}};
    if (faces_.is_one_column) {
        blocks.push_back(marks(place));
        append(blocks, hours(place));
        append(blocks, permanences(place));
        append(blocks, offers(place));
        append(blocks, coming(place));
    } else {
        std::vector<Block> left = hours(place);
        append(left, permanences(place));
        append(left, coming(place));
        blocks.push_back({pdf::Columns{.left = std::move(left),
                                       .right = offers(place),
                                       .right_width = 82 * millimetre,
                                       .gap = 6 * millimetre}});
    }
    return {.blocks = std::move(blocks), .after = 5 * faces_.step};
}

pdf::Section Guide::commune(std::size_t number) const {
    const GuideCommune& commune = words_.communes[number];
    pdf::Section section;
    for (const GuidePlace& one : commune.places)
        section.groups.push_back(place(one));
    if (section.groups.empty()) return section;
    std::vector<Block> heading{{pdf::Rule{.thickness = 4, .colour = sea, .after = 2 * faces_.step}},
                               {pdf::Words{.text = commune.name,
                                           .face = faces_.commune,
                                           .role = pdf::Role::heading2,
                                           .anchor = anchor(number)}},
                               {pdf::Words{.text = commune.away, .face = faces_.text}},
                               {pdf::Gap{2 * faces_.step}}};
    // The commune's own line stands in the place of the first place's.
    auto& first = section.groups.front().blocks;
    first.erase(first.begin());
    append(heading, std::move(first));
    first = std::move(heading);
    section.groups.back().after = 7 * faces_.step;
    return section;
}

pdf::Document Guide::document(Instant as_of) const {
    pdf::Document document{
        .title = words_.title,
        .author = words_.territory,
        .language = texts_.language(),
        .created = as_of,
        .footer_face = faces_.text,
        .page = [&texts = texts_](int page, int pages) {
            return texts("orientation.guide.page",
                         {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}});
        }};
    document.footer_face.colour = ink;
    if (!words_.phone.empty())
        document.footer = texts_("orientation.guide.footer", {{"phone", words_.phone}});
    document.sections.push_back(cover());
    document.sections.push_back(contents());
    for (std::size_t i = 0; i < words_.communes.size(); ++i) {
        document.sections.push_back(commune(i));
        document.sections.back().on_new_page = i == 0;
    }
    return document;
}

}  // namespace

pdf::Document guide_on_paper(const Texts& texts, const GuideWords& words, Lettering letters,
                             Instant as_of) {
    return Guide(texts, words, letters).document(as_of);
}

}  // namespace permanence::orientation
