#include "orientation/sheet_pages.hpp"

#include <algorithm>

#include "accounts/session.hpp"
#include "directory/place_merge_store.hpp"
#include "orientation/place_slots_pages.hpp"
#include "orientation/sheet_actions.hpp"
#include "orientation/sheet_message_views.hpp"

namespace permanence::orientation {

namespace {

using http::Request;
using http::Response;

FilledFor typed_names(const Request& request) {
    return {.person = std::string(request.form.value("personne")),
            .prescriber = std::string(request.form.value("prescripteur")),
            .organisation = std::string(request.form.value("organisme"))};
}

// Of a place that was made one with another, that one.
std::optional<std::size_t> position_of(db::Connection& connection, const PlacePicture& picture,
                                       const PublicId& place) {
    if (const auto position = picture.find(place)) return position;
    const auto instead = directory::place_instead_of(connection, place);
    return instead ? picture.find(*instead) : std::nullopt;
}

// Those that were chosen and still stand, else the first that answer.
std::vector<NearPoint> positions_of(db::Connection& connection, const PlacePicture& picture,
                                    const SheetQuestion& question, PlacesAsked asked) {
    std::vector<NearPoint> positions;
    for (const PublicId& place : question.places) {
        const auto at = position_of(connection, picture, place);
        if (!at || std::ranges::find(positions, *at, &NearPoint::index) != positions.end())
            continue;
        const Point point = picture.record(*at).place.point;
        positions.push_back({*at, asked.around ? distance(asked.around->centre, point) : Metres()});
    }
    if (!positions.empty()) return positions;
    asked.most = most_on_sheet;
    return positions_asked(picture, asked);
}

// One request that makes a sheet. Places point into the picture, which it keeps.
class Making {
 public:
    Making(const OrientationWorld& world, const http::FormTokens& tokens, const Request& request)
        : world_(world),
          connection_(world.pool.lease()),
          picture_(world.places.at(*connection_)),
          sheet_{.question = read_sheet(query_of(request.query)),
                 .origin = world.origin,
                 .now = world.clock.now(),
                 .today = {}} {
        if (const auto* commune = world.communes.find(sheet_.question.answers.commune))
            sheet_.commune = commune->name;
        else
            sheet_.question.answers.commune.clear();
        const auto session = request.cookie(accounts::session_cookie).value_or("");
        sheet_.fill_token = tokens.issue(sheet_fill_route, session, sheet_.now);
        sheet_.send_token = tokens.issue(sheet_send_route, session, sheet_.now);
        find_places();
    }

    ResidentSheet& sheet() { return sheet_; }
    db::Connection& connection() { return *connection_; }

    Response answer(int status = 200) const {
        const bool is_paper =
            sheet_.question.format != SheetFormat::screen && !sheet_.places.empty();
        return Response::html(
            is_paper ? sheet_paper(world_.site, sheet_) : sheet_page(world_.site, sheet_), status);
    }
    Response refused(std::vector<FieldError> errors, int status) {
        sheet_.question.format = SheetFormat::screen;
        sheet_.errors = std::move(errors);
        return answer(status);
    }

 private:
    void find_places() {
        const FindingQuestion& answers = sheet_.question.answers;
        const auto asked = asked_by(answers, world_.communes, sheet_.now);
        const auto positions = positions_of(*connection_, *picture_, sheet_.question, asked);
        const auto next = next_slots(
            world_, *connection_, *picture_, positions,
            {.need = answers.need.value_or(directory::Need::unsure), .commune = answers.commune});
        for (const NearPoint& near : positions) {
            SheetPlace at{.found = found_place(*picture_, near, asked, sheet_.now)};
            const directory::Place& place = at.found.record->place;
            if (const auto slot = next.find(place.id); slot != next.end())
                at.found.next = slot->second;
            const auto told = picture_->timetable().hours_in_words(place);
            at.usual_hours.assign(told.begin(), told.end());
            sheet_.places.push_back(std::move(at));
        }
        sheet_.total = places_left(*picture_, world_.communes, answers, sheet_.now);
        if (sheet_.places.empty())
            sheet_.otherwise = what_else(*picture_, world_.communes, answers, sheet_.now);
        sheet_.today = sheet_.places.empty() ? LocalDay()
                                             : sheet_.places.front().found.zone.day_of(sheet_.now);
    }

    const OrientationWorld& world_;
    db::Lease connection_;
    std::shared_ptr<const PlacePicture> picture_;
    ResidentSheet sheet_;
};

}  // namespace

Response SheetPages::show(const Request& request) const {
    return Making(*world_, *form_tokens_, request).answer();
}

Response SheetPages::fill(const Request& request) const {
    Making making(*world_, *form_tokens_, request);
    ResidentSheet& sheet = making.sheet();
    sheet.filled_for = typed_names(request);
    const auto read = read_filled_for(sheet.filled_for);
    if (!read) return making.refused(read.error().fields, 422);
    sheet.filled_for = *read;
    sheet.question.format = parse_sheet_format(request.form.value("format"));
    return making.answer();
}

Response SheetPages::send(const Request& request) const {
    Making making(*world_, *form_tokens_, request);
    ResidentSheet& sheet = making.sheet();
    sheet.filled_for = typed_names(request);
    sheet.email = request.form.value("email");
    std::vector<FieldError> errors;
    const auto read = read_filled_for(sheet.filled_for);
    if (!read) errors = read.error().fields;
    const auto email = Email::parse(sheet.email);
    if (!email) errors.push_back({"email", email.error().key, email.error().arguments});
    if (!errors.empty()) return making.refused(std::move(errors), 422);
    if (sheet.places.empty()) return making.answer();
    sheet.filled_for = *read;
    send_sheet(making.connection(),
               sheet_message(world_->site.texts, sheet,
                             {.cause = cause_of_sheet(request.form_nonce),
                              .email = email->text(),
                              .territory = world_->site.territory,
                              .phone = world_->site.phone}),
               sheet.now);
    return Response::redirect(write(sheet.question, "/orientation/fiche/envoyee"));
}

Response SheetPages::send_late(const Request& request) const {
    Making making(*world_, *form_tokens_, request);
    making.sheet().filled_for = typed_names(request);
    making.sheet().email = request.form.value("email");
    return making.refused({http::late_form_fault()}, http::late_form_status);
}

Response SheetPages::sent(const Request& request) const {
    return Response::html(sheet_sent_page(world_->site, read_sheet(query_of(request.query))));
}

}  // namespace permanence::orientation
