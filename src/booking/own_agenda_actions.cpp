#include "booking/own_agenda_actions.hpp"

#include <algorithm>
#include <variant>

#include "agenda/permanence_store.hpp"
#include "base/check.hpp"
#include "booking/in_charge.hpp"
#include "directory/record_actions.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;
using agenda::Timetable;

constexpr Days farthest{366};

bool is_theirs(const accounts::User& user, AdviserId adviser, const Timetable& timetable) {
    const auto mine = agendas_of(user, timetable);
    return std::ranges::find(mine, adviser) != mine.end();
}

std::unexpected<Refusal> unknown() {
    return refuse("agenda.permanence_unknown");
}

const Held* own(const accounts::User& user, PermanenceId permanence, const Timetable& timetable) {
    const Held* held = timetable.find(permanence);
    return held != nullptr && is_theirs(user, held->rule.adviser, timetable) ? held : nullptr;
}

LocalDay today_in(std::string_view zone, Instant now) {
    return Zone::find(zone).value_or(Zone::utc()).day_of(now);
}

// A place of the adviser's structure, or the one where it is held already.
bool is_place_of(const Timetable& timetable, const PermanenceWish& wish, const Held* changed) {
    if (!wish.permanence.place) return true;
    const auto* place = timetable.find(*wish.permanence.place);
    const auto* adviser = timetable.find(wish.permanence.adviser);
    const bool is_of_structure =
        place != nullptr && adviser != nullptr && place->structure == adviser->structure;
    return is_of_structure || (changed != nullptr && changed->place == place && place != nullptr);
}

// A room or a vehicle of the adviser's structure, or the one that it takes already; nothing for a
// call by telephone.
bool is_resource_of(const Timetable& timetable, const PermanenceWish& wish, const Held* changed) {
    if (!wish.permanence.resource) return true;
    const auto* resource = timetable.find(*wish.permanence.resource);
    const auto* adviser = timetable.find(wish.permanence.adviser);
    if (resource == nullptr || adviser == nullptr || wish.permanence.mode == Mode::phone)
        return false;
    return resource->structure == adviser->structure ||
           (changed != nullptr && changed->resource == resource);
}

Result<void> check_wish(const Timetable& timetable, const PermanenceWish& wish, const Held* changed,
                        Instant now) {
    std::vector<FieldError> errors;
    const LocalDay first = wish.permanence.first_day;
    const LocalDay today = today_in(wish.permanence.zone, now);
    if (!is_place_of(timetable, wish, changed))
        errors.push_back({"place", "agenda.place_missing", {}});
    if (!is_resource_of(timetable, wish, changed))
        errors.push_back({"resource", "agenda.resource_unknown", {}});
    // What was held before may be written down; what is changed from then on may not.
    if (first < (changed == nullptr ? today - farthest : today))
        errors.push_back({"first_day", "agenda.day_over", {}});
    if (first > today + farthest) errors.push_back({"first_day", "agenda.day_far", {}});
    if (wish.last_day && *wish.last_day < first)
        errors.push_back({"last_day", "agenda.last_before_first", {}});
    if (!errors.empty()) return refuse_fields(std::move(errors));
    return {};
}

bool is_same(const agenda::Permanence& one, const agenda::Permanence& other) {
    return one.adviser == other.adviser && one.place == other.place &&
           one.first_day == other.first_day && one.start == other.start && one.end == other.end &&
           one.rule == other.rule && one.last_day == other.last_day &&
           one.on_holiday == other.on_holiday && one.school_time == other.school_time &&
           one.access == other.access && one.needs == other.needs && one.grid == other.grid &&
           one.resource == other.resource &&
           std::ranges::is_permutation(one.durations, other.durations);
}

// The same form came before: what it made is there already. A new permanence takes place as it
// says: one whose days were cancelled or moved since is another. What is changed from now on takes
// those days over, the first time.
std::optional<PermanenceId> made_before(db::Connection& connection, const Timetable& timetable,
                                        PermanenceId made, bool is_new) {
    const auto row = agenda::find(connection, made);
    CHECK(row);
    for (const Held& held : timetable.permanences())
        if (is_same(held.rule, row->rule) && held.mode == row->mode && held.reach == row->reach &&
            held.notice == row->notice && held.horizon == row->horizon &&
            (!is_new ||
             (held.rule.except == row->rule.except && held.rule.moved == row->rule.moved)))
            return held.rule.id;
    return std::nullopt;
}

// In the caller's transaction. A refusal, or that it was made before, wants it rolled back.
struct MadeBefore {
    PermanenceId id;
    PermanenceId again;  // what this transaction made of it
};
using Outcome = std::variant<PermanenceId, MadeBefore, Refusal>;

Result<PermanenceId> write_wish(db::Connection& connection, const BookingMeans& means,
                                const Held* changed, const PermanenceWish& wish) {
    auto made = changed == nullptr
                    ? agenda::add_permanence(connection, means.random, wish.permanence)
                    : agenda::change_from_now_on(connection, means.random, changed->rule.id,
                                                 wish.permanence);
    if (!made) return made;
    if (wish.last_day) agenda::end_permanence(connection, *made, *wish.last_day);
    // A single day that is put off to a later one does not take place before.
    if (changed != nullptr && !changed->rule.rule)
        agenda::end_permanence(connection, changed->rule.id, changed->rule.first_day - Days(1));
    return made;
}

Outcome make(db::Connection& connection, const BookingMeans& means, const PermanenceDoor& door,
             const PermanenceWish& wish, Instant now) {
    agenda::lock_adviser(connection, wish.permanence.adviser);
    const auto timetable = means.timetable.at(connection);
    const Held* changed = door.changed ? own(door.user, *door.changed, *timetable) : nullptr;
    if ((door.changed && changed == nullptr) ||
        (changed != nullptr && changed->rule.adviser != wish.permanence.adviser) ||
        !is_theirs(door.user, wish.permanence.adviser, *timetable))
        return unknown().error();
    if (const auto checked = check_wish(*timetable, wish, changed, now); !checked)
        return checked.error();
    const auto made = write_wish(connection, means, changed, wish);
    if (!made) return made.error();
    if (const auto before = made_before(connection, *timetable, *made, changed == nullptr))
        return MadeBefore{*before, *made};
    return *made;
}

std::shared_ptr<const Timetable> timetable_of(db::Connection& connection, AdviserId adviser) {
    auto rows = agenda::read_timetable(connection);
    std::erase_if(rows.permanences, [&](const auto& row) { return row.rule.adviser != adviser; });
    std::erase_if(rows.absences, [&](const auto& row) { return row.absence.adviser != adviser; });
    for (auto& place : rows.places)
        place.opening_hours.clear();  // nobody asks
    return std::make_shared<const Timetable>(std::move(rows));
}

// A value rolls back as well as a refusal: nothing of what was tried is saved.
template <class T>
using NotSaved = std::expected<void, std::variant<T, Refusal>>;

template <class T>
Result<T> outcome_of(NotSaved<T> tried) {
    if (auto* refusal = std::get_if<Refusal>(&tried.error()))
        return std::unexpected(std::move(*refusal));
    return std::get<T>(std::move(tried.error()));
}

Result<AdviserId> stop(db::Connection& connection, const BookingMeans& means, const LastDay& last,
                       Instant now) {
    if (const auto adviser = agenda::adviser_of(connection, last.permanence))
        agenda::lock_adviser(connection, *adviser);
    const auto timetable = means.timetable.at(connection);
    const Held* held = own(last.user, last.permanence, *timetable);
    if (held == nullptr) return unknown();
    if (last.day < held->calendar.zone.day_of(now) - Days(1))
        return refuse_fields({{"last_day", "agenda.day_over", {}}});
    if (!held->rule.last_day || *held->rule.last_day > last.day)
        agenda::end_permanence(connection, last.permanence, last.day);
    return held->rule.adviser;
}

}  // namespace

Result<PermanenceId> save_permanence(db::Connection& connection, const BookingMeans& means,
                                     const PermanenceDoor& door, const PermanenceWish& wish,
                                     Instant now) {
    using Unsaved = std::variant<MadeBefore, Refusal>;
    const auto saved = db::transaction(connection, [&]() -> std::expected<PermanenceId, Unsaved> {
        // A place that is just made one with another asks who is expected there, then goes. Before
        // the adviser, as nobody who holds an adviser waits for places.
        directory::hold_places(connection);
        const Outcome outcome = make(connection, means, door, wish, now);
        if (const auto* id = std::get_if<PermanenceId>(&outcome)) return *id;
        if (const auto* before = std::get_if<MadeBefore>(&outcome))
            return std::unexpected(Unsaved(*before));
        return std::unexpected(Unsaved(std::get<Refusal>(outcome)));
    });
    if (saved) return *saved;
    if (const auto* before = std::get_if<MadeBefore>(&saved.error())) return before->id;
    return std::unexpected(std::get<Refusal>(saved.error()));
}

Result<TriedChange> try_permanence(db::Connection& connection, const BookingMeans& means,
                                   const PermanenceDoor& door, const PermanenceWish& wish,
                                   Instant now) {
    return outcome_of(db::transaction(connection, [&]() -> NotSaved<TriedChange> {
        const Outcome outcome = make(connection, means, door, wish, now);
        if (const auto* refusal = std::get_if<Refusal>(&outcome)) return std::unexpected(*refusal);
        const auto* before = std::get_if<MadeBefore>(&outcome);
        const PermanenceId id = before != nullptr ? before->again : std::get<PermanenceId>(outcome);
        return std::unexpected(TriedChange{timetable_of(connection, wish.permanence.adviser), id});
    }));
}

Result<void> stop_permanence(db::Connection& connection, const BookingMeans& means,
                             const LastDay& last, Instant now) {
    return db::transaction(connection, [&]() -> Result<void> {
        const auto stopped = stop(connection, means, last, now);
        if (!stopped) return std::unexpected(stopped.error());
        return {};
    });
}

Result<TriedChange> try_stopping(db::Connection& connection, const BookingMeans& means,
                                 const LastDay& last, Instant now) {
    return outcome_of(db::transaction(connection, [&]() -> NotSaved<TriedChange> {
        const auto stopped = stop(connection, means, last, now);
        if (!stopped) return std::unexpected(stopped.error());
        return std::unexpected(TriedChange{timetable_of(connection, *stopped), last.permanence});
    }));
}

Result<AbsenceId> note_absence(db::Connection& connection, const BookingMeans& means,
                               const accounts::User& user, const agenda::NewAbsence& asked,
                               Instant now) {
    return db::transaction(connection, [&]() -> Result<AbsenceId> {
        if (!is_theirs(user, asked.adviser, *means.timetable.at(connection))) return unknown();
        const auto zone = Zone::find(asked.zone);
        if (zone && asked.rrule.empty() && zone->first_instant_of(asked.end) <= now)
            return refuse_fields({{"end", "agenda.day_over", {}}});
        return agenda::add_absence(connection, means.random, asked);
    });
}

Result<void> take_absence_back(db::Connection& connection, const BookingMeans& means,
                               const accounts::User& user, const PublicId& absence) {
    return db::transaction(connection, [&]() -> Result<void> {
        const auto found = agenda::find_absence(connection, absence);
        if (!found || !is_theirs(user, found->row.absence.adviser, *means.timetable.at(connection)))
            return refuse("agenda.absence_unknown");
        agenda::remove_absence(connection, *found);
        return {};
    });
}

}  // namespace permanence::booking
