#include "tests/support/test_database.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <stdexcept>

#include "platform/db/migrations.hpp"
#include "tests/support/test_postgres.hpp"

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

db::DatabaseUrl postgres_url(const std::string& name) {
    return {db::Engine::postgresql, postgres_address(name)};
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

// The databases of a PostgreSQL server, made and dropped from its own "postgres".
class Server {
 public:
    static Server& instance() {
        postgres_address("postgres");  // so that the server outlives this
        static Server server;
        return server;
    }
    ~Server() {
        if (!template_.empty()) drop(template_);
    }

    std::string create_empty() { return create("template0"); }
    std::string create_migrated() {
        if (template_.empty()) {
            template_ = create("template0");
            migrate_all(postgres_url(template_));
        }
        return create(template_);
    }
    void drop(const std::string& name) {
        admin_->run_script("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

 private:
    std::string create(const std::string& from) {
        const std::string name = unused_name("test");
        admin_->run_script("CREATE DATABASE " + name + " TEMPLATE " + from + " STRATEGY file_copy");
        return name;
    }

    std::unique_ptr<db::Connection> admin_ = db::open(postgres_url("postgres"));
    std::string template_;
};

db::DatabaseUrl fresh(db::Engine engine, TestDatabase::Tables tables) {
    const bool migrated = tables == TestDatabase::Tables::all;
    if (engine == db::Engine::postgresql) {
        Server& server = Server::instance();
        return postgres_url(migrated ? server.create_migrated() : server.create_empty());
    }
    const std::string path = sqlite_folder() / (unused_name("test") + ".db");
    if (migrated) files::copy_file(migrated_file(), path);
    return sqlite_url(path);
}

void remove(const db::DatabaseUrl& url) {
    if (url.engine == db::Engine::sqlite) {
        for (const char* suffix : {"", "-wal", "-shm"})
            files::remove(url.target + suffix);
        return;
    }
    const std::size_t name = url.target.find('/', url.target.find("://") + 3) + 1;
    Server::instance().drop(url.target.substr(name, url.target.find('?') - name));
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    path_ = (files::temp_directory_path() / "permanence-test.XXXXXX").string();
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
