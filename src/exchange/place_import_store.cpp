#include "exchange/place_import_store.hpp"

#include "base/check.hpp"
#include "exchange/import_report_json.hpp"

namespace permanence::exchange {

namespace {

constexpr std::size_t most_rows_kept = 2'000;
constexpr std::size_t bytes_of_a_part = std::size_t{1} << 20;

std::string sums_of(const ImportReport& report) {
    return write_json(report, {.for_people = true, .most = 0});
}
std::string rows_of(const ImportReport& report) {
    return write_json(report,
                      {.noteworthy_only = true, .for_people = true, .most = most_rows_kept});
}

constexpr std::string_view columns =
    "id, public_id, name, profile, source, is_strict, state, user_id, feed_id, tried_at,"
    " applied_at, undone_at, undone_by, deleted, put_back, stayed";

PlaceImport import_of(const db::Row& row) {
    auto report = parse_report(row.get<std::string_view>(16));
    CHECK(report.has_value());
    return {.id = row.get<ImportId>(0),
            .public_id = row.get<PublicId>(1),
            .asked = {.name = row.get<std::string>(2),
                      .profile = row.get<std::string>(3),
                      .source = row.get<std::string>(4),
                      .is_strict = row.get<bool>(5),
                      .by = row.get<std::optional<UserId>>(7),
                      .feed = row.get<std::optional<PlaceFeedId>>(8)},
            .state = row.get<ImportState>(6),
            .tried_at = row.get<Instant>(9),
            .applied_at = row.get<std::optional<Instant>>(10),
            .undone_at = row.get<std::optional<Instant>>(11),
            .undone_by = row.get<std::optional<UserId>>(12),
            .undone = {.deleted = row.get<std::size_t>(13),
                       .put_back = row.get<std::size_t>(14),
                       .stayed = row.get<std::size_t>(15)},
            .report = *std::move(report)};
}

}  // namespace

ImportId insert(db::Connection& connection, const PlaceImport& import) {
    const AskedImport& asked = import.asked;
    return connection.query_value<ImportId>(
        "INSERT INTO place_imports (public_id, name, profile, source, is_strict, state, user_id,"
        " feed_id, tried_at, applied_at, sums, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " RETURNING id",
        import.public_id, asked.name, asked.profile, asked.source, asked.is_strict, import.state,
        asked.by, asked.feed, import.tried_at, import.applied_at, sums_of(import.report),
        rows_of(import.report));
}

void update(db::Connection& connection, const PlaceImport& import) {
    connection.execute(
        "UPDATE place_imports SET state = ?, applied_at = ?, undone_at = ?, undone_by = ?,"
        " deleted = ?, put_back = ?, stayed = ?, sums = ?, report = ? WHERE id = ?",
        import.state, import.applied_at, import.undone_at, import.undone_by, import.undone.deleted,
        import.undone.put_back, import.undone.stayed, sums_of(import.report),
        rows_of(import.report), import.id);
}

std::optional<PlaceImport> find_import(db::Connection& connection, const PublicId& import) {
    const std::string sql =
        "SELECT " + std::string(columns) + ", report FROM place_imports WHERE public_id = ?";
    const auto row = connection.query_one(sql, import);
    if (!row) return std::nullopt;
    return import_of(*row);
}

std::vector<PlaceImport> imports(db::Connection& connection, int limit) {
    std::vector<PlaceImport> found;
    const std::string sql = "SELECT " + std::string(columns) +
                            ", sums FROM place_imports ORDER BY tried_at DESC, id DESC LIMIT ?";
    for (const db::Row row : connection.query(sql, limit))
        found.push_back(import_of(row));
    return found;
}

void delete_import(db::Connection& connection, ImportId import) {
    connection.execute("DELETE FROM place_imports WHERE id = ?", import);
}

// ---- The file.

void insert_file(db::Connection& connection, ImportId import, std::string_view bytes) {
    for (int number = 0; !bytes.empty(); ++number) {
        const std::string_view part = bytes.substr(0, bytes_of_a_part);
        connection.execute(
            "INSERT INTO place_import_parts (import_id, number, bytes) VALUES (?, ?, ?)", import,
            number, db::BlobView(std::as_bytes(std::span(part))));
        bytes.remove_prefix(part.size());
    }
}

bool read_file(db::Connection& connection, ImportId import,
               const std::function<void(std::string_view)>& take) {
    for (int number = 0;; ++number) {
        const auto part = connection.query_one(
            "SELECT bytes FROM place_import_parts WHERE import_id = ? AND number = ?", import,
            number);
        if (!part) return number > 0;
        const db::BlobView bytes = part->get<db::BlobView>(0);
        take({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    }
}

void delete_file(db::Connection& connection, ImportId import) {
    connection.execute("DELETE FROM place_import_parts WHERE import_id = ?", import);
}

void forget_rows(db::Connection& connection, Instant older) {
    connection.execute(
        "UPDATE place_imports SET report = sums WHERE tried_at < ? AND report <> sums", older);
}

void delete_tried(db::Connection& connection, Instant older) {
    connection.execute("DELETE FROM place_imports WHERE state = 'tried' AND tried_at < ?", older);
}

}  // namespace permanence::exchange
