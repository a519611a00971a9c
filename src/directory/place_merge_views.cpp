#include "directory/place_merge_views.hpp"

namespace permanence::directory {

namespace h = html;
using html::Html;
using ui::Texts;

namespace {

constexpr std::string_view back = "/lieux-a-tenir/doublons";

ui::Option option_of(const Texts& texts, std::string_view value, const GroupSide& side) {
    ui::Option option{.value = std::string(value), .words = {}, .help = {}};
    for (const std::string& line : side.lines)
        option.words += (option.words.empty() ? "" : " · ") + line;
    if (option.words.empty()) option.words = texts("directory.merge.nothing");
    option.help = voice_in_words(texts, side.voice);
    return option;
}

Html choice_part(const Texts& texts, const GroupChoice& choice, const ui::FormState& state) {
    return ui::radio_group(texts,
                           {.name = std::string(column_text(choice.lead)),
                            .legend = label_of(texts, choice.lead),
                            .help = {},
                            .options = {option_of(texts, merge_fields::of_kept, choice.kept),
                                        option_of(texts, merge_fields::of_gone, choice.gone)}},
                           state);
}

Html sides_part(const Texts& texts, const MergeForm& form) {
    const auto side = [&](std::string_view title, const RecordSide& record) {
        return h::section({h::cls("card")},
                          {h::h3(texts(title)), side_part(texts, form.communes, record)});
    };
    return h::fragment({h::h2(texts("directory.merge.both")),
                        h::div({h::cls("pair")}, {side("directory.merge.kept", form.kept),
                                                  side("directory.merge.is_gone", form.gone)}),
                        form.swap.empty() ? h::p(texts("directory.merge.by_permanences"))
                                          : h::p({}, {h::a({h::href(form.swap)},
                                                           {texts("directory.merge.swap")})})});
}

Html same_part(const Texts& texts, const MergeForm& form) {
    std::vector<ui::Fact> facts;
    for (const PlaceField lead : form.same) {
        const auto lines = lines_of(texts, form.communes, form.kept.record, *find_group(lead));
        if (!lines.empty()) facts.push_back({label_of(texts, lead), lines_part(lines)});
    }
    if (facts.empty()) return {};
    return ui::details(
        texts.plural("directory.merge.is_same", static_cast<std::int64_t>(facts.size())),
        ui::fact_list(facts));
}

}  // namespace

std::string merge_form_page(const ui::Site& site, const ui::StaffFrame& frame,
                            const MergeForm& form) {
    const Texts& texts = site.texts;
    std::vector<Html> fields{h::h2(texts("directory.merge.differs"))};
    if (form.differing.empty()) fields.push_back(h::p(texts("directory.merge.nothing_differs")));
    for (const GroupChoice& choice : form.differing)
        fields.push_back(choice_part(texts, choice, form.state));
    for (const std::string_view seen : {merge_fields::kept_seen, merge_fields::gone_seen})
        fields.push_back(ui::hidden_field(seen, form.state.answer(seen)));
    fields.push_back(same_part(texts, form));
    fields.push_back(h::p({h::cls("soft")}, {texts("directory.merge.after")}));
    const Html body = h::fragment(
        {sides_part(texts, form),
         ui::form({.action = form.action,
                   .token = form.token,
                   .fields = std::move(fields),
                   .submit = ui::submit_button({.words = texts("directory.merge.do")})})});
    ui::Page page = places_sheet(texts("directory.merge.title"), body, std::string(back));
    page.lead = texts("directory.merge.lead");
    page.has_errors = !form.state.errors.empty();
    page.errors = ui::error_summary(texts, form.state.errors);
    return ui::staff_page(site, frame, page);
}

std::string merge_refused_page(const ui::Site& site, const ui::StaffFrame& frame,
                               const MergeRefusal& refusal) {
    const Texts& texts = site.texts;
    const Html why = ui::band({.tone = ui::Tone::notice,
                               .title = texts("directory.merge.cannot"),
                               .body = h::p(texts(refusal.key))});
    const auto side = [&](const RecordSide& record) {
        return h::div({h::cls("card")}, {side_part(texts, refusal.communes, record)});
    };
    const Html sides = h::div({h::cls("pair")}, {side(refusal.one), side(refusal.other)});
    const bool is_for_agenda = refusal.key == "directory.merge.both_expected";
    const Html agenda = is_for_agenda
                            ? h::p({h::cls("actions")},
                                   {ui::link_button({.words = texts("directory.merge.see_agenda"),
                                                     .href = "/agenda/permanences",
                                                     .weight = ui::Weight::main})})
                            : Html();
    return ui::staff_page(site, frame,
                          places_sheet(texts("directory.merge.title"),
                                       h::fragment({why, sides, agenda}), std::string(back)));
}

}  // namespace permanence::directory
