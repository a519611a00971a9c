#include "directory/place_source_views.hpp"

#include <algorithm>

namespace permanence::directory {

namespace h = html;
using html::Html;
using ui::Texts;

namespace {

std::string address_of(const PublicId& place, std::string_view act) {
    return "/lieux-a-tenir/" + std::string(place.text()) + "/" + std::string(act);
}

Html words_part(const Texts& texts, const SourcesSheet& sheet, const PlaceRecord& record,
                const FieldGroup& group) {
    const auto lines = lines_of(texts, sheet.communes, record, group);
    return lines.empty() ? h::span({h::cls("soft")}, {texts("directory.history.nothing")})
                         : lines_part(lines);
}

Html choose_part(const Texts& texts, const SourcesSheet& sheet, const PlaceSource& source,
                 const FieldGroup& group) {
    const std::string which = label_of(texts, group.lead) + ", " + source.source;
    return ui::form(
        {.action = address_of(sheet.record.place.public_id, "sources"),
         .token = sheet.token,
         .fields = {ui::hidden_field(source_fields::source, source.source),
                    ui::hidden_field(source_fields::source_id, source.source_id),
                    ui::hidden_field(source_fields::field, column_text(group.lead)),
                    ui::hidden_field(source_fields::seen, std::to_string(sheet.seen))},
         .submit = h::button(
             {h::type("submit"), h::cls(ui::button_classes(ui::Weight::quiet))},
             {texts("directory.said.show_this"), h::span({h::cls("unseen")}, {" : ", which})})});
}

bool says_otherwise(const SourcesSheet& sheet, const PlaceSource& source, const FieldGroup& group) {
    return says_something(source, group) &&
           !say_the_same(with_words(sheet.record, source, group), sheet.record, group);
}

Html said_part(const Texts& texts, const SourcesSheet& sheet, const PlaceSource& source,
               const FieldGroup& group) {
    if (!says_something(source, group)) return {};
    const Html who =
        h::p({h::cls("soft")}, {voice_in_words(texts, voice_of(source, sheet.record))});
    if (!says_otherwise(sheet, source, group))
        return h::div({}, {who, h::p(texts("directory.said.is_shown"))});
    const PlaceRecord said = with_words(sheet.record, source, group);
    return h::div({}, {who, words_part(texts, sheet, said, group),
                       sheet.kept ? Html() : choose_part(texts, sheet, source, group)});
}

// Each thing of which a source says something else.
Html differing_part(const Texts& texts, const SourcesSheet& sheet) {
    return h::each(field_groups(), [&](const FieldGroup& group) {
        if (std::ranges::none_of(sheet.sources, [&](const PlaceSource& source) {
                return says_otherwise(sheet, source, group);
            }))
            return Html();
        const Html shown = h::div({}, {h::p({h::cls("soft")}, {texts("directory.said.shown")}),
                                       words_part(texts, sheet, sheet.record, group)});
        return h::section({h::cls("card said")},
                          {h::h2(label_of(texts, group.lead)),
                           h::div({h::cls("pair")},
                                  {shown, h::each(sheet.sources, [&](const PlaceSource& source) {
                                       return said_part(texts, sheet, source, group);
                                   })})});
    });
}

Html same_part(const Texts& texts, const SourcesSheet& sheet) {
    std::vector<ui::Fact> facts;
    for (const FieldGroup& group : field_groups()) {
        const auto says = [&](const PlaceSource& one) { return says_something(one, group); };
        const auto differs = [&](const PlaceSource& one) {
            return says_otherwise(sheet, one, group);
        };
        if (std::ranges::any_of(sheet.sources, says) &&
            std::ranges::none_of(sheet.sources, differs))
            facts.push_back(
                {label_of(texts, group.lead), words_part(texts, sheet, sheet.record, group)});
    }
    if (facts.empty()) return {};
    return ui::details(
        texts.plural("directory.merge.is_same", static_cast<std::int64_t>(facts.size())),
        ui::fact_list(facts));
}

Html gone_part(const Texts& texts, const SourcesSheet& sheet) {
    if (!sheet.kept) return {};
    return ui::band({.tone = ui::Tone::notice,
                     .title = texts("directory.said.is_gone"),
                     .body = h::p({}, {h::a({h::href(address_of(*sheet.kept, "sources"))},
                                            {texts("directory.said.see_kept")})})});
}

// The sources of a gone place speak of the one that is kept.
Html none_part(const Texts& texts, const SourcesSheet& sheet) {
    if (sheet.kept) return {};
    return ui::empty_state(texts("directory.said.none"), texts("directory.said.none_words"));
}

}  // namespace

std::string place_sources_page(const ui::Site& site, const ui::StaffFrame& frame,
                               const SourcesSheet& sheet) {
    const Texts& texts = site.texts;
    const Html said = sheet.sources.empty()
                          ? none_part(texts, sheet)
                          : h::fragment({differing_part(texts, sheet), same_part(texts, sheet)});
    const Html merges = sheet.merges.lines.empty()
                            ? Html()
                            : h::fragment({h::h2(texts("directory.said.merges")),
                                           merges_part(texts, sheet.communes, sheet.merges)});
    const Html change =
        sheet.kept ? Html()
                   : h::p({h::cls("actions")},
                          {ui::link_button(
                              {.words = texts("directory.said.change"),
                               .href = address_of(sheet.record.place.public_id, "modifier")})});
    ui::Page page = places_sheet(
        texts("directory.said.title", {{"place", sheet.record.place.name}}),
        h::fragment({gone_part(texts, sheet), said, change, merges}), "/lieux-a-tenir");
    if (!sheet.kept) page.lead = texts("directory.said.lead");
    return ui::staff_page(site, frame, page);
}

}  // namespace permanence::directory
