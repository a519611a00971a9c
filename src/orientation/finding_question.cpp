#include "orientation/finding_question.hpp"

#include <algorithm>
#include <charconv>

#include "base/line.hpp"
#include "orientation/written_point.hpp"

namespace permanence::orientation {

namespace {

using directory::PlaceFilter;
using directory::Vocabulary;

struct Row {
    Wish wish;
    std::string_view word;
};
constexpr std::array<Row, 9> rows{{{Wish::home_visits, "domicile"},
                                   {Wish::appointment, "rendez-vous"},
                                   {Wish::open_door, "sans-rendez-vous"},
                                   {Wish::free, "gratuit"},
                                   {Wish::wheelchair, "fauteuil"},
                                   {Wish::hearing, "surdite"},
                                   {Wish::sight, "vue"},
                                   {Wish::reading, "lecture"},
                                   {Wish::other_language, "autre-langue"}}};

constexpr std::array<Wish, 9> wishes = [] {
    std::array<Wish, 9> all{};
    std::ranges::transform(rows, all.begin(), &Row::wish);
    return all;
}();

constexpr std::size_t longest_code = 8;  // octets, as below
constexpr std::size_t longest_words = 200;
constexpr std::size_t longest_language = 16;
constexpr int most_pages = 1'000;

std::optional<Wish> parse_wish(std::string_view word) {
    const auto* found = std::ranges::find(rows, word, &Row::word);
    if (found == rows.end()) return std::nullopt;
    return found->wish;
}

int number_asked(const url::Query& query, std::string_view name, int otherwise) {
    const auto text = query.find(name).value_or("");
    int number = otherwise;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : otherwise;
}

OpenWhen when_asked(std::string_view word) {
    if (word == "maintenant") return OpenWhen::now;
    if (word == "samedi") return OpenWhen::saturday;
    return OpenWhen::any;
}

void add_terms(directory::Terms& terms, Vocabulary vocabulary,
               std::span<const std::string_view> slugs) {
    for (const std::string_view slug : slugs)
        if (const auto position = directory::position_of_slug(vocabulary, slug))
            terms.of(vocabulary).add(*position);
}
void add_term(directory::Terms& terms, Vocabulary vocabulary, std::string_view slug) {
    add_terms(terms, vocabulary, std::array{slug});
}

void apply(Wish wish, PlaceFilter& filter) {
    switch (wish) {
        case Wish::home_visits:
            filter.home_visits = true;
            return;
        case Wish::appointment:
            filter.by_appointment = true;
            return;
        case Wish::open_door:
            return add_term(filter.all_of, Vocabulary::access, "se_presenter");
        case Wish::free:
            filter.free = true;
            return;
        case Wish::wheelchair:
            filter.reduced_mobility = true;
            return;
        case Wish::hearing:
            return add_term(filter.all_of, Vocabulary::care, "surdite");
        case Wish::sight:
            return add_term(filter.all_of, Vocabulary::care, "deficience_visuelle");
        case Wish::reading:
            return add_term(filter.all_of, Vocabulary::care, "illettrisme");
        case Wish::other_language:
            return add_terms(filter.any_of, Vocabulary::care,
                             std::array<std::string_view, 2>{"langues_etrangeres_anglais",
                                                             "langues_etrangeres_autres"});
    }
}

}  // namespace

std::span<const Wish> all_wishes() {
    return wishes;
}

std::string_view word_of(Wish wish) {
    return std::ranges::find(rows, wish, &Row::wish)->word;
}

bool FindingQuestion::wants(Wish wish) const {
    return std::ranges::find(wishes, wish) != wishes.end();
}

FindingQuestion read_question(const url::Query& query) {
    FindingQuestion question;
    question.commune = shortened(query.find("commune").value_or(""), longest_code);
    if (const auto near = parse_point(query.find("pres").value_or(""));
        near && !question.commune.empty())
        question.near = rounded(*near);
    question.words = trimmed(shortened(query.find("mots").value_or(""), longest_words));
    question.need = directory::parse_need(query.find("besoin").value_or(""));
    const int radius = number_asked(query, "rayon", usual_radius);
    if (std::ranges::find(radii, radius) != radii.end()) question.radius = radius;
    question.when = when_asked(query.find("quand").value_or(""));
    for (const std::string_view word : query.all("avec"))
        if (const auto wish = parse_wish(word); wish && !question.wants(*wish))
            question.wishes.push_back(*wish);
    question.language = shortened(query.find("langue").value_or(""), longest_language);
    // One choice of the form: a language by its name, or another one.
    if (question.language == word_of(Wish::other_language)) {
        question.language.clear();
        if (!question.wants(Wish::other_language)) question.wishes.push_back(Wish::other_language);
    }
    std::ranges::sort(question.wishes);
    if (const auto programme = query.find("dispositif").value_or("");
        directory::position_of_slug(Vocabulary::programmes, programme))
        question.programme = programme;
    question.page = std::clamp(number_asked(query, "page", 1), 1, most_pages);
    return question;
}

std::string write(const FindingQuestion& question, std::string_view path) {
    url::Address address(path);
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) address.add(name, value);
    };
    add("commune", question.commune);
    if (question.near) add("pres", write_rounded(*question.near));
    add("mots", question.words);
    if (question.need) add("besoin", directory::code(*question.need));
    if (question.radius != usual_radius) add("rayon", std::to_string(question.radius));
    if (question.when == OpenWhen::now) add("quand", "maintenant");
    if (question.when == OpenWhen::saturday) add("quand", "samedi");
    for (const Wish wish : question.wishes)
        add("avec", word_of(wish));
    add("langue", question.language);
    add("dispositif", question.programme);
    if (question.page > 1) add("page", std::to_string(question.page));
    return address.text();
}

void want(directory::Need need, PlaceFilter& filter) {
    if (need != directory::Need::unsure) filter.need = need;
}

PlaceFilter filter_of(const FindingQuestion& question, Instant now) {
    PlaceFilter filter;
    if (question.need) want(*question.need, filter);
    for (const Wish wish : question.wishes)
        apply(wish, filter);
    if (!question.programme.empty())
        add_term(filter.all_of, Vocabulary::programmes, question.programme);
    if (!question.language.empty()) filter.any_language = {question.language};
    if (question.when == OpenWhen::now) filter.open_at = now;
    if (question.when == OpenWhen::saturday) filter.open_weekday = std::chrono::Saturday;
    return filter;
}

}  // namespace permanence::orientation
