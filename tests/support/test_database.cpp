#include "tests/support/test_database.hpp"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <stdexcept>

#include "platform/db/migrations.hpp"
#include "tests/support/postgres_copies.hpp"

namespace permanence::test {
namespace {

namespace files = std::filesystem;

std::string unused_name(std::string_view prefix) {
    static const unsigned run = std::random_device{}();
    static int count = 0;
    return std::string(prefix) + "_" + std::to_string(::getpid()) + "_" + std::to_string(run) +
           "_" + std::to_string(++count);
}

db::DatabaseUrl sqlite_url(std::string path) {
    return {db::Engine::sqlite, std::move(path)};
}

void migrate_all(const db::DatabaseUrl& url) {
    db::migrate(*db::open(url), db::embedded_migrations(), Instant(Seconds(0)));
}

const TemporaryFolder& sqlite_folder() {
    static const TemporaryFolder folder;
    return folder;
}

const std::string& migrated_file() {
    static const std::string path = [] {
        std::string made = sqlite_folder() / "migrated.db";
        migrate_all(sqlite_url(made));
        return made;
    }();
    return path;
}

db::DatabaseUrl fresh(db::Engine engine, TestDatabase::Tables tables) {
    const bool migrated = tables == TestDatabase::Tables::all;
    if (engine == db::Engine::postgresql) {
        PostgresCopies& copies = PostgresCopies::instance();
        return migrated ? copies.migrated() : copies.empty();
    }
    const std::string path = sqlite_folder() / (unused_name("test") + ".db");
    if (migrated) files::copy_file(migrated_file(), path);
    return sqlite_url(path);
}

void remove(const db::DatabaseUrl& url) {
    if (url.engine == db::Engine::postgresql) {
        PostgresCopies::instance().give_back(url);
        return;
    }
    for (const char* suffix : {"", "-wal", "-shm"})
        files::remove(url.target + suffix);
}

// What a test program that crashed left behind: folders whose process is gone.
void remove_abandoned_folders(const std::string& prefix) {
    for (const files::directory_entry& entry :
         files::directory_iterator(files::temp_directory_path())) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(prefix)) continue;
        const int process = std::atoi(name.c_str() + prefix.size());
        if (process <= 0 || ::kill(process, 0) == 0 || errno != ESRCH) continue;
        std::error_code ignored;
        files::remove_all(entry.path(), ignored);
    }
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    const std::string prefix = "permanence-test.";
    static const bool cleaned = (remove_abandoned_folders(prefix), true);
    static_cast<void>(cleaned);
    const std::string name = prefix + std::to_string(::getpid()) + ".XXXXXX";
    path_ = (files::temp_directory_path() / name).string();
    if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary folder");
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    files::remove_all(path_, ignored);
}

TestDatabase::TestDatabase(db::Engine engine, Tables tables)
    : url_(fresh(engine, tables)), pool_({.url = url_, .size = 20}) {}

TestDatabase::~TestDatabase() {
    connection_.reset();
    pool_.close_idle();
    remove(url_);
}

db::Connection& TestDatabase::connection() {
    if (!connection_) connection_ = db::open(url_);
    return *connection_;
}

}  // namespace permanence::test
