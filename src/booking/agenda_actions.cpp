#include "booking/agenda_actions.hpp"

#include <algorithm>

#include "agenda/permanence_store.hpp"
#include "booking/agenda_day.hpp"
#include "booking/in_charge.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::booking {

namespace {

Refusal about_day(std::string_view field, std::string_view key) {
    return refuse_fields({{std::string(field), std::string(key), {}}}).error();
}

// The occurrence, if the user may change it; one that is over stays as it was.
Result<AgendaEntry> find_own(const agenda::Timetable& timetable, const OccurrenceDoor& door,
                             Instant now) {
    const agenda::Held* held = timetable.find(door.permanence);
    const auto mine = agendas_of(door.user, timetable);
    if (held == nullptr || std::ranges::find(mine, held->rule.adviser) == mine.end())
        return refuse("agenda.permanence_unknown");
    const auto entry = entry_of(*held, door.day, {});
    if (!entry) return std::unexpected(about_day("day", "agenda.no_occurrence"));
    if (entry->time.end <= now) return std::unexpected(about_day("day", "agenda.day_over"));
    return *entry;
}

// `change` writes; it may refuse.
template <class Change>
Result<void> on_own(db::Connection& connection, const BookingMeans& means,
                    const OccurrenceDoor& door, Instant now, Change change) {
    return db::transaction(connection, [&]() -> Result<void> {
        if (const auto adviser = agenda::adviser_of(connection, door.permanence))
            agenda::lock_adviser(connection, *adviser);
        const auto timetable = means.timetable.at(connection);
        const auto entry = find_own(*timetable, door, now);
        if (!entry) return std::unexpected(entry.error());
        return change(*entry);
    });
}

}  // namespace

Result<void> cancel_occurrence(db::Connection& connection, const BookingMeans& means,
                               const OccurrenceDoor& door, Instant now) {
    return on_own(connection, means, door, now, [&](const AgendaEntry&) -> Result<void> {
        agenda::except_day(connection, door.permanence, door.day);
        return {};
    });
}

Result<void> restore_occurrence(db::Connection& connection, const BookingMeans& means,
                                const OccurrenceDoor& door, Instant now) {
    return on_own(connection, means, door, now, [&](const AgendaEntry&) -> Result<void> {
        agenda::restore_occurrence(connection, door.permanence, door.day);
        return {};
    });
}

Result<void> move_occurrence(db::Connection& connection, const BookingMeans& means,
                             const OccurrenceDoor& door, const NewHours& hours, Instant now) {
    return on_own(connection, means, door, now, [&](const AgendaEntry& entry) -> Result<void> {
        const Zone& zone = entry.held->calendar.zone;
        if (zone.first_instant_of(hours.day + hours.end) <= now)
            return std::unexpected(about_day("day", "agenda.day_over"));
        return agenda::move_occurrence(connection, door.permanence,
                                       {door.day, hours.day, hours.start, hours.end});
    });
}

}  // namespace permanence::booking
