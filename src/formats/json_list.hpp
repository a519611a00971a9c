#pragma once
// A JSON list that is too long to be held as a tree: cut into its items, each to be parsed alone.
#include <functional>
#include <string_view>

namespace permanence::json {

// Hands over the text of each item, in order, until `take` says no. Only where an item ends is
// looked at: the whole is JSON when this answers true and every item is. False: no list, an end
// that is missing or followed by something, or `take` said no. A byte order mark is passed over.
bool cut_list(std::string_view text, const std::function<bool(std::string_view item)>& take);

}  // namespace permanence::json
