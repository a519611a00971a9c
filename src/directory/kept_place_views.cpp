#include "directory/kept_place_views.hpp"

#include <algorithm>
#include <array>

#include "base/zone.hpp"
#include "directory/place_hours.hpp"
#include "formats/csv.hpp"
#include "ui/dates.hpp"

namespace permanence::directory {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

std::string id_of(const PlaceRecord& record) {
    return std::string(record.place.public_id.text());
}
std::string address_of_act(const PlaceRecord& record, std::string_view act) {
    return std::string(kept_places_path) + "/" + id_of(record) + "/" + std::string(act);
}

// A button whose place screen readers hear, too.
Html act_button(const Texts& texts, std::string_view key, const std::string& action,
                const std::string& token, const std::string& place, ui::Weight weight) {
    return ui::button_form(action, token,
                           h::button({h::type("submit"), h::cls(ui::button_classes(weight))},
                                     {texts(key), h::span({h::cls("unseen")}, {" : ", place})}));
}

// --- the list ---

std::string told_in_words(const Texts& texts, const ListedPlace& one, LocalDay today) {
    if (!one.told) return texts("directory.list.never");
    const Zone zone = calendar_of_commune(one.record.place.commune_code).zone;
    return ui::day_in_words(texts, zone.day_of(*one.told), today);
}

Html name_cell(const Texts& texts, const ListedPlace& one) {
    return h::fragment(
        {h::a({h::href(address_of_act(one.record, "modifier"))}, {one.record.place.name}),
         one.record.is_active ? Html()
                              : h::fragment({" ", ui::tag(texts("directory.list.closed"))})});
}

Html act_cell(const Texts& texts, const PlaceListSheet& sheet, const ListedPlace& one) {
    const Html history = h::a({h::href(address_of_act(one.record, "historique"))},
                              {texts("directory.list.history"),
                               h::span({h::cls("unseen")}, {" : ", one.record.place.name})});
    if (!one.is_to_confirm) return history;
    return h::fragment(
        {history,
         act_button(texts, "directory.list.confirm", address_of_act(one.record, "confirmer"),
                    sheet.confirm_token, one.record.place.name, ui::Weight::quiet)});
}

ui::Column column(const Texts& texts, const PlaceListSheet& sheet, PlaceOrder order) {
    PlaceListQuestion other = sheet.question;
    const bool is_sorted = sheet.question.order == order;
    other.order = order;
    other.page = 1;
    other.descending = is_sorted && !sheet.question.descending;
    using Sorted = ui::Column::Sorted;
    return {.title = texts("directory.list.column." + std::string(word_of(order))),
            .number = false,
            .sort_href = address_of(other, kept_places_path),
            .sorted = !is_sorted                  ? Sorted::no
                      : sheet.question.descending ? Sorted::down
                                                  : Sorted::up};
}

Html table_of(const Texts& texts, const PlaceListSheet& sheet) {
    ui::Table table{
        .caption = texts.plural("directory.list.found", static_cast<std::int64_t>(sheet.found)),
        .columns = {column(texts, sheet, PlaceOrder::name),
                    column(texts, sheet, PlaceOrder::commune),
                    column(texts, sheet, PlaceOrder::quality),
                    {.title = texts("directory.list.column.first")},
                    column(texts, sheet, PlaceOrder::told),
                    {.title = texts("directory.list.column.acts")}},
        .rows = {}};
    for (const ListedPlace& one : sheet.places)
        table.rows.push_back({name_cell(texts, one), one.commune,
                              score_in_words(texts, one.quality), first_to_fix(texts, one.quality),
                              told_in_words(texts, one, sheet.today), act_cell(texts, sheet, one)});
    return ui::table(texts, table);
}

Html search_part(const Texts& texts, const PlaceListSheet& sheet) {
    const ui::FormState state{.answers = {{"q", sheet.question.words},
                                          {"filtre", std::string(word_of(sheet.question.filter))}},
                              .errors = {}};
    ui::OptionGroup filter{.name = "filtre",
                           .legend = texts("directory.list.filter"),
                           .help = {},
                           .options = {},
                           .required = ui::Required::no,
                           .beside = true};
    for (const PlaceFilter one : {PlaceFilter::shown, PlaceFilter::to_confirm,
                                  PlaceFilter::to_complete, PlaceFilter::closed}) {
        const std::string word(word_of(one));
        filter.options.push_back({.value = word, .words = texts("directory.list.filter." + word)});
    }
    const std::array fields{ui::text_field(texts,
                                           {.name = "q",
                                            .label = texts("directory.list.search"),
                                            .kind = ui::TextKind::search,
                                            .required = ui::Required::no,
                                            .whose = ui::Whose::other,
                                            .longest = 100},
                                           state),
                            ui::radio_group(texts, filter, state)};
    return ui::search_form(kept_places_path, fields,
                           ui::submit_button({.words = texts("directory.list.search_now"),
                                              .weight = ui::Weight::second}));
}

Html bands(const Texts& texts, const PlaceListSheet& sheet) {
    const auto one = [&](std::string_view key, int count, std::string_view see,
                         const std::string& href) {
        if (count == 0) return Html();
        return ui::band({.tone = ui::Tone::notice,
                         .title = texts.plural(key, count),
                         .body = h::p({}, {h::a({h::href(href)}, {texts(see)})})});
    };
    PlaceListQuestion to_confirm;
    to_confirm.filter = PlaceFilter::to_confirm;
    return h::fragment(
        {one("directory.list.reports", sheet.reports, "directory.list.see_reports",
             std::string(kept_places_path) + "/signalements"),
         one("directory.pairs.found", sheet.pairs, "directory.pairs.see",
             std::string(kept_places_path) + "/doublons"),
         sheet.question.filter == PlaceFilter::to_confirm
             ? Html()
             : one("directory.list.to_confirm", sheet.to_confirm, "directory.list.see_to_confirm",
                   address_of(to_confirm, kept_places_path))});
}

Html found_part(const Texts& texts, const PlaceListSheet& sheet) {
    if (sheet.places.empty())
        return ui::empty_state(texts("directory.list.none_found"),
                               texts("directory.list.none_found_words"));
    PlaceListQuestion first = sheet.question;
    first.page = 1;
    const Html pages =
        sheet.pages < 2
            ? Html()
            : ui::pagination(texts, {.page = sheet.question.page,
                                     .pages = sheet.pages,
                                     .href = address_of(first, kept_places_path) + "&page="});
    const Html file =
        h::p({h::cls("actions")},
             {ui::link_button({.words = texts("directory.list.file"),
                               .href = address_of(first, "/lieux-a-tenir/tableau.csv")}),
              ui::print_button(texts("directory.list.print"))});
    return h::fragment({table_of(texts, sheet), pages, file});
}

Html files_link(const Texts& texts, const PlaceListSheet& sheet) {
    if (!sheet.may_import) return {};
    return ui::link_button({.words = texts("directory.list.files"),
                            .href = std::string(kept_places_path) + "/fichiers"});
}

// --- the history ---

bool is_shown(PlaceField field) {
    return field != PlaceField::updated_on && field != PlaceField::source &&
           field != PlaceField::source_id;
}

Html value_part(const Texts& texts, const PlaceHistory& history, PlaceField field,
                const std::string& text) {
    const auto lines = lines_of(texts, history.communes, field, text);
    return lines.empty() ? h::span({h::cls("soft")}, {texts("directory.history.nothing")})
                         : lines_part(lines);
}

Html fields_part(const Texts& texts, const PlaceHistory& history, const PlaceChange& change) {
    ui::Table table{.caption = texts("directory.history.what"),
                    .columns = {{.title = texts("directory.history.field")},
                                {.title = texts("directory.history.before")},
                                {.title = texts("directory.history.after")}},
                    .rows = {}};
    for (const FieldChange& one : change.fields)
        if (is_shown(one.field))
            table.rows.push_back({label_of(texts, one.field),
                                  value_part(texts, history, one.field, one.before),
                                  value_part(texts, history, one.field, one.after)});
    return table.rows.empty() ? Html() : ui::table(texts, table);
}

Html line_part(const Texts& texts, const PlaceHistory& history, const HistoryLine& line) {
    const std::string when = ui::moment_in_words(texts, line.at, history.today);
    const std::string who = line.who.empty() ? texts("directory.history.by_itself") : line.who;
    const bool is_now = line.version == history.lines.size();
    const Html back = is_now ? Html()
                             : act_button(texts, "directory.history.put_back",
                                          address_of_act(history.record, "historique/") +
                                              std::to_string(line.version),
                                          history.put_back_token, when, ui::Weight::quiet);
    return h::section(
        {h::cls("card")},
        {h::h3(texts("directory.change." + std::string(column_text(line.change.cause)))),
         h::p({h::cls("soft")},
              {texts("directory.history.when_and_who", {{"when", when}, {"who", who}})}),
         fields_part(texts, history, line.change), back});
}

Html acts_part(const Texts& texts, const PlaceHistory& history) {
    const std::string& name = history.record.place.name;
    const auto address = [&](std::string_view act) { return address_of_act(history.record, act); };
    if (history.is_gone)
        return h::p({}, {texts("directory.merge.gone"), " ",
                         h::a({h::href(address("sources"))}, {texts("directory.said.see")})});
    if (!history.record.is_active)
        return act_button(texts, "directory.history.reopen", address("rouvrir"),
                          history.reopen_token, name, ui::Weight::second);
    return h::fragment({h::p(texts("directory.history.close_words")),
                        act_button(texts, "directory.history.close", address("fermer"),
                                   history.close_token, name, ui::Weight::danger)});
}

}  // namespace

std::string place_list_page(const Site& site, const ui::StaffFrame& frame,
                            const PlaceListSheet& sheet) {
    const Texts& texts = site.texts;
    const ui::LinkAction make{.words = texts("directory.list.new"),
                              .href = std::string(kept_places_path) + "/nouveau",
                              .weight = ui::Weight::main};
    Html body;
    if (!sheet.has_any)
        body = ui::empty_state(texts("directory.list.empty"), texts("directory.list.empty_words"),
                               make);
    else
        body = h::fragment(
            {bands(texts, sheet),
             h::p({h::cls("actions")}, {ui::link_button(make), files_link(texts, sheet)}),
             search_part(texts, sheet), found_part(texts, sheet)});
    return ui::staff_page(site, frame,
                          places_sheet(texts("directory.list.title"), body, std::string()));
}

std::string place_list_file(const Texts& texts, const std::vector<ListedPlace>& places) {
    csv::Writer writer({.delimiter = ';', .byte_order_mark = true});
    writer.row({texts("directory.list.column.nom"), texts("directory.list.column.commune"),
                texts("directory.field.code_postal"), texts("directory.field.adresse"),
                texts("directory.field.telephone"), texts("directory.list.column.qualite"),
                texts("directory.list.column.first"), texts("directory.list.column.date")});
    for (const ListedPlace& one : places) {
        const Place& place = one.record.place;
        const Zone zone = calendar_of_commune(place.commune_code).zone;
        writer.row({place.name, one.commune, place.postcode, place.address,
                    ui::phone_in_words(place.phone), one.quality.score,
                    first_to_fix(texts, one.quality),
                    one.told ? write_day(zone.day_of(*one.told)) : std::string()});
    }
    return writer.take();
}

std::string place_history_page(const Site& site, const ui::StaffFrame& frame,
                               const PlaceHistory& history) {
    const Texts& texts = site.texts;
    const Html quality = ui::band(
        {.tone = ui::Tone::plain,
         .title = texts("directory.preview.quality",
                        {{"score", score_in_words(texts, history.quality)}}),
         .body =
             history.quality.to_fix.empty() ? Html() : h::p(first_to_fix(texts, history.quality))});
    const Html lines = history.lines.empty()
                           ? ui::empty_state(texts("directory.history.none"),
                                             texts("directory.history.none_words"))
                           : h::each(history.lines, [&](const HistoryLine& line) {
                                 return line_part(texts, history, line);
                             });
    const ui::LinkAction change{.words = texts("directory.history.change"),
                                .href = address_of_act(history.record, "modifier"),
                                .weight = ui::Weight::main};
    const Html acts =
        h::div({h::cls("actions")},
               {ui::link_button(change),
                history.record.is_active
                    ? act_button(texts, "directory.list.confirm",
                                 address_of_act(history.record, "confirmer"), history.confirm_token,
                                 history.record.place.name, ui::Weight::second)
                    : Html()});
    const Html body =
        h::fragment({quality, acts, h::h2(texts("directory.history.changes")), lines,
                     h::h2(texts("directory.history.acts")), acts_part(texts, history)});
    return ui::staff_page(
        site, frame,
        places_sheet(texts("directory.history.title", {{"place", history.record.place.name}}), body,
                     std::string(kept_places_path)));
}

}  // namespace permanence::directory
