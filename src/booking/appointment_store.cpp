#include "booking/appointment_store.hpp"

#include "base/text.hpp"
#include "booking/resident_columns_store.hpp"
#include "platform/db/question_marks.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::booking {

namespace {

// One list of columns for all the reads below, in the order that appointment_of() takes them.
#define APPOINTMENT_COLUMNS                                                                      \
    "id, public_id, reference, version, state, mode, adviser_id, place_id, permanence_id,"       \
    " starts_at, ends_at, busy_from, busy_until, need, commune_code, name, phone, email, helps," \
    " language, home_address, home_access, home_reason, channel, structure_id, user_id,"         \
    " created_at, changed_at, resource_id"

std::optional<Home> home_visited(db::Row row) {
    if (row.get<Mode>(5) != Mode::home) return std::nullopt;
    return home_of(row, 20);
}

Appointment appointment_of(db::Row row) {
    return {
        .id = row.get<AppointmentId>(0),
        .public_id = row.get<PublicId>(1),
        .reference = row.get<std::string>(2),
        .version = row.get<int>(3),
        .state = row.get<State>(4),
        .mode = row.get<Mode>(5),
        .adviser = row.get<AdviserId>(6),
        .place = row.get<std::optional<PlaceId>>(7),
        .permanence = row.get<PermanenceId>(8),
        .time = {row.get<Instant>(9), row.get<Instant>(10)},
        .busy = {row.get<Instant>(11), row.get<Instant>(12)},
        .resource = row.get<std::optional<ResourceId>>(28),
        .need =
            directory::parse_need(row.get<std::string_view>(13)).value_or(directory::Need::unsure),
        .resident = resident_of(row, 14),
        .home = home_visited(row),
        .channel = row.get<Channel>(23),
        .booked_by_structure = row.get<std::optional<StructureId>>(24),
        .booked_by_user = row.get<std::optional<UserId>>(25),
        .created_at = row.get<Instant>(26),
        .changed_at = row.get<Instant>(27)};
}

std::optional<Appointment> only(const std::optional<db::OwnedRow>& row) {
    if (!row) return std::nullopt;
    return appointment_of(*row);
}

}  // namespace

AppointmentId insert(db::Connection& connection, const Appointment& appointment,
                     const LinkRecord& link) {
    const Home home = appointment.home.value_or(Home{});
    const std::string_view reason =
        appointment.home ? column_text(home.reason) : std::string_view();
    const Resident& resident = appointment.resident;
    return connection.query_value<AppointmentId>(
        "INSERT INTO appointments (public_id, secret_hash, link_key, reference, version, state,"
        " takes_time, adviser_id, mode, place_id, permanence_id, starts_at, ends_at, busy_from,"
        " busy_until, need, commune_code, name, phone, email, helps, language, home_address,"
        " home_access, home_reason, channel, structure_id, user_id, created_at, changed_at,"
        " folded_name, resource_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?,"
        " ?, ?, ?, ?) RETURNING id",
        appointment.public_id, link.hash.text, link.key_id, appointment.reference,
        appointment.version, appointment.state, takes_time(appointment.state), appointment.adviser,
        appointment.mode, appointment.place, appointment.permanence, appointment.time.begin,
        appointment.time.end, appointment.busy.begin, appointment.busy.end,
        directory::code(appointment.need), resident.commune_code, resident.name, resident.phone,
        resident.email, write_helps(resident.helps), resident.language, home.address, home.access,
        reason, appointment.channel, appointment.booked_by_structure, appointment.booked_by_user,
        appointment.created_at, appointment.changed_at, fold(resident.name), appointment.resource);
}

void update(db::Connection& connection, const Appointment& appointment) {
    connection.execute(
        "UPDATE appointments SET state = ?, takes_time = ?, version = ?, adviser_id = ?,"
        " place_id = ?, permanence_id = ?, starts_at = ?, ends_at = ?, busy_from = ?,"
        " busy_until = ?, resource_id = ?, changed_at = ? WHERE id = ?",
        appointment.state, takes_time(appointment.state), appointment.version, appointment.adviser,
        appointment.place, appointment.permanence, appointment.time.begin, appointment.time.end,
        appointment.busy.begin, appointment.busy.end, appointment.resource, appointment.changed_at,
        appointment.id);
}

void lock_appointment(db::Connection& connection, AppointmentId id) {
    db::lock(connection, "appointment", id.value);
}

std::optional<Appointment> find_by_link(db::Connection& connection, const crypto::TokenHash& hash) {
    return only(connection.query_one(
        "SELECT " APPOINTMENT_COLUMNS " FROM appointments WHERE secret_hash = ?", hash.text));
}

std::optional<Appointment> find(db::Connection& connection, AppointmentId id) {
    return only(
        connection.query_one("SELECT " APPOINTMENT_COLUMNS " FROM appointments WHERE id = ?", id));
}

std::optional<Appointment> find(db::Connection& connection, const PublicId& public_id) {
    return only(connection.query_one(
        "SELECT " APPOINTMENT_COLUMNS " FROM appointments WHERE public_id = ?", public_id));
}

std::string link_key_id(db::Connection& connection, AppointmentId id) {
    return connection.query_value<std::string>("SELECT link_key FROM appointments WHERE id = ?",
                                               id);
}

std::vector<Appointment> booked_by(db::Connection& connection, StructureId structure, Instant since,
                                   int limit) {
    std::vector<Appointment> found;
    for (const db::Row row :
         connection.query("SELECT " APPOINTMENT_COLUMNS
                          " FROM appointments WHERE structure_id = ? AND starts_at >= ?"
                          " ORDER BY starts_at, id LIMIT ?",
                          structure, since, limit))
        found.push_back(appointment_of(row));
    return found;
}

// A folded text has no sign that LIKE takes for another. An empty one stands in every name, and is
// no name: neither finds the other.
std::vector<Appointment> find_booked_by(db::Connection& connection, StructureId structure,
                                        Instant since, const SearchedWords& words, int limit) {
    std::vector<Appointment> found;
    const std::string pattern = words.name.empty() ? "" : "%" + words.name + "%";
    for (const db::Row row :
         connection.query("SELECT " APPOINTMENT_COLUMNS
                          " FROM appointments WHERE structure_id = ? AND starts_at >= ?"
                          " AND (reference = ? OR (folded_name <> '' AND folded_name LIKE ?))"
                          " ORDER BY starts_at, id LIMIT ?",
                          structure, since, words.reference.value_or(""), pattern, limit))
        found.push_back(appointment_of(row));
    return found;
}

std::vector<AppointmentId> planned_between(db::Connection& connection, Interval window) {
    std::vector<AppointmentId> found;
    for (const db::Row row :
         connection.query("SELECT id FROM appointments WHERE state = 'planned' AND starts_at >= ? "
                          "AND starts_at < ? ORDER BY starts_at, id",
                          window.begin, window.end))
        found.push_back(row.get<AppointmentId>(0));
    return found;
}

namespace {

// `sql` ends with "adviser_id IN " or its like: asked for those, some at a time.
template <class Noun, class F>
void each_row_of(db::Connection& connection, std::string_view sql, Interval window,
                 std::span<const Id<Noun>> asked, F each) {
    while (!asked.empty()) {
        const auto now_asked = asked.first(std::min(db::most_marks, asked.size()));
        asked = asked.subspan(now_asked.size());
        std::vector<db::Value> values{db::bound(window.begin), db::bound(window.end)};
        for (const Id<Noun> one : now_asked)
            values.push_back(db::bound(one));
        const std::size_t marks = db::marks_for(now_asked.size());
        values.resize(2 + marks, db::bound(now_asked.back()));
        const db::Rows rows = connection.run(std::string(sql) + db::question_marks(marks), values);
        for (const db::Row row : rows)
            each(row);
    }
}

}  // namespace

std::vector<Appointment> planned_of(db::Connection& connection, std::span<const AdviserId> advisers,
                                    Interval window) {
    std::vector<Appointment> planned;
    each_row_of(connection,
                "SELECT " APPOINTMENT_COLUMNS
                " FROM appointments WHERE state = 'planned' AND starts_at >= ? AND starts_at < ?"
                " AND adviser_id IN ",
                window, advisers, [&](db::Row row) { planned.push_back(appointment_of(row)); });
    return planned;
}

namespace {

#define TAKEN_COLUMNS "adviser_id, appointments.id, busy_from, busy_until, place_id"

TakenTime taken_time_of(db::Row row) {
    return {.adviser = row.get<AdviserId>(0),
            .appointment = row.get<AppointmentId>(1),
            .busy = {row.get<Instant>(2), row.get<Instant>(3)},
            .place = row.get<std::optional<PlaceId>>(4).value_or(PlaceId{})};
}

// Where the row says, after those columns, which room or vehicle it takes. Those of an adviser do
// not: all that they read lies in the index.
TakenTime taken_time_with_resource(db::Row row) {
    TakenTime taken = taken_time_of(row);
    taken.resource = row.get<std::optional<ResourceId>>(5).value_or(ResourceId{});
    return taken;
}

}  // namespace

std::vector<TakenTime> taken_times(db::Connection& connection, std::span<const AdviserId> advisers,
                                   Interval within) {
    std::vector<TakenTime> taken;
    each_row_of(connection,
                "SELECT " TAKEN_COLUMNS
                " FROM appointments"
                " WHERE takes_time = 1 AND busy_until > ? AND busy_from < ? AND adviser_id IN ",
                within, advisers, [&](db::Row row) { taken.push_back(taken_time_of(row)); });
    return taken;
}

std::vector<TakenTime> taken_times(db::Connection& connection,
                                   std::span<const ResourceId> resources, Interval within) {
    std::vector<TakenTime> taken;
    each_row_of(connection,
                "SELECT " TAKEN_COLUMNS
                ", resource_id FROM appointments"
                " WHERE takes_time = 1 AND busy_until > ? AND busy_from < ?"
                " AND resource_id IS NOT NULL AND resource_id IN ",
                within, resources,
                [&](db::Row row) { taken.push_back(taken_time_with_resource(row)); });
    return taken;
}

std::vector<TakenTime> all_taken_times(db::Connection& connection, Instant since) {
    std::vector<TakenTime> taken;
    for (const db::Row row :
         connection.query("SELECT " TAKEN_COLUMNS ", resource_id FROM appointments"
                          " WHERE takes_time = 1 AND busy_until > ?",
                          since))
        taken.push_back(taken_time_with_resource(row));
    return taken;
}

std::int64_t last_event(db::Connection& connection) {
    return connection.query_value<std::int64_t>(
        "SELECT COALESCE(MAX(id), 0) FROM appointment_events");
}

std::vector<std::int64_t> events_after(db::Connection& connection, std::int64_t event) {
    std::vector<std::int64_t> events;
    for (const db::Row row :
         connection.query("SELECT id FROM appointment_events WHERE id > ? ORDER BY id", event))
        events.push_back(row.get<std::int64_t>(0));
    return events;
}

std::vector<LoggedTime> logged_times_after(db::Connection& connection, std::int64_t event) {
    std::vector<LoggedTime> logged;
    for (const db::Row row :
         connection.query("SELECT " TAKEN_COLUMNS ", resource_id, appointment_events.id, takes_time"
                          " FROM appointment_events JOIN appointments"
                          " ON appointments.id = appointment_events.appointment_id"
                          " WHERE appointment_events.id > ?",
                          event))
        logged.push_back({.event = row.get<std::int64_t>(6),
                          .taken = taken_time_with_resource(row),
                          .takes_time = row.get<bool>(7)});
    return logged;
}

void insert_event(db::Connection& connection, const Appointment& appointment, std::string_view kind,
                  Actor actor, Instant at) {
    connection.execute(
        "INSERT INTO appointment_events (appointment_id, version, kind, actor, at)"
        " VALUES (?, ?, ?, ?, ?)",
        appointment.id, appointment.version, kind, actor, at);
}

std::optional<SentForm> find_form(db::Connection& connection, std::string_view nonce_hash) {
    const auto row = connection.query_one(
        "SELECT body_hash, appointment_id FROM booking_forms WHERE nonce_hash = ?", nonce_hash);
    if (!row) return std::nullopt;
    return SentForm{row->get<std::string>(0), row->get<AppointmentId>(1)};
}

void insert_form(db::Connection& connection, std::string_view nonce_hash, const SentForm& form,
                 Instant now) {
    connection.execute(
        "INSERT INTO booking_forms (nonce_hash, body_hash, appointment_id, created_at)"
        " VALUES (?, ?, ?, ?)",
        nonce_hash, form.body_hash, form.appointment, now);
}

std::int64_t delete_old_forms(db::Connection& connection, Instant before) {
    return connection.execute("DELETE FROM booking_forms WHERE created_at < ?", before);
}

int empty_personal_columns(db::Connection& connection, Instant before, Instant now, int limit) {
    return static_cast<int>(connection.execute(
        "UPDATE appointments SET name = '', folded_name = '', phone = '', email = '', helps = '', "
        "language = '',"
        " home_address = '', home_access = '', home_reason = '', emptied_at = ?"
        " WHERE id IN (SELECT id FROM appointments WHERE ends_at < ? AND emptied_at IS NULL"
        " ORDER BY ends_at LIMIT ?)",
        now, before, limit));
}

}  // namespace permanence::booking
