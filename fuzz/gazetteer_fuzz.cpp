// Any bytes are a question to the gazetteer; what it finds is bounded, known, and each commune only
// once. The same bytes as an address.
#include <cstdint>
#include <set>

#include "base/check.hpp"
#include "territory/gazetteer.hpp"
#include "territory/typed_address.hpp"

using namespace permanence::territory;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const CommuneTable table;
    static const Gazetteer gazetteer(table);
    const std::string_view query(reinterpret_cast<const char*>(data), size);
    const auto matches = gazetteer.search(query, {.limit = 20});
    CHECK(matches.size() <= 20);
    std::set<const Commune*> communes;
    for (const CommuneMatch& match : matches) {
        CHECK(communes.insert(match.commune).second);
        CHECK(table.find(match.commune->code) == match.commune);
    }
    const TypedAddress parts = read_typed_address(gazetteer, query);
    CHECK(parts.street.size() + parts.commune_words.size() <= query.size());
    return 0;
}
