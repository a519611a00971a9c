#pragma once
// What is noted of each request: a line in the log and the figures of its route. Nothing about who
// asked.
#include "app/program.hpp"
#include "platform/http/access_record.hpp"

namespace permanence::app {

http::AccessHook access_figures(Program& program);

}  // namespace permanence::app
