#pragma once
// The records of a set as they are compared: read once, their words numbered and weighed by how
// rare they are in the set.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/geo.hpp"
#include "directory/duplicate_record.hpp"
#include "directory/place_words.hpp"
#include "directory/street_address.hpp"

namespace permanence::directory {

// A text of the set; 0 is the empty text, which says nothing.
using TextNumber = std::uint32_t;

// Each text once.
class TextNumbers {
 public:
    TextNumbers() { add(""); }
    TextNumber add(std::string_view text);
    std::string_view text(TextNumber number) const { return texts_[number]; }
    std::size_t size() const { return texts_.size(); }

 private:
    std::unordered_map<std::string_view, TextNumber> numbers_;
    std::vector<std::string_view> texts_;  // into blocks_
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t left_ = 0;  // bytes of the last block
};

// A SIRET or a telephone as the number that its digits make, and how many records of the set have
// it. 0 says nothing.
struct Identifier {
    std::uint64_t number = 0;
    std::uint32_t holders = 0;
};

// The first and last letters of some words.
using WordEnds = std::uint64_t;

struct Profile {
    std::optional<Point> point;
    PlaceKinds kinds;
    std::span<const TextNumber> name;    // own words, in the order of the alphabet
    std::span<const TextNumber> street;  // the same for the words of the street
    WordEnds name_ends = 0;
    WordEnds street_ends = 0;
    std::optional<StreetNumber> number;
    TextNumber street_kind = 0;
    TextNumber commune_code = 0;
    TextNumber postcode = 0;
    TextNumber source = 0;        // 0: written here, by whoever
    std::uint64_t source_id = 0;  // 64 bits of a hash; 0: none
    Identifier siret;
    Identifier phone;
};

class Profiles {
 public:
    // The order of the records changes no score. The records may go away afterwards.
    explicit Profiles(std::span<const MatchRecord> records);
    Profiles(Profiles&&) = default;
    Profiles& operator=(Profiles&&) = default;

    std::size_t size() const { return profiles_.size(); }
    const Profile& operator[](std::size_t index) const { return profiles_[index]; }
    std::string_view text(TextNumber number) const { return texts_.text(number); }

    // How much a word of a name tells: the logarithm of its rarity, with a thousand records beside
    // the set, so that a small set does not take every word for rare.
    double weight(TextNumber word) const { return weights_[word]; }

 private:
    struct Range {
        std::size_t name;
        std::size_t street;
        std::size_t end;
    };
    Range read(const MatchRecord& record);
    void weigh_words();
    void count_holders(Identifier Profile::* identifier);

    TextNumbers texts_;
    std::vector<TextNumber> words_;  // where the spans of the profiles lie
    std::vector<Profile> profiles_;
    std::vector<double> weights_;
};

}  // namespace permanence::directory
