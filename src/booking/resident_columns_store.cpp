#include "booking/resident_columns_store.hpp"

#include "directory/word_list.hpp"
#include "platform/db/column_types.hpp"

namespace permanence::booking {

namespace {

std::vector<Help> read_helps(std::string_view text) {
    std::vector<Help> helps;
    for (const auto& word : directory::parse_word_list(text))
        if (const auto help = parse_word<Help>(word)) helps.push_back(*help);
    return helps;
}

}  // namespace

std::string write_helps(const std::vector<Help>& helps) {
    std::vector<std::string> words;
    for (const Help help : helps)
        words.emplace_back(column_text(help));
    return directory::write_word_list(words);
}

Resident resident_of(db::Row row, std::size_t first) {
    return {.name = row.get<std::string>(first + 1),
            .phone = row.get<std::string>(first + 2),
            .email = row.get<std::string>(first + 3),
            .helps = read_helps(row.get<std::string_view>(first + 4)),
            .language = row.get<std::string>(first + 5),
            .commune_code = row.get<std::string>(first)};
}

// A reason that was emptied is read as the first one: what was emptied is shown to nobody.
Home home_of(db::Row row, std::size_t first) {
    const auto reason = parse_word<HomeReason>(row.get<std::string_view>(first + 2));
    return {.address = row.get<std::string>(first),
            .access = row.get<std::string>(first + 1),
            .reason = reason.value_or(HomeReason::moving)};
}

}  // namespace permanence::booking
