#include "platform/db/sqlite_session.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "base/check.hpp"
#include "platform/db/engines.hpp"
#include "platform/db/sqlite_error.hpp"

namespace permanence::db {
namespace {

constexpr std::size_t most_statements = 256;

// Resets the statement however the run ends, and forgets what was bound: texts are not copied.
class Run {
 public:
    explicit Run(sqlite3_stmt* statement) : statement_(statement) {}
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    ~Run() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }

 private:
    sqlite3_stmt* statement_;
};

int bind(sqlite3_stmt* statement, int index, const Value& value) {
    if (value.is_null()) return sqlite3_bind_null(statement, index);
    switch (value.kind()) {
        case Value::Kind::integer:
            return sqlite3_bind_int64(statement, index, value.as_integer());
        case Value::Kind::real:
            return sqlite3_bind_double(statement, index, value.as_real());
        case Value::Kind::text: {
            const std::string_view text = value.as_text();
            return sqlite3_bind_text64(statement, index, text.empty() ? "" : text.data(),
                                       text.size(), nullptr, SQLITE_UTF8);
        }
        case Value::Kind::blob: {
            const BlobView blob = value.as_blob();
            if (blob.empty()) return sqlite3_bind_zeroblob(statement, index, 0);
            return sqlite3_bind_blob64(statement, index, blob.data(), blob.size(), nullptr);
        }
        case Value::Kind::unknown:
            break;
    }
    CHECK(false);
    return SQLITE_MISUSE;
}

void add_cell(Rows& rows, sqlite3_stmt* statement, int column) {
    const auto length = [&] {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    };
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            rows.add_integer(sqlite3_column_int64(statement, column));
            return;
        case SQLITE_FLOAT:
            rows.add_real(sqlite3_column_double(statement, column));
            return;
        case SQLITE_TEXT: {
            const auto* text =
                reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
            rows.add_text({text, length()});
            return;
        }
        case SQLITE_BLOB: {
            const auto* blob =
                static_cast<const std::byte*>(sqlite3_column_blob(statement, column));
            rows.add_blob({blob, length()});
            return;
        }
        default:
            rows.add_null();
    }
}

std::int64_t file_size(const std::string& path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 ? static_cast<std::int64_t>(status.st_size) : -1;
}

// Personal data: readable by its owner only. Only a file that nobody has open yet may be opened and
// closed here, because closing drops the locks that this process holds on it.
void make_file(const std::string& path) {
    if (file_size(path) <= 0 && file_size(path + "-wal") > 0) {
        throw Error(Error::Kind::connection,
                    "sqlite: " + path + " is missing or empty but its journal " + path +
                        "-wal is there: data was lost, bring the file back or move the journal");
    }
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0) ::close(file);
}

// Whoever opens a new file at the same moment wants it in WAL mode, too: SQLite tells one of them
// at once that it is locked, without the patience that it has everywhere else.
void configure(sqlite3* database, const std::string& path, std::chrono::milliseconds patience) {
    // FULL: without it a power cut loses acknowledged commits in WAL mode.
    constexpr const char* settings =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
        "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; PRAGMA journal_size_limit = "
        "67108864;"
        "PRAGMA trusted_schema = OFF";
    const auto until = std::chrono::steady_clock::now() + patience;
    int result = sqlite3_exec(database, settings, nullptr, nullptr, nullptr);
    while ((result & 0xff) == SQLITE_BUSY && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        result = sqlite3_exec(database, settings, nullptr, nullptr, nullptr);
    }
    if (result == SQLITE_OK) return;
    const int code = sqlite3_extended_errcode(database);
    const std::string message = path + ": " + sqlite3_errmsg(database);
    throw sqlite_error(code, message, {});
}

}  // namespace

void SqliteSession::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

void SqliteSession::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

SqliteSession::SqliteSession(const std::string& path, std::chrono::milliseconds patience)
    : statements_(most_statements) {
    if (path != ":memory:") make_file(path);
    sqlite3* opened = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
    database_.reset(opened);
    if (code != SQLITE_OK) {
        throw sqlite_error(code, path + ": " + sqlite3_errstr(code), {});
    }
    sqlite3_busy_timeout(opened, static_cast<int>(patience.count()));
    configure(opened, path, patience);
}

sqlite3_stmt* SqliteSession::prepared(std::string_view sql) {
    if (Statement* known = statements_.find(sql)) return known->get();
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, &rest) != SQLITE_OK) {
        fail(sql);
    }
    Statement owned(statement);
    const std::string_view left = sql.substr(static_cast<std::size_t>(rest - sql.data()));
    CHECK(statement != nullptr && left.find_first_not_of(" \t\r\n;") == std::string_view::npos);
    statements_.make_room();
    return statements_.add(sql, std::move(owned)).get();
}

bool SqliteSession::only_reads(sqlite3_stmt* statement) {
    return sqlite3_stmt_readonly(statement) != 0;
}

Rows SqliteSession::run(sqlite3_stmt* statement, std::string_view sql,
                        std::span<const Value> values) {
    CHECK(values.size() == static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)));
    const Run run(statement);
    int index = 0;
    for (const Value& value : values) {
        check_bindable(value);
        if (bind(statement, ++index, value) != SQLITE_OK) fail(sql);
    }
    const int columns = sqlite3_column_count(statement);
    const std::int64_t changes_before = sqlite3_total_changes64(database_.get());
    Rows rows(static_cast<std::size_t>(columns));
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        for (int column = 0; column < columns; ++column)
            add_cell(rows, statement, column);
    }
    if (code != SQLITE_DONE) fail(sql);
    if (sqlite3_total_changes64(database_.get()) != changes_before) {
        rows.set_affected(sqlite3_changes64(database_.get()));
    }
    return rows;
}

void SqliteSession::run_script(std::string_view sql) {
    const std::string text(sql);
    if (sqlite3_exec(database_.get(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail({});
    }
}

bool SqliteSession::in_transaction() const {
    return sqlite3_get_autocommit(database_.get()) == 0;
}

bool SqliteSession::has_dangling_references() const {
    int now = 0;
    int most = 0;
    sqlite3_db_status(database_.get(), SQLITE_DBSTATUS_DEFERRED_FKS, &now, &most, 0);
    return now != 0;
}

void SqliteSession::rollback() noexcept {
    if (in_transaction()) sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void SqliteSession::set_read_only(bool only) noexcept {
    sqlite3_exec(database_.get(), only ? "PRAGMA query_only = 1" : "PRAGMA query_only = 0", nullptr,
                 nullptr, nullptr);
}

void SqliteSession::fail(std::string_view sql) const {
    throw sqlite_error(sqlite3_extended_errcode(database_.get()), sqlite3_errmsg(database_.get()),
                       sql);
}

}  // namespace permanence::db
