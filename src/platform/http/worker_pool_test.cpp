#include "platform/http/worker_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <future>
#include <latch>

namespace permanence::http {
namespace {

// Each work blocks until all threads are in one: whoever is woken wakes the next.
TEST(WorkerPool, works_that_block_find_all_threads) {
    constexpr int threads = 8;
    constexpr int rounds = 200;
    std::atomic<int> done = 0;
    std::barrier all(threads);
    {
        WorkerPool pool(threads, threads * rounds);
        for (int i = 0; i < threads * rounds; ++i)
            EXPECT_TRUE(pool.try_post([&] {
                all.arrive_and_wait();
                ++done;
            }));
    }
    EXPECT_EQ(done, threads * rounds);
}

TEST(WorkerPool, a_thread_that_slept_is_woken_for_every_single_work) {
    WorkerPool pool(3, 1);
    for (int i = 0; i < 2'000; ++i) {
        std::promise<void> done;
        EXPECT_TRUE(pool.try_post([&] { done.set_value(); }));
        done.get_future().wait();
    }
    EXPECT_EQ(pool.waiting(), 0U);
}

TEST(WorkerPool, what_is_queued_is_finished_before_the_end) {
    std::atomic<int> done = 0;
    {
        WorkerPool pool(2, 1'000);
        for (int i = 0; i < 1'000; ++i)
            EXPECT_TRUE(pool.try_post([&] { ++done; }));
    }
    EXPECT_EQ(done, 1'000);
}

TEST(WorkerPool, says_no_when_all_are_busy_and_the_queue_is_full) {
    std::latch end(1);
    std::latch busy(2);
    WorkerPool pool(2, 3);
    for (int i = 0; i < 2; ++i)
        EXPECT_TRUE(pool.try_post([&] {
            busy.count_down();
            end.wait();
        }));
    busy.wait();
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(pool.try_post([] {}));
    EXPECT_FALSE(pool.try_post([] {}));
    EXPECT_EQ(pool.waiting(), 3U);
    end.count_down();
}

// Many who post at once, short works: none is lost and none runs twice.
TEST(WorkerPool, every_work_runs_once) {
    constexpr int posters = 4;
    constexpr int each = 5'000;
    std::vector<std::atomic<int>> runs(posters * each);
    {
        WorkerPool pool(4, posters * each);
        std::vector<std::jthread> threads;
        for (int poster = 0; poster < posters; ++poster)
            threads.emplace_back([&, poster] {
                for (int i = 0; i < each; ++i)
                    EXPECT_TRUE(pool.try_post(
                        [&runs, at = poster * each + i] { ++runs[static_cast<std::size_t>(at)]; }));
            });
    }
    for (const auto& count : runs)
        EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace permanence::http
