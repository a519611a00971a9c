#pragma once
// What the program does without being asked: jobs, messages, forgetting.
#include <memory>

#include "app/program.hpp"

namespace permanence::app {

// Runs from its making to its end; finishes the work in hand.
class Background {
 public:
    explicit Background(Program& program);
    ~Background();

 private:
    struct Loops;
    std::unique_ptr<Loops> loops_;
};

}  // namespace permanence::app
