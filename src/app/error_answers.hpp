#pragma once
// The public site from its routes: who may come in, and what is shown when something goes wrong.
#include <vector>

#include "app/program.hpp"
#include "platform/http/site.hpp"

namespace permanence::app {

http::SiteParts site_parts(Program& program, std::vector<http::Route> routes);

}  // namespace permanence::app
