#include "exchange/row_twins.hpp"

#include "base/text.hpp"

namespace permanence::exchange {

std::size_t RowTwins::earlier(const ImportedRow& row) {
    const directory::Place& place = row.record.place;
    std::string key = fold(place.name);
    for (const std::string* part : {&place.commune_code, &row.record.pivot, &place.phone})
        key += '\n' + *part;
    const auto [found, is_new] = rows_.emplace(std::move(key), row.number);
    return is_new ? 0 : found->second;
}

}  // namespace permanence::exchange
