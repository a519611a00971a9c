#pragma once
// `permanence doctor [--deep] [--json]`: exit 1 when something is bad; a warning is still 0.
#include "app/command.hpp"

namespace permanence::app {

Exit run_doctor(const Call& call);

}  // namespace permanence::app
