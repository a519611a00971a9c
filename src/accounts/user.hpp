#pragma once
// A person who signs in. Residents never do.
#include <optional>
#include <string>

#include "accounts/role.hpp"
#include "base/ids.hpp"
#include "base/public_id.hpp"

namespace permanence::accounts {

struct User {
    UserId id;
    PublicId public_id;
    std::string email;  // lower case
    std::string name;
    Role role = Role::desk_agent;
    std::optional<StructureId> structure;
    std::optional<AdviserId> adviser;
};

}  // namespace permanence::accounts
