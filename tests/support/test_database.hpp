#pragma once
// A fresh database for each test, on both engines:
//
//   class AppointmentStore : public OnBothEngines {};
//   ON_BOTH_ENGINES(AppointmentStore);
//   TEST_P(AppointmentStore, keeps_what_was_booked) { connection().execute(...); }
//
// SQLite: a copy of a migrated file in a temporary folder. PostgreSQL: a copy of a migrated
// database, in the server that PERMANENCE_TEST_POSTGRES names (postgresql://...), else in one that
// the test program starts in a temporary folder at first use (as user postgres when it runs as
// root) and that ends with it, crash or not.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "platform/db/pool.hpp"

namespace permanence::test {

class TestDatabase {
 public:
    enum class Tables { none, all };

    // `all`: every migration that the program carries is applied.
    explicit TestDatabase(db::Engine engine, Tables tables = Tables::all);
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;
    ~TestDatabase();

    db::Engine engine() const { return url_.engine; }
    const db::DatabaseUrl& url() const { return url_; }
    // One connection, opened at first use, and a pool of 20 for as many threads.
    db::Connection& connection();
    db::Pool& pool() { return pool_; }

 private:
    db::DatabaseUrl url_;
    std::unique_ptr<db::Connection> connection_;
    db::Pool pool_;  // opens nothing until it is asked
};

class OnBothEngines : public testing::TestWithParam<db::Engine> {
 protected:
    TestDatabase database{GetParam()};

    db::Connection& connection() { return database.connection(); }
    db::Pool& pool() { return database.pool(); }
};

// The engine's name, as the last part of a test's name.
inline std::string engine_of(const testing::TestParamInfo<db::Engine>& test) {
    return std::string(db::engine_name(test.param));
}

// A new folder under the temporary one, removed with everything in it.
class TemporaryFolder {
 public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

 private:
    std::string path_;
};

}  // namespace permanence::test

namespace permanence {
using test::OnBothEngines;
}

#define ON_BOTH_ENGINES(Suite)                                                               \
    INSTANTIATE_TEST_SUITE_P(                                                                \
        engines, Suite,                                                                      \
        testing::Values(permanence::db::Engine::sqlite, permanence::db::Engine::postgresql), \
        permanence::test::engine_of)
