#include "directory/close_words.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <numeric>
#include <utility>

#include "base/check.hpp"
#include "base/text.hpp"
#include "directory/french_sound.hpp"

namespace permanence::directory {

namespace {

// For one wrong letter five letters tell enough, for two of them it takes seven.
constexpr std::size_t letters_for_one = 5;
constexpr std::size_t letters_for_two = 7;
constexpr std::size_t shortest_for_one = 3;  // four letters typed, one of them too many
constexpr std::size_t shortest_for_two = 6;  // eight letters typed, two of them too many
constexpr std::size_t begin_typed_in_full = 3;
constexpr std::size_t shortest_heard = 4;
constexpr std::size_t begin_with_mistake = letters_for_one + 1;

constexpr unsigned tag_bits = 12;
constexpr unsigned word_bits = 32 - tag_bits;
static_assert(CloseWords::most_words == std::size_t{1} << word_bits);

std::uint64_t mixed(std::uint64_t key) {
    return key * 0x9E3779B97F4A7C15U;
}

// In the order of `words`; what was found twice counts as it was found best.
void once_each(std::vector<CloseWord>& found) {
    if (!std::ranges::is_sorted(found, {}, &CloseWord::word))  // thousands begin with a letter
        std::ranges::stable_sort(found, {}, &CloseWord::word);
    const auto rest = std::ranges::unique(found, {}, &CloseWord::word);
    found.erase(rest.begin(), rest.end());
}

}  // namespace

CloseWords::ByFewerLetters::ByFewerLetters(std::span<const std::string> words, std::size_t shortest,
                                           std::size_t letters, std::size_t left_out)
    : letters_(letters), left_out_(left_out) {
    CHECK(letters <= 7 && left_out <= 2);
    std::vector<std::pair<Key, std::uint32_t>> keys;
    std::vector<Key> own;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].size() < shortest || words[i].size() > longest_word) continue;
        own.clear();
        for_each_key(words[i], [&](Key key) { own.push_back(key); });
        std::ranges::sort(own);
        const auto rest = std::ranges::unique(own);
        own.erase(rest.begin(), rest.end());
        for (const Key key : own)
            keys.emplace_back(key, static_cast<std::uint32_t>(i));
    }
    bucket_bits_ = std::max(1U, static_cast<unsigned>(std::bit_width(keys.size() / 2)));
    buckets_.resize((std::size_t{1} << bucket_bits_) + 1);
    for (const auto& [key, word] : keys)
        ++buckets_[bucket_of(key) + 1];
    std::partial_sum(buckets_.begin(), buckets_.end(), buckets_.begin());
    entries_.resize(keys.size());
    std::vector<std::uint32_t> next(buckets_.begin(), buckets_.end() - 1);
    for (const auto& [key, word] : keys)
        entries_[next[bucket_of(key)]++] = tag_of(key) << word_bits | word;
}

std::size_t CloseWords::ByFewerLetters::bucket_of(Key key) const {
    return mixed(key) >> (64 - bucket_bits_);
}

std::uint32_t CloseWords::ByFewerLetters::tag_of(Key key) {
    return mixed(key) >> 16 & ((1U << tag_bits) - 1);
}

// Some come several times.
template <class Visit>
void CloseWords::ByFewerLetters::for_each_key(std::string_view word, Visit visit) const {
    word = word.substr(0, letters_);
    constexpr std::size_t none = 8;
    const auto without = [&](std::size_t a, std::size_t b) {
        Key key = 1;  // so that the number of letters counts
        for (std::size_t i = 0; i < word.size(); ++i)
            if (i != a && i != b) key = key << 8 | static_cast<unsigned char>(word[i]);
        return key;
    };
    visit(without(none, none));
    for (std::size_t a = 0; a < word.size(); ++a) {
        visit(without(a, none));
        for (std::size_t b = a + 1; left_out_ == 2 && b < word.size(); ++b)
            visit(without(a, b));
    }
}

template <class Visit>
void CloseWords::ByFewerLetters::for_each_like(std::string_view typed, Visit visit) const {
    if (entries_.empty()) return;
    for_each_key(typed, [&](Key key) {
        const std::size_t bucket = bucket_of(key);
        const std::uint32_t tag = tag_of(key);
        for (std::uint32_t i = buckets_[bucket]; i < buckets_[bucket + 1]; ++i)
            if (entries_[i] >> word_bits == tag) visit(entries_[i] & (most_words - 1));
    });
}

CloseWords::CloseWords(std::vector<std::string> words) : words_(std::move(words)) {
    CHECK(words_.size() <= most_words);
    CHECK(std::ranges::adjacent_find(words_, std::greater_equal{}) == words_.end());
    shapes_.reserve(words_.size());
    for (const std::string& word : words_)
        shapes_.push_back(shape_of(word));
    one_left_out_ = ByFewerLetters(words_, shortest_for_one, letters_for_one, 1);
    two_left_out_ = ByFewerLetters(words_, shortest_for_two, letters_for_two, 2);
    for (std::uint32_t i = 0; i < words_.size(); ++i)
        if (words_[i].size() <= longest_word) by_sound_.emplace_back(french_sound(words_[i]), i);
    std::ranges::sort(by_sound_);
}

CloseWords::Shape CloseWords::shape_of(std::string_view word) {
    Shape shape{.length = static_cast<std::uint32_t>(word.size())};
    for (const char letter : word)
        shape.letters |= 1U << (static_cast<unsigned char>(letter) % 32U);
    return shape;
}

// Each letter that only one of them has costs one.
bool CloseWords::may_be_near(Shape typed, Shape word, std::size_t bound) const {
    return typed.length <= word.length + bound && word.length <= typed.length + bound &&
           static_cast<std::size_t>(std::popcount(typed.letters & ~word.letters)) <= bound &&
           static_cast<std::size_t>(std::popcount(word.letters & ~typed.letters)) <= bound;
}

void CloseWords::add_misspelt(std::string_view typed, std::size_t bound,
                              std::vector<CloseWord>& found) const {
    const Shape shape = shape_of(typed);
    std::vector<std::uint32_t> near;
    const auto consider = [&](std::uint32_t word) {
        if (may_be_near(shape, shapes_[word], bound)) near.push_back(word);
    };
    if (bound == 1)
        one_left_out_.for_each_like(typed, consider);
    else
        two_left_out_.for_each_like(typed, consider);
    std::ranges::sort(near);
    const auto rest = std::ranges::unique(near);
    near.erase(rest.begin(), rest.end());
    for (const std::uint32_t word : near) {
        const std::size_t wrong = edit_distance(typed, words_[word], bound);
        if (wrong <= bound)
            found.push_back({.word = word, .wrong = static_cast<std::uint8_t>(wrong)});
    }
}

void CloseWords::add_begun(std::string_view typed, std::vector<CloseWord>& found) const {
    const auto begin = std::ranges::lower_bound(words_, typed);
    for (auto word = begin; word != words_.end() && word->starts_with(typed); ++word)
        found.push_back({.word = static_cast<std::uint32_t>(word - words_.begin()),
                         .is_begun = word->size() > typed.size()});
}

void CloseWords::add_begun_wrongly(std::string_view typed, std::vector<CloseWord>& found) const {
    const Shape shape = shape_of(typed);
    one_left_out_.for_each_like(typed, [&](std::uint32_t word) {
        const Shape its = shapes_[word];
        if (its.length + 1 < shape.length || std::popcount(shape.letters & ~its.letters) > 1)
            return;
        const std::string_view text = words_[word];
        for (const std::size_t length : {typed.size() - 1, typed.size(), typed.size() + 1}) {
            if (edit_distance(typed, text.substr(0, length), 1) > 1) continue;
            found.push_back({.word = word, .wrong = 1, .is_begun = true});
            return;
        }
    });
}

void CloseWords::add_heard(std::string_view typed, std::vector<CloseWord>& found) const {
    const auto alike = std::ranges::equal_range(by_sound_, french_sound(typed), {},
                                                &std::pair<std::string, std::uint32_t>::first);
    for (const auto& [sound, word] : alike)
        found.push_back({.word = word, .is_heard = true});
}

// The kinds come in their order of precedence, and once_each keeps the first of each word.
std::vector<CloseWord> CloseWords::like(std::string_view typed, Typed how) const {
    std::vector<CloseWord> found;
    if (typed.empty()) return found;
    const bool unfinished = how == Typed::perhaps_not_to_its_end;
    const std::size_t bound = typed.size() > longest_word ? 0 : tolerance_of(typed.size());
    if (unfinished || typed.size() >= begin_typed_in_full) {
        add_begun(typed, found);
    } else if (const auto word = std::ranges::lower_bound(words_, typed);
               word != words_.end() && *word == typed) {
        found.push_back({.word = static_cast<std::uint32_t>(word - words_.begin())});
    }
    if (bound > 0) add_misspelt(typed, bound, found);
    if (unfinished && bound > 0 && typed.size() >= begin_with_mistake)
        add_begun_wrongly(typed, found);
    if (bound > 0 && typed.size() >= shortest_heard) add_heard(typed, found);
    once_each(found);
    return found;
}

bool CloseWords::knows(std::string_view word) const {
    return std::ranges::binary_search(words_, word);
}

}  // namespace permanence::directory
