#include "platform/db/transaction.hpp"

#include <algorithm>
#include <random>
#include <thread>

namespace permanence::db {

bool Attempts::another_after(const Error& error) {
    constexpr int most = 20;
    constexpr std::chrono::seconds longest{10};
    if (!error.worth_another_try() || ++failed_ >= most) return false;
    if (std::chrono::steady_clock::now() - start_ > longest) return false;
    thread_local std::minstd_rand random{std::random_device{}()};
    const int most_pause = std::min(1 << std::min(failed_, 10), 100);
    std::this_thread::sleep_for(
        std::chrono::milliseconds(std::uniform_int_distribution<int>(0, most_pause)(random)));
    return true;
}

void lock(Connection& connection, std::string_view what, std::int64_t key) {
    CHECK(connection.in_transaction());
    if (connection.engine() == Engine::sqlite) return;
    connection.query("SELECT pg_advisory_xact_lock(hashtextextended(?, ?))", what, key);
}

}  // namespace permanence::db
