#pragma once
// The pages of those who keep places behind the site's own checks of forms, around three places of
// two structures, at 08:00 on Monday 2 March 2026 in Paris:
//   class List : public KeeperSite {};  get("/lieux-a-tenir", camille())
#include <array>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "accounts/sign_in_actions.hpp"
#include "accounts/user_store.hpp"
#include "base/text.hpp"
#include "directory/duplicate_list_pages.hpp"
#include "directory/kept_place_pages.hpp"
#include "directory/place_actions.hpp"
#include "directory/place_form_pages.hpp"
#include "directory/place_merge_pages.hpp"
#include "directory/place_question_pages.hpp"
#include "directory/place_report_pages.hpp"
#include "directory/place_source_pages.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/db/transaction.hpp"
#include "platform/http/site.hpp"
#include "tests/support/seen_pages.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::tests {

class KeeperSite : public OnBothEngines {
 protected:
    KeeperSite() {
        db::transaction(connection(), [&] { settle(); });
        http::SiteParts parts{.router = http::Router(routes())};
        parts.error_page = [this](const http::Request&, int status, std::string_view key) {
            return http::Response::html(ui::error_page(site_, status, key), status);
        };
        parts.form_tokens = &form_tokens_;
        parts.clock = &clock;
        pages_ = std::make_unique<http::Site>(std::move(parts));
    }

    Instant now() const { return clock.now(); }
    const ui::Texts& texts() const { return french(); }
    const territory::CommuneTable& communes() const { return all_communes(); }

    // Cookies of new sessions: who works at the mairie, who administers it, who works elsewhere,
    // who keeps all places, who only books.
    std::string camille() { return session_of("camille", accounts::Role::adviser, mairie); }
    std::string boss() { return session_of("boss", accounts::Role::structure_admin, mairie); }
    std::string sacha() { return session_of("sacha", accounts::Role::adviser, maison); }
    std::string coordinator() { return session_of("dede", accounts::Role::coordinator, {}); }
    accounts::User user_of(const std::string& name) {
        return accounts::find_credentials(connection(), name + "@exemple.fr").value().user;
    }

    SeenPage get(std::string_view address, const std::string& session = {}) {
        return see(http::Request::get(address), session);
    }
    SeenPage post(const SeenForm& form, const std::string& session = {}) {
        return see(http::Request::post(form.action, form.fields), session);
    }
    // What no request and no column holds cannot be shown either.
    static bool may_come(const std::string& text) {
        return is_valid_utf8(text) && text.find('\0') == text.npos;
    }
    // As a form of `session` whose page was never shown.
    SeenForm forged(std::string action, std::string_view route, const std::string& session) {
        const std::string cookie = session.substr(session.find('=') + 1);
        SeenForm form{std::move(action), {}};
        form.fields.add("form_token", form_tokens_.issue(route, cookie, now()));
        return form;
    }
    std::string address_of(PlaceId place, std::string_view act) {
        return directory::place_address(*directory::find_record(connection(), place), act);
    }
    directory::PlaceRecord record_of(PlaceId place) {
        return *directory::find_record(connection(), place);
    }
    crypto::SeededRandom& random() { return random_; }

    FixedClock clock{parse_instant("2026-03-02T08:00:00+01:00").value()};
    StructureId mairie, maison;
    PlaceId vaux, saint_palais, royan;
    std::set<PlaceId> people_expected;  // where
    directory::QuestionMeans question_means{.random = random_,
                                            .texts = french(),
                                            .public_origin = "https://aide.exemple.fr",
                                            .territory_name = "Pays de l'Exemple"};

 private:
    static const ui::Texts& french() {
        static const ui::Texts texts = ui::Texts::french();
        return texts;
    }
    static const territory::CommuneTable& all_communes() {
        static const territory::CommuneTable communes;
        return communes;
    }
    static const territory::Gazetteer& gazetteer() {
        static const territory::Gazetteer gazetteer(all_communes());
        return gazetteer;
    }
    static crypto::SecretKey key_of_zeros() {
        const std::array<unsigned char, 32> zeros{};
        return crypto::SecretKey(zeros);
    }

    PlaceId place(StructureId structure, std::string_view name, std::string_view commune) {
        directory::PlaceRecord record;
        record.place.structure = structure;
        record.place.name = name;
        record.place.commune_code = commune;
        record.place.point = all_communes().find(commune)->point;
        record.place.point_is_approximate = true;
        return directory::create_place(connection(), random_, record,
                                       {.at = now() - Days(30), .user = {}, .import = {}})
            .value();
    }
    void settle() {
        mairie =
            directory::add_structure(connection(), random_,
                                     {.name = "Mairie de Vaux-sur-Mer", .commune_code = "17461"})
                .value();
        maison =
            directory::add_structure(connection(), random_,
                                     {.name = "Maison des associations", .commune_code = "17306"})
                .value();
        vaux = place(mairie, "Mairie de Vaux-sur-Mer", "17461");
        saint_palais = place(mairie, "Bibliothèque de Saint-Palais-sur-Mer", "17380");
        royan = place(maison, "Maison de Royan", "17306");
    }

    std::string session_of(const std::string& name, accounts::Role role,
                           std::optional<StructureId> structure) {
        const std::string email = name + "@exemple.fr";
        const std::string password = "une phrase de passe";
        if (!accounts::find_credentials(connection(), email)) {
            EXPECT_TRUE(accounts::create_user(connection(), sign_in_,
                                              {.email = email,
                                               .name = name,
                                               .role = role,
                                               .password = password,
                                               .structure = structure},
                                              now()));
        }
        const auto token = accounts::sign_in(
            connection(), sign_in_,
            {.email = email, .password = password, .client_address = "192.0.2.1"}, now());
        return std::string(accounts::session_cookie) + '=' + token.value().text();
    }

    SeenPage see(http::Request request, const std::string& session) {
        if (!session.empty()) request.headers.set("Cookie", session);
        const auto response = pages_->respond(request);
        SeenPage page{response.status, std::string(response.headers.value("Location")),
                      std::string(response.content())};
        EXPECT_FALSE(page.says("⟦")) << page.body.substr(page.body.find("⟦"), 60);
        return page;
    }

    template <class Pages>
    http::Route route(http::Method method, std::string pattern, std::string_view name,
                      const Pages& pages, http::Response (Pages::*page)(const http::Request&) const,
                      http::Response (Pages::*late)(const http::Request&) const = nullptr) {
        http::Route made{
            method, std::move(pattern), std::string(name), "any",
            [&pages, page](const http::Request& asked) { return (pages.*page)(asked); }};
        if (late != nullptr)
            made.rules.late_form = [&pages, late](const http::Request& asked) {
                return (pages.*late)(asked);
            };
        return made;
    }
    // As src/app/routes.cpp has them.
    std::vector<http::Route> routes() {
        using namespace directory;
        using K = KeptPlacePages;
        using F = PlaceFormPages;
        using R = PlaceReportPages;
        using Q = PlaceQuestionPages;
        const std::string at = "/lieux-a-tenir";
        auto all = merge_routes();
        std::vector<http::Route> others{
            route(get_, at, "list", kept_, &K::list),
            route(get_, at + "/tableau.csv", "file", kept_, &K::file),
            route(get_, at + "/nouveau", "new", forms_, &F::form),
            route(post_, at + "/nouveau", place_new_route, forms_, &F::make, &F::make_late),
            route(get_, at + "/{id}/modifier", "change", forms_, &F::change_form),
            route(post_, at + "/{id}/modifier", place_change_route, forms_, &F::change,
                  &F::change_late),
            route(get_, at + "/{id}/historique", "history", kept_, &K::history),
            route(post_, at + "/{id}/historique/{version}", place_put_back_route, kept_,
                  &K::put_back),
            route(post_, at + "/{id}/confirmer", place_confirm_route, kept_, &K::confirm),
            route(post_, at + "/{id}/fermer", place_close_route, kept_, &K::close),
            route(post_, at + "/{id}/rouvrir", place_reopen_route, kept_, &K::reopen),
            route(get_, "/lieux/{id}/signaler", "report", reports_, &R::form),
            route(post_, "/lieux/{id}/signaler", report_send_route, reports_, &R::send,
                  &R::send_late),
            route(get_, "/lieux/{id}/signaler/merci", "thanks", reports_, &R::thanks),
            route(get_, at + "/signalements", "reports", reports_, &R::list),
            route(post_, at + "/signalements/{id}", report_settle_route, reports_, &R::settle,
                  &R::settle_late),
            route(get_, "/lieux-a-confirmer/{secret}", "question", questions_, &Q::show),
            route(post_, "/lieux-a-confirmer/{secret}", question_confirm_route, questions_,
                  &Q::confirm, &Q::confirm_late)};
        std::ranges::move(others, std::back_inserter(all));
        return all;
    }
    std::vector<http::Route> merge_routes() {
        using namespace directory;
        using D = DuplicateListPages;
        using M = PlaceMergePages;
        using S = PlaceSourcePages;
        const std::string at = "/lieux-a-tenir";
        return {route(get_, at + "/doublons", "pairs", pairs_, &D::list),
                route(post_, at + "/doublons/surs", pairs_merge_route, pairs_, &D::merge_sure),
                route(get_, at + "/doublons/decisions", "decided", pairs_, &D::decided),
                route(post_, at + "/doublons/{id}/separer", place_part_route, merging_, &M::part),
                route(get_, at + "/{id}/reunir/{other}", "merge", merging_, &M::form),
                route(post_, at + "/{id}/reunir/{other}", place_merge_route, merging_, &M::merge,
                      &M::merge_late),
                route(post_, at + "/{id}/separer-de/{other}", place_apart_route, pairs_,
                      &D::keep_apart),
                route(post_, at + "/{id}/comparer-a/{other}", place_compare_route, pairs_,
                      &D::compare_again),
                route(get_, at + "/{id}/sources", "sources", sources_, &S::show),
                route(post_, at + "/{id}/sources", place_source_route, sources_, &S::choose)};
    }
    static constexpr auto get_ = http::Method::get;
    static constexpr auto post_ = http::Method::post;

    crypto::SeededRandom random_{7};
    crypto::PasswordHasher passwords_{{.passes = 1, .memory = 8192}};
    accounts::SignInMeans sign_in_{
        .passwords = passwords_, .random = random_, .throttle_key = key_of_zeros()};
    crypto::KeyRing keys_ = crypto::KeyRing::make(random_);
    http::FormTokens form_tokens_{keys_.derive("forms"), random_};
    ui::Site site_{.texts = french(),
                   .territory = "Pays de l'Exemple",
                   .phone = "+33546000000",
                   .stylesheet = "/assets/site.css",
                   .script = "/assets/site.js"};
    accounts::StaffWorld staff_{
        .pool = pool(), .clock = clock, .site = site_, .form_tokens = form_tokens_, .sessions = {}};
    directory::CurrentPairs current_pairs_{all_communes()};
    directory::PlacesWorld world_{
        .staff = staff_,
        .communes = all_communes(),
        .gazetteer = gazetteer(),
        .random = random_,
        .pairs = current_pairs_,
        .expected = [this](db::Connection&, Instant) { return people_expected; }};
    directory::KeptPlacePages kept_{world_};
    directory::PlaceFormPages forms_{world_};
    directory::PlaceReportPages reports_{world_};
    directory::PlaceQuestionPages questions_{world_};
    directory::DuplicateListPages pairs_{world_};
    directory::PlaceMergePages merging_{world_};
    directory::PlaceSourcePages sources_{world_};
    std::unique_ptr<http::Site> pages_;
};

}  // namespace permanence::tests
