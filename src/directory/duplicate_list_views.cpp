#include "directory/duplicate_list_views.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "ui/dates.hpp"

namespace permanence::directory {

namespace h = html;
using html::Html;
using ui::Texts;

namespace {

Html reasons_part(const Texts& texts, const PairToReview& pair) {
    const auto line = [&](std::string_view key, bool in_favour) {
        std::vector<Reason> said;
        std::ranges::copy_if(pair.reasons, std::back_inserter(said), [&](const Reason& reason) {
            return (reason.points > 0) == in_favour;
        });
        return said.empty() ? Html() : h::p(texts(key, {{"reasons", texts.listed(said)}}));
    };
    return h::fragment({line("directory.pairs.reasons_for", true),
                        line("directory.pairs.reasons_against", false)});
}

Html verdict_part(const Texts& texts, const PairToReview& pair) {
    const bool is_sure = pair.verdict == Verdict::automatic;
    // Nobody should read that two records are one place by 100 chances of 100.
    const auto percent = std::min<long>(std::lround(std::floor(100 * pair.score)), 99);
    return h::p({}, {is_sure ? ui::tag(texts("directory.pairs.is_sure"), ui::Tone::confirmed)
                             : ui::tag(texts("directory.pairs.is_unsure")),
                     " ",
                     h::span({h::cls("soft")}, {texts("directory.pairs.score",
                                                      {{"percent", std::to_string(percent)}})})});
}

Html line_part(const Texts& texts, const PairListSheet& sheet, const PairLine& line) {
    const std::string names = names_of(texts, line.kept, line.gone);
    const Html same =
        h::a({h::cls(ui::button_classes(ui::Weight::second)),
              h::href(pair_address(line.kept.record, "reunir", line.gone.record))},
             {texts("directory.pairs.same"), h::span({h::cls("unseen")}, {" : ", names})});
    return h::section(
        {h::cls("card")},
        {h::h2({h::cls("unseen")}, {names}), verdict_part(texts, line.pair),
         h::div({h::cls("pair")}, {side_part(texts, sheet.communes, line.kept),
                                   side_part(texts, sheet.communes, line.gone)}),
         reasons_part(texts, line.pair),
         h::div({h::cls("actions")},
                {same, pair_button(texts, "directory.pairs.apart",
                                   pair_address(line.kept.record, "separer-de", line.gone.record),
                                   sheet.apart_token, names, ui::Weight::quiet)})});
}

Html sure_part(const Texts& texts, const PairListSheet& sheet) {
    if (sheet.sure == 0) return {};
    const auto count = static_cast<std::int64_t>(sheet.sure);
    return ui::band(
        {.tone = ui::Tone::notice,
         .title = texts.plural("directory.pairs.sure_title", count),
         .body = h::fragment(
             {h::p(texts("directory.pairs.sure_words")),
              ui::button_form(
                  std::string(pairs_path) + "/surs", sheet.merge_token,
                  ui::submit_button({.words = texts.plural("directory.pairs.merge_sure", count),
                                     .weight = ui::Weight::second}))})});
}

Html apart_part(const Texts& texts, const DecidedSheet& sheet, const ApartLine& line) {
    const std::string names = names_of(texts, line.first, line.second);
    const std::string when = ui::moment_in_words(texts, line.at, sheet.merges.today);
    const std::string who = line.who.empty() ? texts("directory.decided.nobody") : line.who;
    return h::section(
        {h::cls("card")},
        {h::h3({h::cls("unseen")}, {names}),
         h::div({h::cls("pair")}, {side_part(texts, sheet.communes, line.first),
                                   side_part(texts, sheet.communes, line.second)}),
         h::p(texts("directory.decided.apart_by", {{"when", when}, {"who", who}})),
         pair_button(texts, "directory.decided.compare_again",
                     pair_address(line.first.record, "comparer-a", line.second.record),
                     sheet.again_token, names, ui::Weight::quiet)});
}

Html pages_part(const Texts& texts, int page, int pages, std::string_view path) {
    if (pages < 2) return {};
    return ui::pagination(texts,
                          {.page = page, .pages = pages, .href = std::string(path) + "?page="});
}

}  // namespace

std::string pair_address(const PlaceRecord& one, std::string_view act, const PlaceRecord& other) {
    return "/lieux-a-tenir/" + std::string(one.place.public_id.text()) + "/" + std::string(act) +
           "/" + std::string(other.place.public_id.text());
}

std::string pair_list_page(const ui::Site& site, const ui::StaffFrame& frame,
                           const PairListSheet& sheet) {
    const Texts& texts = site.texts;
    const Html list =
        sheet.lines.empty()
            ? ui::empty_state(texts("directory.pairs.none"), texts("directory.pairs.none_words"))
            : h::fragment({h::p(texts.plural("directory.pairs.found",
                                             static_cast<std::int64_t>(sheet.found))),
                           h::each(sheet.lines, [&](const PairLine& line) {
                               return line_part(texts, sheet, line);
                           })});
    const Html pages = pages_part(texts, sheet.page, sheet.pages, pairs_path);
    const Html decided =
        sheet.has_decided
            ? h::p({h::cls("actions")}, {h::a({h::href(std::string(pairs_path) + "/decisions")},
                                              {texts("directory.pairs.see_decided")})})
            : Html();
    ui::Page page = places_sheet(texts("directory.pairs.title"),
                                 h::fragment({sure_part(texts, sheet), list, pages, decided}),
                                 "/lieux-a-tenir");
    page.lead = texts("directory.pairs.lead");
    return ui::staff_page(site, frame, page);
}

std::string decided_page(const ui::Site& site, const ui::StaffFrame& frame,
                         const DecidedSheet& sheet) {
    const Texts& texts = site.texts;
    const auto part = [&](std::string_view title, bool is_empty, Html lines) {
        return is_empty ? Html() : h::fragment({h::h2(texts(title)), std::move(lines)});
    };
    const bool is_empty = sheet.merges.lines.empty() && sheet.apart.empty();
    const Html body =
        is_empty ? ui::empty_state(texts("directory.decided.none"),
                                   texts("directory.decided.none_words"))
                 : h::fragment({part("directory.decided.merged", sheet.merges.lines.empty(),
                                     merges_part(texts, sheet.communes, sheet.merges)),
                                part("directory.decided.apart", sheet.apart.empty(),
                                     h::each(sheet.apart, [&](const ApartLine& line) {
                                         return apart_part(texts, sheet, line);
                                     }))});
    const Html pages =
        pages_part(texts, sheet.page, sheet.pages, std::string(pairs_path) + "/decisions");
    ui::Page page = places_sheet(texts("directory.decided.title"), h::fragment({body, pages}),
                                 std::string(pairs_path));
    page.lead = texts("directory.decided.lead");
    return ui::staff_page(site, frame, page);
}

}  // namespace permanence::directory
