#include "directory/place_words.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "base/check.hpp"
#include "base/text.hpp"
#include "formats/csv.hpp"

extern "C" const char permanence_place_words_begin[];
extern "C" const char permanence_place_words_end[];

namespace permanence::directory {

namespace {

struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
};
template <class Value>
using ByText = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;
using TextSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;

struct KindPhrase {
    std::vector<std::string> words;
    std::size_t kind;
    bool is_body;  // a commune, a group, a department: who runs it, beside a kind that says what
};

// Letters of an ordinal or a year ("1er", "1962") have no plural.
void drop_plural(std::string& word) {
    const bool has_digit = std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
    if (word.size() >= 4 && !has_digit && (word.back() == 's' || word.back() == 'x'))
        word.pop_back();
}

std::vector<std::string> folded_words(std::string_view text) {
    std::vector<std::string> words;
    const std::string folded = fold(text);
    std::string_view rest = folded;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        words.emplace_back(rest.substr(0, end));
        drop_plural(words.back());
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

class WordTable {
 public:
    WordTable() {
        csv::Reader reader([&](const csv::Row& row) {
            if (row.number == 1) return;
            CHECK(!row.fault && row.cells.size() == 3);  // made by our own build
            take(row.cells[0], row.cells[1], row.cells[2]);
        });
        reader.feed(
            {permanence_place_words_begin,
             static_cast<std::size_t>(permanence_place_words_end - permanence_place_words_begin)});
        reader.finish();
        for (auto& [first, phrases] : kind_phrases)
            std::ranges::stable_sort(phrases, std::ranges::greater{},
                                     [](const KindPhrase& phrase) { return phrase.words.size(); });
        CHECK(kind_names.size() <= PlaceKinds{}.size());
    }

    std::size_t kind_called(std::string_view name) {
        const auto known = std::ranges::find(kind_names, name);
        if (known == kind_names.end()) kind_names.emplace_back(name);
        return static_cast<std::size_t>(std::ranges::find(kind_names, name) - kind_names.begin());
    }

    TextSet articles;
    TextSet fillers;
    TextSet street_kinds;
    TextSet post_words;
    ByText<std::string> long_forms;
    ByText<std::vector<KindPhrase>> kind_phrases;  // by their first word, the longest first
    std::vector<std::string> kind_names;
    PlaceKinds bodies;

    std::vector<std::string> plain(std::string_view text) const {
        auto words = folded_words(text);
        for (std::string& word : words)
            if (const auto known = long_forms.find(word); known != long_forms.end())
                word = known->second;
        std::erase_if(words, [&](const auto& word) { return articles.contains(word); });
        return words;
    }

 private:
    void take(std::string_view role, std::string_view word, std::string_view means) {
        const auto words = role == "kind" || role == "body" ? plain(word) : folded_words(word);
        CHECK(!words.empty());
        const std::string& first = words.front();
        if (role == "article") articles.insert(first);
        if (role == "filler") fillers.insert(first);
        if (role == "post") post_words.insert(first);
        if (role == "street") street_kinds.insert(first);
        if (role == "short") long_forms.emplace(first, folded_words(means).front());
        if (role == "body") bodies.set(kind_called(means));
        if (role == "kind" || role == "body")
            kind_phrases[first].push_back({words, kind_called(means), role == "body"});
    }
};

const WordTable& table() {
    static const WordTable words;
    return words;
}

// The longest phrase of a kind with which `words` begin.
const KindPhrase* phrase_at(std::span<const std::string> words) {
    const auto phrases = table().kind_phrases.find(words.front());
    if (phrases == table().kind_phrases.end()) return nullptr;
    const auto found = std::ranges::find_if(phrases->second, [&](const KindPhrase& phrase) {
        return phrase.words.size() <= words.size() &&
               std::ranges::equal(phrase.words, words.first(phrase.words.size()));
    });
    return found == phrases->second.end() ? nullptr : &*found;
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
    return table().plain(text);
}

bool is_street_kind(std::string_view word) {
    return table().street_kinds.contains(word);
}

bool is_post_word(std::string_view word) {
    return table().post_words.contains(word);
}

PlaceName read_place_name(std::string_view name, std::string_view commune) {
    const auto words = plain_words(name);
    const auto of_commune = plain_words(commune);
    PlaceName read;
    PlaceKinds bodies;
    for (std::span<const std::string> rest = words; !rest.empty();) {
        if (const KindPhrase* phrase = phrase_at(rest)) {
            (phrase->is_body ? bodies : read.kinds).set(phrase->kind);
            rest = rest.subspan(phrase->words.size());
            continue;
        }
        const std::string& word = rest.front();
        if (!table().fillers.contains(word) && std::ranges::count(of_commune, word) == 0)
            read.own_words.push_back(word);
        rest = rest.subspan(1);
    }
    if (read.kinds.none()) read.kinds = bodies;
    std::ranges::sort(read.own_words);
    const auto again = std::ranges::unique(read.own_words);
    read.own_words.erase(again.begin(), again.end());
    return read;
}

bool is_mobile(const PlaceKinds& kinds) {
    static const auto mobile = static_cast<std::size_t>(
        std::ranges::find(table().kind_names, "mobile") - table().kind_names.begin());
    return kinds.test(mobile);
}

bool is_body(const PlaceKinds& kinds) {
    return kinds.any() && (kinds & ~table().bodies).none();
}

}  // namespace permanence::directory
