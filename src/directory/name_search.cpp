#include "directory/name_search.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/check.hpp"
#include "base/text.hpp"

namespace permanence::directory {

namespace {

// How well a word is met, of 16.
constexpr std::uint32_t met = 16;
constexpr std::uint32_t begun_at_least = 9;  // and up to 4 more the less of it is missing
constexpr std::uint32_t one_wrong = 11;
constexpr std::uint32_t two_wrong = 8;
constexpr std::uint32_t begun_wrongly = 8;
constexpr std::uint32_t heard = 8;
// What a word outside of the name is worth, of 16.
constexpr std::uint32_t around_name = 10;
// Postings looked at for one question, those of the rarest words first: 100 µs or so.
constexpr std::size_t most_postings = 12'000;
constexpr std::size_t shortest_split = 5;

std::vector<std::string_view> words_of(std::string_view folded) {
    std::vector<std::string_view> words;
    while (!folded.empty()) {
        const std::size_t end = std::min(folded.find(' '), folded.size());
        words.push_back(folded.substr(0, end));
        folded.remove_prefix(std::min(end + 1, folded.size()));
    }
    return words;
}

// "m j c" is "mjc": letters that stand alone side by side, as one word where it `is_known`.
template <class IsKnown>
std::string with_initials_joined(std::string_view folded, IsKnown is_known) {
    std::string text;
    std::string initials;
    const auto end_initials = [&] {
        if (is_known(initials)) {
            text += initials + ' ';
        } else {
            for (const char initial : initials)
                text += {initial, ' '};
        }
        initials.clear();
    };
    for (const std::string_view word : words_of(folded)) {
        if (word.size() == 1) {
            initials += word;
            continue;
        }
        end_initials();
        text.append(word) += ' ';
    }
    end_initials();
    return text;
}

std::uint32_t quality_of(const CloseWord& close, std::size_t typed, std::size_t known) {
    if (close.is_heard) return heard;
    if (close.is_begun && close.wrong > 0) return begun_wrongly;
    if (close.is_begun) return begun_at_least + static_cast<std::uint32_t>(4 * typed / known);
    return close.wrong == 0 ? met : close.wrong == 1 ? one_wrong : two_wrong;
}

}  // namespace

// One number for each name: its score in the 20 high bits, whether some word was corrected, how
// many words of the name itself were met, and the last question word that counted.
struct NameSearch::Tally {
    static constexpr std::uint32_t word_bits = 4;
    static constexpr std::uint32_t corrected = 1U << 8U;
    static constexpr unsigned score_shift = 12;

    std::vector<std::uint32_t> of_name;
    std::vector<std::uint32_t> touched;

    static std::uint32_t words_met(std::uint32_t tally) { return tally >> word_bits & 15U; }
    static std::uint32_t score(std::uint32_t tally) { return tally >> score_shift; }

    // `word` counts from 1. The first posting of a word and a name is the best.
    void add(Posting posting, std::uint32_t word, const Meaning::Word& meaning) {
        std::uint32_t& tally = of_name[posting >> 1];
        if ((tally & 15U) == word) return;
        if (tally == 0) touched.push_back(posting >> 1);
        const bool in_name = (posting & 1U) != 0;
        const std::uint32_t worth = in_name ? meaning.worth : meaning.worth * around_name / met;
        tally = (tally & ~15U) + word + (in_name ? 1U << word_bits : 0U) + (worth << score_shift);
        if (meaning.is_corrected) tally |= corrected;
    }
};
static_assert(NameSearch::most_words < 15);

struct NameSearch::Candidate {
    std::uint32_t score = 0;
    float away = 0;  // the square of a line through the earth
    std::uint32_t weight = 0;
    std::uint32_t name = 0;
    bool is_corrected = false;

    bool operator<(const Candidate& other) const {
        return std::tuple(other.score, away, other.weight, name) <
               std::tuple(score, other.away, weight, other.name);
    }
};

// As floats near enough for an order: half a metre.
NameSearch::OnSphere NameSearch::on_sphere(Point point) {
    constexpr double degree = std::numbers::pi / 180;
    const double around = std::cos(point.latitude * degree);
    return {static_cast<float>(around * std::cos(point.longitude * degree)),
            static_cast<float>(around * std::sin(point.longitude * degree)),
            static_cast<float>(std::sin(point.latitude * degree))};
}

NameSearch::NameSearch(std::span<const SearchableName> names) {
    CHECK(names.size() < std::size_t{1} << 31);
    std::map<std::string, std::vector<Posting>, std::less<>> by_word;
    const auto post = [&](std::string_view folded, Posting posting) {
        for (const std::string_view written : words_of(folded)) {
            const std::string_view word = with_saint_in_full(written);
            auto known = by_word.find(word);
            if (known == by_word.end()) known = by_word.emplace(word, std::vector<Posting>()).first;
            auto& postings = known->second;
            if (postings.empty() || postings.back() >> 1 != posting >> 1)
                postings.push_back(posting);
        }
    };
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto posting = static_cast<Posting>(i << 1);
        const std::string name = fold(names[i].name);
        post(name, posting | 1U);  // first: what the name has does not stand around it, too
        post(with_initials_joined(name, [](const std::string& word) { return word.size() > 1; }),
             posting | 1U);
        post(fold(names[i].around), posting);
        names_.push_back(
            {.at = names[i].point ? on_sphere(*names[i].point) : OnSphere{},
             .weight = names[i].weight,
             .words = static_cast<std::uint32_t>(std::max<std::size_t>(words_of(name).size(), 1))});
    }
    std::vector<std::string> words;
    for (const auto& [word, postings] : by_word) {
        if (words.size() == CloseWords::most_words) break;
        words.push_back(word);
        first_posting_.push_back(static_cast<std::uint32_t>(postings_.size()));
        postings_.insert(postings_.end(), postings.begin(), postings.end());
    }
    first_posting_.push_back(static_cast<std::uint32_t>(postings_.size()));
    words_ = CloseWords(std::move(words));
}

std::span<const NameSearch::Posting> NameSearch::postings_of(std::uint32_t word) const {
    return std::span(postings_).subspan(first_posting_[word],
                                        first_posting_[word + 1] - first_posting_[word]);
}

// By their quality, which is a small number: a letter begins thousands of words.
void NameSearch::better_first(std::vector<Meaning::Word>& words) {
    std::array<std::size_t, met + 2> begin{};
    for (const Meaning::Word& word : words)
        ++begin[met - word.worth + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<Meaning::Word> sorted(words.size());
    for (const Meaning::Word& word : words)
        sorted[begin[met - word.worth]++] = word;
    words = std::move(sorted);
}

// A typed word is as rare as the best that it may mean: a name that happens to hold its misspelling
// does not win by being the only one.
NameSearch::Meaning NameSearch::meaning_of(std::string_view typed, Typed how) const {
    Meaning meaning;
    std::uint32_t best = 0;
    std::size_t names_of_best = 0;
    const auto add = [&](std::string_view word, Typed as) {
        for (const CloseWord& close : words_.like(word, as)) {
            const auto quality = quality_of(close, word.size(), words_.words()[close.word].size());
            const std::size_t names = postings_of(close.word).size();
            if (quality > best) names_of_best = 0;
            best = std::max(best, quality);
            if (quality == best) names_of_best += names;
            meaning.names += names;
            meaning.words.push_back({close.word, quality, close.wrong > 0 || close.is_heard});
        }
    };
    add(with_saint_in_full(typed), with_saint_in_full(typed) == typed ? how : Typed::in_full);
    if (with_saint_in_full(typed) != typed && how == Typed::perhaps_not_to_its_end) add(typed, how);
    const auto all = static_cast<double>(names_.size());
    const double rarity =
        std::log2(1 + all / static_cast<double>(std::max<std::size_t>(names_of_best, 1)));
    better_first(meaning.words);
    for (Meaning::Word& word : meaning.words)
        word.worth *= static_cast<std::uint32_t>(std::lround(16 * rarity));
    return meaning;
}

// "saintdenis" is "saint denis": both known, and of these the pair that says most.
void NameSearch::add_split(std::string_view word, std::vector<Meaning>& meanings) const {
    std::optional<std::pair<Meaning, Meaning>> best;
    for (std::size_t at = 1; at + 1 < word.size() && word.size() >= shortest_split; ++at) {
        if (!words_.knows(word.substr(0, at)) || !words_.knows(word.substr(at))) continue;
        std::pair pair(meaning_of(word.substr(0, at), Typed::in_full),
                       meaning_of(word.substr(at), Typed::in_full));
        const auto worth = [](const std::pair<Meaning, Meaning>& both) {
            return std::min(both.first.words[0].worth, both.second.words[0].worth);
        };
        if (!best || worth(pair) > worth(*best)) best = std::move(pair);
    }
    if (!best) return;
    meanings.push_back(std::move(best->first));
    meanings.push_back(std::move(best->second));
}

std::vector<NameSearch::Meaning> NameSearch::meanings_of(std::string_view typed) const {
    const std::string folded = with_initials_joined(
        fold(typed.substr(0, longest_typed)),
        [&](const std::string& word) { return word.size() > 1 && words_.knows(word); });
    auto words = words_of(folded);
    words.resize(std::min(words.size(), most_words));
    const bool ends = typed.ends_with(' ');
    std::vector<Meaning> meanings;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_last = i + 1 == words.size() && !ends;
        Meaning meaning =
            meaning_of(words[i], is_last ? Typed::perhaps_not_to_its_end : Typed::in_full);
        if (meaning.words.empty())
            add_split(words[i], meanings);
        else
            meanings.push_back(std::move(meaning));
    }
    std::ranges::stable_sort(meanings, {}, &Meaning::names);
    meanings.resize(std::min(meanings.size(), most_words));
    return meanings;
}

NameSearch::Tally NameSearch::tally(std::span<const Meaning> meanings) const {
    Tally tally{.of_name = std::vector<std::uint32_t>(names_.size()), .touched = {}};
    std::size_t left = most_postings;
    for (std::uint32_t i = 0; i < meanings.size(); ++i) {
        for (const Meaning::Word& word : meanings[i].words) {
            const auto postings = postings_of(word.word);
            for (const Posting posting : postings.first(std::min(left, postings.size())))
                tally.add(posting, i + 1, word);
            left -= std::min(left, postings.size());
        }
    }
    return tally;
}

// Those at least half as good as the best wanted. Of names that meet the same words, the shorter is
// better: "La Rochelle" before "La Rochelle-Normande".
std::vector<NameSearch::Candidate> NameSearch::candidates(const Tally& tally,
                                                          const NameQuestion& question) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> wanted;  // name, tally
    wanted.reserve(tally.touched.size());
    std::uint32_t best = 0;
    for (const std::uint32_t name : tally.touched) {
        if (question.is_wanted && !question.is_wanted(name)) continue;
        const std::uint32_t tallied = tally.of_name[name];
        best = std::max(best, Tally::score(tallied));
        wanted.emplace_back(name, tallied);
    }
    const bool by_nearness = question.near && std::isfinite(question.near->latitude) &&
                             std::isfinite(question.near->longitude);
    const OnSphere here = by_nearness ? on_sphere(*question.near) : OnSphere{};
    std::vector<Candidate> found;
    found.reserve(wanted.size());
    for (const auto& [name, tallied] : wanted) {
        const std::uint32_t score = Tally::score(tallied);
        if (2 * score < best) continue;
        const Standing& standing = names_[name];
        Candidate candidate{.score = score * (64 + 16 * Tally::words_met(tallied) / standing.words),
                            .weight = standing.weight,
                            .name = name,
                            .is_corrected = (tallied & Tally::corrected) != 0};
        if (by_nearness) {
            const OnSphere at = standing.at;
            candidate.away = (at.x - here.x) * (at.x - here.x) + (at.y - here.y) * (at.y - here.y) +
                             (at.z - here.z) * (at.z - here.z);
        }
        found.push_back(candidate);
    }
    return found;
}

std::vector<FoundName> NameSearch::find(std::string_view typed,
                                        const NameQuestion& question) const {
    if (question.limit == 0 || names_.empty()) return {};
    const std::vector<Meaning> meanings = meanings_of(typed);
    if (meanings.empty()) return {};
    std::vector<Candidate> found = candidates(tally(meanings), question);
    const auto end =
        found.begin() + static_cast<std::ptrdiff_t>(std::min(question.limit, found.size()));
    std::partial_sort(found.begin(), end, found.end());
    std::vector<FoundName> best;
    for (auto candidate = found.begin(); candidate != end; ++candidate)
        best.push_back({candidate->name, candidate->is_corrected});
    return best;
}

}  // namespace permanence::directory
