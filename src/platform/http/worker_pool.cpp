#include "platform/http/worker_pool.hpp"

#include <utility>

#include "base/check.hpp"

namespace permanence::http {

WorkerPool::WorkerPool(std::size_t workers, std::size_t queue_limit) : queue_limit_(queue_limit) {
    CHECK(workers > 0);
    for (std::size_t i = 0; i < workers; ++i)
        threads_.emplace_back([this](std::stop_token stop) { serve(std::move(stop)); });
}

WorkerPool::~WorkerPool() {
    for (auto& thread : threads_)
        thread.request_stop();
}

bool WorkerPool::try_post(Work&& work) {
    {
        const std::lock_guard lock(mutex_);
        if (queue_.size() >= queue_limit_ + idle_) return false;
        queue_.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
}

std::size_t WorkerPool::waiting() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

void WorkerPool::serve(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    for (;;) {
        ++idle_;
        const bool has_work = changed_.wait(lock, stop, [this] { return !queue_.empty(); });
        --idle_;
        if (!has_work) return;
        Work work = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        work();
        work = nullptr;
        lock.lock();
    }
}

}  // namespace permanence::http
