#pragma once
// The OpenAPI 3.1 document of the API, made from the route table: what answers is what is written.
#include <span>
#include <string>
#include <vector>

#include "platform/http/router.hpp"
#include "ui/texts.hpp"

namespace permanence::app {

// The routes below /api/v1/, in the order of the table.
std::vector<const http::Route*> api_routes_of(std::span<const http::Route> routes);

// `origin`: "https://aide.exemple.fr".
std::string openapi_document(std::span<const http::Route> routes, const ui::Texts& texts,
                             const std::string& origin);

}  // namespace permanence::app
