// PostgreSQL behind Connection: the only file that includes libpq.
#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <charconv>
#include <memory>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "platform/db/engines.hpp"
#include "platform/db/sql_text.hpp"
#include "platform/db/statement_cache.hpp"

namespace permanence::db {
namespace {

struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Conversation = std::unique_ptr<PGconn, Finish>;

struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

constexpr std::size_t most_statements = 256;

// Object identifiers of the types in pg_type.dat: they never change.
enum TypeOid : Oid {
    oid_unknown = 0,
    oid_bool = 16,
    oid_bytea = 17,
    oid_int8 = 20,
    oid_int2 = 21,
    oid_int4 = 23,
    oid_text = 25,
    oid_oid = 26,
    oid_float4 = 700,
    oid_float8 = 701,
    oid_numeric = 1700,
};

Oid type_of(Value::Kind kind) {
    switch (kind) {
        case Value::Kind::unknown:
            return oid_unknown;
        case Value::Kind::integer:
            return oid_int8;
        case Value::Kind::real:
            return oid_float8;
        case Value::Kind::text:
            return oid_text;
        case Value::Kind::blob:
            return oid_bytea;
    }
    CHECK(false);
    return oid_unknown;
}

// SQLSTATE, appendix A of PostgreSQL's manual.
Error::Kind kind_of(std::string_view state) {
    if (state == "23505") return Error::Kind::unique;
    if (state == "23P01") return Error::Kind::overlap;
    if (state == "23503") return Error::Kind::foreign_key;
    if (state == "23514") return Error::Kind::check;
    if (state == "23502") return Error::Kind::not_null;
    if (state == "40001" || state == "40P01") return Error::Kind::serialization;
    if (state == "55P03" || state == "57014" || state == "53300") return Error::Kind::busy;
    if (state == "25006") return Error::Kind::read_only;
    if (state == "53100") return Error::Kind::disk_full;
    if (state.starts_with("08") || state.starts_with("57P")) return Error::Kind::connection;
    return Error::Kind::other;
}

// DETAIL is left out: it quotes the values.
Error error_of(PGconn* connection, const PGresult* result, std::string_view sql) {
    const auto part = [&](int field) {
        const char* text = result == nullptr ? nullptr : PQresultErrorField(result, field);
        return std::string(text == nullptr ? "" : text);
    };
    const std::string state = part(PG_DIAG_SQLSTATE);
    const bool lost = PQstatus(connection) == CONNECTION_BAD;
    std::string message = "postgresql: ";
    message += state.empty() ? PQerrorMessage(connection) : part(PG_DIAG_MESSAGE_PRIMARY);
    while (message.ends_with('\n'))
        message.pop_back();
    if (!sql.empty()) message += " in: " + std::string(sql);
    return Error(lost ? Error::Kind::connection : kind_of(state), message,
                 part(PG_DIAG_CONSTRAINT_NAME));
}

// The arguments of one statement in the shape that libpq takes.
class Parameters {
 public:
    explicit Parameters(std::span<const Value> values) {
        texts_.reserve(values.size());
        for (const Value& value : values) {
            check_bindable(value);
            add(value);
        }
    }

    int count() const { return static_cast<int>(contents_.size()); }
    const char* const* contents() const { return contents_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

 private:
    void add(const Value& value) {
        if (value.is_null()) return point_to(nullptr, 0, 0);
        switch (value.kind()) {
            case Value::Kind::integer:
                return keep(number(value.as_integer()));
            case Value::Kind::real:
                return keep(number(value.as_real()));
            case Value::Kind::text:
                return keep(std::string(value.as_text()));
            case Value::Kind::blob: {
                const BlobView blob = value.as_blob();
                const char* first = blob.empty() ? "" : reinterpret_cast<const char*>(blob.data());
                return point_to(first, static_cast<int>(blob.size()), 1);
            }
            case Value::Kind::unknown:
                break;
        }
        CHECK(false);
    }

    // Shortest text that reads back as the same number.
    static std::string number(auto value) {
        std::array<char, 32> text;
        const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
        return {text.data(), end};
    }

    void keep(std::string text) {
        texts_.push_back(std::move(text));
        point_to(texts_.back().c_str(), 0, 0);
    }

    void point_to(const char* content, int length, int format) {
        contents_.push_back(content);
        lengths_.push_back(length);
        formats_.push_back(format);
    }

    std::vector<std::string> texts_;  // never grows beyond what was reserved: pointers stay
    std::vector<const char*> contents_;
    std::vector<int> lengths_;
    std::vector<int> formats_;  // 0 text, 1 bytes
};

template <class T>
bool read_number(std::string_view text, T& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

// A sum of BIGINT is NUMERIC: an integer when it is one, so that it reads as on SQLite.
void add_number(Rows& rows, std::string_view text) {
    std::int64_t whole = 0;
    double real = 0;
    if (read_number(text, whole)) return rows.add_integer(whole);
    if (read_number(text, real)) return rows.add_real(real);
    rows.add_text(text);
}

void add_real(Rows& rows, std::string_view text) {
    double real = 0;
    CHECK(read_number(text, real));
    rows.add_real(real);
}

// \x0041ff
void add_bytea(Rows& rows, std::string_view text) {
    CHECK(text.starts_with("\\x") && text.size() % 2 == 0);
    Blob bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t at = 2; at < text.size(); at += 2) {
        unsigned char byte = 0;
        std::from_chars(text.data() + at, text.data() + at + 2, byte, 16);
        bytes.push_back(std::byte{byte});
    }
    rows.add_blob(bytes);
}

void add_cell(Rows& rows, const PGresult* answer, int row, int column) {
    if (PQgetisnull(answer, row, column) != 0) return rows.add_null();
    const std::string_view text(PQgetvalue(answer, row, column),
                                static_cast<std::size_t>(PQgetlength(answer, row, column)));
    switch (PQftype(answer, column)) {
        case oid_bool:
            return rows.add_integer(text == "t" ? 1 : 0);
        case oid_int2:
        case oid_int4:
        case oid_int8:
        case oid_oid:
        case oid_numeric:
            return add_number(rows, text);
        case oid_float4:
        case oid_float8:
            return add_real(rows, text);
        case oid_bytea:
            return add_bytea(rows, text);
        default:
            rows.add_text(text);
    }
}

std::int64_t affected_rows(PGresult* answer) {
    const std::string_view tag = PQcmdStatus(answer);
    const bool wrote =
        tag.starts_with("INSERT") || tag.starts_with("UPDATE") || tag.starts_with("DELETE");
    std::int64_t rows = 0;
    if (wrote) read_number(std::string_view(PQcmdTuples(answer)), rows);
    return rows;
}

Rows rows_of(PGresult* answer) {
    const int columns = PQnfields(answer);
    const int count = PQntuples(answer);
    Rows rows(static_cast<std::size_t>(columns));
    for (int row = 0; row < count; ++row) {
        for (int column = 0; column < columns; ++column)
            add_cell(rows, answer, row, column);
    }
    rows.set_affected(affected_rows(answer));
    return rows;
}

class PostgresqlConnection : public Connection {
 public:
    explicit PostgresqlConnection(Conversation conversation)
        : conversation_(std::move(conversation)) {}

    Engine engine() const override { return Engine::postgresql; }
    // A server has nothing to say to a connection that asked nothing, except that it is over.
    bool usable() const override {
        if (PQstatus(conversation_.get()) != CONNECTION_OK) return false;
        pollfd socket{.fd = PQsocket(conversation_.get()), .events = POLLIN, .revents = 0};
        return ::poll(&socket, 1, 0) == 0;
    }
    bool in_transaction() const override {
        const PGTransactionStatusType status = PQtransactionStatus(conversation_.get());
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
    }

    Rows run(std::string_view sql, std::span<const Value> values) override {
        const Parameters parameters(values);
        const std::string& name = prepared(sql, values);
        const Answer answer(PQexecPrepared(conversation_.get(), name.c_str(), parameters.count(),
                                           parameters.contents(), parameters.lengths(),
                                           parameters.formats(), 0));
        check(answer.get(), sql);
        return rows_of(answer.get());
    }

    void run_script(std::string_view sql) override { run_directly(std::string(sql)); }

    void begin(Access access) override {
        run_directly(access == Access::write ? "BEGIN ISOLATION LEVEL READ COMMITTED"
                                             : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }

    void commit() override {
        const Answer answer = run_directly("COMMIT");
        // A transaction in which an error was caught and passed over "commits" by rolling back.
        if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT") {
            throw Error(Error::Kind::other,
                        "postgresql: an earlier error undid the whole transaction");
        }
    }

    void undo() override { rollback(); }

    void rollback() noexcept override {
        if (in_transaction()) const Answer answer(PQexec(conversation_.get(), "ROLLBACK"));
    }

 private:
    void check(const PGresult* result, std::string_view sql) {
        const ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
        throw error_of(conversation_.get(), result, sql);
    }

    Answer run_directly(const std::string& sql) {
        Answer answer(PQexec(conversation_.get(), sql.c_str()));
        check(answer.get(), {});
        return answer;
    }

    // Name of the prepared statement for this text and these kinds of values: a parameter's type is
    // fixed when it is prepared.
    const std::string& prepared(std::string_view sql, std::span<const Value> values) {
        std::vector<Oid> types;
        std::string key(sql);
        key += '\0';
        for (const Value& value : values) {
            types.push_back(type_of(value.kind()));
            key += static_cast<char>('0' + static_cast<int>(value.kind()));
        }
        if (const std::string* known = statements_.find(key)) return *known;
        const std::string name = "s" + std::to_string(++prepared_count_);
        const Answer answer(PQprepare(conversation_.get(), name.c_str(),
                                      number_placeholders(sql).c_str(),
                                      static_cast<int>(types.size()), types.data()));
        check(answer.get(), sql);
        if (const std::optional<std::string> removed = statements_.make_room()) {
            run_directly("DEALLOCATE " + *removed);
        }
        return statements_.add(key, name);
    }

    Conversation conversation_;
    StatementCache<std::string> statements_{most_statements};
    std::int64_t prepared_count_ = 0;
};

void ignore_notice(void*, const PGresult*) {}

}  // namespace

std::unique_ptr<Connection> open_postgresql(const std::string& address,
                                            std::chrono::milliseconds patience) {
    // What stands before `dbname` is a default that the address may change; what follows is ours.
    const std::array<const char*, 5> words{"connect_timeout", "fallback_application_name", "dbname",
                                           "client_encoding", nullptr};
    const std::array<const char*, 5> values{"5", "permanence", address.c_str(), "UTF8", nullptr};
    Conversation conversation(PQconnectdbParams(words.data(), values.data(), 1));
    if (PQstatus(conversation.get()) != CONNECTION_OK) {
        std::string message = PQerrorMessage(conversation.get());
        while (message.ends_with('\n'))
            message.pop_back();
        throw Error(Error::Kind::connection, "postgresql: " + message);
    }
    PQsetNoticeReceiver(conversation.get(), ignore_notice, nullptr);
    auto connection = std::make_unique<PostgresqlConnection>(std::move(conversation));
    connection->run_script("SET lock_timeout = " + std::to_string(patience.count()) +
                           "; SET timezone = 'UTC'; SET standard_conforming_strings = on");
    return connection;
}

}  // namespace permanence::db
