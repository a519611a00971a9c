#include "directory/place_report_pages.hpp"

#include "accounts/user_store.hpp"
#include "directory/place_report_actions.hpp"
#include "directory/place_report_store.hpp"
#include "directory/place_report_views.hpp"
#include "platform/http/form_token.hpp"

namespace permanence::directory {

namespace {

using http::Request;
using http::Response;

constexpr int most_lines = 200;

Response no_such_place() {
    return Response::error(404, "directory.place_unknown");
}

std::optional<PlaceRecord> place_asked(db::Connection& connection, const Request& request) {
    const auto id = PublicId::parse(request.path_parameter("id"));
    return id ? find_reportable(connection, *id) : std::nullopt;
}

ReportAnswers answers_of(const http::Fields& form) {
    return {.subject = std::string(form.value("subject")),
            .words = std::string(form.value("words")),
            .contact = std::string(form.value("contact"))};
}

Response show(const PlacesWorld& world, const Request& request, const PlaceRecord& record,
              std::vector<FieldError> errors, int status) {
    const auto session = request.cookie(accounts::session_cookie).value_or("");
    const ReportForm form{.place = record.place.public_id,
                          .place_name = record.place.name,
                          .answers = answers_of(request.form),
                          .errors = std::move(errors),
                          .token = world.staff.form_tokens.issue(report_send_route, session,
                                                                 world.staff.clock.now())};
    return Response::html(report_form_page(world.staff.site, form), status);
}

std::string name_of(db::Connection& connection, const PlaceReport& report) {
    if (!report.settled_by) return {};
    return accounts::find_name(connection, *report.settled_by).value_or(std::string());
}

Response show_list(const PlaceKeeper& keeper, std::optional<PublicId> wrong, ui::FormState state,
                   int status) {
    const Zone zone = calendar_of_commune("").zone;
    ReportList list{.lines = {},
                    .today = zone.day_of(keeper.staff.now()),
                    .token = keeper.staff.token(report_settle_route),
                    .wrong = std::move(wrong),
                    .state = std::move(state)};
    for (auto& [report, place, place_name, gone_name] :
         reports(keeper.connection(), keeper.owner(), most_lines)) {
        const std::string who = name_of(keeper.connection(), report);
        const LocalTime made = zone.to_local(report.created_at);
        list.lines.push_back(
            {std::move(report), place, std::move(place_name), std::move(gone_name), made, who});
    }
    return Response::html(report_list_page(keeper.staff.world.site, keeper.frame(), list), status);
}

Response show_list_again(const PlaceKeeper& keeper, std::vector<FieldError> errors, int status) {
    const http::Fields& form = keeper.request().form;
    return show_list(
        keeper, PublicId::parse(keeper.request().path_parameter("id")),
        {.answers = {{"note", std::string(form.value("note"))}}, .errors = std::move(errors)},
        status);
}

}  // namespace

Response PlaceReportPages::form(const Request& request) const {
    const auto connection = world_.staff.pool.lease();
    const auto record = place_asked(*connection, request);
    return record ? show(world_, request, *record, {}, 200) : no_such_place();
}

Response PlaceReportPages::send(const Request& request) const {
    const auto connection = world_.staff.pool.lease();
    const auto record = place_asked(*connection, request);
    if (!record) return no_such_place();
    const auto read = read_report(answers_of(request.form));
    if (!read) return show(world_, request, *record, read.error().fields, 422);
    const auto sent = report_place(*connection, world_.random, record->place.public_id, *read,
                                   request.form_nonce, world_.staff.clock.now());
    if (!sent) return no_such_place();
    return Response::redirect("/lieux/" + std::string(record->place.public_id.text()) +
                              "/signaler/merci");
}

Response PlaceReportPages::send_late(const Request& request) const {
    const auto connection = world_.staff.pool.lease();
    const auto record = place_asked(*connection, request);
    if (!record) return no_such_place();
    return show(world_, request, *record, {http::late_form_fault()}, http::late_form_status);
}

Response PlaceReportPages::thanks(const Request& request) const {
    const auto place = PublicId::parse(request.path_parameter("id"));
    if (!place) return no_such_place();
    return Response::html(report_thanks_page(world_.staff.site, place->text()));
}

Response PlaceReportPages::list(const Request& request) const {
    return as_place_keeper(
        world_, request, [](const PlaceKeeper& keeper) { return show_list(keeper, {}, {}, 200); });
}

Response PlaceReportPages::settle(const Request& request) const {
    return as_place_keeper(world_, request, [&](const PlaceKeeper& keeper) {
        const auto id = PublicId::parse(request.path_parameter("id"));
        Settling settling{.note = std::string(request.form.value("note"))};
        const bool is_known = read_column_text(request.form.value("decision"), settling.state) &&
                              settling.state != ReportState::waiting;
        if (!id || !is_known) return Response::error(404, "directory.report_unknown");
        const auto done = settle_report(keeper.connection(), keeper.user(), *id,
                                        std::move(settling), keeper.staff.now());
        if (done) return Response::redirect("/lieux-a-tenir/signalements");
        if (done.error().fields.empty()) return not_kept(done.error());
        return show_list_again(keeper, done.error().fields, 422);
    });
}

Response PlaceReportPages::settle_late(const Request& request) const {
    return as_place_keeper(world_, request, [](const PlaceKeeper& keeper) {
        return show_list_again(keeper, {http::late_form_fault()}, http::late_form_status);
    });
}

}  // namespace permanence::directory
