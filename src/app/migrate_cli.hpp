#pragma once
// `permanence migrate`: brings the tables up to date, as `serve` does at its start.
#include "app/command.hpp"

namespace permanence::app {

Exit migrate(const Call& call);

}  // namespace permanence::app
