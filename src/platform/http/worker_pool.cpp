#include "platform/http/worker_pool.hpp"

#include <limits>
#include <utility>

#include "base/check.hpp"

namespace permanence::http {

// A thread that cannot be started must not leave those before it asleep.
WorkerPool::WorkerPool(std::size_t workers, std::size_t queue_limit) : queue_limit_(queue_limit) {
    CHECK(workers > 0);
    struct EndUnlessWhole {
        WorkerPool* pool;
        ~EndUnlessWhole() {
            if (pool != nullptr) pool->end();
        }
    } unless_whole{this};
    for (std::size_t i = 0; i < workers; ++i) {
        Worker& worker = workers_.emplace_back();
        worker.thread = std::jthread([this, &worker] { serve(worker); });
    }
    unless_whole.pool = nullptr;
}

WorkerPool::~WorkerPool() {
    end();
}

void WorkerPool::end() {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
    for (Worker* worker : std::exchange(asleep_, {})) {
        worker->is_called = true;
        worker->changed.notify_one();
    }
}

bool WorkerPool::try_post(Work&& work) {
    return take(std::move(work), queue_limit_);
}

void WorkerPool::post(Work&& work) {
    CHECK(take(std::move(work), std::numeric_limits<std::size_t>::max() / 2));
}

bool WorkerPool::take(Work&& work, std::size_t limit) {
    Worker* called = nullptr;
    {
        const std::lock_guard lock(mutex_);
        if (queue_.size() >= limit + asleep_.size()) return false;
        queue_.push_back(std::move(work));
        called = call_next();
    }
    if (called != nullptr) called->changed.notify_one();
    return true;
}

std::size_t WorkerPool::waiting() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

WorkerPool::Worker* WorkerPool::call_next() {
    if (one_is_waking_ || queue_.empty() || asleep_.empty()) return nullptr;
    Worker* next = asleep_.back();
    asleep_.pop_back();
    next->is_called = true;
    one_is_waking_ = true;
    return next;
}

void WorkerPool::serve(Worker& self) {
    std::unique_lock lock(mutex_);
    for (;;) {
        if (queue_.empty()) {
            if (is_ending_) return;
            asleep_.push_back(&self);
            self.changed.wait(lock, [&] { return self.is_called; });
            self.is_called = false;
            one_is_waking_ = false;
            continue;
        }
        Work work = std::move(queue_.front());
        queue_.pop_front();
        Worker* const called = call_next();
        lock.unlock();
        if (called != nullptr) called->changed.notify_one();
        work();
        work = nullptr;
        lock.lock();
    }
}

}  // namespace permanence::http
