#include "app/routes.hpp"

#include <algorithm>
#include <iterator>

#include "accounts/sign_in_pages.hpp"
#include "app/api_routes.hpp"
#include "app/commands.hpp"
#include "app/health.hpp"
#include "booking/about_pages.hpp"
#include "booking/absence_pages.hpp"
#include "booking/agenda_pages.hpp"
#include "booking/appointment_pages.hpp"
#include "booking/booking_pages.hpp"
#include "booking/callback_pages.hpp"
#include "booking/closing_pages.hpp"
#include "booking/desk_appointment_pages.hpp"
#include "booking/desk_callback_pages.hpp"
#include "booking/desk_pages.hpp"
#include "booking/form_token_pages.hpp"
#include "booking/home_pages.hpp"
#include "booking/outside_calendar_pages.hpp"
#include "booking/permanence_pages.hpp"
#include "booking/resource_pages.hpp"
#include "booking/slot_pages.hpp"
#include "booking/visit_request_pages.hpp"
#include "booking/waiting_pages.hpp"
#include "directory/duplicate_list_pages.hpp"
#include "directory/kept_place_pages.hpp"
#include "directory/place_form_pages.hpp"
#include "directory/place_merge_pages.hpp"
#include "directory/place_question_pages.hpp"
#include "directory/place_report_pages.hpp"
#include "directory/place_source_pages.hpp"
#include "exchange/feed_pages.hpp"
#include "exchange/import_pages.hpp"
#include "exchange/import_views.hpp"
#include "exchange/open_file_pages.hpp"
#include "formats/url.hpp"
#include "orientation/embed_pages.hpp"
#include "orientation/guide_pages.hpp"
#include "orientation/guided_pages.hpp"
#include "orientation/place_list_pages.hpp"
#include "orientation/place_map_pages.hpp"
#include "orientation/public_place_pages.hpp"
#include "orientation/sheet_pages.hpp"
#include "orientation/sitemap_pages.hpp"
#include "planning/round_sheet_pages.hpp"
#include "planning/visit_plan_pages.hpp"
#include "platform/http/assets.hpp"

namespace permanence::app {

namespace {

using http::Method;
using http::RateClass;
using http::Request;
using http::Response;
using http::Route;

constexpr std::string_view everyone = "everyone";
constexpr std::string_view signed_in = "signed_in";
constexpr std::string_view desk = "book_for_others";
constexpr std::string_view keeper = "keep_agenda";
constexpr std::string_view places = "keep_places";
constexpr std::string_view files = "import_places";

// One line of the table. Names are what forms, figures and the access log call a route.
Route get(std::string_view pattern, std::string_view name, std::string_view right,
          http::Handler handler) {
    return {Method::get, std::string(pattern), std::string(name), std::string(right),
            std::move(handler)};
}
Route post(std::string_view pattern, std::string_view name, std::string_view right,
           http::Handler handler) {
    Route route{Method::post, std::string(pattern), std::string(name), std::string(right),
                std::move(handler)};
    // The limit on what strangers write is not for staff: they do it all day, many of them behind
    // one address.
    if (right != everyone) route.rules.rate = RateClass::searching;
    return route;
}
Route limited(Route route, RateClass rate) {
    route.rules.rate = rate;
    return route;
}

// Changes nothing, and is a POST so that what is typed stands in no address: it needs no token.
Route searching(Route route) {
    route.rules.form_check = http::FormCheck::none;
    return limited(std::move(route), RateClass::searching);
}

// A form whose answers come back when it is sent late, or without a session.
Route shown_again(Route route, http::Handler late_form) {
    route.rules.late_form = std::move(late_form);
    return route;
}

template <class Pages>
http::Handler to(const Pages& pages, Response (Pages::*page)(const Request&) const) {
    return [&pages, page](const Request& request) { return (pages.*page)(request); };
}

// Search engines find the service; they have no business at what is somebody's or the staff's.
Response robots(const Program& program) {
    return Response::text(
               std::string("User-agent: *\nDisallow: /rendez-vous/\nDisallow: /reserver\n"
                           "Disallow: /orientation/fiche\n"
                           "Disallow: /accueil\nDisallow: /agenda\nDisallow: /lieux-a-\nDisallow: "
                           "/connexion\nDisallow: /api/\nSitemap: ") +
               url::absolute(program.public_origin(), "/sitemap.xml") + "\n")
        .cacheable_for(std::chrono::hours(24));
}

Response territory_stylesheet(const Program& program) {
    Response response = Response::text(program.stylesheet);
    response.headers.set("Content-Type", "text/css; charset=utf-8");
    return response.cacheable_for(std::chrono::hours(1));
}

}  // namespace

struct PublicRoutes::Pages {
    explicit Pages(Program& made) : program(made) {}

    Program& program;
    booking::HomePages home{program.booking_world};
    booking::SlotPages slots{program.booking_world};
    booking::BookingPages booking{program.booking_world};
    booking::AppointmentPages appointment{program.booking_world};
    booking::WaitingPages waiting{program.booking_world};
    booking::CallbackPages callback{program.booking_world};
    booking::VisitRequestPages visit_request{program.booking_world};
    booking::AboutPages about{program.booking_world};
    orientation::PlaceListPages place_list{
        program.orientation_world,
        {.tiles = program.map_world.tiles, .assets = program.map_world.assets}};
    orientation::PublicPlacePages public_places{program.orientation_world};
    orientation::GuidedPages guided{program.orientation_world};
    orientation::SheetPages sheet{program.orientation_world, program.form_tokens};
    orientation::SitemapPages sitemap{program.orientation_world};
    orientation::GuidePages guide{program.orientation_world, program.guide_shelf};
    orientation::PlaceMapPages place_map{program.map_world};
    orientation::EmbedPages embed{program.orientation_world,
                                  {.first = program.configuration.text("territory.colour1"),
                                   .second = program.configuration.text("territory.colour2")}};
    const accounts::SignInPages& sign_in = program.sign_in_pages;
    booking::DeskWorld desk_world{.booking = program.booking_world, .staff = program.staff_world};
    booking::DeskPages calls{desk_world};
    booking::DeskAppointmentPages desk_appointments{desk_world};
    booking::DeskCallbackPages desk_callbacks{desk_world};
    booking::AgendaPages agenda{desk_world};
    booking::PermanencePages permanences{desk_world};
    booking::AbsencePages absences{desk_world};
    booking::ClosingPages closings{desk_world};
    booking::ResourcePages resources{desk_world};
    booking::OutsideCalendarPages outside{desk_world, program.outside_means};
    planning::RoundSheetPages rounds{program.round_world};
    planning::VisitPlanPages visit_plans{program.round_world};
    exchange::OpenFilePages open_files{
        {.pool = program.pool,
         .clock = program.clock,
         .site = program.site,
         .communes = program.communes,
         .timetable = program.timetable,
         .places = program.open_places,
         .timetable_seen = program.timetable_seen,
         .zone = program.zone,
         .origin = program.public_origin(),
         .producer = program.configuration.text("territory.registration"),
         .release = std::string(version)}};
    directory::KeptPlacePages kept_places{program.places_world};
    directory::PlaceFormPages place_forms{program.places_world};
    directory::PlaceReportPages reports{program.places_world};
    directory::PlaceQuestionPages questions{program.places_world};
    directory::DuplicateListPages duplicates{program.places_world};
    directory::PlaceMergePages merging{program.places_world};
    directory::PlaceSourcePages sources{program.places_world};
    exchange::ImportWorld import_world{
        .staff = program.staff_world, .communes = program.communes, .random = program.random};
    exchange::ImportPages imports{import_world};
    exchange::FeedPages feeds{import_world};
    ApiRoutes api{program.booking_world, program.orientation_world};

    std::vector<Route> resident_routes() const;
    std::vector<Route> orientation_routes() const;
    std::vector<Route> guided_routes() const;
    std::vector<Route> about_routes() const;
    std::vector<Route> open_file_routes() const;
    std::vector<Route> staff_routes() const;
    std::vector<Route> desk_routes() const;
    std::vector<Route> agenda_routes() const;
    std::vector<Route> permanence_routes() const;
    std::vector<Route> place_routes() const;
    std::vector<Route> merge_routes() const;
    std::vector<Route> report_routes() const;
    std::vector<Route> import_routes() const;
    std::vector<Route> other_routes() const;
};

std::vector<Route> PublicRoutes::Pages::resident_routes() const {
    using namespace booking;
    return {
        get("/", "home", everyone, to(home, &HomePages::home)),
        limited(get("/ou", "where", everyone, to(home, &HomePages::where)), RateClass::searching),
        limited(get("/creneaux", "slots", everyone, to(slots, &SlotPages::slots)),
                RateClass::searching),
        get("/reserver", "booking.form", everyone, to(booking, &BookingPages::form)),
        shown_again(post("/reserver", book_route, everyone, to(booking, &BookingPages::book)),
                    to(booking, &BookingPages::book_late)),
        get("/rendez-vous/{secret}", "appointment", everyone,
            to(appointment, &AppointmentPages::show)),
        get("/rendez-vous/{secret}/carte", "appointment.card", everyone,
            to(appointment, &AppointmentPages::card)),
        get("/rendez-vous/{secret}/agenda.ics", "appointment.calendar", everyone,
            to(appointment, &AppointmentPages::calendar)),
        get("/rendez-vous/{secret}/changer", "appointment.change", everyone,
            to(appointment, &AppointmentPages::change)),
        shown_again(post("/rendez-vous/{secret}/deplacer", move_route, everyone,
                         to(appointment, &AppointmentPages::move)),
                    to(appointment, &AppointmentPages::change_late)),
        shown_again(post("/rendez-vous/{secret}/annuler", cancel_route, everyone,
                         to(appointment, &AppointmentPages::cancel)),
                    to(appointment, &AppointmentPages::change_late)),
        shown_again(post("/rendez-vous/{secret}/attente", join_waiting_route, everyone,
                         to(waiting, &WaitingPages::join)),
                    to(waiting, &WaitingPages::line_late)),
        shown_again(post("/rendez-vous/{secret}/attente/quitter", leave_waiting_route, everyone,
                         to(waiting, &WaitingPages::leave)),
                    to(waiting, &WaitingPages::line_late)),
        get("/rendez-vous/{secret}/plus-tot", "waiting.earlier", everyone,
            to(waiting, &WaitingPages::earlier)),
        shown_again(post("/rendez-vous/{secret}/plus-tot", take_earlier_route, everyone,
                         to(waiting, &WaitingPages::take)),
                    to(waiting, &WaitingPages::take_late)),
        get("/rappel", "callback.form", everyone, to(callback, &CallbackPages::ask)),
        shown_again(post("/rappel", callback_route, everyone, to(callback, &CallbackPages::send)),
                    to(callback, &CallbackPages::send_late)),
        get("/rappel/merci", "callback.thanks", everyone, to(callback, &CallbackPages::thanks)),
        get("/visite-a-domicile", "visit_request.form", everyone,
            to(visit_request, &VisitRequestPages::ask)),
        shown_again(post("/visite-a-domicile", visit_request_route, everyone,
                         to(visit_request, &VisitRequestPages::send)),
                    to(visit_request, &VisitRequestPages::send_late)),
        get("/visite-a-domicile/merci", "visit_request.thanks", everyone,
            to(visit_request, &VisitRequestPages::thanks)),
    };
}

std::vector<Route> PublicRoutes::Pages::orientation_routes() const {
    using namespace orientation;
    return {
        limited(get("/lieux", "places", everyone, to(place_list, &PlaceListPages::list)),
                RateClass::searching),
        searching(
            post("/lieux", "places.search", everyone, to(place_list, &PlaceListPages::search))),
        get("/lieux/{id}", "place", everyone, to(public_places, &PublicPlacePages::show)),
        get("/sitemap.xml", "sitemap", everyone, to(sitemap, &SitemapPages::sitemap)),
        limited(get("/carte", "map", everyone, to(place_map, &PlaceMapPages::map)),
                RateClass::searching),
        limited(
            get("/carte/lieux.json", "map.places", everyone, to(place_map, &PlaceMapPages::places)),
            RateClass::searching),
        get("/carte/contours.json", "map.contours", everyone,
            to(place_map, &PlaceMapPages::contours)),
        get("/guide", "guide", everyone, to(guide, &GuidePages::page)),
        limited(get("/guide.pdf", "guide.paper", everyone, to(guide, &GuidePages::paper)),
                RateClass::searching),
        get("/integrer", "embed.guide", everyone, to(embed, &EmbedPages::guide)),
        limited(
            get("/integration/recherche", "embed.search", everyone, to(embed, &EmbedPages::search)),
            RateClass::searching),
        get("/integration/couleurs.css", "embed.colours", everyone,
            to(embed, &EmbedPages::colours)),
        get("/integration/permanence.js", "embed.script", everyone, to(embed, &EmbedPages::script)),
    };
}

std::vector<Route> PublicRoutes::Pages::guided_routes() const {
    using namespace orientation;
    std::vector<Route> routes{
        get("/orientation", "guided", everyone, to(guided, &GuidedPages::ask)),
        searching(
            post("/orientation", "guided.search", everyone, to(guided, &GuidedPages::search))),
        get("/orientation/fiche", "sheet", everyone, to(sheet, &SheetPages::show)),
        // Filling writes nothing: late, it is answered all the same.
        shown_again(
            post("/orientation/fiche", sheet_fill_route, everyone, to(sheet, &SheetPages::fill)),
            to(sheet, &SheetPages::fill)),
        get("/orientation/fiche/envoyee", "sheet.sent", everyone, to(sheet, &SheetPages::sent)),
    };
    for (Route& route : routes)
        route.rules.rate = RateClass::searching;
    routes.push_back(shown_again(post("/orientation/fiche/envoyer", sheet_send_route, everyone,
                                      to(sheet, &SheetPages::send)),
                                 to(sheet, &SheetPages::send_late)));
    return routes;
}

std::vector<Route> PublicRoutes::Pages::about_routes() const {
    using booking::AboutPages;
    return {
        get("/aide", "about.help", everyone, to(about, &AboutPages::help)),
        get("/vos-donnees", "about.privacy", everyone, to(about, &AboutPages::privacy)),
        get("/accessibilite", "about.accessibility", everyone,
            to(about, &AboutPages::accessibility)),
        get("/mentions-legales", "about.legal", everyone, to(about, &AboutPages::legal)),
        get("/sources", "about.sources", everyone, to(about, &AboutPages::sources)),
        get("/tout-effacer", "about.forget", everyone, to(about, &AboutPages::forget)),
    };
}

std::vector<Route> PublicRoutes::Pages::open_file_routes() const {
    using exchange::OpenFilePages;
    std::vector<Route> routes{
        get("/donnees", "open_files", everyone, to(open_files, &OpenFilePages::page)),
        get("/donnees/lieux.csv", "open_files.csv", everyone,
            to(open_files, &OpenFilePages::standard_csv)),
        get("/donnees/lieux.json", "open_files.json", everyone,
            to(open_files, &OpenFilePages::standard_json)),
        get("/donnees/lieux.geojson", "open_files.geojson", everyone,
            to(open_files, &OpenFilePages::geojson)),
        get("/donnees/data-inclusion.json", "open_files.data_inclusion", everyone,
            to(open_files, &OpenFilePages::inclusion)),
        get("/donnees/permanences.ics", "open_files.permanences", everyone,
            to(open_files, &OpenFilePages::permanences)),
        get("/lieux/{id}/permanences.ics", "place.permanences", everyone,
            to(open_files, &OpenFilePages::place_permanences)),
    };
    for (Route& route : routes)
        route.rules.rate = RateClass::searching;
    return routes;
}

std::vector<Route> PublicRoutes::Pages::staff_routes() const {
    using namespace accounts;
    return {
        get("/connexion", "accounts.sign_in_form", everyone, to(sign_in, &SignInPages::form)),
        shown_again(
            limited(post("/connexion", sign_in_route, everyone, to(sign_in, &SignInPages::sign_in)),
                    RateClass::signing_in),
            to(sign_in, &SignInPages::sign_in_late)),
        post("/deconnexion", sign_out_route, signed_in, to(sign_in, &SignInPages::sign_out)),
    };
}

std::vector<Route> PublicRoutes::Pages::desk_routes() const {
    using namespace booking;
    using List = DeskAppointmentPages;
    using Calls = DeskCallbackPages;
    return {
        get("/accueil", "desk", desk, to(calls, &DeskPages::show)),
        get("/accueil/creneaux", "desk.slots", desk, to(calls, &DeskPages::slots)),
        shown_again(post("/accueil/reserver", desk_book_route, desk, to(calls, &DeskPages::book)),
                    to(calls, &DeskPages::book_late)),
        get("/accueil/rendez-vous", "desk.list", desk, to(desk_appointments, &List::list)),
        // A search changes nothing: late, it is answered all the same.
        shown_again(post("/accueil/rendez-vous", desk_search_route, desk,
                         to(desk_appointments, &List::search)),
                    to(desk_appointments, &List::search)),
        get("/accueil/rendez-vous/{id}", "desk.appointment", desk,
            to(desk_appointments, &List::show)),
        get("/accueil/rendez-vous/{id}/carte", "desk.card", desk,
            to(desk_appointments, &List::card)),
        post("/accueil/rendez-vous/{id}/deplacer", desk_move_route, desk,
             to(desk_appointments, &List::move)),
        post("/accueil/rendez-vous/{id}/annuler", desk_cancel_route, desk,
             to(desk_appointments, &List::cancel)),
        get("/accueil/rappels", "desk.callbacks", desk, to(desk_callbacks, &Calls::list)),
        post("/accueil/rappels/{id}/fait", desk_called_route, desk,
             to(desk_callbacks, &Calls::called)),
        post("/accueil/rappels/{id}/plus-tot", desk_take_route, desk,
             to(desk_callbacks, &Calls::take_earlier)),
        post("/accueil/rappels/{id}/plus-tot/non", desk_leave_route, desk,
             to(desk_callbacks, &Calls::leave_waiting)),
    };
}

std::vector<Route> PublicRoutes::Pages::agenda_routes() const {
    using namespace booking;
    return {
        get("/agenda", "agenda", keeper, to(agenda, &AgendaPages::days)),
        get("/agenda/a-regler", "agenda.to_settle", keeper, to(agenda, &AgendaPages::to_settle)),
        get("/agenda/pourquoi", "agenda.why", keeper, to(agenda, &AgendaPages::why)),
        get("/agenda/permanences/{id}/{day}", "agenda.occurrence", keeper,
            to(agenda, &AgendaPages::occurrence)),
        post("/agenda/permanences/{id}/{day}/changer", agenda_move_route, keeper,
             to(agenda, &AgendaPages::move)),
        post("/agenda/permanences/{id}/{day}/annuler", agenda_cancel_route, keeper,
             to(agenda, &AgendaPages::cancel)),
        post("/agenda/permanences/{id}/{day}/remettre", agenda_restore_route, keeper,
             to(agenda, &AgendaPages::restore)),
        get("/agenda/autres-agendas", "agenda.outside", keeper,
            to(outside, &OutsideCalendarPages::list)),
        post("/agenda/autres-agendas", outside_add_route, keeper,
             to(outside, &OutsideCalendarPages::add)),
        post("/agenda/autres-agendas/{id}/retirer", outside_remove_route, keeper,
             to(outside, &OutsideCalendarPages::remove)),
        get("/agenda/tournees", "rounds", keeper, to(rounds, &planning::RoundSheetPages::list)),
        get("/agenda/tournees/proposition", "rounds.proposal", keeper,
            to(visit_plans, &planning::VisitPlanPages::proposal)),
        post("/agenda/tournees/proposition", planning::visit_accept_route, keeper,
             to(visit_plans, &planning::VisitPlanPages::accept)),
        post("/agenda/tournees/demandes/{id}/retirer", planning::visit_withdraw_route, keeper,
             to(visit_plans, &planning::VisitPlanPages::withdraw)),
        get("/agenda/tournees/{day}", "round", keeper, to(rounds, &planning::RoundSheetPages::day)),
        get("/agenda/fermetures", "structure.closings", keeper, to(closings, &ClosingPages::list)),
        shown_again(post("/agenda/fermetures", structure_close_route, keeper,
                         to(closings, &ClosingPages::close)),
                    to(closings, &ClosingPages::close_late)),
        post("/agenda/fermetures/{id}/retirer", structure_open_route, keeper,
             to(closings, &ClosingPages::open)),
        get("/agenda/salles", "structure.resources", keeper, to(resources, &ResourcePages::list)),
        shown_again(
            post("/agenda/salles", resource_add_route, keeper, to(resources, &ResourcePages::add)),
            to(resources, &ResourcePages::add_late)),
    };
}

std::vector<Route> PublicRoutes::Pages::permanence_routes() const {
    using namespace booking;
    using Rules = PermanencePages;
    return {
        get("/agenda/permanences", "permanences", keeper, to(permanences, &Rules::list)),
        get("/agenda/permanences/nouvelle", "permanence.form", keeper,
            to(permanences, &Rules::form)),
        shown_again(post("/agenda/permanences/nouvelle", permanence_new_route, keeper,
                         to(permanences, &Rules::make)),
                    to(permanences, &Rules::make_late)),
        get("/agenda/permanences/{id}/modifier", "permanence.change_form", keeper,
            to(permanences, &Rules::change_form)),
        shown_again(post("/agenda/permanences/{id}/modifier", permanence_change_route, keeper,
                         to(permanences, &Rules::change)),
                    to(permanences, &Rules::change_late)),
        get("/agenda/permanences/{id}/arreter", "permanence.stop_form", keeper,
            to(permanences, &Rules::stop_form)),
        shown_again(post("/agenda/permanences/{id}/arreter", permanence_stop_route, keeper,
                         to(permanences, &Rules::stop)),
                    to(permanences, &Rules::stop_late)),
        get("/agenda/absences", "absences", keeper, to(absences, &AbsencePages::list)),
        shown_again(
            post("/agenda/absences", absence_note_route, keeper, to(absences, &AbsencePages::note)),
            to(absences, &AbsencePages::note_late)),
        post("/agenda/absences/{id}/supprimer", absence_remove_route, keeper,
             to(absences, &AbsencePages::remove)),
    };
}

std::vector<Route> PublicRoutes::Pages::place_routes() const {
    using namespace directory;
    using List = KeptPlacePages;
    using Form = PlaceFormPages;
    return {
        get("/lieux-a-tenir", "places.kept", places, to(kept_places, &List::list)),
        get("/lieux-a-tenir/tableau.csv", "places.file", places, to(kept_places, &List::file)),
        get("/lieux-a-tenir/nouveau", "place.new_form", places, to(place_forms, &Form::form)),
        shown_again(
            post("/lieux-a-tenir/nouveau", place_new_route, places, to(place_forms, &Form::make)),
            to(place_forms, &Form::make_late)),
        get("/lieux-a-tenir/{id}/modifier", "place.change_form", places,
            to(place_forms, &Form::change_form)),
        shown_again(post("/lieux-a-tenir/{id}/modifier", place_change_route, places,
                         to(place_forms, &Form::change)),
                    to(place_forms, &Form::change_late)),
        get("/lieux-a-tenir/{id}/historique", "place.history", places,
            to(kept_places, &List::history)),
        post("/lieux-a-tenir/{id}/historique/{version}", place_put_back_route, places,
             to(kept_places, &List::put_back)),
        post("/lieux-a-tenir/{id}/confirmer", place_confirm_route, places,
             to(kept_places, &List::confirm)),
        post("/lieux-a-tenir/{id}/fermer", place_close_route, places,
             to(kept_places, &List::close)),
        post("/lieux-a-tenir/{id}/rouvrir", place_reopen_route, places,
             to(kept_places, &List::reopen)),
    };
}

std::vector<Route> PublicRoutes::Pages::merge_routes() const {
    using namespace directory;
    using Pairs = DuplicateListPages;
    using Merge = PlaceMergePages;
    using Sources = PlaceSourcePages;
    return {
        get("/lieux-a-tenir/doublons", "pairs", places, to(duplicates, &Pairs::list)),
        post("/lieux-a-tenir/doublons/surs", pairs_merge_route, places,
             to(duplicates, &Pairs::merge_sure)),
        get("/lieux-a-tenir/doublons/decisions", "pairs.decided", places,
            to(duplicates, &Pairs::decided)),
        post("/lieux-a-tenir/doublons/{id}/separer", place_part_route, places,
             to(merging, &Merge::part)),
        get("/lieux-a-tenir/{id}/reunir/{other}", "place.merge_form", places,
            to(merging, &Merge::form)),
        shown_again(post("/lieux-a-tenir/{id}/reunir/{other}", place_merge_route, places,
                         to(merging, &Merge::merge)),
                    to(merging, &Merge::merge_late)),
        post("/lieux-a-tenir/{id}/separer-de/{other}", place_apart_route, places,
             to(duplicates, &Pairs::keep_apart)),
        post("/lieux-a-tenir/{id}/comparer-a/{other}", place_compare_route, places,
             to(duplicates, &Pairs::compare_again)),
        get("/lieux-a-tenir/{id}/sources", "place.sources", places, to(sources, &Sources::show)),
        post("/lieux-a-tenir/{id}/sources", place_source_route, places,
             to(sources, &Sources::choose)),
    };
}

std::vector<Route> PublicRoutes::Pages::import_routes() const {
    using namespace exchange;
    std::vector<Route> routes{
        get("/lieux-a-tenir/fichiers", "imports", files, to(imports, &ImportPages::list)),
        shown_again(post("/lieux-a-tenir/fichiers", import_send_route, files,
                         to(imports, &ImportPages::send)),
                    to(imports, &ImportPages::send_late)),
        get("/lieux-a-tenir/fichiers/{id}", "import", files, to(imports, &ImportPages::show)),
        get("/lieux-a-tenir/fichiers/{id}/a-voir.csv", "import.findings", files,
            to(imports, &ImportPages::findings)),
        post("/lieux-a-tenir/fichiers/{id}/enregistrer", import_keep_route, files,
             to(imports, &ImportPages::keep)),
        post("/lieux-a-tenir/fichiers/{id}/abandonner", import_drop_route, files,
             to(imports, &ImportPages::drop)),
        post("/lieux-a-tenir/fichiers/{id}/retirer", import_undo_route, files,
             to(imports, &ImportPages::undo)),
        get("/lieux-a-tenir/adresses", "feeds", files, to(feeds, &FeedPages::list)),
        shown_again(
            post("/lieux-a-tenir/adresses", feed_add_route, files, to(feeds, &FeedPages::add)),
            to(feeds, &FeedPages::add_late)),
        post("/lieux-a-tenir/adresses/{id}/arreter", feed_leave_route, files,
             to(feeds, &FeedPages::leave)),
    };
    constexpr std::size_t beside_the_file = 64 * 1024;  // bytes of the form's other fields
    std::ranges::find(routes, import_send_route, &Route::name)->rules.shown_body_limit =
        largest_upload + beside_the_file;
    return routes;
}

std::vector<Route> PublicRoutes::Pages::report_routes() const {
    using namespace directory;
    using Reports = PlaceReportPages;
    using Questions = PlaceQuestionPages;
    return {
        get("/lieux/{id}/signaler", "report.form", everyone, to(reports, &Reports::form)),
        shown_again(
            post("/lieux/{id}/signaler", report_send_route, everyone, to(reports, &Reports::send)),
            to(reports, &Reports::send_late)),
        get("/lieux/{id}/signaler/merci", "report.thanks", everyone, to(reports, &Reports::thanks)),
        get("/lieux-a-tenir/signalements", "reports", places, to(reports, &Reports::list)),
        shown_again(post("/lieux-a-tenir/signalements/{id}", report_settle_route, places,
                         to(reports, &Reports::settle)),
                    to(reports, &Reports::settle_late)),
        get("/lieux-a-confirmer/{secret}", "question", everyone, to(questions, &Questions::show)),
        shown_again(post("/lieux-a-confirmer/{secret}", question_confirm_route, everyone,
                         to(questions, &Questions::confirm)),
                    to(questions, &Questions::confirm_late)),
    };
}

std::vector<Route> PublicRoutes::Pages::other_routes() const {
    std::vector<Route> routes{
        get("/health/live", "health.live", everyone, [](const Request&) { return live(); }),
        get("/robots.txt", "robots", everyone, [this](const Request&) { return robots(program); }),
        get("/territoire.css", "territory.stylesheet", everyone,
            [this](const Request&) { return territory_stylesheet(program); }),
    };
    Route assets = http::Assets::embedded().route();
    assets.right = everyone;
    routes.push_back(std::move(assets));
    return routes;
}

PublicRoutes::PublicRoutes(Program& program) : pages_(std::make_unique<Pages>(program)) {}
PublicRoutes::~PublicRoutes() = default;

std::vector<Route> PublicRoutes::table() const {
    std::vector<Route> all;
    for (auto part :
         {pages_->resident_routes(), pages_->orientation_routes(), pages_->guided_routes(),
          pages_->about_routes(), pages_->open_file_routes(), pages_->staff_routes(),
          pages_->desk_routes(), pages_->agenda_routes(), pages_->permanence_routes(),
          pages_->place_routes(), pages_->merge_routes(), pages_->report_routes(),
          pages_->import_routes(), pages_->api.table(), pages_->other_routes()})
        std::ranges::move(part, std::back_inserter(all));
    return all;
}

std::vector<Route> admin_routes(Program& program, std::function<bool()> is_stopping) {
    return {
        get("/health/live", "health.live", everyone, [](const Request&) { return live(); }),
        // Asked only once the port is open, which is when everything else is ready, too.
        get("/health/startup", "health.startup", everyone, [](const Request&) { return live(); }),
        get("/health/ready", "health.ready", everyone,
            [&program, is_stopping](const Request&) { return ready(program, is_stopping); }),
        get("/metrics", "metrics", everyone, [&program](const Request&) {
            Response response = Response::text(program.metrics.exposition());
            response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            return response;
        })};
}

}  // namespace permanence::app
