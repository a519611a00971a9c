#include "booking/outside_calendar_views.hpp"

#include <algorithm>
#include <array>

namespace permanence::booking {

namespace h = html;
using agenda::OutsideCalendar;
using html::Html;
using ui::Texts;

namespace {

std::string read_in_words(const Texts& texts, const OutsideCalendar& calendar, Instant now) {
    const Seconds since = calendar.read_at ? now - *calendar.read_at : Seconds(0);
    if (since >= Days(2)) return texts.plural("agenda.outside.read_days", since / Days(1));
    if (since >= std::chrono::hours(1))
        return texts.plural("agenda.outside.read_hours", since / std::chrono::hours(1));
    if (since >= Minutes(1)) return texts.plural("agenda.outside.read_minutes", since / Minutes(1));
    return texts("agenda.outside.read_now");
}

Html state_tag(const Texts& texts, const OutsideCalendar& calendar, Instant now) {
    if (is_lost(calendar, now)) return ui::tag(texts("agenda.outside.lost"), ui::Tone::fault);
    if (!calendar.fault.empty()) return ui::tag(texts("agenda.outside.failing"), ui::Tone::notice);
    return ui::tag(texts("agenda.outside.fine"), ui::Tone::confirmed);
}

Html fault_part(const Texts& texts, const OutsideCalendar& calendar, Instant now) {
    if (calendar.fault.empty()) return {};
    return h::fragment({h::p(texts(calendar.fault)),
                        h::p(texts(is_lost(calendar, now) ? "agenda.outside.lost_words"
                                                          : "agenda.outside.failing_words"))});
}

Html line_part(const Texts& texts, const OutsideSheet& sheet, const OutsideLine& line) {
    const OutsideCalendar& calendar = line.calendar;
    const std::string host = agenda::host_of_calendar(calendar.address);
    const std::string id(calendar.public_id.text());
    return h::section(
        {h::cls("card")},
        {h::h3(host), state_tag(texts, calendar, sheet.now), fault_part(texts, calendar, sheet.now),
         h::p({}, {read_in_words(texts, calendar, sheet.now), " · ",
                   texts.plural("agenda.outside.times", line.times)}),
         calendar.half_read == 0
             ? Html()
             : h::p(texts.plural("agenda.outside.half_read", calendar.half_read)),
         ui::button_form(
             std::string(outside_calendars_path) + "/" + id + "/retirer", sheet.remove_token,
             ui::submit_button({.words = texts("agenda.outside.remove", {{"host", host}}),
                                .weight = ui::Weight::quiet}))});
}

Html added_band(const Texts& texts, const OutsideSheet& sheet) {
    const auto added = std::ranges::find_if(sheet.lines, [&](const OutsideLine& line) {
        return line.calendar.public_id.text() == sheet.added;
    });
    if (added == sheet.lines.end()) return {};
    return ui::band({.tone = ui::Tone::confirmed,
                     .title = texts.plural("agenda.outside.added", added->times),
                     .body = h::p(texts("agenda.outside.added_words")),
                     .announced = true});
}

Html lost_band(const Texts& texts, const OutsideSheet& sheet) {
    const bool is_any_lost = std::ranges::any_of(
        sheet.lines, [&](const OutsideLine& line) { return is_lost(line.calendar, sheet.now); });
    if (!is_any_lost) return {};
    return ui::band({.tone = ui::Tone::fault,
                     .title = texts("agenda.outside.lost_band"),
                     .body = h::p(texts("agenda.outside.lost_words"))});
}

Html where_part(const Texts& texts) {
    constexpr std::array programs{"outlook", "google", "nextcloud", "others"};
    return h::fragment(
        {h::h2(texts("agenda.outside.where")), h::each(programs, [&](const std::string& program) {
             return ui::details(texts("agenda.outside.in." + program),
                                h::p(texts("agenda.outside.steps." + program)));
         })});
}

Html add_form(const Texts& texts, const OutsideSheet& sheet) {
    return ui::form({.action = std::string(outside_calendars_path),
                     .token = sheet.add_token,
                     .fields = {ui::text_field(texts,
                                               {.name = "address",
                                                .label = texts("agenda.outside.address"),
                                                .help = texts("agenda.outside.address_help"),
                                                .whose = ui::Whose::other,
                                                .longest = 2000},
                                               sheet.state)},
                     .submit = ui::submit_button({.words = texts("agenda.outside.add")})});
}

}  // namespace

std::string outside_calendars_page(const ui::Site& site, const ui::StaffFrame& frame,
                                   const OutsideSheet& sheet) {
    const Texts& texts = site.texts;
    const Html list =
        sheet.lines.empty()
            ? ui::empty_state(texts("agenda.outside.none"), texts("agenda.outside.none_words"))
            : h::fragment({h::h2(texts("agenda.outside.list")),
                           h::each(sheet.lines, [&](const OutsideLine& line) {
                               return line_part(texts, sheet, line);
                           })});
    ui::Page page{.title = texts("agenda.outside.title"),
                  .body = h::fragment({added_band(texts, sheet), lost_band(texts, sheet),
                                       h::p({h::cls("lead")}, {texts("agenda.outside.lead")}),
                                       h::p(texts("agenda.outside.only_times")), list,
                                       h::h2(texts("agenda.outside.add_title")),
                                       add_form(texts, sheet), where_part(texts)}),
                  .private_words = true,
                  .back = "/agenda"};
    page.has_errors = !sheet.state.errors.empty();
    page.errors = ui::error_summary(texts, sheet.state.errors);
    return ui::staff_page(site, frame, page);
}

}  // namespace permanence::booking
