#pragma once
// `permanence routes`: the whole site as a list, without touching any database.
#include "app/command.hpp"

namespace permanence::app {

Exit list_routes(const Call& call);

}  // namespace permanence::app
