#pragma once
// GET /api/v1/communes?q=: communes by the beginning of a name, a postcode or a code.
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "territory/gazetteer.hpp"
#include "ui/texts.hpp"

namespace permanence::territory {

class CommuneApi {
 public:
    // Both outlive it.
    CommuneApi(const Gazetteer& gazetteer, const ui::Texts& texts)
        : gazetteer_(&gazetteer), texts_(&texts) {}

    http::Response search(const http::Request& request) const;

 private:
    const Gazetteer* gazetteer_;
    const ui::Texts* texts_;
};

}  // namespace permanence::territory
