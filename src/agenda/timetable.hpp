#pragma once
// Everything about who is where and when that changes seldom, in memory: places, advisers,
// permanences, absences. Immutable: a change makes a new one. What changes often (appointments) is
// read from the database.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "agenda/absence.hpp"
#include "agenda/mode.hpp"
#include "agenda/permanence.hpp"
#include "base/point_index.hpp"
#include "base/public_id.hpp"
#include "directory/need.hpp"
#include "directory/place.hpp"

namespace permanence::agenda {


}  // namespace permanence::agenda
