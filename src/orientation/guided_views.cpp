#include "orientation/guided_views.hpp"

#include "ui/components.hpp"
#include "ui/forms.hpp"

namespace permanence::orientation {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

std::string key_of(GuidedStep step) {
    return "orientation.guided." + std::string(word_of(step));
}

std::string count_in_words(const Texts& texts, std::size_t places) {
    if (places == 0) return texts("orientation.guided.no_place");
    return texts.plural("orientation.count", static_cast<std::int64_t>(places));
}

// ---- The answers of a step.

std::string words_of(const Texts& texts, GuidedStep step, std::string_view word) {
    if (step == GuidedStep::need) return texts("booking.need." + std::string(word));
    return texts(key_of(step) + "." + std::string(word));
}

std::optional<ui::Icon> picture_of(GuidedStep step, std::string_view word) {
    if (step == GuidedStep::need) return ui::icon_of_need(word);
    if (word == "fauteuil") return ui::Icon::access;
    if (word == "surdite") return ui::Icon::hearing;
    if (word == "vue") return ui::Icon::sight;
    if (word == "lecture") return ui::Icon::paperwork;
    if (word == "autre-langue") return ui::Icon::language;
    if (word == "domicile") return ui::Icon::home;
    if (word == "maintenant") return ui::Icon::clock;
    if (word == "samedi" || word == "rendez-vous") return ui::Icon::calendar;
    if (word == "sans-rendez-vous") return ui::Icon::person;
    return ui::Icon::unsure;
}

std::string hint_of(const Texts& texts, GuidedStep step, const CountedChoice& choice) {
    std::string count = count_in_words(texts, choice.places);
    if (step != GuidedStep::need) return count;
    return texts("orientation.guided.choice",
                 {{"words", texts("booking.need_hint." + std::string(choice.choice.word))},
                  {"count", count}});
}

Html choices_part(const Texts& texts, const GuidedSheet& sheet) {
    const GuidedStep step = sheet.question.step;
    std::vector<ui::Choice> choices;
    for (const CountedChoice& counted : sheet.choices)
        choices.push_back({.words = words_of(texts, step, counted.choice.word),
                           .href = address_after(step, counted.choice.answers),
                           .hint = hint_of(texts, step, counted),
                           .picture = picture_of(step, counted.choice.word)});
    return ui::choice_list(choices);
}

// ---- Forms, which take the answers so far along.

std::vector<Html> answers_along(const GuidedQuestion& question) {
    std::vector<Html> fields;
    const std::string address = write(question);
    const auto mark = address.find('?');
    if (mark == address.npos) return fields;
    if (const auto query = url::Query::parse(std::string_view(address).substr(mark + 1)))
        for (const auto& field : query->fields())
            fields.push_back(ui::hidden_field(field.name, field.value));
    return fields;
}

ui::FormState typed_state(const GuidedSheet& sheet) {
    ui::FormState state{.answers = {{"ou", sheet.typed}}, .errors = {}};
    if (!sheet.fault.empty()) state.errors.push_back({"ou", sheet.fault, {}});
    return state;
}

Html where_form(const Texts& texts, const GuidedSheet& sheet) {
    std::vector<Html> fields = answers_along(sheet.question);
    fields.push_back(ui::commune_field(
        texts,
        {.name = "ou",
         .code_name = "code",
         .label = texts(sheet.has_addresses ? "orientation.where_label_address"
                                            : "orientation.guided.where_label"),
         .help = texts(sheet.has_addresses ? "orientation.guided.where_help_address"
                                           : "booking.where.help")},
        typed_state(sheet)));
    return ui::form({.action = "/orientation",
                     .token = {},
                     .fields = std::move(fields),
                     .submit = ui::submit_button({.words = texts("orientation.guided.where_submit"),
                                                  .picture = ui::Icon::search})});
}

Html communes_meant(const Texts& texts, const GuidedSheet& sheet) {
    if (sheet.meant.empty()) return {};
    std::vector<ui::Choice> choices;
    for (const auto& [match, counted] : sheet.meant) {
        std::string hint(match.commune->departement_name);
        if (!match.former_name.empty()) hint += " · " + std::string(match.former_name);
        choices.push_back(
            {.words = std::string(match.commune->name),
             .href = address_after(GuidedStep::where, counted.choice.answers),
             .hint = texts("orientation.guided.choice",
                           {{"words", hint}, {"count", count_in_words(texts, counted.places)}}),
             .picture = ui::Icon::place});
    }
    return h::fragment({h::h2(texts("orientation.meant")), ui::choice_list(choices)});
}

Html several_form(const Texts& texts, const GuidedSheet& sheet) {
    std::vector<Html> fields =
        answers_along({.step = GuidedStep::when, .answers = sheet.question.answers});
    ui::OptionGroup group{.name = "avec",
                          .legend = texts("orientation.guided.several_legend"),
                          .help = {},
                          .options = {},
                          .required = ui::Required::no};
    for (const CountedChoice& counted : sheet.choices)
        if (&counted != &sheet.choices.back())
            group.options.push_back(
                {.value = std::string(counted.choice.word),
                 .words = words_of(texts, GuidedStep::reception, counted.choice.word)});
    fields.push_back(ui::checkbox_group(texts, group, {}));
    return ui::details(
        texts("orientation.guided.several"),
        ui::search_form("/orientation", fields,
                        ui::submit_button({.words = texts("orientation.guided.where_submit")})));
}

Html asked(const Texts& texts, const GuidedSheet& sheet) {
    switch (sheet.question.step) {
        case GuidedStep::need:
        case GuidedStep::when:
            return choices_part(texts, sheet);
        case GuidedStep::where:
            return h::fragment({communes_meant(texts, sheet), where_form(texts, sheet),
                                h::h2(texts("orientation.guided.or")), choices_part(texts, sheet)});
        case GuidedStep::reception:
            return h::fragment({choices_part(texts, sheet), several_form(texts, sheet)});
    }
    return {};
}

// ---- What was answered.

std::string where_answered(const Texts& texts, const FindingQuestion& answers,
                           std::string_view commune) {
    if (commune.empty()) return texts("orientation.guided.whole_territory");
    return texts(answers.near ? "orientation.guided.around_address" : "orientation.guided.around",
                 {{"radius", std::to_string(answers.radius)}, {"commune", std::string(commune)}});
}

// The words of the answers that stand in the question and not in the same question asked anew.
std::string wished(const Texts& texts, GuidedStep step, const FindingQuestion& answers) {
    const FindingQuestion without = asked_again(step, answers).answers;
    const FindingQuestion with =
        step == GuidedStep::when ? answers : asked_again(GuidedStep::when, answers).answers;
    std::string words;
    const auto add = [&](std::string_view word) {
        words += (words.empty() ? "" : ", ") + words_of(texts, step, word);
    };
    if (step == GuidedStep::when && answers.when == OpenWhen::now) add("maintenant");
    if (step == GuidedStep::when && answers.when == OpenWhen::saturday) add("samedi");
    for (const Wish wish : with.wishes)
        if (!without.wants(wish)) add(word_of(wish));
    return words;
}

std::string answered(const Texts& texts, GuidedStep step, const FindingQuestion& answers,
                     std::string_view commune) {
    switch (step) {
        case GuidedStep::need:
            return words_of(texts, step,
                            directory::code(answers.need.value_or(directory::Need::unsure)));
        case GuidedStep::where:
            return where_answered(texts, answers, commune);
        case GuidedStep::reception: {
            const std::string words = wished(texts, step, answers);
            return words.empty() ? texts("orientation.guided.nothing_special") : words;
        }
        case GuidedStep::when: {
            const std::string words = wished(texts, step, answers);
            return words.empty() ? texts("orientation.guided.any_time") : words;
        }
    }
    return {};
}

std::string left_in_words(const Texts& texts, const GuidedSheet& sheet) {
    const auto places = static_cast<std::int64_t>(sheet.places);
    if (sheet.commune.empty()) return texts.plural("orientation.guided.left", places);
    return texts.plural(
        "orientation.guided.left_around", places,
        {{"commune", sheet.commune}, {"radius", std::to_string(sheet.question.answers.radius)}});
}

std::string step_before(const GuidedQuestion& question) {
    if (question.step == GuidedStep::need) return "/";
    const auto before = static_cast<GuidedStep>(number_of(question.step) - 2);
    return write(asked_again(before, question.answers));
}

Html whole_list(const Texts& texts, const GuidedSheet& sheet) {
    return h::p(h::a(
        {h::href(write(sheet.question.answers))},
        {texts.plural("orientation.guided.see_list", static_cast<std::int64_t>(sheet.places))}));
}

}  // namespace

Html answers_given(const Texts& texts, const FindingQuestion& answers, std::string_view commune,
                   int steps) {
    std::vector<ui::Fact> facts;
    for (int number = 1; number <= steps; ++number) {
        const auto step = static_cast<GuidedStep>(number - 1);
        facts.push_back({.name = texts(key_of(step)),
                         .value = answered(texts, step, answers, commune),
                         .change = ui::LinkAction{.words = texts("orientation.guided.change"),
                                                  .href = write(asked_again(step, answers))}});
    }
    if (facts.empty()) return {};
    return h::section({h::cls("not-on-paper")},
                      {h::h2(texts("orientation.guided.answers")), ui::fact_list(facts)});
}

Html nothing_left(const Site& site, const std::vector<CountedChoice>& otherwise,
                  std::optional<GuidedStep> step) {
    const Texts& texts = site.texts;
    std::vector<ui::Choice> choices;
    for (const auto& [choice, places] : otherwise)
        choices.push_back(
            {.words = texts("orientation.guided.else." + std::string(choice.word),
                            {{"radius", std::to_string(choice.answers.radius)}}),
             .href = step ? write(asked_again(*step, choice.answers))
                          : address_after(GuidedStep::when, choice.answers),
             .hint = count_in_words(texts, places),
             .picture = choice.word == "any_time" ? ui::Icon::clock : ui::Icon::place});
    return h::fragment({ui::empty_state(texts("orientation.guided.none"),
                                        texts(choices.empty() ? "orientation.guided.none_call"
                                                              : "orientation.guided.none_words")),
                        choices.empty() ? Html() : ui::choice_list(choices),
                        ui::phone_card(texts, site.phone, site.phone_hours)});
}

std::string guided_page(const Site& site, const GuidedSheet& sheet) {
    const Texts& texts = site.texts;
    const GuidedStep step = sheet.question.step;
    const bool is_over = sheet.places == 0 && step != GuidedStep::need;
    const bool is_wrong = !sheet.fault.empty();
    const Html given =
        answers_given(texts, sheet.question.answers, sheet.commune, number_of(step) - 1);
    const Html note =
        sheet.note == AddressNote::none
            ? Html()
            : ui::notice(texts("orientation.address." + std::string(word_of(sheet.note)),
                               {{"commune", sheet.commune}}));
    const Html body = is_over
                          ? h::fragment({nothing_left(site, sheet.otherwise, step), given})
                          : h::fragment({note, asked(texts, sheet), given, whole_list(texts, sheet),
                                         ui::phone_card(texts, site.phone, site.phone_hours)});
    return ui::public_page(site, {.title = texts(key_of(step) + ".title"),
                                  .body = body,
                                  .lead = is_over ? std::string() : left_in_words(texts, sheet),
                                  .has_errors = is_wrong,
                                  .errors = ui::error_summary(texts, typed_state(sheet).errors),
                                  .back = step_before(sheet.question),
                                  .step = number_of(step),
                                  .steps = guided_steps});
}

}  // namespace permanence::orientation
