#pragma once
// The commune that a resident asked us to retain on their device: the one cookie of the public
// pages, set only when asked for. It holds the INSEE code and nothing else, and no script reads it.
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "territory/commune_table.hpp"

namespace permanence::booking {

// Null without that cookie, and for a commune that is no more.
const territory::Commune* remembered_commune(const http::Request& request,
                                             const territory::CommuneTable& communes);
void remember_commune(http::Response& response, const http::Request& request,
                      const territory::Commune& commune);
// Only when there is one: no cookie is set where none was.
void forget_commune(http::Response& response, const http::Request& request);

}  // namespace permanence::booking
