#pragma once
// The known words that a typed one may mean: itself, one that it begins, one that it misspells.
// How they are found without looking at all of them: docs/DIRECTORY.md.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace permanence::directory {

// How many letters may be wrong: none in a short word, where everything resembles everything.
constexpr std::size_t tolerance_of(std::size_t letters) {
    if (letters < 4) return 0;
    return letters < 8 ? 1 : 2;
}

struct CloseWord {
    std::uint32_t word = 0;  // its position among the known words
    std::uint8_t wrong = 0;  // letters to add, drop, change or swap with their neighbour
    bool is_begun = false;   // the typed word is only its begin
    bool is_heard = false;   // found by its sound alone: it has more wrong letters than that
    bool operator==(const CloseWord&) const = default;
};

enum class Typed { in_full, perhaps_not_to_its_end };

class CloseWords {
 public:
    static constexpr std::size_t longest_word = 60;  // bytes
    static constexpr std::size_t most_words = 1 << 20;

    CloseWords() = default;
    // Folded (base/text), distinct, ascending; at most `most_words`.
    explicit CloseWords(std::vector<std::string> words);

    std::span<const std::string> words() const& { return words_; }
    std::span<const std::string> words() const&& = delete;

    // Ascending by word, each once:
    // - the word itself, and those that begin with `typed`, where it has 3 letters or is perhaps
    //   not to its end;
    // - else those at an edit distance within tolerance_of(typed);
    // - else, where it has 6 letters and is perhaps not to its end, those of which some begin is at
    //   distance 1;
    // - else, where it has 4 letters, those that sound alike in French.
    // Of words longer than `longest_word`, typed or known, no letter may be wrong.
    std::vector<CloseWord> like(std::string_view typed, Typed how) const;
    bool knows(std::string_view word) const;

 private:
    // Words by their first letters with some of them left out (symmetric deletion): two words at
    // distance k have one of these in common when up to k letters are left out of each.
    class ByFewerLetters {
     public:
        ByFewerLetters() = default;
        // Of words of at least `shortest` letters, the first `letters` (7 at most), without
        // `left_out` (2 at most) of them.
        ByFewerLetters(std::span<const std::string> words, std::size_t shortest,
                       std::size_t letters, std::size_t left_out);
        // visit(word) for all that may be as near, and some others; some several times.
        template <class Visit>
        void for_each_like(std::string_view typed, Visit visit) const;

     private:
        using Key = std::uint64_t;  // up to seven letters
        template <class Visit>
        void for_each_key(std::string_view word, Visit visit) const;
        std::size_t bucket_of(Key key) const;
        static std::uint32_t tag_of(Key key);

        std::size_t letters_ = 0;
        std::size_t left_out_ = 0;
        unsigned bucket_bits_ = 0;
        std::vector<std::uint32_t> buckets_;  // the first entry of each, and the end
        std::vector<std::uint32_t> entries_;  // a tag of 12 bits, then the word
    };
    struct Shape {  // what can be compared at once
        std::uint32_t letters = 0;
        std::uint32_t length = 0;
    };
    static Shape shape_of(std::string_view word);
    bool may_be_near(Shape typed, Shape word, std::size_t bound) const;
    void add_misspelt(std::string_view typed, std::size_t bound,
                      std::vector<CloseWord>& found) const;
    void add_begun(std::string_view typed, std::vector<CloseWord>& found) const;
    void add_begun_wrongly(std::string_view typed, std::vector<CloseWord>& found) const;
    void add_heard(std::string_view typed, std::vector<CloseWord>& found) const;

    std::vector<std::string> words_;
    std::vector<Shape> shapes_;
    ByFewerLetters one_left_out_;
    ByFewerLetters two_left_out_;
    std::vector<std::pair<std::string, std::uint32_t>> by_sound_;  // ascending
};

}  // namespace permanence::directory
