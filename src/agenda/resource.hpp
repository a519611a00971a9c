#pragma once
// A room or a vehicle that appointments need beside their adviser: a meeting room takes one of them
// at a time, whoever holds the permanence.
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/public_id.hpp"

namespace permanence::agenda {

struct Resource {
    ResourceId id;
    StructureId structure;
    std::string name;
    int capacity = 1;                        // so many appointments at once
    std::optional<PublicId> public_id = {};  // of one that is saved
};

}  // namespace permanence::agenda
