#include "exchange/other_terms.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/check.hpp"
#include "base/text.hpp"
#include "directory/word_list.hpp"
#include "formats/csv.hpp"

extern "C" const char permanence_other_terms_begin[];
extern "C" const char permanence_other_terms_end[];

namespace permanence::exchange {

namespace {

using directory::Vocabulary;

struct Key {
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
    using is_transparent = void;
};
template <class Value>
using ByText = std::unordered_map<std::string, Value, Key, std::equal_to<>>;

struct Words {
    ByText<std::size_t> exact;
    ByText<MeantTerms> folded;
};
using AllWords = std::array<Words, directory::vocabularies>;

// "Ce lieu n'accueille…", written with the typographic apostrophe.
std::string with_plain_apostrophes(std::string_view text) {
    constexpr std::string_view curly = "\xE2\x80\x99";
    std::string plain(text);
    for (auto at = plain.find(curly); at != plain.npos; at = plain.find(curly, at))
        plain.replace(at, curly.size(), "'");
    return plain;
}

Vocabulary list_named(std::string_view name) {
    for (std::size_t i = 0; i < directory::vocabularies; ++i)
        if (directory::name_of(static_cast<Vocabulary>(i)) == name)
            return static_cast<Vocabulary>(i);
    CHECK(false);  // made by our own build
}

void add_row(AllWords& all, const csv::Row& row) {
    CHECK(!row.fault && row.cells.size() == 4);
    const Vocabulary vocabulary = list_named(row.cells[0]);
    MeantTerms meant{.match = row.cells[1] == "v0" ? TermMatch::version_0 : TermMatch::alias,
                     .positions = {}};
    for (const auto& code : directory::parse_word_list(row.cells[3])) {
        const auto position = directory::position_of(vocabulary, code);
        CHECK(position.has_value());
        meant.positions.push_back(*position);
    }
    Words& words = all[static_cast<std::size_t>(vocabulary)];
    if (words.exact.contains(row.cells[2])) return;  // the same words in both versions
    words.folded.emplace(fold(row.cells[2]), std::move(meant));
}

AllWords read_all_words() {
    AllWords all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto terms = directory::terms(static_cast<Vocabulary>(i));
        for (std::size_t position = 0; position < terms.size(); ++position) {
            all[i].exact.emplace(terms[position].code, position);
            all[i].folded.emplace(fold(terms[position].code),
                                  MeantTerms{TermMatch::other_case, {position}});
        }
    }
    csv::Reader reader([&](const csv::Row& row) {
        if (row.number > 1) add_row(all, row);
    });
    reader.feed(
        {permanence_other_terms_begin,
         static_cast<std::size_t>(permanence_other_terms_end - permanence_other_terms_begin)});
    reader.finish();
    return all;
}

}  // namespace

std::optional<MeantTerms> meant_by(Vocabulary vocabulary, std::string_view text) {
    static const AllWords all = read_all_words();
    const Words& words = all[static_cast<std::size_t>(vocabulary)];
    if (const auto found = words.exact.find(text); found != words.exact.end())
        return MeantTerms{TermMatch::exact, {found->second}};
    const auto found = words.folded.find(fold(text));
    if (found == words.folded.end()) return std::nullopt;
    MeantTerms meant = found->second;
    if (meant.match != TermMatch::other_case) return meant;
    // The letters are right: what differs is an apostrophe or a blank.
    const auto blank_less = [](std::string one) {
        std::erase(one, ' ');
        return with_plain_apostrophes(one);
    };
    const auto code = directory::terms(vocabulary)[meant.positions.front()].code;
    if (blank_less(std::string(text)) == blank_less(std::string(code)))
        meant.match = TermMatch::alias;
    return meant;
}

}  // namespace permanence::exchange
