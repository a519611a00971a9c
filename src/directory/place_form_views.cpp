#include "directory/place_form_views.hpp"

#include <algorithm>
#include <array>

#include "directory/equipment.hpp"
#include "directory/term_words.hpp"
#include "directory/week_views.hpp"

namespace permanence::directory {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;
using F = PlaceField;

namespace {

constexpr std::string_view list_address = "/lieux-a-tenir";

std::string name_of(PlaceField field) {
    return std::string(column_text(field));
}

class FormFields {
 public:
    FormFields(const Texts& texts, const PlaceForm& form) : texts_(texts), form_(form) {}

    std::vector<Html> all() const {
        std::vector<Html> fields;
        const auto add = [&](std::string_view title, std::initializer_list<Html> group) {
            fields.push_back(h::h2(texts_("directory.group." + std::string(title))));
            fields.insert(fields.end(), group.begin(), group.end());
        };
        add("place", {structure(), text(F::name, ui::Required::yes), long_list(F::kinds, kinds),
                      boxes(F::roaming, Vocabulary::roaming)});
        add("where",
            {text(F::address), text(F::address_complement), postcode(), commune(), text(F::point)});
        add("reach", {contact(F::phone, ui::TextKind::phone), area(F::emails, 2, 500),
                      area(F::websites, 2, 2000), text(F::booking_page, ui::Required::no, 2000)});
        add("hours", {hours()});
        add("help",
            {boxes(F::services, Vocabulary::services), boxes(F::support, Vocabulary::support),
             short_boxes(F::fees, Vocabulary::fees), boxes(F::access, Vocabulary::access)});
        add("whom",
            {short_boxes(F::publics, Vocabulary::publics), boxes(F::care, Vocabulary::care)});
        add("come", {mobility(), area(F::how_to_come, 3, 1000), equipment(),
                     text(F::accessibility_page, ui::Required::no, 2000)});
        add("more", {area(F::summary, 3, 280), area(F::details, 5, 5000), labels()});
        return fields;
    }

 private:
    static constexpr Vocabulary kinds = Vocabulary::kinds;

    std::string help(PlaceField field) const {
        const std::string key = "directory.field_help." + name_of(field);
        return texts_.has(key) ? texts_(key) : std::string();
    }
    Html text(PlaceField field, ui::Required required = ui::Required::no, int longest = 200) const {
        return contact(field, ui::TextKind::plain, required, longest);
    }
    Html contact(PlaceField field, ui::TextKind kind, ui::Required required = ui::Required::no,
                 int longest = 200) const {
        return ui::text_field(texts_,
                              {.name = name_of(field),
                               .label = label_of(texts_, field),
                               .help = help(field),
                               .kind = kind,
                               .required = required,
                               .whose = ui::Whose::other,
                               .longest = longest},
                              form_.state);
    }
    Html postcode() const { return contact(F::postcode, ui::TextKind::postcode); }
    Html area(PlaceField field, int rows, int longest) const {
        return ui::text_area(texts_,
                             {.name = name_of(field),
                              .label = label_of(texts_, field),
                              .help = help(field),
                              .required = ui::Required::no,
                              .rows = rows,
                              .longest = longest},
                             form_.state);
    }
    ui::OptionGroup terms_group(PlaceField field, Vocabulary list) const {
        ui::OptionGroup group{.name = name_of(field),
                              .legend = label_of(texts_, field),
                              .help = help(field),
                              .options = {},
                              .required = ui::Required::no};
        for (std::size_t i = 0; i < terms(list).size(); ++i)
            group.options.push_back(
                {.value = std::string(terms(list)[i].slug), .words = texts_(word_key(list, i))});
        return group;
    }
    Html boxes(PlaceField field, Vocabulary list) const {
        return ui::checkbox_group(texts_, terms_group(field, list), form_.state);
    }
    Html short_boxes(PlaceField field, Vocabulary list) const {
        ui::OptionGroup group = terms_group(field, list);
        group.beside = true;
        return ui::checkbox_group(texts_, group, form_.state);
    }
    // Many: those that are chosen first, then by their words.
    Html long_list(PlaceField field, Vocabulary list) const {
        ui::OptionGroup group = terms_group(field, list);
        const auto rank = [&](const ui::Option& option) {
            return std::pair(!form_.state.ticked(group.name, option.value), option.words);
        };
        std::ranges::sort(group.options, {}, rank);
        const auto chosen = std::ranges::count_if(group.options, [&](const ui::Option& option) {
            return form_.state.ticked(group.name, option.value);
        });
        return ui::details(texts_.plural("directory.form.kinds", chosen),
                           ui::checkbox_group(texts_, group, form_.state));
    }

    Html structure() const {
        const Html name = form_.names_structure
                              ? ui::text_field(texts_,
                                               {.name = std::string(place_fields::structure_name),
                                                .label = texts_("directory.form.structure"),
                                                .help = texts_("directory.form.structure_help"),
                                                .whose = ui::Whose::other},
                                               form_.state)
                              : Html();
        if (form_.structures.empty()) return name;
        const std::string_view legend =
            form_.names_structure ? "directory.form.structure_of_list" : "directory.form.structure";
        return h::fragment({name, ui::select_field(texts_,
                                                   {.name = std::string(place_fields::structure),
                                                    .legend = texts_(legend),
                                                    .help = {},
                                                    .options = form_.structures},
                                                   form_.state)});
    }
    Html commune() const {
        return ui::commune_field(texts_,
                                 {.name = std::string(place_fields::commune),
                                  .code_name = std::string(place_fields::commune_code),
                                  .label = label_of(texts_, F::commune),
                                  .help = texts_("directory.form.commune_help")},
                                 form_.state);
    }

    Html hours_text() const {
        return ui::text_area(texts_,
                             {.name = name_of(F::opening_hours),
                              .label = texts_("directory.form.hours_field"),
                              .help = help(F::opening_hours),
                              .required = ui::Required::no,
                              .rows = 3},
                             form_.state);
    }
    Html hours() const {
        const std::string how(place_fields::hours_how);
        const Html read =
            form_.is_hours_read ? ui::notice(texts_("directory.form.hours_read")) : Html();
        const ui::OptionGroup group{
            .name = how,
            .legend = texts_("directory.form.hours_how"),
            .help = {},
            .options = {{.value = "grid", .words = texts_("directory.form.hours_grid")},
                        {.value = "text",
                         .words = texts_("directory.form.hours_text"),
                         .help = texts_("directory.form.hours_text_help")}}};
        return h::fragment({read, ui::radio_group(texts_, group, form_.state),
                            h::div({h::cls("only-grid")}, {week_table(texts_, form_.state)}),
                            h::div({h::cls("only-text")}, {hours_text()})});
    }

    Html mobility() const {
        ui::OptionGroup group{.name = name_of(F::reduced_mobility),
                              .legend = label_of(texts_, F::reduced_mobility),
                              .help = {},
                              .options = {},
                              .required = ui::Required::no};
        for (const auto value : {ReducedMobility::yes, ReducedMobility::help, ReducedMobility::no,
                                 ReducedMobility::unknown}) {
            const std::string word(column_text(value));
            group.options.push_back({.value = word, .words = texts_("directory.mobility." + word)});
        }
        return ui::radio_group(texts_, group, form_.state);
    }
    Html equipment() const {
        ui::OptionGroup group{.name = name_of(F::equipment),
                              .legend = label_of(texts_, F::equipment),
                              .help = {},
                              .options = {},
                              .required = ui::Required::no,
                              .beside = true};
        const auto add = [&](std::string_view word) {
            group.options.push_back(
                {.value = std::string(word), .words = equipment_in_words(texts_, word)});
        };
        std::ranges::for_each(equipment_words, add);
        std::ranges::for_each(form_.other_equipment, add);
        return ui::checkbox_group(texts_, group, form_.state);
    }
    // Folded as long as nothing in it is wrong.
    Html labels() const {
        constexpr std::array inside{F::programmes, F::trainings, F::other_trainings, F::pivot,
                                    F::parent_structure};
        const bool has_fault = std::ranges::any_of(inside, [&](PlaceField field) {
            return form_.state.error(column_text(field)) != nullptr;
        });
        return ui::details(
            texts_("directory.form.more"),
            h::fragment({boxes(F::programmes, Vocabulary::programmes),
                         boxes(F::trainings, Vocabulary::trainings), text(F::other_trainings),
                         text(F::pivot), text(F::parent_structure)}),
            has_fault ? ui::Unfolded::yes : ui::Unfolded::no);
    }

    const Texts& texts_;
    const PlaceForm& form_;
};

// --- what it gives ---

std::vector<ui::Fact> facts_of(const Texts& texts, const PlacePreview& preview) {
    constexpr std::array left_out{F::opening_hours, F::source,     F::source_id,
                                  F::is_active,     F::updated_on, F::point_is_approximate};
    std::vector<ui::Fact> facts;
    for (const PlaceField field : all_place_fields()) {
        if (std::ranges::find(left_out, field) != left_out.end()) continue;
        auto lines = lines_of(texts, preview.communes, field, text_of(preview.record, field));
        if (field == F::point && preview.record.place.point_is_approximate)
            lines = {texts("directory.preview.approximate")};
        if (!lines.empty()) facts.push_back({label_of(texts, field), lines_part(lines)});
    }
    return facts;
}

Html hours_part(const Texts& texts, const PlacePreview& preview) {
    if (!preview.hours) return h::p(texts("directory.preview.no_hours"));
    return h::fragment({hours_in_words_part(texts, *preview.hours),
                        h::h3(texts("directory.preview.next_days")),
                        next_days_part(texts, *preview.hours, preview.calendar, preview.today)});
}

Html quality_part(const Texts& texts, const PlaceQuality& quality) {
    return ui::band(
        {.tone = quality.to_fix.empty() ? ui::Tone::confirmed : ui::Tone::plain,
         .title = texts("directory.preview.quality", {{"score", score_in_words(texts, quality)}}),
         .body = quality.to_fix.empty() ? Html() : h::p(first_to_fix(texts, quality))});
}

Html buttons(const Texts& texts) {
    const std::string name(place_fields::next);
    return h::fragment(
        {ui::submit_button(
             {.words = texts("directory.preview.save"), .name = name, .value = "enregistrer"}),
         ui::submit_button({.words = texts("directory.preview.correct"),
                            .weight = ui::Weight::second,
                            .name = name,
                            .value = "corriger"})});
}

}  // namespace

std::string place_form_page(const Site& site, const ui::StaffFrame& frame, const PlaceForm& form) {
    const Texts& texts = site.texts;
    std::vector<Html> fields = FormFields(texts, form).all();
    fields.push_back(ui::hidden_field(place_fields::seen, form.state.answer(place_fields::seen)));
    const Html sources =
        form.sources.empty()
            ? Html()
            : h::p({}, {h::a({h::href(form.sources)}, {texts("directory.said.see")})});
    const Html body = h::fragment(
        {sources, ui::form({.action = form.action,
                            .token = form.token,
                            .fields = std::move(fields),
                            .submit = ui::submit_button({.words = texts("directory.form.see"),
                                                         .name = std::string(place_fields::next),
                                                         .value = "voir"})})});
    ui::Page page = places_sheet(
        form.is_new ? texts("directory.form.new_title")
                    : texts("directory.form.change_title", {{"place", form.place_name}}),
        body, std::string(list_address));
    page.lead = texts("directory.form.lead");
    page.has_errors = !form.state.errors.empty();
    page.errors = ui::error_summary(texts, form.state.errors);
    return ui::staff_page(site, frame, page);
}

std::string place_preview_page(const Site& site, const ui::StaffFrame& frame,
                               const PlacePreview& preview) {
    const Texts& texts = site.texts;
    std::vector<Html> fields;
    for (const auto& [name, value] : preview.answers)
        fields.push_back(ui::hidden_field(name, value));
    const Html body =
        h::fragment({quality_part(texts, preview.quality), h::h2(texts("directory.group.hours")),
                     hours_part(texts, preview), h::h2(texts("directory.preview.rest")),
                     ui::fact_list(facts_of(texts, preview)),
                     ui::form({.action = preview.action,
                               .token = preview.token,
                               .fields = std::move(fields),
                               .submit = buttons(texts)})});
    return ui::staff_page(site, frame,
                          places_sheet(texts("directory.preview.title"), body, std::string()));
}

}  // namespace permanence::directory
