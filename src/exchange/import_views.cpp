#include "exchange/import_views.hpp"

#include <algorithm>
#include <map>

#include "exchange/finding_groups.hpp"
#include "exchange/profile.hpp"
#include "ui/dates.hpp"

namespace permanence::exchange {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

constexpr std::size_t most_likenesses = 20;

std::string address_of(const PlaceImport& import, std::string_view act = {}) {
    std::string address(imports_path);
    address.append("/").append(import.public_id.text());
    return act.empty() ? address : address + "/" + std::string(act);
}

std::string counted(const Texts& texts, std::string_view key, std::size_t n) {
    return texts.plural(key, static_cast<std::int64_t>(n));
}

Html state_tag(const Texts& texts, ImportState state) {
    const ui::Tone tone = state == ImportState::applied ? ui::Tone::confirmed
                          : state == ImportState::tried ? ui::Tone::notice
                                                        : ui::Tone::plain;
    return ui::tag(texts("exchange.import_state." + std::string(column_text(state))), tone);
}

// ---- The list.

Html send_form(const Texts& texts, const ImportList& list) {
    const auto megabytes = std::to_string(largest_upload >> 20U);
    return ui::form(
        {.action = list.send_address,
         .token = list.token,
         .fields =
             {ui::file_field(texts,
                             {.name = "file",
                              .label = texts("exchange.page.file"),
                              .help = texts("exchange.page.file_help", {{"most", megabytes}}),
                              .endings = ".csv,.xlsx,.json,.txt"},
                             list.state),
              ui::text_field(texts,
                             {.name = "source",
                              .label = texts("exchange.page.source"),
                              .help = texts("exchange.page.source_help"),
                              .required = ui::Required::no,
                              .whose = ui::Whose::other,
                              .longest = 80},
                             list.state),
              ui::details(
                  texts("exchange.page.more"),
                  h::fragment({ui::radio_group(texts, profile_choice(texts), list.state),
                               ui::text_area(texts,
                                             {.name = "own_profile",
                                              .label = texts("exchange.page.own_profile"),
                                              .help = texts("exchange.page.own_profile_help"),
                                              .required = ui::Required::no,
                                              .rows = 8,
                                              .longest = 20'000},
                                             list.state),
                               ui::checkbox_group(
                                   texts,
                                   {.name = "strict",
                                    .legend = texts("exchange.page.strict_legend"),
                                    .help = {},
                                    .options = {{.value = "1",
                                                 .words = texts("exchange.page.strict")}},
                                    .required = ui::Required::no},
                                   list.state)}),
                  list.state.errors.empty() ? ui::Unfolded::no : ui::Unfolded::yes)},
         .submit = ui::submit_button({.words = texts("exchange.page.read")}),
         .with_files = true});
}

Html list_table(const Texts& texts, const ImportList& list) {
    ui::Table table{.caption = texts("exchange.page.list"),
                    .columns = {{.title = texts("exchange.page.column.file")},
                                {.title = texts("exchange.page.column.state")},
                                {.title = texts("exchange.page.column.rows"), .number = true},
                                {.title = texts("exchange.page.column.when")},
                                {.title = texts("exchange.page.column.who")}},
                    .rows = {}};
    for (const ImportLine& line : list.lines)
        table.rows.push_back({h::a({h::href(address_of(line.import))}, {line.import.asked.name}),
                              state_tag(texts, line.import.state),
                              std::to_string(line.import.report.summary().rows),
                              ui::moment_in_words(texts, line.at, list.today),
                              line.who.empty() ? texts("exchange.page.by_itself") : line.who});
    return ui::table(texts, table);
}

// ---- One file.

Html sums_part(const Texts& texts, const ImportReport& report) {
    std::vector<std::string> lines{counted(texts, "exchange.rows_read", report.summary().rows)};
    const auto add = [&](std::string_view key, std::size_t n) {
        if (n > 0) lines.push_back(counted(texts, key, n));
    };
    if (report.directory()) {
        add("exchange.places_added", report.directory()->added);
        add("exchange.places_changed", report.directory()->changed);
        add("exchange.places_unchanged", report.directory()->unchanged);
        add("exchange.places_joined", report.directory()->joined);
        add("exchange.places_silent", report.directory()->silent);
    }
    add("exchange.rows_rejected", report.summary().rejected);
    return h::ul({}, {h::each(lines, [](const std::string& line) { return h::li(line); })});
}

Html undone_part(const Texts& texts, const Undone& undone) {
    return h::ul({}, {h::li(counted(texts, "exchange.undo_deleted", undone.deleted)),
                      h::li(counted(texts, "exchange.undo_put_back", undone.put_back)),
                      h::li(counted(texts, "exchange.undo_stayed", undone.stayed))});
}

Html button(const Texts& texts, const ImportSheet& sheet, std::string_view act,
            std::string_view key, const std::string& token, ui::Weight weight) {
    return ui::button_form(address_of(sheet.line.import, act), token,
                           ui::submit_button({.words = texts(key), .weight = weight}));
}

bool can_be_kept(const PlaceImport& import) {
    const ImportReport& report = import.report;
    if (report.verdict() == Verdict::rejected) return false;
    return !import.asked.is_strict || report.summary().rejected == 0;
}

Html state_band(const Texts& texts, const ImportSheet& sheet) {
    const PlaceImport& import = sheet.line.import;
    const std::string when = ui::moment_in_words(texts, sheet.line.at, sheet.today);
    const std::string who =
        sheet.line.who.empty() ? texts("exchange.page.by_itself") : sheet.line.who;
    const WordArguments told{{"when", when}, {"who", who}};
    switch (import.state) {
        case ImportState::tried: {
            const bool can = can_be_kept(import);
            return ui::band(
                {.tone = can ? ui::Tone::notice : ui::Tone::fault,
                 .title = texts(can ? "exchange.page.to_decide" : "exchange.page.cannot_keep"),
                 .body = h::fragment(
                     {sums_part(texts, import.report), h::p(texts("exchange.page.nothing_yet")),
                      h::div({h::cls("actions")},
                             {can ? button(texts, sheet, "enregistrer", "exchange.page.keep",
                                           sheet.keep_token, ui::Weight::main)
                                  : Html(),
                              button(texts, sheet, "abandonner", "exchange.page.drop",
                                     sheet.drop_token, ui::Weight::quiet)})})});
        }
        case ImportState::applied:
            return ui::band({.tone = ui::Tone::confirmed,
                             .title = texts("exchange.page.kept", told),
                             .body = sums_part(texts, import.report),
                             .announced = true});
        case ImportState::undone:
            return ui::band({.tone = ui::Tone::plain,
                             .title = texts("exchange.page.undone", told),
                             .body = undone_part(texts, import.undone),
                             .announced = true});
    }
    return {};
}

// "1, 2, 3 (« 0536 »), 4 (« 05 »)": what several rows in turn say stands once.
std::string rows_in_words(const Texts& texts, const FindingGroup& group) {
    std::string rows;
    for (std::size_t i = 0; i < group.examples.size(); ++i) {
        const auto& example = group.examples[i];
        const bool is_last = i + 1 == group.examples.size();
        rows += (i == 0 ? "" : ", ") + std::to_string(example.row);
        if (!example.original.empty() &&
            (is_last || group.examples[i + 1].original != example.original))
            rows += " " + texts("exchange.page.cell", {{"cell", example.original}});
    }
    const std::size_t more = group.count - group.examples.size();
    if (more > 0) rows += " " + counted(texts, "exchange.page.more_rows", more);
    return rows;
}

std::string field_in_words(const Texts& texts, const std::string& field) {
    return field.empty() ? texts("exchange.page.whole_row") : field;
}

Html findings_table(const Texts& texts, const std::vector<FindingGroup>& groups, bool rejects) {
    ui::Table table{
        .caption = texts(rejects ? "exchange.page.rejected" : "exchange.page.to_look_at"),
        .columns = {{.title = texts("exchange.page.field")},
                    {.title = texts("exchange.page.words")},
                    {.title = texts("exchange.page.how_many"), .number = true},
                    {.title = texts("exchange.page.rows")}},
        .rows = {}};
    for (const FindingGroup& group : groups)
        if (group.rejects == rejects)
            table.rows.push_back({field_in_words(texts, group.field), texts(key_of(group.reason)),
                                  std::to_string(group.count), rows_in_words(texts, group)});
    return table.rows.empty() ? Html() : ui::table(texts, table);
}

// Each sentence once, with the columns that it is said of.
Html file_messages(const Texts& texts, const Findings& messages) {
    if (messages.empty()) return {};
    std::map<std::string, std::string> fields;
    for (const Finding& finding : messages) {
        std::string& said = fields[finding_in_words(texts, finding)];
        if (!finding.field.empty()) said += (said.empty() ? "" : ", ") + finding.field;
    }
    const Html list =
        h::ul({}, {h::each(fields, [&](const auto& said) {
                  if (said.second.empty()) return h::li(said.first);
                  return h::li({}, {said.first, " ", h::span({h::cls("soft")}, {said.second})});
              })});
    return h::fragment({h::h2(texts("exchange.page.of_the_file")), list});
}

Html findings_part(const Texts& texts, const PlaceImport& import) {
    const auto groups = finding_groups(import.report.rows());
    if (groups.empty()) return {};
    return h::fragment(
        {h::h2(texts("exchange.page.findings")), h::p(texts("exchange.page.first_row")),
         findings_table(texts, groups, true), findings_table(texts, groups, false),
         h::p({h::cls("actions")}, {ui::link_button({.words = texts("exchange.page.table_file"),
                                                     .href = address_of(import, "a-voir.csv")})})});
}

Html name_of(const Likeness& likeness) {
    if (likeness.place.empty()) return h::strong(likeness.name);
    return h::a({h::href("/lieux/" + likeness.place)}, {likeness.name});
}

Html table_with_rest(const Texts& texts, const ui::Table& table, std::size_t more) {
    if (table.rows.empty()) return {};
    return h::fragment(
        {ui::table(texts, table),
         more == 0 ? Html() : h::p(counted(texts, "exchange.page.more_rows", more))});
}

// `likenesses(row)`: those that the part tells of a row.
Html likeness_part(const Texts& texts, std::string_view title, std::string_view words,
                   const std::vector<ReportedRow>& rows, auto likenesses) {
    ui::Table table{.caption = texts(words),
                    .columns = {{.title = texts("exchange.page.row_number"), .number = true},
                                {.title = texts("exchange.page.place")},
                                {.title = texts("exchange.page.why")}},
                    .rows = {}};
    std::size_t more = 0;
    for (const ReportedRow& row : rows)
        for (const Likeness& likeness : likenesses(row)) {
            if (table.rows.size() < most_likenesses)
                table.rows.push_back(
                    {std::to_string(row.number), name_of(likeness), why_alike(texts, likeness)});
            else
                ++more;
        }
    if (table.rows.empty()) return {};
    return h::fragment({h::h2(texts(title)), table_with_rest(texts, table, more)});
}

Html likenesses_part(const Texts& texts, const std::vector<ReportedRow>& rows) {
    const auto joins = [](const ReportedRow& row) {
        std::vector<Likeness> one;
        if (row.outcome && row.outcome->joins) one.push_back(*row.outcome->joins);
        return one;
    };
    const auto resembles = [](const ReportedRow& row) {
        return row.outcome ? row.outcome->resembles : std::vector<Likeness>();
    };
    return h::fragment(
        {likeness_part(texts, "exchange.page.joins", "exchange.page.joins_words", rows, joins),
         likeness_part(texts, "exchange.page.resembles", "exchange.page.resembles_words", rows,
                       resembles)});
}

Html kept_part(const Texts& texts, const std::vector<ReportedRow>& rows) {
    ui::Table table{.caption = texts("exchange.page.stays_words"),
                    .columns = {{.title = texts("exchange.page.row_number"), .number = true},
                                {.title = texts("exchange.page.place")},
                                {.title = texts("exchange.page.stays_fields")}},
                    .rows = {}};
    std::size_t more = 0;
    for (const ReportedRow& row : rows) {
        if (!row.outcome || row.outcome->kept.empty()) continue;
        if (table.rows.size() == most_likenesses) {
            ++more;
            continue;
        }
        std::string fields;
        for (const directory::PlaceField field : row.outcome->kept)
            fields += (fields.empty() ? "" : ", ") +
                      texts("directory.field." + std::string(column_text(field)));
        table.rows.push_back(
            {std::to_string(row.number),
             h::a({h::href("/lieux/" + row.outcome->place)}, {texts("exchange.page.see_place")}),
             fields});
    }
    if (table.rows.empty()) return {};
    return h::fragment({h::h2(texts("exchange.page.stays")), table_with_rest(texts, table, more)});
}

Html undo_part(const Texts& texts, const ImportSheet& sheet) {
    if (sheet.line.import.state != ImportState::applied) return {};
    return h::fragment({h::h2(texts("exchange.page.undo_title")),
                        h::p(texts("exchange.page.undo_words")),
                        button(texts, sheet, "retirer", "exchange.page.undo", sheet.undo_token,
                               ui::Weight::danger)});
}

}  // namespace

std::string finding_in_words(const Texts& texts, const Finding& finding) {
    const std::string words = texts(key_of(finding.reason));
    if (finding.line == 0) return words;
    return words + " " + texts("exchange.near_line", {{"line", std::to_string(finding.line)}});
}

std::string why_alike(const Texts& texts, const Likeness& likeness) {
    return texts.listed(likeness.reasons);
}

ui::OptionGroup profile_choice(const Texts& texts) {
    ui::OptionGroup group{.name = "profile",
                          .legend = texts("exchange.page.profile"),
                          .help = texts("exchange.page.profile_help"),
                          .options = {{.value = "", .words = texts("exchange.page.profile_any")}},
                          .required = ui::Required::no};
    for (const std::string_view name : built_in_profiles())
        group.options.push_back(
            {.value = std::string(name), .words = built_in_profile(name)->name});
    return group;
}

std::string import_list_page(const Site& site, const ui::StaffFrame& frame,
                             const ImportList& list) {
    const Texts& texts = site.texts;
    const Html lines = list.lines.empty() ? ui::empty_state(texts("exchange.page.none"),
                                                            texts("exchange.page.none_words"))
                                          : list_table(texts, list);
    const Html feeds =
        h::p({}, {h::a({h::href("/lieux-a-tenir/adresses")}, {texts("exchange.page.feeds")})});
    return ui::staff_page(site, frame,
                          {.title = texts("exchange.page.title"),
                           .body = h::fragment({h::p(texts("exchange.page.lead")),
                                                send_form(texts, list), feeds, lines}),
                           .has_errors = !list.state.errors.empty(),
                           .errors = ui::error_summary(texts, list.state.errors),
                           .private_words = true,
                           .back = "/lieux-a-tenir"});
}

std::string import_page(const Site& site, const ui::StaffFrame& frame, const ImportSheet& sheet) {
    const Texts& texts = site.texts;
    const PlaceImport& import = sheet.line.import;
    const Html refusal = sheet.refusal ? ui::band({.tone = ui::Tone::fault,
                                                   .title = texts.words(*sheet.refusal),
                                                   .body = {},
                                                   .announced = true})
                                       : Html();
    const Html body = h::fragment(
        {refusal, state_band(texts, sheet), findings_part(texts, import),
         likenesses_part(texts, import.report.rows()), kept_part(texts, import.report.rows()),
         file_messages(texts, import.report.file().messages), undo_part(texts, sheet)});
    return ui::staff_page(site, frame,
                          {.title = texts("exchange.page.one_title", {{"name", import.asked.name}}),
                           .body = body,
                           .private_words = true,
                           .back = std::string(imports_path)});
}

}  // namespace permanence::exchange
