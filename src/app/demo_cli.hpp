#pragma once
// `permanence demo`: the demo territory, settled, lived through until today, and served.
#include "app/command.hpp"

namespace permanence::app {

Exit run_demo(const Call& call);

}  // namespace permanence::app
