#pragma once
// Finds names by words as people type them: without accents, in any order, begun, misspelt. How
// they are ranked: docs/DIRECTORY.md.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "directory/close_words.hpp"

namespace permanence::directory {

// A place, a commune, a need: whatever has a name.
struct SearchableName {
    std::string name;
    std::string around;  // other words that lead to it: its commune, its services
    std::optional<Point> point;
    std::uint32_t weight = 0;  // of two that are alike and as near, the heavier comes first
};

struct FoundName {
    std::size_t position = 0;   // in the list given to the constructor
    bool is_corrected = false;  // only if what was typed is misspelt: say so to the person
    bool operator==(const FoundName&) const = default;
};

struct NameQuestion {
    std::size_t limit = 20;
    std::optional<Point> near;                   // of two that are alike the nearer comes first
    std::function<bool(std::size_t)> is_wanted;  // by position; none: all are
};

class NameSearch {
 public:
    static constexpr std::size_t longest_typed = 200;  // bytes; no more are read
    static constexpr std::size_t most_words = 8;       // nor more words than that

    NameSearch() = default;
    explicit NameSearch(std::span<const SearchableName> names);

    // Best first. Any bytes are a question. "St", "Ste" are also saint, sainte, in names and in
    // what is typed. A word that is known nowhere is left out, unless it is two known ones without
    // their space. The work is bounded, whatever is typed.
    std::vector<FoundName> find(std::string_view typed, const NameQuestion& question = {}) const;

 private:
    // What one typed word may mean, the better first, and how much it says.
    struct Meaning {
        struct Word {
            std::uint32_t word = 0;
            std::uint32_t worth = 0;
            bool is_corrected = false;
        };
        std::vector<Word> words;
        std::size_t names = 0;  // that have one of these words; those with several count as often
    };
    struct Tally;
    struct Candidate;
    struct OnSphere {
        float x = 0;
        float y = 0;
        float z = 0;
    };
    // What ranks a name beside its words, in one place in memory.
    struct Standing {
        OnSphere at;  // the middle of the earth when it has no point
        std::uint32_t weight = 0;
        std::uint32_t words = 1;  // in the name
    };
    using Posting = std::uint32_t;  // twice the position of a name, and 1 where the name has it

    static OnSphere on_sphere(Point point);
    std::span<const Posting> postings_of(std::uint32_t word) const;
    std::vector<Meaning> meanings_of(std::string_view typed) const;
    static void better_first(std::vector<Meaning::Word>& words);
    Meaning meaning_of(std::string_view word, Typed how) const;
    void add_split(std::string_view word, std::vector<Meaning>& meanings) const;
    Tally tally(std::span<const Meaning> meanings) const;
    std::vector<Candidate> candidates(const Tally& tally, const NameQuestion& question) const;

    CloseWords words_;
    std::vector<std::uint32_t> first_posting_;  // of each word, and the end
    std::vector<Posting> postings_;
    std::vector<Standing> names_;
};

}  // namespace permanence::directory
