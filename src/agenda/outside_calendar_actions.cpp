#include "agenda/outside_calendar_actions.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <span>

#include "agenda/outside_calendar_store.hpp"
#include "agenda/permanence_store.hpp"
#include "directory/place_store.hpp"
#include "directory/revision_store.hpp"
#include "platform/db/database_error.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::agenda {
namespace {

// A job of its own each minute: with one second a calendar 128 are read in eight, with ten in 80.
constexpr int most_of_a_job = 128;
constexpr std::size_t read_at_once = 16;
constexpr Days kept_when_over{2};
constexpr std::chrono::milliseconds patience_of_a_page{4'000};

using Patience = std::optional<std::chrono::milliseconds>;  // none: that of the servers

void note_fault(OutsideCalendar& calendar, std::string fault, Instant now) {
    calendar.fault = std::move(fault);
    if (!calendar.failing_since) calendar.failing_since = now;
}

// Asks the server, without the database.
OutsideReading ask_and_read(const OutsideMeans& means, const DueCalendar& due, Patience patience,
                            Instant now) {
    const auto& [calendar, window] = due;
    // What is unchanged says nothing of days that were not read.
    const bool is_covered = calendar.covers_until >= window.end;
    auto answer =
        means.servers.ask({.address = calendar.address,
                           .entity_tag = is_covered ? calendar.entity_tag : std::string(),
                           .last_modified = is_covered ? calendar.last_modified : std::string(),
                           .patience = patience});
    OutsideReading reading{calendar, window};
    OutsideCalendar& kept = reading.calendar;
    if (answer && !answer->is_unchanged) {
        auto busy =
            ical::read_busy(answer->text, {.zone = Zone::find(kept.zone).value_or(Zone::utc()),
                                           .window = window,
                                           .own_host = means.own_host});
        if (!busy) {
            note_fault(kept, busy.error().key, now);
            return reading;
        }
        kept.entity_tag = answer->entity_tag;
        kept.last_modified = answer->last_modified;
        kept.covers_until = window.end;
        kept.half_read = static_cast<std::int64_t>(busy->half_read);
        reading.busy = *std::move(busy);
    }
    if (!answer) {
        note_fault(kept, answer.error().key, now);
        return reading;
    }
    kept.read_at = now;
    kept.failing_since.reset();
    kept.fault.clear();
    return reading;
}

OutsideReading read(const OutsideMeans& means, const DueCalendar& due, Patience patience,
                    Instant now) {
    try {
        return ask_and_read(means, due, patience, now);
    } catch (const std::exception&) {  // what breaks on one calendar is not the others' matter
        OutsideReading broken{due.calendar, due.window};
        note_fault(broken.calendar, "agenda.outside.not_read", now);
        return broken;
    }
}

// Whether times changed that somebody may be offered. In a transaction. No adviser is locked: what
// was read is some minutes old already, and a booking of the same moment is told in "to settle"
// either way.
bool save(db::Connection& connection, const OutsideReading& reading) {
    return update(connection, reading.calendar) && reading.busy &&
           replace_outside_times(connection, reading.calendar.id, reading.busy->times,
                                 reading.window.begin);
}

// One revision for all: each makes every process work out the timetable anew.
void save_together(db::Connection& connection, std::span<const OutsideReading> readings) {
    db::transaction(connection, [&] {
        bool is_changed = false;
        for (const OutsideReading& reading : readings)
            is_changed = save(connection, reading) || is_changed;
        if (is_changed) directory::raise_timetable_revision(connection);
    });
}

// Where one cannot be saved the others are; then its error goes on.
void save_all(db::Connection& connection, std::span<const OutsideReading> readings) {
    try {
        return save_together(connection, readings);
    } catch (const db::Error& error) {
        if (error.worth_another_try()) throw;
    }
    std::exception_ptr failure;
    for (const OutsideReading& reading : readings) {
        try {
            save_together(connection, {&reading, 1});
        } catch (const db::Error&) {
            failure = std::current_exception();
        }
    }
    if (failure) std::rethrow_exception(failure);
}

std::unexpected<Refusal> refuse_address(std::string key, WordArguments arguments = {}) {
    return refuse_fields({{"address", std::move(key), std::move(arguments)}});
}

Result<void> check_room(db::Connection& connection, const OutsideMeans& means, AdviserId adviser,
                        const std::string& address) {
    const auto known = outside_calendars_of(connection, means.box, adviser);
    if (std::ranges::find(known, address, &OutsideCalendar::address) != known.end())
        return refuse_address("agenda.outside.twice");
    if (known.size() >= most_outside_calendars)
        return refuse_address("agenda.outside.full",
                              {{"most", std::to_string(most_outside_calendars)}});
    return {};
}

// So that another process does not read them, too.
std::vector<DueCalendar> take_due(db::Connection& connection, const OutsideMeans& means,
                                  Instant now) {
    return db::transaction(connection, [&] {
        db::lock(connection, "outside_calendars", 0);
        std::vector<DueCalendar> due;
        for (auto& calendar : due_outside_calendars(connection, means.box, now, most_of_a_job)) {
            set_next_reading(connection, calendar.id, next_reading(calendar, now));
            const Days horizon = farthest_horizon(connection, calendar.adviser);
            due.push_back({std::move(calendar), kept_window(now, horizon)});
        }
        return due;
    });
}

std::vector<OutsideReading> read_all(const OutsideMeans& means, std::span<const DueCalendar> due,
                                     Instant now) {
    std::vector<std::optional<OutsideReading>> readings(due.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t index = next++; index < due.size(); index = next++)
            readings[index] = read(means, due[index], {}, now);
    };
    std::vector<std::future<void>> workers;
    for (std::size_t count = std::min(read_at_once, due.size()); count > 0; --count)
        workers.push_back(std::async(std::launch::async, work));
    for (auto& worker : workers)
        worker.get();
    std::vector<OutsideReading> all;
    for (auto& reading : readings)
        all.push_back(*std::move(reading));
    return all;
}

}  // namespace

crypto::SecretBox calendar_box(const crypto::KeyRing& keys) {
    return {keys, "outside_calendar.address"};
}

Result<DueCalendar> calendar_to_add(db::Connection& connection, const OutsideMeans& means,
                                    const NewOutsideCalendar& asked, Instant now) {
    const auto address = parse_calendar_address(asked.typed, means.servers.plain_http());
    if (!address) return refuse_fields({address.error()});
    if (const auto room = check_room(connection, means, asked.adviser, *address); !room)
        return std::unexpected(room.error());
    return DueCalendar{{.id = {},
                        .public_id = crypto::new_public_id(means.random),
                        .adviser = asked.adviser,
                        .address = *address,
                        .zone = asked.zone,
                        .read_at = {},
                        .failing_since = {},
                        .fault = {},
                        .entity_tag = {},
                        .last_modified = {},
                        .covers_until = {}},
                       kept_window(now, farthest_horizon(connection, asked.adviser))};
}

Result<OutsideReading> read_first(const OutsideMeans& means, const DueCalendar& added,
                                  Instant now) {
    const std::unique_lock turn(means.first_readings, std::try_to_lock);
    if (!turn) return refuse_address("agenda.outside.wait");
    OutsideReading reading = read(means, added, patience_of_a_page, now);
    if (!reading.busy) return refuse_address(reading.calendar.fault);
    return reading;
}

Result<OutsideCalendar> add_outside_calendar(db::Connection& connection, const OutsideMeans& means,
                                             const OutsideReading& first, Instant now) {
    return db::transaction(connection, [&]() -> Result<OutsideCalendar> {
        OutsideReading reading = first;
        OutsideCalendar& added = reading.calendar;
        lock_adviser(connection, added.adviser);
        if (const auto room = check_room(connection, means, added.adviser, added.address); !room)
            return std::unexpected(room.error());
        added.id = insert(connection, means.box, means.random, added, now);
        if (save(connection, reading)) directory::raise_timetable_revision(connection);
        return added;
    });
}

Result<void> remove_outside_calendar(db::Connection& connection, AdviserId adviser,
                                     std::string_view public_id) {
    const auto id = PublicId::parse(public_id);
    if (!id) return refuse("agenda.outside.unknown");
    return db::transaction(connection, [&]() -> Result<void> {
        if (!remove_outside_calendar(connection, adviser, *id))
            return refuse("agenda.outside.unknown");
        directory::raise_timetable_revision(connection);
        return {};
    });
}

std::size_t read_due_calendars(db::Connection& connection, const OutsideMeans& means, Instant now) {
    const std::vector<DueCalendar> due = take_due(connection, means, now);
    save_all(connection, read_all(means, due, now));
    return due.size();
}

void forget_outside_calendars(db::Connection& connection, Instant now) {
    db::transaction(connection, [&] {
        std::vector<AdviserId> there;
        for (const auto& adviser : directory::advisers(connection))
            there.push_back(adviser.id);
        keep_outside_calendars_of(connection, there);
        forget_outside_times(connection, now - kept_when_over);
    });
}

}  // namespace permanence::agenda
