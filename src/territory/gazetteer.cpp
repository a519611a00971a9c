#include "territory/gazetteer.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "territory/commune_shortlist.hpp"
#include "territory/embedded_communes.hpp"
#include "territory/gazetteer_query.hpp"

namespace permanence::territory {
namespace {

using embedded::CodeRow;
using embedded::WordRow;

bool is_in_area(const Commune& commune, std::string_view area) {
    const auto begins = [&](const Postcode& postcode) { return postcode.view().starts_with(area); };
    const bool departement_or_whole = area.size() <= 3 || area.size() == 5;
    return (departement_or_whole && commune.code.view().starts_with(area)) ||
           std::ranges::any_of(commune.postcodes, begins);
}

bool has_word_starting(std::string_view folded_name, std::string_view start) {
    for (std::size_t at = folded_name.find(start); at != std::string_view::npos;
         at = folded_name.find(start, at + 1)) {
        if (at == 0 || folded_name[at - 1] == ' ') return true;
    }
    return false;
}

std::uint32_t letter_bits(std::string_view text) {
    std::uint32_t bits = 0;
    for (const char letter : text) {
        if (letter >= 'a' && letter <= 'z') bits |= 1U << static_cast<unsigned>(letter - 'a');
        if (letter >= '0' && letter <= '9') bits |= 1U << 26U;
    }
    return bits;
}

// How many letters may be wrong: none in a short word, where everything resembles everything.
std::size_t tolerance(std::size_t letters) {
    if (letters < 4) return 0;
    return letters < 8 ? 1 : 2;
}

// One search over the embedded words; what it finds is in the shortlist.
class NameSearch {
 public:
    NameSearch(const CommuneTable& table, SearchOptions options)
        : communes_(table.all()),
          words_(embedded::words()),
          folded_(embedded::folded()),
          shortlist_(std::min(options.limit, table.all().size()), options.favoured),
          has_favoured_(options.favoured != nullptr) {}

    void only_in(std::string_view area) { area_ = area; }
    void in_order(std::string_view name);
    void in_any_order(std::string_view name);
    void nearly(std::string_view name);
    void in_area(std::string_view area, const CommuneTable& table);
    CommuneShortlist& shortlist() { return shortlist_; }

 private:
    std::string_view rest(const WordRow& word) const;
    std::string_view whole_name(const WordRow& word) const;
    std::span<const WordRow> words_starting(std::string_view text) const;
    void consider(const WordRow& word, MatchKind kind, std::size_t wrong_letters = 0);
    void consider_number(std::uint32_t commune, MatchKind kind, bool postcode);

    std::span<const Commune> communes_;
    std::span<const WordRow> words_;
    std::string_view folded_;
    CommuneShortlist shortlist_;
    bool has_favoured_;
    std::string_view area_;
};

// From the word to the end of its name.
std::string_view NameSearch::rest(const WordRow& word) const {
    const std::string_view from = folded_.substr(word.offset);
    return from.substr(0, from.find('\n'));
}

std::string_view NameSearch::whole_name(const WordRow& word) const {
    const std::string_view from = folded_.substr(embedded::names()[word.name].folded_offset);
    return from.substr(0, from.find('\n'));
}

std::span<const WordRow> NameSearch::words_starting(std::string_view text) const {
    const auto start_of = [&](const WordRow& word) {
        return folded_.substr(word.offset, text.size());
    };
    const auto found = std::ranges::equal_range(words_, text, {}, start_of);
    return {found.begin(), found.end()};
}

void NameSearch::consider(const WordRow& word, MatchKind kind, std::size_t wrong_letters) {
    if (!area_.empty() && !is_in_area(communes_[word.commune], area_)) return;
    shortlist_.consider({.commune = word.commune,
                         .name = word.name,
                         .kind = kind,
                         .wrong_letters = static_cast<std::uint32_t>(wrong_letters),
                         .own_name = word.is_own_name(),
                         .population = word.population()});
}

// The typed words stand in the name as they were typed, the last one perhaps unfinished. Names that
// end there come first in the order of the words.
void NameSearch::in_order(std::string_view name) {
    bool to_the_end = true;
    for (const WordRow& word : words_starting(name)) {
        to_the_end = to_the_end && folded_[word.offset + name.size()] == '\n';
        const MatchKind from_start = to_the_end ? MatchKind::exact : MatchKind::name_prefix;
        consider(word, word.starts_name() ? from_start : MatchKind::word_prefix);
    }
}

// Each typed word begins some word of the name. Looks only at the names of the rarest one.
void NameSearch::in_any_order(std::string_view name) {
    const std::vector<std::string_view> typed = words_of(name);
    if (typed.size() < 2) return;
    const bool only_favoured = shortlist_.full();
    if (only_favoured && !has_favoured_) return;
    std::span<const WordRow> rarest = words_;
    for (const std::string_view word : typed) {
        const auto found = words_starting(word);
        if (found.size() < rarest.size()) rarest = found;
    }
    for (const WordRow& word : rarest) {
        if (only_favoured && !shortlist_.favours(word.commune)) continue;
        const std::string_view folded_name = whole_name(word);
        const auto stands = [&](std::string_view start) {
            return has_word_starting(folded_name, start);
        };
        if (std::ranges::all_of(typed, stands)) consider(word, MatchKind::word_prefix);
    }
}

// Some letters of the name, or of its start, are wrong.
void NameSearch::nearly(std::string_view name) {
    const std::size_t allowed = tolerance(name.size());
    if (allowed == 0) return;
    const std::span<const std::uint32_t> letters = embedded::letters();
    const std::uint32_t typed_letters = letter_bits(name);
    const auto wrong_at_least = [&](std::uint32_t bits) {
        return static_cast<std::size_t>(std::popcount(typed_letters & ~bits));
    };
    for (std::size_t i = 0; i < words_.size(); ++i) {
        if (wrong_at_least(letters[i]) > allowed) continue;
        const std::string_view text = rest(words_[i]);
        if (text.size() + allowed < name.size()) continue;
        std::size_t wrong = edit_distance(name, text, allowed);
        if (wrong > allowed && text.front() == name.front()) {
            wrong = edit_distance(name, text.substr(0, name.size()), allowed);
        }
        if (wrong <= allowed) consider(words_[i], MatchKind::close_spelling, wrong);
    }
}

void NameSearch::consider_number(std::uint32_t commune, MatchKind kind, bool postcode) {
    shortlist_.consider({.commune = commune,
                         .name = static_cast<std::uint32_t>(embedded::names().size()),
                         .kind = kind,
                         .own_name = postcode,
                         .population = static_cast<std::uint32_t>(communes_[commune].population)});
}

// A postcode or its start, a département, an INSEE code. People know their postcode: it comes first
// where the same five digits are both.
void NameSearch::in_area(std::string_view area, const CommuneTable& table) {
    const MatchKind kind = area.size() == 5 ? MatchKind::exact : MatchKind::name_prefix;
    const auto start_of = [&](const CodeRow& row) {
        return std::string_view(row.code, area.size());
    };
    const auto with_postcode =
        std::ranges::equal_range(embedded::postcode_index(), area, {}, start_of);
    for (const CodeRow& row : with_postcode)
        consider_number(row.commune, kind, true);
    if (const Commune* commune = table.find(area)) {
        consider_number(static_cast<std::uint32_t>(table.index_of(*commune)), kind, false);
    }
    if (area.size() > 3) return;
    const auto code_start = [&](const Commune& commune) {
        return commune.code.view().substr(0, area.size());
    };
    for (const Commune& commune : std::ranges::equal_range(communes_, area, {}, code_start)) {
        consider_number(static_cast<std::uint32_t>(table.index_of(commune)), kind, true);
    }
}

void search_names(NameSearch& search, const GazetteerQuery& query) {
    if (!query.name_with_digits.empty()) search.in_order(query.name_with_digits);
    search.only_in(query.area);
    for (const std::string& name : query.names)
        search.in_order(name);
    for (const std::string& name : query.names)
        search.in_any_order(name);
    if (!search.shortlist().empty()) return;
    for (const std::string& name : query.names)
        search.nearly(name);
}

std::vector<CommuneMatch> matches_of(CommuneShortlist&& shortlist, const CommuneTable& table) {
    std::vector<CommuneMatch> matches;
    for (const CommuneCandidate& candidate : std::move(shortlist).best()) {
        const bool by_name = candidate.name < embedded::names().size();
        matches.push_back(
            {.commune = &table.all()[candidate.commune],
             .kind = candidate.kind,
             .former_name = by_name ? embedded::text(embedded::names()[candidate.name].former_name)
                                    : std::string_view()});
    }
    return matches;
}

}  // namespace

std::vector<CommuneMatch> Gazetteer::search(std::string_view query, SearchOptions options) const {
    GazetteerQuery read = read_gazetteer_query(query);
    if (read.empty() || options.limit == 0) return {};
    NameSearch search(*table_, options);
    if (read.names.empty()) {
        search.in_area(read.area, *table_);
        return matches_of(std::move(search.shortlist()), *table_);
    }
    search_names(search, read);
    std::vector<CommuneMatch> matches = matches_of(std::move(search.shortlist()), *table_);
    if (!matches.empty() || read.area.empty()) return matches;
    // Nothing of that name there: the number may be the mistake.
    NameSearch elsewhere(*table_, options);
    read.area.clear();
    search_names(elsewhere, read);
    matches = matches_of(std::move(elsewhere.shortlist()), *table_);
    for (CommuneMatch& match : matches)
        match.kind = MatchKind::close_spelling;
    return matches;
}

}  // namespace permanence::territory
