#pragma once
// `permanence serve`: the service of a territory.
#include "app/command.hpp"

namespace permanence::app {

Exit run_serve(const Call& call);

}  // namespace permanence::app
