#include "directory/place_report_views.hpp"

#include <algorithm>

#include "directory/place_words_views.hpp"
#include "ui/dates.hpp"

namespace permanence::directory {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

std::string subject_in_words(const Texts& texts, ReportSubject subject) {
    return texts("directory.report.about." + std::string(column_text(subject)));
}

Html subjects(const Texts& texts, const ui::FormState& state) {
    ui::OptionGroup group{
        .name = "subject", .legend = texts("directory.report.subject"), .help = {}, .options = {}};
    for (const ReportSubject subject : all_report_subjects())
        group.options.push_back({.value = std::string(column_text(subject)),
                                 .words = subject_in_words(texts, subject)});
    return ui::radio_group(texts, group, state);
}

// --- the list ---

Html contact_part(const Texts& texts, const PlaceReport& report) {
    const std::string& contact = report.said.contact;
    if (contact.empty()) return {};
    const Html link = contact.find('@') == std::string::npos
                          ? ui::phone_link(contact)
                          : h::a({h::href("mailto:" + contact)}, {contact});
    return h::p({}, {texts("directory.report.answer_to"), " ", link});
}

Html settle_form(const Texts& texts, const ReportList& list, const ReportLine& line) {
    const std::string id(line.report.public_id.text());
    const bool is_wrong = list.wrong == line.report.public_id;
    const std::string note = "note";
    return ui::form(
        {.action = "/lieux-a-tenir/signalements/" + id,
         .token = list.token,
         .fields = {h::div(
             {h::cls("field")},
             {h::label({h::for_(note + "-" + id)}, {texts("directory.report.note")}),
              is_wrong && !list.state.errors.empty()
                  ? h::p({h::cls("fault")}, {ui::icon(ui::Icon::warning),
                                             h::span(texts.words(list.state.errors.front()))})
                  : Html(),
              h::input({h::type("text"), h::id(note + "-" + id), h::name(note), h::cls("input"),
                        h::value(is_wrong ? list.state.answer(note) : std::string()),
                        h::maxlength(500), h::autocomplete("off")})})},
         .submit = h::fragment(
             {ui::submit_button({.words = texts("directory.report.done"),
                                 .weight = ui::Weight::second,
                                 .name = "decision",
                                 .value = std::string(column_text(ReportState::done))}),
              ui::submit_button({.words = texts("directory.report.refused"),
                                 .weight = ui::Weight::quiet,
                                 .name = "decision",
                                 .value = std::string(column_text(ReportState::refused))})})});
}

Html settled_part(const Texts& texts, const ReportLine& line) {
    const bool is_done = line.report.state == ReportState::done;
    const Html mark =
        ui::tag(texts(is_done ? "directory.report.was_done" : "directory.report.was_refused"),
                is_done ? ui::Tone::confirmed : ui::Tone::plain);
    const std::string who =
        line.who.empty() ? std::string() : texts("directory.report.by", {{"who", line.who}});
    return h::fragment({h::p({}, {mark, who.empty() ? Html() : h::fragment({" ", who})}),
                        line.report.note.empty() ? Html() : h::p(line.report.note)});
}

Html line_part(const Texts& texts, const ReportList& list, const ReportLine& line) {
    const bool waits = line.report.state == ReportState::waiting;
    const std::string when = ui::moment_in_words(texts, line.made, list.today);
    return h::section(
        {h::cls("card")},
        {h::h3({}, {line.place_name, " · ", subject_in_words(texts, line.report.said.subject)}),
         h::p({h::cls("soft")}, {texts("directory.report.when", {{"moment", when}})}),
         line.gone_name.empty() ? Html()
                                : h::p({h::cls("soft")}, {texts("directory.report.on_gone",
                                                                {{"place", line.gone_name}})}),
         line.report.said.words.empty() ? Html()
                                        : h::p({h::cls("as-typed")}, {line.report.said.words}),
         contact_part(texts, line.report),
         h::p({}, {h::a({h::href("/lieux-a-tenir/" + std::string(line.place.text()) + "/modifier")},
                        {texts("directory.report.change"),
                         h::span({h::cls("unseen")}, {" : ", line.place_name})})}),
         waits ? settle_form(texts, list, line) : settled_part(texts, line)});
}

}  // namespace

std::string report_form_page(const Site& site, const ReportForm& form) {
    const Texts& texts = site.texts;
    const ui::FormState state{.answers = {{"subject", form.answers.subject},
                                          {"words", form.answers.words},
                                          {"contact", form.answers.contact}},
                              .errors = form.errors};
    const Html body =
        ui::form({.action = "/lieux/" + std::string(form.place.text()) + "/signaler",
                  .token = form.token,
                  .fields = {subjects(texts, state),
                             ui::text_area(texts,
                                           {.name = "words",
                                            .label = texts("directory.report.words"),
                                            .help = texts("directory.report.words_help"),
                                            .required = ui::Required::no},
                                           state),
                             ui::text_field(texts,
                                            {.name = "contact",
                                             .label = texts("directory.report.contact"),
                                             .help = texts("directory.report.contact_help"),
                                             .required = ui::Required::no,
                                             .whose = ui::Whose::other,
                                             .longest = 100},
                                            state),
                             h::p({h::cls("soft")}, {texts("directory.report.kept")})},
                  .submit = ui::submit_button({.words = texts("directory.report.send")})});
    const bool has_words = !form.answers.words.empty() || !form.answers.contact.empty();
    return ui::public_page(site,
                           {.title = texts("directory.report.title", {{"place", form.place_name}}),
                            .body = body,
                            .lead = texts("directory.report.lead"),
                            .has_errors = !form.errors.empty(),
                            .errors = ui::error_summary(texts, form.errors),
                            .private_words = has_words,
                            .back = "/lieux/" + std::string(form.place.text())});
}

std::string report_thanks_page(const Site& site, std::string_view place) {
    const Texts& texts = site.texts;
    return ui::public_page(site,
                           {.title = texts("directory.report.thanks"),
                            .body = ui::band({.tone = ui::Tone::confirmed,
                                              .title = texts("directory.report.thanks"),
                                              .body = h::p(texts("directory.report.thanks_words")),
                                              .heading = 1,
                                              .announced = true}),
                            .own_heading = true,
                            .back = "/lieux/" + std::string(place)});
}

std::string report_list_page(const Site& site, const ui::StaffFrame& frame,
                             const ReportList& list) {
    const Texts& texts = site.texts;
    const auto waits = [](const ReportLine& line) {
        return line.report.state == ReportState::waiting;
    };
    const auto part = [&](std::string_view title, bool waiting) {
        if (std::ranges::none_of(list.lines,
                                 [&](const ReportLine& line) { return waits(line) == waiting; }))
            return Html();
        return h::fragment({h::h2(texts(title)), h::each(list.lines, [&](const ReportLine& line) {
                                return waits(line) == waiting ? line_part(texts, list, line)
                                                              : Html();
                            })});
    };
    const Html body = list.lines.empty() ? ui::empty_state(texts("directory.report.none"),
                                                           texts("directory.report.none_words"))
                                         : h::fragment({part("directory.report.waiting", true),
                                                        part("directory.report.settled", false)});
    ui::Page page = places_sheet(texts("directory.report.list_title"), body, "/lieux-a-tenir");
    page.has_errors = !list.state.errors.empty();
    return ui::staff_page(site, frame, page);
}

}  // namespace permanence::directory
