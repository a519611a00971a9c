#pragma once
// All communes of France as one immutable table over bytes that the build embedded in the program.
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "territory/commune.hpp"

namespace permanence::territory {

// A point that replaces the table's own (from `permanence import communes`).
struct CommunePoint {
    InseeCode code;
    Point point;
    bool operator==(const CommunePoint&) const = default;
};

class CommuneTable {
 public:
    // Reads the embedded table: a few milliseconds, no copy of the texts. Make it once, in main.
    CommuneTable();

    // Ascending by code. Stays in place as long as the table does (also when the table is moved).
    std::span<const Commune> all() const { return communes_; }

    // By current code, or by the code of a commune, delegated commune or arrondissement that is now
    // part of another one ("75114" is Paris). Null when no such code ever was.
    const Commune* find(InseeCode code) const;
    const Commune* find(std::string_view code) const;

    std::size_t index_of(const Commune& commune) const;  // its position in all()

    // The same table with these points, which are no longer approximate; unknown codes are ignored,
    // a former code moves nothing.
    CommuneTable with_points(std::span<const CommunePoint> points) const;

    CommuneTable(CommuneTable&&) noexcept = default;
    CommuneTable& operator=(CommuneTable&&) noexcept = default;
    CommuneTable& operator=(const CommuneTable&) = delete;

 private:
    CommuneTable(const CommuneTable&) = default;
    std::vector<Commune> communes_;
};

// A choice of communes, such as those that an installation serves: constant time to ask.
class CommuneSet {
 public:
    explicit CommuneSet(const CommuneTable& table) : members_(table.all().size(), false) {}
    void insert(std::size_t index) { members_.at(index) = true; }
    bool contains(std::size_t index) const { return members_[index]; }

 private:
    std::vector<bool> members_;
};

}  // namespace permanence::territory
