#include "booking/permanence_words_views.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Texts;

std::string place_in_words(const Texts& texts, const agenda::Held& held) {
    if (held.place != nullptr) return held.place->name;
    return texts(held.mode == agenda::Mode::home ? "agenda.at_home" : "agenda.by_phone");
}

std::string rule_in_words(const Texts& texts, const agenda::Held& held, LocalDay today) {
    const auto told = agenda::in_words(agenda::repetition_of(held.rule, held.calendar.zone), today,
                                       std::cref(texts));
    return texts("agenda.list.rule",
                 {{"days", agenda::in_one_line(told, std::cref(texts))},
                  {"hours", ui::span_in_words(texts, held.rule.start, held.rule.end)}});
}

std::string hours_in_words(const Texts& texts, const Zone& zone, Interval time) {
    return ui::span_in_words(texts, zone.to_local(time.begin), zone.to_local(time.end));
}

std::vector<std::string> extras_in_words(const Texts& texts, const agenda::Held& held) {
    std::vector<std::string> extras;
    if (held.resource != nullptr) extras.push_back(held.resource->name);
    if (held.rule.access == agenda::Access::open_door) return extras;
    for (const auto& [need, duration] : held.rule.durations)
        extras.push_back(
            texts("agenda.list.duration_for", {{"duration", ui::duration_in_words(texts, duration)},
                                               {"need", texts("booking.need." + need)}}));
    return extras;
}

ui::Page agenda_sheet(std::string title, Html body, std::string back) {
    return {.title = std::move(title),
            .body = std::move(body),
            .private_words = true,
            .back = std::move(back)};
}

Html to_settle_band(const Texts& texts, std::size_t count) {
    if (count == 0) return {};
    return ui::band(
        {.tone = ui::Tone::notice,
         .title = texts.plural("agenda.to_settle.title", static_cast<std::int64_t>(count)),
         .body = h::fragment(
             {h::p(texts("agenda.to_settle.words")),
              h::p({h::cls("actions")}, {ui::link_button({.words = texts("agenda.to_settle.see"),
                                                          .href = "/agenda/a-regler",
                                                          .weight = ui::Weight::main})})})});
}

Html left_outside_band(const Texts& texts, std::size_t count) {
    if (count == 0) return {};
    return ui::band(
        {.tone = ui::Tone::notice,
         .title = texts.plural("agenda.left_outside.title", static_cast<std::int64_t>(count)),
         .body = h::p(
             {}, {texts("agenda.left_outside.words"), " ",
                  h::a({h::href("/agenda/a-regler")}, {texts("agenda.left_outside.where")})})});
}

Html act_link(const Texts& texts, std::string_view key, std::string href, std::string_view about) {
    return h::a({h::cls(ui::button_classes(ui::Weight::quiet)), h::href(href)},
                {texts(key), h::span({h::cls("unseen")}, {" : ", about})});
}

Html number_options(const Texts& texts, const ui::FormState& state, ui::OptionGroup group,
                    std::vector<int> numbers, std::string (*words)(const Texts&, int)) {
    // What it is now stays to be chosen.
    const std::string now = state.answer(group.name);
    int number = 0;
    const auto [end, error] = std::from_chars(now.data(), now.data() + now.size(), number);
    const bool is_number = error == std::errc() && end == now.data() + now.size() && number >= 0;
    if (is_number && std::ranges::find(numbers, number) == numbers.end()) {
        numbers.push_back(number);
        std::ranges::sort(numbers);
    }
    for (const int one : numbers)
        group.options.push_back({.value = std::to_string(one), .words = words(texts, one)});
    return ui::select_field(texts, group, state);
}

Html number_field(const Texts& texts, const ui::FormState& state, std::string name,
                  std::vector<int> numbers, std::string (*words)(const Texts&, int)) {
    const std::string help = "agenda.form_help." + name;
    ui::OptionGroup group{.name = name,
                          .legend = texts("agenda.form." + name),
                          .help = texts.has(help) ? texts(help) : std::string(),
                          .options = {}};
    return number_options(texts, state, std::move(group), std::move(numbers), words);
}

Html adviser_field(const Texts& texts, const ui::FormState& state,
                   const std::vector<const directory::Adviser*>& advisers) {
    if (advisers.size() < 2) return {};
    ui::OptionGroup group{
        .name = "adviser", .legend = texts("agenda.form.adviser"), .help = {}, .options = {}};
    for (const auto* adviser : advisers)
        group.options.push_back(
            {.value = std::string(adviser->public_id.text()), .words = adviser->display_name});
    return ui::select_field(texts, group, state);
}

}  // namespace permanence::booking
