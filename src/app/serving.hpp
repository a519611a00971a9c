#pragma once
// From a program to a served site: listeners, background work, and the way down when it is told to
// stop.
#include <functional>
#include <memory>

#include "app/program.hpp"

namespace permanence::app {

// `permanence serve` once its program stands. Opens the ports, tells systemd, serves until SIGTERM
// or SIGINT, then finishes what is in hand. Refuses with app.port_taken {address}.
Result<void> serve_until_told(Program& program, const Surroundings& around);

}  // namespace permanence::app
