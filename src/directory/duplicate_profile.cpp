#include "directory/duplicate_profile.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>

#include "directory/word_likeness.hpp"

namespace permanence::directory {

namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 16;

WordEnds ends_of_all(std::span<const std::string> words) {
    WordEnds ends = 0;
    for (const std::string& word : words)
        ends |= ends_of(word);
    return ends;
}

// Of the first 18 digits; a longer number is a slip.
Identifier identifier(std::string_view text) {
    std::uint64_t number = 0;
    int digits = 0;
    for (const char c : text)
        if (c >= '0' && c <= '9' && ++digits <= 18)
            number = 10 * number + static_cast<std::uint64_t>(c - '0');
    return {.number = number, .holders = 0};
}

}  // namespace

TextNumber TextNumbers::add(std::string_view text) {
    if (const auto known = numbers_.find(text); known != numbers_.end()) return known->second;
    if (left_ < text.size() || blocks_.empty()) {
        left_ = std::max(block_bytes, text.size());
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
    }
    // The block is filled from its end: where it is free, its beginning is.
    left_ -= text.size();
    char* kept = blocks_.back().get() + left_;
    std::memcpy(kept, text.data(), text.size());
    const auto number = static_cast<TextNumber>(texts_.size());
    texts_.emplace_back(kept, text.size());
    numbers_.emplace(texts_.back(), number);
    return number;
}

Profiles::Profiles(std::span<const MatchRecord> records) {
    profiles_.reserve(records.size());
    std::vector<Range> ranges;
    ranges.reserve(records.size());
    for (const MatchRecord& record : records)
        ranges.push_back(read(record));
    const std::span<const TextNumber> words = words_;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const auto [name, street, end] = ranges[i];
        profiles_[i].name = words.subspan(name, street - name);
        profiles_[i].street = words.subspan(street, end - street);
    }
    weigh_words();
    count_holders(&Profile::siret);
    count_holders(&Profile::phone);
}

Profiles::Range Profiles::read(const MatchRecord& record) {
    const PlaceName name = read_place_name(record.name, record.commune);
    const StreetAddress address = read_street_address(record.address);
    Range range{.name = words_.size(), .street = 0, .end = 0};
    for (const std::string& word : name.own_words)
        words_.push_back(texts_.add(word));
    range.street = words_.size();
    for (const std::string& word : address.words)
        words_.push_back(texts_.add(word));
    range.end = words_.size();
    profiles_.push_back(
        {.point = record.point,
         .kinds = name.kinds,
         .name_ends = ends_of_all(name.own_words),
         .street_ends = ends_of_all(address.words),
         .number = address.number,
         .street_kind = texts_.add(address.kind),
         .commune_code = texts_.add(record.commune_code),
         .postcode = texts_.add(record.postcode),
         .source = texts_.add(record.source),
         .source_id = record.source_id.empty() ? 0 : std::hash<std::string>{}(record.source_id),
         .siret = identifier(record.siret),
         .phone = identifier(record.phone)});
    return range;
}

void Profiles::weigh_words() {
    std::vector<std::uint32_t> in_names(texts_.size(), 0);
    for (const Profile& profile : profiles_)
        for (const TextNumber word : profile.name)
            ++in_names[word];
    const auto records = static_cast<double>(profiles_.size() + 1'000);
    weights_.resize(texts_.size());
    for (std::size_t word = 0; word < weights_.size(); ++word)
        weights_[word] = std::log(records / std::max(1.0, static_cast<double>(in_names[word])));
}

void Profiles::count_holders(Identifier Profile::* identifier) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> holders;  // number and profile
    for (std::uint32_t i = 0; i < profiles_.size(); ++i)
        if (const auto number = (profiles_[i].*identifier).number; number != 0)
            holders.emplace_back(number, i);
    std::ranges::sort(holders);
    for (auto start = holders.begin(); start != holders.end();) {
        const auto end = std::find_if(start, holders.end(),
                                      [&](const auto& one) { return one.first != start->first; });
        for (auto one = start; one != end; ++one)
            (profiles_[one->second].*identifier).holders = static_cast<std::uint32_t>(end - start);
        start = end;
    }
}

}  // namespace permanence::directory
