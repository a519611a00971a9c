#pragma once
// A few threads that run blocking work, and a queue that says no when it is full.
//
// Waking a thread costs more than much of the work. So one is woken at a time, and wakes the next
// when it has taken its work and more is waiting: many works at once go to the threads that are
// awake anyhow, and works that block still find all threads. The last to fall asleep is woken
// first: its memory is warm.
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
    // For work that is already in hand (the next piece of an answer): taken however many wait. Who
    // posts it has at most one at a time for each open connection.
    void post(Work&& work);
    std::size_t waiting() const;

 private:
    struct Worker {
        std::condition_variable changed;
        bool is_called = false;
        std::jthread thread;
    };

    void end();
    bool take(Work&& work, std::size_t limit);
    void serve(Worker& self);
    // The worker to be woken now, if any; `mutex_` is held. Notified once it is free.
    Worker* call_next();

    std::size_t queue_limit_;
    mutable std::mutex mutex_;
    std::deque<Work> queue_;
    std::vector<Worker*> asleep_;
    bool one_is_waking_ = false;
    bool is_ending_ = false;
    std::deque<Worker> workers_;  // last: their threads end before the queue
};

}  // namespace permanence::http
