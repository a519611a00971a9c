#pragma once
// A few threads that run blocking work, and a queue that says no when it is full.
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace permanence::http {

class WorkerPool {
 public:
    using Work = std::move_only_function<void()>;

    WorkerPool(std::size_t workers, std::size_t queue_limit);
    ~WorkerPool();  // finishes what is queued

    // False when the queue is full: the work was not taken.
    bool try_post(Work&& work);
    std::size_t waiting() const;

 private:
    void serve(std::stop_token stop);

    std::size_t queue_limit_;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Work> queue_;
    std::size_t idle_ = 0;
    std::vector<std::jthread> threads_;  // last: they end before the queue
};

}  // namespace permanence::http
