#include "booking/permanence_views.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "booking/permanence_words_views.hpp"
#include "booking/visit_views.hpp"
#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using agenda::Held;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

constexpr std::string_view list_address = "/agenda/permanences";

std::string access_in_words(const Texts& texts, const Held& held) {
    if (held.rule.access == agenda::Access::open_door) return texts("agenda.access.open_door");
    return texts("agenda.access.with_length",
                 {{"duration", ui::duration_in_words(texts, held.rule.grid.duration)}});
}

std::string school_key(agenda::SchoolTime school) {
    return school == agenda::SchoolTime::in_term ? "agenda.school.in_term"
                                                 : "agenda.school.in_holidays";
}

// What is not as usual, in tags.
Html unusual(const Texts& texts, const Held& held) {
    std::vector<Html> tags;
    const auto add = [&](const std::string& words) {
        tags.push_back(h::fragment({ui::tag(words), " "}));
    };
    if (held.rule.school_time != agenda::SchoolTime::always)
        add(texts(school_key(held.rule.school_time)));
    if (held.rule.on_holiday == agenda::OnHoliday::stays_open)
        add(texts("agenda.holidays.stays_open"));
    if (!held.rule.needs.empty())
        add(texts.plural("agenda.list.needs", static_cast<std::int64_t>(held.rule.needs.size())));
    return tags.empty() ? Html() : h::p({}, {h::fragment(tags)});
}

// The room and the needs of another length: too long for tags on a telephone.
Html extras(const Texts& texts, const Held& held) {
    std::string all;
    for (const std::string& words : extras_in_words(texts, held))
        all += (all.empty() ? "" : " · ") + words;
    return all.empty() ? Html() : h::p(all);
}

std::string whose(const Held& held, bool is_named) {
    return is_named && held.adviser != nullptr ? " · " + held.adviser->display_name : std::string();
}

Html line_part(const Texts& texts, const PermanenceList& list, const PermanenceLine& line) {
    const Held& held = *line.held;
    const std::string words = rule_in_words(texts, held, list.today);
    const Zone& zone = held.calendar.zone;
    const std::string where = place_in_words(texts, held) + " · " + access_in_words(texts, held) +
                              whose(held, list.names_advisers);
    Html next;
    Html acts;
    if (line.next) {
        const std::string day =
            ui::near_day_in_words(texts, zone.day_of(line.next->time.begin), list.today);
        next = h::p({h::cls("soft")}, {texts("agenda.list.next", {{"day", day}})});
        acts = h::p(
            {h::cls("actions")},
            {act_link(texts, "agenda.list.change", permanence_address(held, "modifier"), words),
             act_link(texts, "agenda.list.stop", permanence_address(held, "arreter"), words)});
    }
    return h::section({h::cls("card")},
                      {h::h3({}, {ui::icon(icon_of(held.mode)), agenda::with_capital(words)}),
                       h::p(where), extras(texts, held), unusual(texts, held), next, acts});
}

Html over_part(const Texts& texts, const PermanenceList& list) {
    if (list.over.empty()) return {};
    const Html lines = h::each(list.over, [&](const PermanenceLine& line) {
        return h::li(place_in_words(texts, *line.held) + whose(*line.held, list.names_advisers) +
                     " · " + rule_in_words(texts, *line.held, list.today));
    });
    return ui::details(
        texts.plural("agenda.list.over", static_cast<std::int64_t>(list.over.size())),
        h::ul({}, {lines}));
}

// --- the form ---

std::string minutes_in_words(const Texts& texts, int minutes) {
    return ui::duration_in_words(texts, Minutes(minutes));
}
std::string spare_in_words(const Texts& texts, int minutes) {
    return minutes == 0 ? texts("agenda.form.nothing") : minutes_in_words(texts, minutes);
}
std::string own_length_in_words(const Texts& texts, int minutes) {
    return minutes == 0 ? texts("agenda.form.as_others") : minutes_in_words(texts, minutes);
}
std::string days_in_words(const Texts& texts, int days) {
    return texts.plural("agenda.days", days);
}
std::string notice_in_words(const Texts& texts, int minutes) {
    constexpr int day = 24 * 60;
    if (minutes == 0) return texts("agenda.form.at_once");
    return minutes % day == 0 ? days_in_words(texts, minutes / day)
                              : minutes_in_words(texts, minutes);
}

class FormFields {
 public:
    FormFields(const Texts& texts, const PermanenceForm& form) : texts_(texts), form_(form) {}

    std::vector<Html> all() const {
        return {adviser_field(texts_, form_.state, form_.advisers),
                where(),
                reach(),
                resource(),
                how(),
                weekdays(),
                h::div({h::cls("hours")},
                       {day("first_day", ui::Required::yes), day("last_day", ui::Required::no)}),
                h::div({h::cls("hours")}, {hour("start"), hour("end")}),
                radios("access", {"by_appointment", "open_door"}),
                more()};
    }

 private:
    std::string label(std::string_view name) const {
        return texts_("agenda.form." + std::string(name));
    }
    std::string help(std::string_view name) const {
        const std::string key = "agenda.form_help." + std::string(name);
        return texts_.has(key) ? texts_(key) : std::string();
    }
    Html where() const {
        ui::OptionGroup group{
            .name = "where", .legend = label("where"), .help = help("where"), .options = {}};
        for (const auto* place : form_.places)
            group.options.push_back(
                {.value = std::string(place->public_id.text()), .words = place->name});
        group.options.push_back({.value = "home", .words = texts_("agenda.at_home")});
        group.options.push_back({.value = "phone", .words = texts_("agenda.by_phone")});
        return ui::select_field(texts_, group, form_.state);
    }
    Html reach() const {
        return h::div({h::cls("only-home")},
                      {numbers("reach", {10, 15, 20, 30, 40, 50, 60, 90}, minutes_in_words)});
    }
    Html resource() const {
        if (form_.resources.empty()) return {};
        ui::OptionGroup group{.name = "resource",
                              .legend = label("resource"),
                              .help = help("resource"),
                              .options = {{.value = "none", .words = label("no_resource")}},
                              .required = ui::Required::no};
        for (const auto* one : form_.resources)
            if (one->public_id)
                group.options.push_back(
                    {.value = std::string(one->public_id->text()), .words = one->name});
        return h::div({h::cls("not-phone")}, {ui::select_field(texts_, group, form_.state)});
    }
    Html how() const {
        ui::OptionGroup group{.name = "how", .legend = label("how"), .help = {}, .options = {}};
        if (form_.offers_kept)
            group.options.push_back(
                {.value = "kept",
                 .words = texts_("agenda.how.kept"),
                 .help = agenda::in_one_line(
                     agenda::in_words(
                         agenda::repetition_of(form_.changed->rule, form_.changed->calendar.zone),
                         form_.today, std::cref(texts_)),
                     std::cref(texts_))});
        group.options.push_back({.value = "weekly", .words = texts_("agenda.how.weekly")});
        group.options.push_back({.value = "fortnight",
                                 .words = texts_("agenda.how.fortnight"),
                                 .help = texts_("agenda.how.fortnight_help")});
        group.options.push_back({.value = "monthly",
                                 .words = texts_("agenda.how.monthly"),
                                 .help = {},
                                 .more = ordinals()});
        group.options.push_back({.value = "once",
                                 .words = texts_("agenda.how.once"),
                                 .help = texts_("agenda.how.once_help")});
        return ui::radio_group(texts_, group, form_.state);
    }
    Html ordinals() const {
        ui::OptionGroup group{.name = "ordinal",
                              .legend = label("ordinal"),
                              .help = {},
                              .options = {},
                              .required = ui::Required::yes,
                              .beside = true};
        for (const auto* ordinal : {"1", "2", "3", "4", "-1"})
            group.options.push_back(
                {.value = ordinal, .words = texts_("agenda.ordinal." + std::string(ordinal))});
        return h::div({h::cls("only-monthly")}, {ui::checkbox_group(texts_, group, form_.state)});
    }
    Html weekdays() const {
        constexpr std::array codes{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
        ui::OptionGroup group{.name = "weekday",
                              .legend = label("weekday"),
                              .help = help("weekday"),
                              .options = {},
                              .required = ui::Required::yes,
                              .beside = true};
        for (std::size_t i = 0; i < codes.size(); ++i)
            group.options.push_back(
                {.value = codes.at(i), .words = texts_("ui.weekday." + std::to_string(i + 1))});
        return h::div({h::cls("not-once")}, {ui::checkbox_group(texts_, group, form_.state)});
    }
    Html day(const std::string& name, ui::Required required) const {
        return ui::text_field(
            texts_,
            {.name = name,
             .label = label(form_.changed != nullptr && name == "first_day" ? "change_day" : name),
             .help = help(name),
             .kind = ui::TextKind::date,
             .required = required,
             .whose = ui::Whose::other},
            form_.state);
    }
    Html hour(const std::string& name) const {
        return ui::text_field(texts_,
                              {.name = name,
                               .label = label(name),
                               .help = texts_("agenda.field.hour_help"),
                               .kind = ui::TextKind::time,
                               .whose = ui::Whose::other},
                              form_.state);
    }
    Html radios(const std::string& name, const std::vector<std::string>& values) const {
        ui::OptionGroup group{.name = name,
                              .legend = label(name),
                              .help = {},
                              .options = {},
                              .required = ui::Required::yes};
        for (const std::string& value : values)
            group.options.push_back(
                {.value = value, .words = texts_("agenda." + name + "." + value)});
        return ui::radio_group(texts_, group, form_.state);
    }
    Html numbers(std::string name, std::vector<int> values,
                 std::string (*words)(const Texts&, int)) const {
        return number_field(texts_, form_.state, std::move(name), std::move(values), words);
    }
    Html needs() const {
        ui::OptionGroup group{.name = "need",
                              .legend = label("need"),
                              .help = help("need"),
                              .options = {},
                              .required = ui::Required::no};
        for (const directory::Need need : directory::all_needs()) {
            const std::string code(directory::code(need));
            group.options.push_back({.value = code, .words = texts_("booking.need." + code)});
        }
        return ui::checkbox_group(texts_, group, form_.state);
    }
    // Needs that take more time than the others, or less.
    Html durations() const {
        const Html fields = h::each(directory::all_needs(), [&](directory::Need need) {
            const std::string code(directory::code(need));
            return number_options(texts_, form_.state,
                                  {.name = agenda::duration_field(code),
                                   .legend = texts_("booking.need." + code),
                                   .help = {},
                                   .options = {},
                                   .required = ui::Required::no},
                                  {0, 30, 60, 90, 120}, own_length_in_words);
        });
        return h::fieldset({h::cls("field")}, {h::legend({}, {label("durations")}), fields});
    }
    // Folded as long as nothing in it is wrong.
    Html more() const {
        constexpr std::array inside{"duration", "buffer", "notice", "horizon"};
        const bool has_fault = std::ranges::any_of(form_.state.errors, [&](const auto& error) {
            return error.field.starts_with(agenda::duration_field("")) ||
                   std::ranges::find(inside, error.field) != inside.end();
        });
        return ui::details(
            texts_("agenda.form.more"),
            h::fragment(
                {numbers("duration", {15, 20, 30, 40, 45, 60, 75, 90, 120}, minutes_in_words),
                 numbers("buffer", {0, 5, 10, 15, 20, 30}, spare_in_words), needs(), durations(),
                 radios("holidays", {"closes", "stays_open"}),
                 radios("school", {"always", "in_term", "in_holidays"}),
                 numbers("notice", {0, 30, 60, 120, 240, 1440, 2880, 10080}, notice_in_words),
                 numbers("horizon", {7, 14, 30, 60, 90, 180, 366}, days_in_words)}),
            has_fault ? ui::Unfolded::yes : ui::Unfolded::no);
    }

    const Texts& texts_;
    const PermanenceForm& form_;
};

std::string form_address(const Held* changed) {
    return changed == nullptr ? std::string(list_address) + "/nouvelle"
                              : permanence_address(*changed, "modifier");
}

std::string form_title(const Texts& texts, const Held* changed) {
    return texts(changed == nullptr ? "agenda.form.new_title" : "agenda.form.change_title");
}

ui::Page with_errors(const Texts& texts, ui::Page page, const std::vector<FieldError>& errors) {
    page.has_errors = !errors.empty();
    page.errors = ui::error_summary(texts, errors);
    return page;
}

}  // namespace

std::string permanence_address(const Held& held, std::string_view act) {
    return std::string(list_address) + "/" + std::string(held.public_id.text()) + "/" +
           std::string(act);
}

std::string permanence_list_page(const Site& site, const ui::StaffFrame& frame,
                                 const PermanenceList& list) {
    const Texts& texts = site.texts;
    const ui::LinkAction make{.words = texts("agenda.list.new"),
                              .href = std::string(list_address) + "/nouvelle",
                              .weight = ui::Weight::main};
    const Html lines =
        list.lines.empty()
            ? ui::empty_state(texts("agenda.list.empty"), texts("agenda.list.empty_words"))
            : h::each(list.lines,
                      [&](const PermanenceLine& line) { return line_part(texts, list, line); });
    return ui::staff_page(
        site, frame,
        agenda_sheet(texts("agenda.list.title"),
                     h::fragment({to_settle_band(texts, list.to_settle),
                                  h::p({h::cls("actions")},
                                       {ui::link_button(make),
                                        ui::link_button({.words = texts("agenda.list.absences"),
                                                         .href = "/agenda/absences"})}),
                                  h::h2({h::cls("unseen")}, {texts("agenda.list.now")}), lines,
                                  over_part(texts, list)}),
                     "/agenda"));
}

std::string permanence_form_page(const Site& site, const ui::StaffFrame& frame,
                                 const PermanenceForm& form) {
    const Texts& texts = site.texts;
    const Html body =
        ui::form({.action = form_address(form.changed),
                  .token = form.token,
                  .fields = FormFields(texts, form).all(),
                  .submit = ui::submit_button(
                      {.words = texts("agenda.form.see"), .name = "suite", .value = "voir"})});
    ui::Page page = agenda_sheet(form_title(texts, form.changed), body, std::string(list_address));
    if (form.changed != nullptr) page.lead = texts("agenda.form.change_lead");
    return ui::staff_page(site, frame, with_errors(texts, std::move(page), form.state.errors));
}

}  // namespace permanence::booking
