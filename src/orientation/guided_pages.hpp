#pragma once
// GET and POST /orientation: four short questions that lead to places, each an address that can be
// shared.
#include "orientation/guided_views.hpp"
#include "orientation/orientation_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::orientation {

class GuidedPages {
 public:
    // The world outlives it.
    explicit GuidedPages(const OrientationWorld& world) : world_(&world) {}

    http::Response ask(const http::Request& request) const;
    // The form of the second question, sent by POST: where somebody lives stands in no address and
    // in no log. A commune or an address that was typed leads to the next question, with no more of
    // it than the commune and a rounded point; where several communes may be meant, they are shown
    // to choose from.
    http::Response search(const http::Request& request) const;

 private:
    http::Response answer(const http::Fields& form) const;
    http::Response show(GuidedSheet sheet, std::vector<territory::CommuneMatch> meant) const;

    const OrientationWorld* world_;
};

}  // namespace permanence::orientation
