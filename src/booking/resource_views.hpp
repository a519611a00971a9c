#pragma once
// The page of a structure's rooms and vehicles: which, how many appointments at once, and one more.
#include <string>
#include <vector>

#include "agenda/resource.hpp"
#include "ui/forms.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

inline constexpr std::string_view resources_path = "/agenda/salles";

struct ResourceSheet {
    std::vector<const agenda::Resource*> resources;  // by name
    bool may_change = false;                         // else it is read only
    ui::FormState state;
    std::string add_token;
};
std::string resource_page(const ui::Site& site, const ui::StaffFrame& frame,
                          const ResourceSheet& sheet);

}  // namespace permanence::booking
