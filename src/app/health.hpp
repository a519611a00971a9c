#pragma once
// Whether the program lives and whether it can serve.
#include <functional>

#include "app/program.hpp"
#include "platform/http/response.hpp"

namespace permanence::app {

// 200 as long as the process answers.
http::Response live();
// 503 while it stops or while the database does not answer.
http::Response ready(Program& program, const std::function<bool()>& is_stopping);

}  // namespace permanence::app
