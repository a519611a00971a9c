#pragma once
// The whole site on one page: every address, what answers it and who may ask.
#include <vector>

#include "app/program.hpp"
#include "platform/http/router.hpp"

namespace permanence::app {

// Hold the pages of the features; live as long as the sites that they are part of.
class PublicRoutes {
 public:
    explicit PublicRoutes(Program& program);
    ~PublicRoutes();
    std::vector<http::Route> table() const;

 private:
    struct Pages;
    std::unique_ptr<Pages> pages_;
};

// What the admin listener answers: health in detail and figures, never on the public address.
std::vector<http::Route> admin_routes(Program& program, std::function<bool()> is_stopping);

}  // namespace permanence::app
