#include "app/demo_actions.hpp"

#include <algorithm>
#include <map>
#include <random>

#include "accounts/user_store.hpp"
#include "agenda/permanence_actions.hpp"
#include "agenda/surroundings_actions.hpp"
#include "app/installation_store.hpp"
#include "base/check.hpp"
#include "booking/appointment_store.hpp"
#include "booking/slot_offer_store.hpp"
#include "booking/visit_request_actions.hpp"
#include "booking/visit_request_store.hpp"
#include "directory/place_actions.hpp"
#include "directory/place_report_actions.hpp"
#include "directory/place_store.hpp"
#include "platform/db/transaction.hpp"
#include "territory/contour_file.hpp"
#include "territory/contour_store.hpp"

namespace permanence::app {

namespace {

using booking::Mode;
using namespace std::chrono_literals;

constexpr std::string_view until_word = "demo_until";
constexpr Days past{35};
constexpr int bookings_a_day = 14;
constexpr int requests_a_day = 2;
constexpr std::size_t most_waiting = 100;

template <class T>
T settled(Result<T> result) {
    CHECK(result);  // the file is ours: a refusal is our bug, and a test settles it
    return *std::move(result);
}

// --- settling ---

class Settler {
 public:
    Settler(db::Connection& connection, const DemoMeans& means, const DemoTerritory& territory,
            Instant now)
        : connection_(connection), means_(means), territory_(territory), now_(now) {}

    void settle() {
        for (const auto& structure : territory_.structures)
            add(structure);
        for (const auto& place : territory_.places)
            add(place);
        for (const auto& report : territory_.reports)
            add(report);
        for (const auto& adviser : territory_.advisers)
            add(adviser);
        for (const auto& resource : territory_.resources)
            add(resource);
        for (const auto& closing : territory_.closings)
            add(closing);
        for (const auto& permanence : territory_.permanences)
            add(permanence);
        for (const auto& user : territory_.users)
            add(user);
        draw_outlines();
    }

 private:
    crypto::Random& random() const { return means_.booking.random; }

    Point point_of(std::string_view commune) const {
        const auto* found = means_.booking.communes.find(commune);
        CHECK(found != nullptr);
        return found->point;
    }

    void draw_outlines() {
        if (territory_.outlines.empty()) return;
        const auto file = territory::parse_contours(territory_.outlines, means_.booking.communes);
        CHECK(file && file->faults.empty());
        territory::save_contours(connection_, file->contours);
    }

    void add(const DemoStructure& structure) {
        structures_[structure.id] =
            settled(directory::add_structure(connection_, random(),
                                             {.name = structure.name,
                                              .typology = structure.typology,
                                              .commune_code = structure.commune,
                                              .phone = structure.phone,
                                              .change_limit = structure.change_limit}));
    }

    void add(const DemoPlace& place) {
        directory::PlaceRecord record;
        record.place.structure = structures_.at(place.structure);
        record.place.name = place.name;
        record.place.commune_code = place.commune;
        record.place.address = place.address;
        record.place.postcode = place.postcode;
        record.place.point = place.point.value_or(point_of(place.commune));
        record.place.point_is_approximate = !place.point.has_value();
        record.place.reduced_mobility = place.reduced_mobility;
        record.place.opening_hours = place.opening_hours;
        record.place.equipment = place.equipment;
        record.place.how_to_come = place.how_to_come;
        for (const auto& [field, text] : place.said)
            CHECK(directory::set_text(record, field, text));
        const directory::Author author{.at = now_ - place.told, .user = {}, .import = {}};
        record.updated_on = means_.zone.day_of(author.at);
        places_[place.id] =
            settled(directory::create_place(connection_, random(), std::move(record), author));
    }

    void add(const DemoReport& report) {
        const auto place = directory::find_record(connection_, places_.at(report.place));
        directory::note_report(connection_, random(), *place,
                               {.subject = report.subject, .words = report.words, .contact = {}},
                               now_ - Days(1));
    }

    void add(const DemoAdviser& adviser) {
        std::vector<PlaceId> places;
        for (const auto& place : adviser.places)
            places.push_back(places_.at(place));
        directory::NewAdviser asked{.structure = structures_.at(adviser.structure),
                                    .display_name = adviser.name,
                                    .languages = adviser.languages,
                                    .phone = adviser.phone,
                                    .home_base = point_of(adviser.home_commune),
                                    .has_vehicle = adviser.has_vehicle,
                                    .places = std::move(places)};
        advisers_[adviser.id] =
            settled(directory::add_adviser(connection_, random(), std::move(asked)));
    }

    void add(const DemoResource& resource) {
        resources_[resource.id] =
            settled(agenda::add_resource(connection_, random(),
                                         {.id = {},
                                          .structure = structures_.at(resource.structure),
                                          .name = resource.name,
                                          .capacity = resource.capacity}));
    }

    void add(const DemoClosing& closing) {
        const LocalDay first = means_.zone.day_of(now_) + closing.in;
        settled(agenda::close_structure(
            connection_, random(), structures_.at(closing.structure),
            {.days = {first, first + closing.length - Days(1)}, .words = closing.words}));
    }

    void add(const DemoPermanence& permanence) {
        agenda::NewPermanence asked{.adviser = advisers_.at(permanence.adviser),
                                    .mode = permanence.mode,
                                    .place = {},
                                    .reach = permanence.reach,
                                    .zone = means_.zone.name(),
                                    .first_day = first_monday(),
                                    .start = permanence.start,
                                    .end = permanence.end,
                                    .rrule = permanence.rrule,
                                    .access = permanence.access,
                                    .needs = permanence.needs,
                                    .duration = permanence.duration,
                                    .durations = permanence.durations};
        if (!permanence.resource.empty()) asked.resource = resources_.at(permanence.resource);
        if (!permanence.place.empty()) asked.place = places_.at(permanence.place);
        settled(agenda::add_permanence(connection_, random(), asked));
    }

    void add(const DemoUser& user) {
        accounts::NewUser asked{.email = user.email,
                                .name = user.name,
                                .role = user.role,
                                .password = user.password,
                                .structure = {},
                                .adviser = {}};
        if (user.structure) asked.structure = structures_.at(*user.structure);
        if (user.adviser) asked.adviser = advisers_.at(*user.adviser);
        settled(accounts::create_user(connection_, means_.sign_in, asked, now_));
    }

    LocalDay first_monday() const {
        const LocalDay day = means_.zone.day_of(now_) - past - Days(14);
        return day - (std::chrono::weekday(day) - std::chrono::Monday);
    }

    db::Connection& connection_;
    const DemoMeans& means_;
    const DemoTerritory& territory_;
    Instant now_;
    std::map<std::string, StructureId> structures_;
    std::map<std::string, PlaceId> places_;
    std::map<std::string, AdviserId> advisers_;
    std::map<std::string, ResourceId> resources_;
};

// --- living ---

// One day: people book for the coming weeks, some cancel, and those of the day came or did not.
class DemoDay {
 public:
    DemoDay(db::Connection& connection, const DemoMeans& means, const DemoTerritory& territory,
            LocalDay day)
        : connection_(connection),
          means_(means),
          territory_(territory),
          morning_(means.zone.first_instant_of(LocalTime(day) + 8h)),
          evening_(means.zone.first_instant_of(LocalTime(day) + 19h)),
          chance_(static_cast<std::uint32_t>(day.time_since_epoch().count())) {}

    // Only what happens until `now`.
    void live(Instant now) {
        for (int i = 0; i < bookings_a_day; ++i) {
            const Instant moment = morning_ + Minutes(40) * i;
            if (moment > now) return;
            book_one(moment);
        }
        if (evening_ > now) return;
        note_who_came();
        ask_for_visits();
    }

 private:
    std::size_t below(std::size_t n) {  // not std::uniform_int_distribution: it differs by library
        return chance_() % n;
    }
    bool with_chance(std::size_t percent) { return below(100) < percent; }
    template <class List>
    const auto& one_of(const List& list) {
        return list[below(list.size())];
    }

    Mode mode() {
        const std::size_t dice = below(100);
        if (dice < 74) return Mode::place;
        return dice < 88 ? Mode::phone : Mode::home;
    }

    void book_one(Instant moment) {
        const auto timetable = means_.booking.timetable.at(connection_);
        const auto& place = one_of(territory_.places);
        const auto need = one_of(directory::all_needs());
        const auto* commune = means_.booking.communes.find(place.commune);
        CHECK(commune != nullptr);
        const auto offers = booking::find_offers(
            connection_, {*timetable, means_.booking.travel, means_.booking.taken},
            {.home = commune->point,
             .need = need,
             .mode = mode(),
             .place = {},
             .from = {},
             .to = {},
             .order = booking::Order::balanced,
             .limit = 24,
             .now = moment});
        if (offers.slots.empty()) return;
        const auto& offer = one_of(offers.slots);
        const auto booked = booking::book(connection_, means_.booking,
                                          request(offer, need, place.commune), door(place), moment);
        if (booked && with_chance(8))
            booking::cancel(connection_, means_.booking, booked->appointment.id, {}, moment + 1h);
    }

    booking::BookingRequest request(const booking::Offer& offer, directory::Need need,
                                    const std::string& commune) {
        booking::BookingRequest asked{.slot = {offer.permanence, offer.time.begin},
                                      .need = need,
                                      .resident = {.name = one_of(territory_.residents),
                                                   .phone = fictional_phone(),
                                                   .email = {},
                                                   .helps = {},
                                                   .language = {},
                                                   .commune_code = commune},
                                      .home = {}};
        if (with_chance(10)) asked.resident.helps.push_back(booking::Help::moving);
        if (with_chance(6)) asked.resident.helps.push_back(booking::Help::hearing);
        std::ranges::sort(asked.resident.helps);
        if (offer.mode == Mode::home)
            asked.home = {.address = std::to_string(1 + below(60)) + " " + home_street(),
                          .access = {},
                          .reason = booking::HomeReason::moving};
        return asked;
    }

    // 06 39 98 xx xx: numbers that belong to nobody (ARCEP, for fictions).
    std::string fictional_phone() {
        std::string number = "+3363998";
        for (int i = 0; i < 4; ++i)
            number += static_cast<char>('0' + below(10));
        return number;
    }

    const std::string& home_street() { return one_of(territory_.streets); }

    // Every third comes by telephone or counter: the desk of the place's structure books.
    booking::BookingDoor door(const DemoPlace& place) {
        if (!with_chance(34)) return {};
        for (const auto& user : territory_.users)
            if (user.structure == place.structure && user.role == accounts::Role::desk_agent)
                if (const auto found = accounts::find_credentials(connection_, user.email))
                    return {.channel = booking::Channel::desk, .user = found->user};
        return {};
    }

    void note_who_came() {
        for (const auto& appointment :
             booking::planned_between(connection_, {morning_ - 2h, evening_}))
            booking::note_attendance(
                connection_, appointment,
                with_chance(9) ? booking::State::no_show : booking::State::kept, evening_);
    }

    // Somebody asks to be visited; who has waited for a week was helped in another way.
    void ask_for_visits() {
        const auto has_waited = [&](const booking::VisitRequest& one) {
            return one.created_at < evening_ - Days(7);
        };
        for (const auto& waiting : booking::waiting_requests(connection_, most_waiting, has_waited))
            settled(booking::withdraw_request(connection_, waiting.public_id, evening_));
        for (int i = 0; i < requests_a_day; ++i)
            ask_for_a_visit();
    }

    void ask_for_a_visit() {
        booking::VisitRequestAnswers typed;
        typed.person = {.need = std::string(directory::code(one_of(directory::all_needs()))),
                        .commune = one_of(territory_.places).commune,
                        .name = one_of(territory_.residents),
                        .phone = fictional_phone(),
                        .home_address = std::to_string(1 + below(60)) + " " + home_street(),
                        .home_reason = "moving"};
        const bool says_when = with_chance(50);
        for (const booking::HalfDay half : booking::half_days_of_the_week())
            if (says_when && with_chance(60)) typed.half_days.push_back(booking::word_of(half));
        const auto asked = settled(booking::read_visit_request(typed));
        settled(booking::ask_visit(connection_, {means_.booking.communes, means_.booking.random},
                                   asked, {}, evening_));
    }

    db::Connection& connection_;
    const DemoMeans& means_;
    const DemoTerritory& territory_;
    Instant morning_;
    Instant evening_;
    std::minstd_rand chance_;
};

bool is_empty(db::Connection& connection) {
    return directory::structures(connection).empty() && accounts::count_users(connection) == 0;
}

}  // namespace

bool is_demo(db::Connection& connection) {
    return installation_word(connection, until_word).has_value();
}

Result<void> settle_demo(db::Connection& connection, const DemoMeans& means,
                         const DemoTerritory& territory, Instant now) {
    return db::transaction(connection, [&]() -> Result<void> {
        if (is_demo(connection)) return {};
        if (!is_empty(connection)) return refuse("app.demo_not_empty");
        Settler(connection, means, territory, now).settle();
        keep_installation_word(connection, until_word, write_day(means.zone.day_of(now) - past));
        return {};
    });
}

void live_until(db::Connection& connection, const DemoMeans& means, const DemoTerritory& territory,
                Instant now) {
    const LocalDay today = means.zone.day_of(now);
    const auto word = installation_word(connection, until_word);
    CHECK(word);
    const auto lived = parse_day(*word).value_or(today);
    for (LocalDay day = std::max(lived, today - past); day < today; day += Days(1)) {
        DemoDay(connection, means, territory, day).live(now);
        keep_installation_word(connection, until_word, write_day(day + Days(1)));
    }
}

}  // namespace permanence::app
