#pragma once
// `permanence export …`: what the installation publishes, on standard output.
#include "app/command.hpp"

namespace permanence::app {

Exit export_places(const Call& call);

}  // namespace permanence::app
