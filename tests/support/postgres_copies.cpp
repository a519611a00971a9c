#include "tests/support/postgres_copies.hpp"

#include <unistd.h>

#include <random>

#include "platform/db/migrations.hpp"
#include "tests/support/test_postgres.hpp"

namespace permanence::test {
namespace {

std::string unused_name() {
    static const unsigned run = std::random_device{}();
    static int count = 0;
    return "test_" + std::to_string(::getpid()) + "_" + std::to_string(run) + "_" +
           std::to_string(++count);
}

db::DatabaseUrl url_of(const std::string& name) {
    return {db::Engine::postgresql, postgres_address(name)};
}

std::string name_of(const db::DatabaseUrl& url) {
    const std::size_t name = url.target.find('/', url.target.find("://") + 3) + 1;
    return url.target.substr(name, url.target.find('?') - name);
}

// What CREATE, ALTER and DROP change: a copy has the object numbers of its template. 16384 is the
// first number of an object that is not PostgreSQL's own.
constexpr std::string_view shape_sql = R"(
    SELECT concat_ws(' ',
        (SELECT concat(count(*), ' ', max(oid), ' ', sum(relnatts)) FROM pg_class WHERE oid >= 16384),
        (SELECT concat(count(*), ' ', max(oid)) FROM pg_constraint WHERE oid >= 16384),
        (SELECT concat(count(*), ' ', max(oid)) FROM pg_proc WHERE oid >= 16384),
        (SELECT concat(count(*), ' ', max(oid)) FROM pg_trigger WHERE oid >= 16384)))";

// Tables that a test made for itself: newer than any object of the template.
std::string drop_new_tables_sql(std::int64_t newest_of_template) {
    return "DO $$ DECLARE made regclass; BEGIN FOR made IN SELECT oid FROM pg_class WHERE relkind "
           "= 'r'"
           " AND relnamespace = 'public'::regnamespace AND oid > " +
           std::to_string(newest_of_template) +
           " LOOP EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', made); END LOOP; END $$";
}

// Keeps the rows that migrations put there, and where their numbering stands.
constexpr std::string_view remember_sql = R"(
    CREATE SCHEMA pristine;
    CREATE TABLE pristine.numbering AS SELECT sequencename, start_value, last_value FROM pg_sequences
        WHERE schemaname = 'public';
    DO $$ DECLARE name text; found boolean; BEGIN
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', name) INTO found;
            IF found THEN
                EXECUTE format('CREATE TABLE pristine.%I AS TABLE public.%I', name, name);
            END IF;
        END LOOP;
    END $$;)";

// As replica: neither triggers nor references are looked at while rows go and come back.
constexpr std::string_view reset_sql = R"(
    DO $$ DECLARE name text; BEGIN
        SET LOCAL session_replication_role = replica;
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE format('DELETE FROM public.%I', name);
            IF to_regclass(format('pristine.%I', name)) IS NOT NULL THEN
                EXECUTE format('INSERT INTO public.%I OVERRIDING SYSTEM VALUE TABLE pristine.%I',
                               name, name);
            END IF;
        END LOOP;
        PERFORM setval(format('public.%I', sequencename)::regclass,
                       coalesce(last_value, start_value), last_value IS NOT NULL)
            FROM pristine.numbering;
    END $$;)";

}  // namespace

PostgresCopies& PostgresCopies::instance() {
    postgres_address("postgres");  // so that the server outlives what follows
    static PostgresCopies copies;
    return copies;
}

PostgresCopies::PostgresCopies() : server_(db::open(url_of("postgres"))) {}

PostgresCopies::~PostgresCopies() {
    try {
        for (const db::DatabaseUrl& url : ready_) {
            drop(name_of(url));
        }
        if (!template_.empty()) drop(template_);
    } catch (const db::Error&) {  // the server went first: nothing is left to drop
    }
}

db::DatabaseUrl PostgresCopies::empty() {
    return url_of(create("template0"));
}

db::DatabaseUrl PostgresCopies::migrated() {
    if (template_.empty()) make_template();
    if (ready_.empty()) return url_of(create(template_));
    db::DatabaseUrl url = ready_.back();
    ready_.pop_back();
    return url;
}

void PostgresCopies::give_back(const db::DatabaseUrl& url) {
    if (reset(url)) {
        ready_.push_back(url);
    } else {
        drop(name_of(url));
    }
}

std::string PostgresCopies::create(const std::string& from) {
    std::string name = unused_name();
    server_->run_script("CREATE DATABASE " + name + " TEMPLATE " + from + " STRATEGY file_copy");
    return name;
}

void PostgresCopies::make_template() {
    template_ = create("template0");
    const auto connection = db::open(url_of(template_));
    db::migrate(*connection, db::embedded_migrations(), Instant(Seconds(0)));
    connection->run_script(remember_sql);
    template_shape_ = connection->query_value<std::string>(shape_sql);
    template_newest_ = connection->query_value<std::int64_t>("SELECT max(oid) FROM pg_class");
}

bool PostgresCopies::reset(const db::DatabaseUrl& url) {
    server_->query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?",
                   name_of(url));
    try {
        const auto connection = db::open(url);
        connection->run_script(drop_new_tables_sql(template_newest_));
        if (connection->query_value<std::string>(shape_sql) != template_shape_) return false;
        connection->run_script(reset_sql);
    } catch (const db::Error&) {
        return false;
    }
    return true;
}

void PostgresCopies::drop(const std::string& name) {
    server_->run_script("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
}

}  // namespace permanence::test
