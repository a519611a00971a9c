#pragma once
// Which structure keeps a new place: one of a list; where a file brought hundreds, one of those
// that bear the words typed. Pure.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "directory/place.hpp"
#include "territory/commune_table.hpp"

namespace permanence::directory {

inline constexpr std::size_t most_structures_listed = 100;

struct TypedStructure {
    std::string_view words;   // of its name or its commune
    std::string_view chosen;  // its public id
};

struct StructureChoice {
    struct Line {
        const Structure* structure = nullptr;
        std::string words;  // its name; with its commune where they are asked for by name
    };
    bool by_name = false;     // there are more than a list is for
    std::vector<Line> lines;  // to choose from, by their words
    std::size_t found = 0;    // that bear the words typed; more than are listed, maybe
    std::optional<StructureId> structure;
};

// The chosen one, if it is among them; else the only one that bears the words. `all` must outlive
// what it gives.
StructureChoice structure_choice(std::span<const Structure> all,
                                 const territory::CommuneTable& communes,
                                 const TypedStructure& typed);

}  // namespace permanence::directory
