#include "orientation/found_place.hpp"

namespace permanence::orientation {

std::vector<std::string> term_keys(const directory::PlaceRecord& record,
                                   directory::Vocabulary vocabulary) {
    std::vector<std::string> keys;
    const auto all = directory::terms(vocabulary);
    const std::string before = "directory." + std::string(directory::name_of(vocabulary)) + ".";
    for (std::size_t i = 0; i < all.size(); ++i)
        if (record.terms.of(vocabulary).has(i)) keys.push_back(before + std::string(all[i].slug));
    return keys;
}

}  // namespace permanence::orientation
