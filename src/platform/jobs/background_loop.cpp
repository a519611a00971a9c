#include "platform/jobs/background_loop.hpp"

namespace permanence::jobs {

BackgroundLoop::BackgroundLoop(db::Bell& bell, Options options, Work work)
    : bell_(bell),
      options_(std::move(options)),
      work_(std::move(work)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

BackgroundLoop::~BackgroundLoop() {
    stop();
}

void BackgroundLoop::stop() {
    thread_.request_stop();
    bell_.ring();
}

void BackgroundLoop::run(const std::stop_token& stop) {
    const std::function<bool()> stopping = [&] { return stop.stop_requested(); };
    std::uint64_t heard = bell_.count();
    while (!stop.stop_requested()) {
        try {
            work_(stopping);
        } catch (const std::exception& error) {
            if (options_.on_error) options_.on_error(error);
        }
        if (stop.stop_requested()) return;
        heard = bell_.wait(heard, options_.longest_rest);
    }
}

}  // namespace permanence::jobs
