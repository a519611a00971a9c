#pragma once
// GET /api: the documentation of the API as a page, from the same table as the OpenAPI document.
// Nothing from elsewhere, no script.
#include <span>
#include <string>

#include "platform/http/router.hpp"
#include "ui/layout.hpp"

namespace permanence::app {

std::string api_docs_page(const ui::Site& site, std::span<const http::Route> routes);

}  // namespace permanence::app
