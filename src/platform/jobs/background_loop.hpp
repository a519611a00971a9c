#pragma once
// A thread that works when the bell rings, or at the latest after a while, until it is told to
// stop.
#include <chrono>
#include <exception>
#include <functional>
#include <thread>

#include "platform/db/bell.hpp"

namespace permanence::jobs {

class BackgroundLoop {
 public:
    struct Options {
        std::chrono::milliseconds longest_rest{1000};  // other processes ring no bell here
        std::function<void(const std::exception&)> on_error;
    };

    // `work` does what is due and returns; it gets a question to ask now and then: is it time to
    // stop? An exception of it is told to `on_error`, and the loop goes on after a rest.
    using Work = std::function<void(const std::function<bool()>& stopping)>;

    BackgroundLoop(db::Bell& bell, Options options, Work work);
    // Waits for the work in hand.
    ~BackgroundLoop();

    // Asks to stop, without waiting: several loops end side by side.
    void stop();

 private:
    void run(const std::stop_token& stop);

    db::Bell& bell_;
    Options options_;
    Work work_;
    std::jthread thread_;  // last: it uses all of the above
};

}  // namespace permanence::jobs
