// Whatever the number of clients and of servers that die, what people see of a slot is what one
// client after the other would have seen (R10), and nothing that was confirmed is lost.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <unordered_set>

#include "agenda/permanence_store.hpp"
#include "booking/appointment_actions.hpp"
#include "tests/support/booking_clients.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/slot_group.hpp"
#include "tests/support/trust.hpp"

extern char** environ;

namespace permanence::booking {
namespace {

using tests::BookingClients;
using tests::ClientCrowd;
using tests::CrowdedSlot;
using tests::CrowdedWorld;
using tests::HistoryRecord;
using tests::slots_of_group;
using tests::Timed;
using tests::Verdict;
using tests::verdict_of;
using Kind = HistoryRecord::Kind;
using Answer = HistoryRecord::Answer;

constexpr int clients = 64;
constexpr int advisers = 100;
constexpr int slots_of_adviser = 4;
constexpr std::int64_t operations_of_server = 1'000'000;  // at most: they number its operations

// ---- From what was noted to a history of each group.

struct HistoryFigures {
    std::size_t operations = 0;
    std::size_t unknown = 0;    // the server died before it answered
    std::size_t surprises = 0;  // an answer that does not exist
    std::size_t wrong_groups = 0;
    std::size_t undecided_groups = 0;  // the search took too many steps: a failure too
    double seconds = 0;                // of the check
};

// What was known at `moment`.
std::vector<Timed<HistoryRecord>> until(const std::vector<Timed<HistoryRecord>>& history,
                                        std::int64_t moment) {
    std::vector<Timed<HistoryRecord>> known;
    for (Timed<HistoryRecord> timed : history) {
        if (timed.called > moment) continue;
        if (timed.returned > moment) {
            timed.returned = tests::never;
            timed.operation.answer = Answer::none;
        }
        known.push_back(timed);
    }
    return known;
}

// The first answer that no order explains, and what was said of its slots shortly before.
void tell_wrong(const std::vector<Timed<HistoryRecord>>& history) {
    std::vector<std::int64_t> moments;
    for (const auto& timed : history)
        if (timed.returned != tests::never) moments.push_back(timed.returned);
    std::ranges::sort(moments);
    const auto wrong = std::ranges::partition_point(moments, [&](std::int64_t moment) {
        return verdict_of(until(history, moment)) == Verdict::linearizable;
    });
    if (wrong == moments.end()) return;
    auto known = until(history, *wrong);
    std::ranges::sort(known, {}, &Timed<HistoryRecord>::called);
    const auto told = known.size() > 60 ? known.end() - 60 : known.begin();
    for (auto timed = known.begin(); timed != known.end(); ++timed) {
        if (timed < told && timed->returned != tests::never) continue;
        const HistoryRecord& asked = timed->operation;
        std::cout << (timed->called - *wrong) / 1000 << " µs to "
                  << (timed->returned == tests::never
                          ? "never"
                          : std::to_string((timed->returned - *wrong) / 1000) + " µs")
                  << ": operation " << asked.operation << " kind " << static_cast<int>(asked.kind)
                  << " slot " << asked.slot << " holder " << asked.holder << " answer "
                  << static_cast<int>(asked.answer) << '\n';
    }
}

// When nothing was left of each server that was killed, by its number.
using ServersGone = std::map<std::int64_t, std::int64_t>;

HistoryFigures check(const std::vector<HistoryRecord>& records, const ServersGone& gone = {}) {
    const auto start = std::chrono::steady_clock::now();
    std::map<std::int64_t, Timed<HistoryRecord>> by_operation;
    HistoryFigures figures;
    for (const HistoryRecord& record : records) {
        if (record.answer == Answer::none) {
            const auto server = gone.find(record.operation / operations_of_server);
            by_operation[record.operation] = {record, record.moment, tests::never,
                                              server == gone.end() ? tests::never : server->second};
        } else {
            auto& timed = by_operation.at(record.operation);
            timed.operation = record;
            timed.returned = record.moment;
            if (record.answer == Answer::surprise) ++figures.surprises;
        }
    }
    std::map<std::size_t, std::vector<Timed<HistoryRecord>>> by_group;
    for (const auto& [operation, timed] : by_operation) {
        by_group[static_cast<std::size_t>(timed.operation.slot) / slots_of_group].push_back(timed);
        if (timed.returned == tests::never) ++figures.unknown;
    }
    figures.operations = by_operation.size();
    for (const auto& [group, history] : by_group) {
        const Verdict verdict = verdict_of(history);
        if (verdict == Verdict::not_linearizable) ++figures.wrong_groups;
        if (verdict == Verdict::not_linearizable && figures.wrong_groups == 1) tell_wrong(history);
        if (verdict == Verdict::gave_up) ++figures.undecided_groups;
    }
    figures.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return figures;
}

int asked_operations() {
    const char* text = std::getenv("PERMANENCE_HISTORY_OPERATIONS");
    return text == nullptr ? tests::effort(10'000) : std::max(clients, std::atoi(text));
}

tests::HistoryBooking real_booking(CrowdedWorld& world) {
    return [&world](db::Connection& connection, const CrowdedSlot& slot, std::string name) {
        return book(connection, world.means(), CrowdedWorld::request(slot, std::move(name)), {},
                    CrowdedWorld::now());
    };
}

db::PoolOptions server_pool(const db::DatabaseUrl& url) {
    return {.url = url, .size = 16, .patience = std::chrono::seconds(120)};
}

// ---- A server that can be killed: this program again, told by its environment what to be.
// Disabled: no test of its own, the histories start it.

constexpr const char* server_variable = "PERMANENCE_HISTORY_SERVER";
constexpr int record_descriptor = 3;

TEST(BookingServer, DISABLED_books_until_it_is_killed) {
    const char* told = std::getenv(server_variable);
    ASSERT_NE(told, nullptr);
    const std::string text = told;  // "NUMBER sqlite:FILE" or "NUMBER postgresql://..."
    const int number = std::atoi(text.c_str());
    const auto url = db::parse_database_url(text.substr(text.find(' ') + 1));
    ASSERT_TRUE(url);
    db::Pool pool(server_pool(*url));
    CrowdedWorld world;
    BookingClients everybody(
        pool, world,
        [](const HistoryRecord& record) {  // whole, or not at all: it is smaller than PIPE_BUF
            if (::write(record_descriptor, &record, sizeof record) != sizeof record) ::_exit(1);
        },
        real_booking(world));
    everybody.run({.clients = clients,
                   .operations_each = operations_of_server,
                   .first_operation = number * operations_of_server + 1,
                   .slots_of_group = slots_of_group,
                   .seed = static_cast<unsigned>(number)});
}

class KillableServer {
 public:
    KillableServer(int number, const db::DatabaseUrl& url, int records) : number_(number) {
        const std::string address =
            url.engine == db::Engine::sqlite ? "sqlite:" + url.target : named(url.target, number);
        const std::string told =
            std::string(server_variable) + "=" + std::to_string(number) + " " + address;
        std::vector<const char*> environment{told.c_str()};
        for (char** variable = environ; *variable != nullptr; ++variable)
            environment.push_back(*variable);
        environment.push_back(nullptr);
        const std::array<const char*, 4> arguments{
            "booking_server", "--gtest_filter=BookingServer.DISABLED_books_until_it_is_killed",
            "--gtest_also_run_disabled_tests", nullptr};
        posix_spawn_file_actions_t files;
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, records, record_descriptor);
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        const int failed = ::posix_spawn(&process_, "/proc/self/exe", &files, nullptr,
                                         const_cast<char* const*>(arguments.data()),
                                         const_cast<char* const*>(environment.data()));
        posix_spawn_file_actions_destroy(&files);
        CHECK(failed == 0);
    }
    KillableServer(const KillableServer&) = delete;
    KillableServer& operator=(const KillableServer&) = delete;
    ~KillableServer() { kill(); }

    // Afterwards nothing of it is left, neither here nor in the database's server, which ends what
    // it was doing.
    void kill(db::Connection& connection) {
        kill();
        if (connection.engine() == db::Engine::sqlite) return;
        while (connection.query_value<std::int64_t>(
                   "SELECT count(*) FROM pg_stat_activity WHERE application_name = ?",
                   name_of(number_)) > 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }

 private:
    static std::string name_of(int number) { return "history_server_" + std::to_string(number); }
    static std::string named(std::string url, int number) {
        url += url.find('?') == std::string::npos ? '?' : '&';
        return url + "application_name=" + name_of(number);
    }
    void kill() {
        if (process_ == 0) return;
        ::kill(process_, SIGKILL);
        ::waitpid(std::exchange(process_, 0), nullptr, 0);
    }

    int number_;
    pid_t process_ = 0;
};

// What the servers write, until enough operations were asked.
class RecordPipe {
 public:
    RecordPipe() { CHECK(::pipe2(ends_, O_CLOEXEC) == 0); }
    RecordPipe(const RecordPipe&) = delete;
    RecordPipe& operator=(const RecordPipe&) = delete;
    ~RecordPipe() {
        ::close(ends_[0]);
        if (ends_[1] >= 0) ::close(ends_[1]);
    }
    int to_write() const { return ends_[1]; }
    void close_writing() { ::close(std::exchange(ends_[1], -1)); }

    // False: nobody writes any more.
    bool read_into(std::vector<HistoryRecord>& records) {
        HistoryRecord record;
        std::size_t have = 0;
        while (have < sizeof record) {
            const ssize_t got =
                ::read(ends_[0], reinterpret_cast<char*>(&record) + have, sizeof record - have);
            if (got <= 0) return false;
            have += static_cast<std::size_t>(got);
        }
        records.push_back(record);
        return true;
    }

 private:
    int ends_[2] = {-1, -1};
};

// ---- The histories.

class BookingHistory : public OnBothEngines {
 protected:
    void settle() {
        CrowdedWorld::settle(connection(), {.advisers = advisers, .slots_each = slots_of_adviser});
    }
    // One more look at every slot after everything, noted like the others.
    void read_all(std::vector<HistoryRecord>& records) {
        db::Pool pool({.url = database.url(), .size = 1});
        CrowdedWorld world;
        BookingClients last(
            pool, world, [&](const HistoryRecord& record) { records.push_back(record); },
            real_booking(world));
        last.run({.clients = 0, .first_operation = 900'000'000, .slots_of_group = slots_of_group});
        last.read_all();
    }
    HistoryFigures live(const ClientCrowd& crowd, const tests::HistoryBooking& booking,
                        CrowdedWorld& world) {
        db::Pool pool(server_pool(database.url()));
        std::mutex mutex;
        std::vector<HistoryRecord> records;
        const auto note = [&](const HistoryRecord& record) {
            const std::lock_guard lock(mutex);
            records.push_back(record);
        };
        BookingClients(pool, world, note, booking).run(crowd);
        read_all(records);
        return check(records);
    }
};
ON_BOTH_ENGINES(BookingHistory);

// Under a sanitizer, too, each asks often enough to meet the others.
TEST_P(BookingHistory, of_64_clients_in_one_process_is_linearizable) {
    settle();
    CrowdedWorld world;
    const int each = asked_operations() / clients / 4;
    const auto figures = live({.clients = clients,
                               .operations_each = tests::sanitized ? std::max(each, 12) : each,
                               .slots_of_group = slots_of_group},
                              real_booking(world), world);
    EXPECT_GE(figures.operations, 400u);
    EXPECT_EQ(figures.surprises, 0u);
    EXPECT_EQ(figures.wrong_groups, 0u);
    EXPECT_EQ(figures.undecided_groups, 0u);
}

// PostgreSQL: two servers at once; SQLite: one after the other. Each is killed after a random share
// of the operations, and another takes its place.
TEST_P(BookingHistory, stays_linearizable_while_servers_are_killed) {
    settle();
    const std::size_t records_wanted = 2 * static_cast<std::size_t>(asked_operations());
    const std::size_t at_once = GetParam() == db::Engine::postgresql ? 2 : 1;
    std::mt19937 random(10);
    std::vector<HistoryRecord> records;
    RecordPipe pipe;
    int started = 0;
    int ended = 0;
    ServersGone gone;
    {
        std::deque<std::unique_ptr<KillableServer>> servers;
        while (records.size() < records_wanted) {
            while (servers.size() < at_once)
                servers.push_back(
                    std::make_unique<KillableServer>(++started, database.url(), pipe.to_write()));
            const std::size_t until =
                records.size() + std::uniform_int_distribution<std::size_t>(
                                     records_wanted / 16, records_wanted / 6)(random);
            while (records.size() < until)
                ASSERT_TRUE(pipe.read_into(records));
            servers.front()->kill(connection());
            servers.pop_front();
            gone[++ended] = BookingClients::moment();
        }
        for (const auto& server : servers) {
            server->kill(connection());
            gone[++ended] = BookingClients::moment();
        }
    }
    pipe.close_writing();
    while (pipe.read_into(records)) {
    }
    read_all(records);
    const auto figures = check(records, gone);
    EXPECT_EQ(figures.surprises, 0u);
    EXPECT_GT(figures.unknown, 0u);
    tests::trust(
        "R10",
        std::to_string(figures.operations) + " operations, " + std::to_string(started) +
            " servers killed, " + std::to_string(figures.unknown) + " unanswered, " +
            std::to_string(figures.wrong_groups) + " wrong, " +
            std::to_string(figures.undecided_groups) + " undecided, checked in " +
            std::to_string(static_cast<int>(figures.seconds * 1000)) + " ms",
        figures.wrong_groups == 0 && figures.undecided_groups == 0 && figures.surprises == 0);
}

// The canary: who looks first and books afterwards, without the lock and without the guard of the
// schema, is found out by the same check.
class CarelessBooking {
 public:
    explicit CarelessBooking(CrowdedWorld& world) : world_(&world) {}

    Result<Booked> operator()(db::Connection& connection, const CrowdedSlot& slot,
                              std::string name) const {
        if (!taken_times(connection, std::span(&slot.adviser, 1), slot.time).empty())
            return refuse("booking.slot_taken");
        std::this_thread::yield();
        const auto& means = world_->means();
        const auto link = means.links.make(crypto::new_public_id(means.random));
        auto appointment = appointment_of(slot, std::move(name));
        db::transaction(connection,
                        [&] { appointment.id = insert(connection, appointment, link.record); });
        return Booked{std::move(appointment), link.token, false};
    }

    // Careful of other bookings, and forgets to look whether the adviser is there.
    Result<Booked> book_whoever_is_away(db::Connection& connection, const CrowdedSlot& slot,
                                        std::string name) const {
        const auto& means = world_->means();
        return db::transaction(connection, [&]() -> Result<Booked> {
            agenda::lock_adviser(connection, slot.adviser);
            if (!taken_times(connection, std::span(&slot.adviser, 1), slot.time).empty())
                return refuse("booking.slot_taken");
            const auto link = means.links.make(crypto::new_public_id(means.random));
            auto appointment = appointment_of(slot, name);
            appointment.id = insert(connection, appointment, link.record);
            return Booked{std::move(appointment), link.token, false};
        });
    }

 private:
    Appointment appointment_of(const CrowdedSlot& slot, std::string name) const {
        const Instant now = CrowdedWorld::now();
        return {.id = {},
                .public_id = crypto::new_public_id(world_->means().random),
                .reference = "C" + name,
                .mode = Mode::place,
                .adviser = slot.adviser,
                .place = slot.place,
                .permanence = slot.permanence,
                .time = slot.time,
                .busy = slot.time,
                .resident = {.name = std::move(name), .commune_code = "17461"},
                .created_at = now,
                .changed_at = now};
    }

    CrowdedWorld* world_;
};

TEST_P(BookingHistory, that_checks_and_then_acts_is_caught) {
    settle();
    if (GetParam() == db::Engine::postgresql) {
        connection().execute("ALTER TABLE appointments DROP CONSTRAINT adviser_is_free");
    } else {
        connection().execute("DROP TRIGGER adviser_is_free_insert");
        connection().execute("DROP TRIGGER adviser_is_free_update");
    }
    CrowdedWorld world;
    const CarelessBooking careless(world);
    ClientCrowd crowd{
        .clients = 1, .operations_each = 200, .slots_of_group = slots_of_group, .goes_away = false};
    EXPECT_EQ(live(crowd, careless, world).wrong_groups, 0u) << "alone, it is careful enough";
    crowd = {.clients = clients,
             .operations_each = 40,
             .first_operation = 1000,
             .slots_of_group = slots_of_group,
             .seed = 2,
             .goes_away = false};
    connection().execute("UPDATE appointments SET takes_time = 0");
    const auto figures = live(crowd, careless, world);
    const bool caught = figures.wrong_groups > 0;
    tests::trust("R10", caught ? "check-then-act is caught" : "check-then-act passed", caught);
}

// The schema's guard knows appointments, not absences: a booking that does not look again whether
// the adviser is there is found out, too.
TEST_P(BookingHistory, that_forgets_who_is_away_is_caught) {
    settle();
    CrowdedWorld world;
    const auto figures = live(
        {.clients = clients, .operations_each = 40, .slots_of_group = slots_of_group, .seed = 3},
        [&](db::Connection& connection, const CrowdedSlot& slot, std::string name) {
            return CarelessBooking(world).book_whoever_is_away(connection, slot, std::move(name));
        },
        world);
    const bool caught = figures.wrong_groups > 0;
    tests::trust("R10", caught ? "a forgotten absence is caught" : "a forgotten absence passed",
                 caught);
}

}  // namespace
}  // namespace permanence::booking
