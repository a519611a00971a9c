// SQLite behind Connection: the only file that runs statements on it.
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <thread>

#include "base/check.hpp"
#include "platform/db/engines.hpp"
#include "platform/db/sqlite_error.hpp"
#include "platform/db/statement_cache.hpp"

namespace permanence::db {
namespace {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

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

class SqliteConnection : public Connection {
 public:
    SqliteConnection(Database database, std::chrono::milliseconds patience,
                     std::shared_ptr<WriteQueue> writers)
        : database_(std::move(database)), patience_(patience), writers_(std::move(writers)) {}
    ~SqliteConnection() override { SqliteConnection::rollback(); }

    Engine engine() const override { return Engine::sqlite; }
    bool in_transaction() const override { return sqlite3_get_autocommit(database_.get()) == 0; }
    bool usable() const override { return true; }

    Rows run(std::string_view sql, std::span<const Value> values) override {
        sqlite3_stmt* statement = prepared(sql);
        // A write outside of a transaction is one of its own, and queues like one.
        if (sqlite3_stmt_readonly(statement) != 0 || writing_) return step(statement, sql, values);
        const Turn turn(*this);
        return step(statement, sql, values);
    }

    void run_script(std::string_view sql) override {
        if (writing_) return run_directly(sql);
        const Turn turn(*this);
        run_directly(sql);
    }

    void begin(Access access) override {
        if (access == Access::read_snapshot) {
            run_directly("PRAGMA query_only = 1; BEGIN");
            reading_ = true;
            return;
        }
        enter_queue();
        try {
            run_directly("BEGIN IMMEDIATE");
        } catch (...) {
            leave_queue();
            throw;
        }
    }

    void commit() override {
        run_directly("COMMIT");
        end();
    }

    void rollback() noexcept override {
        // SQLite has rolled back by itself after some errors (disk full): then nothing is left to
        // do.
        if (in_transaction()) sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
        end();
    }

 private:
    // The writer's place for one statement.
    class Turn {
     public:
        explicit Turn(SqliteConnection& connection) : connection_(connection) {
            connection_.enter_queue();
        }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        ~Turn() { connection_.leave_queue(); }

     private:
        SqliteConnection& connection_;
    };

    void enter_queue() {
        if (!writers_->enter(patience_)) {
            throw Error(Error::Kind::busy, "sqlite: too many writers before this one");
        }
        writing_ = true;
    }

    void leave_queue() {
        writing_ = false;
        writers_->leave();
    }

    void end() {
        if (writing_) leave_queue();
        if (reading_) {
            sqlite3_exec(database_.get(), "PRAGMA query_only = 0", nullptr, nullptr, nullptr);
            reading_ = false;
        }
    }

    [[noreturn]] void fail(std::string_view sql) {
        throw sqlite_error(sqlite3_extended_errcode(database_.get()),
                           sqlite3_errmsg(database_.get()), sql);
    }

    void run_directly(std::string_view sql) {
        const std::string text(sql);
        if (sqlite3_exec(database_.get(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            fail({});
        }
    }

    sqlite3_stmt* prepared(std::string_view sql) {
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

    Rows step(sqlite3_stmt* statement, std::string_view sql, std::span<const Value> values) {
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

    // Declared first, closed last: statements go before their database.
    Database database_;
    StatementCache<Statement> statements_{most_statements};
    std::chrono::milliseconds patience_;
    std::shared_ptr<WriteQueue> writers_;
    bool writing_ = false;
    bool reading_ = false;
};

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

void configure(sqlite3* database, const std::string& path) {
    // FULL: without it a power cut loses acknowledged commits in WAL mode.
    constexpr const char* settings =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
        "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; PRAGMA journal_size_limit = "
        "67108864;"
        "PRAGMA trusted_schema = OFF";
    if (sqlite3_exec(database, settings, nullptr, nullptr, nullptr) == SQLITE_OK) return;
    const int code = sqlite3_extended_errcode(database);
    const std::string message = path + ": " + sqlite3_errmsg(database);
    throw sqlite_error(code, message, {});
}

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path, std::chrono::milliseconds patience,
                                        std::shared_ptr<WriteQueue> writers) {
    if (path != ":memory:") make_file(path);
    sqlite3* opened = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
    Database database(opened);
    if (code != SQLITE_OK) {
        throw sqlite_error(code, path + ": " + sqlite3_errstr(code), {});
    }
    sqlite3_busy_timeout(database.get(), static_cast<int>(patience.count()));
    configure(database.get(), path);
    return std::make_unique<SqliteConnection>(std::move(database), patience, std::move(writers));
}

}  // namespace permanence::db
