// SQLite behind Connection: on which session a statement runs, and when it may.
#include "base/check.hpp"
#include "platform/db/engines.hpp"
#include "platform/db/shared_commit.hpp"

namespace permanence::db {
namespace {

class SqliteConnection : public Connection {
 public:
    SqliteConnection(const std::string& path, std::chrono::milliseconds patience,
                     std::shared_ptr<SharedCommit> writers)
        : own_(path, patience), patience_(patience), writers_(std::move(writers)) {}
    ~SqliteConnection() override { SqliteConnection::rollback(); }

    Engine engine() const override { return Engine::sqlite; }
    bool in_transaction() const override { return writing_on_ != nullptr || own_.in_transaction(); }
    bool usable() const override { return true; }

    Rows run(std::string_view sql, std::span<const Value> values) override {
        SqliteSession& session = current();
        sqlite3_stmt* statement = session.prepared(sql);
        if (writing_on_ != nullptr || SqliteSession::only_reads(statement))
            return session.run(statement, sql, values);
        // A write outside of a transaction is one of its own, and queues like one.
        const Turn turn(*this);
        return session.run(statement, sql, values);
    }

    void run_script(std::string_view sql) override {
        if (writing_on_ != nullptr) return current().run_script(sql);
        const Turn turn(*this);
        own_.run_script(sql);
    }

    void begin(Access access) override {
        if (access == Access::write) {
            writing_on_ = &writers_->begin(own_, patience_);
            return;
        }
        own_.set_read_only(true);
        reading_ = true;
        own_.run_script("BEGIN");
    }

    void commit() override {
        if (writing_on_ == nullptr) {
            own_.run_script("COMMIT");
            return end_reading();
        }
        writing_on_ = nullptr;
        writers_->keep();
    }

    void undo() override {
        if (std::exchange(writing_on_, nullptr) != nullptr) writers_->undo();
        end_reading();
    }

    void rollback() noexcept override {
        try {
            undo();
        } catch (const Error&) {
            // Nothing was kept: that is what was asked.
        }
    }

 private:
    // The writer's place for one statement.
    class Turn {
     public:
        explicit Turn(SqliteConnection& connection) : writers_(*connection.writers_) {
            writers_.enter_alone(connection.patience_);
        }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        ~Turn() { writers_.leave_alone(); }

     private:
        SharedCommit& writers_;
    };

    SqliteSession& current() {
        if (writing_on_ == nullptr) return own_;
        // Otherwise what follows would be kept statement by statement.
        if (!writing_on_->in_transaction())
            throw Error(Error::Kind::other, "sqlite: an earlier error undid the transaction");
        return *writing_on_;
    }

    void end_reading() noexcept {
        own_.rollback();
        if (std::exchange(reading_, false)) own_.set_read_only(false);
    }

    SqliteSession own_;
    std::chrono::milliseconds patience_;
    std::shared_ptr<SharedCommit> writers_;
    SqliteSession* writing_on_ = nullptr;  // own_, or that of the writer who lends it
    bool reading_ = false;
};

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path, std::chrono::milliseconds patience,
                                        std::shared_ptr<SharedCommit> writers) {
    return std::make_unique<SqliteConnection>(path, patience, std::move(writers));
}

}  // namespace permanence::db
