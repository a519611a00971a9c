#pragma once
// A room or a vehicle that appointments need beside their adviser: a meeting room takes one of them
// at a time, whoever holds the permanence.
#include <string>

#include "base/ids.hpp"

namespace permanence::agenda {

struct Resource {
    ResourceId id;
    StructureId structure;
    std::string name;
    int capacity = 1;  // so many appointments at once
};

}  // namespace permanence::agenda
