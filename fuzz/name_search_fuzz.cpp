// Any bytes are a question to the search by names; what it finds is bounded, known, and each name
// only once.
#include <cstdint>
#include <set>
#include <vector>

#include "base/check.hpp"
#include "directory/name_search.hpp"
#include "territory/commune_table.hpp"

using namespace permanence::directory;

namespace {

// Each twentieth commune: their words resemble each other, and starting takes no time.
std::vector<SearchableName> some_communes() {
    const permanence::territory::CommuneTable table;
    std::vector<SearchableName> names;
    for (std::size_t i = 0; i < table.all().size(); i += 20)
        names.push_back({std::string(table.all()[i].name),
                         std::string(table.all()[i].departement_name), table.all()[i].point, 0});
    return names;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::vector<SearchableName> names = some_communes();
    static const NameSearch search(names);
    const std::string_view typed(reinterpret_cast<const char*>(data), size);
    const auto found = search.find(typed, {.near = permanence::Point{45.77, -1.14}});
    CHECK(found.size() <= 20);
    std::set<std::size_t> positions;
    for (const FoundName& name : found) {
        CHECK(name.position < names.size());
        CHECK(positions.insert(name.position).second);
    }
    return 0;
}
