#include "directory/place_list.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "formats/url.hpp"

namespace permanence::directory {

namespace {

constexpr std::array<std::pair<PlaceFilter, std::string_view>, 4> filters{
    {{PlaceFilter::shown, "tous"},
     {PlaceFilter::to_confirm, "a-confirmer"},
     {PlaceFilter::to_complete, "a-completer"},
     {PlaceFilter::closed, "fermes"}}};
constexpr std::array<std::pair<PlaceOrder, std::string_view>, 4> orders{
    {{PlaceOrder::name, "nom"},
     {PlaceOrder::commune, "commune"},
     {PlaceOrder::quality, "qualite"},
     {PlaceOrder::told, "date"}}};

bool passes(const ListedPlace& one, PlaceFilter filter) {
    if (filter == PlaceFilter::closed) return !one.record.is_active;
    if (!one.record.is_active) return false;
    if (filter == PlaceFilter::to_confirm) return one.is_to_confirm;
    return filter == PlaceFilter::shown || one.quality.score < complete_score;
}

bool has_words(const ListedPlace& one, std::string_view folded) {
    if (folded.empty()) return true;
    const Place& place = one.record.place;
    const std::string text =
        fold(place.name + " " + one.commune + " " + place.postcode + " " + place.address);
    while (!folded.empty()) {
        const auto end = std::min(folded.find(' '), folded.size());
        if (text.find(folded.substr(0, end)) == std::string::npos) return false;
        folded.remove_prefix(std::min(end + 1, folded.size()));
    }
    return true;
}

// Sorted in place of the place itself, which is a thousand bytes and forty texts.
struct Line {
    ListedPlace* place = nullptr;
    std::string folded;  // its name
};

void sort_by_key(std::vector<Line>& lines, bool descending, auto key) {
    if (descending)
        std::ranges::stable_sort(lines, std::ranges::greater(), key);
    else
        std::ranges::stable_sort(lines, std::ranges::less(), key);
}

void sort_by(std::vector<Line>& lines, const PlaceListQuestion& question) {
    std::ranges::stable_sort(lines, {}, &Line::folded);
    switch (question.order) {
        case PlaceOrder::name:
            return sort_by_key(lines, question.descending, &Line::folded);
        case PlaceOrder::commune:
            return sort_by_key(
                lines, question.descending,
                [](const Line& line) -> std::string_view { return line.place->commune; });
        case PlaceOrder::quality:
            return sort_by_key(lines, question.descending,
                               [](const Line& line) { return line.place->quality.score; });
        case PlaceOrder::told:
            return sort_by_key(lines, question.descending,
                               [](const Line& line) { return line.place->told; });
    }
}

}  // namespace

std::string_view word_of(PlaceFilter filter) {
    return std::ranges::find(filters, filter, &std::pair<PlaceFilter, std::string_view>::first)
        ->second;
}

std::string_view word_of(PlaceOrder order) {
    return std::ranges::find(orders, order, &std::pair<PlaceOrder, std::string_view>::first)
        ->second;
}

std::optional<PlaceFilter> parse_filter(std::string_view word) {
    for (const auto& [filter, text] : filters)
        if (text == word) return filter;
    return std::nullopt;
}

void read_order(std::string_view text, PlaceListQuestion& question) {
    const bool descending = text.starts_with('-');
    if (descending) text.remove_prefix(1);
    for (const auto& [order, word] : orders) {
        if (word != text) continue;
        question.order = order;
        question.descending = descending;
    }
}

std::string address_of(const PlaceListQuestion& question, std::string_view path) {
    url::Address address(path);
    address.add("filtre", word_of(question.filter))
        .add("tri",
             std::string(question.descending ? "-" : "") + std::string(word_of(question.order)));
    if (!question.words.empty()) address.add("q", question.words);
    if (question.page > 1) address.add("page", std::to_string(question.page));
    return address.text();
}

std::vector<ListedPlace> chosen(std::vector<ListedPlace> all, const PlaceListQuestion& question) {
    const std::string words = fold(question.words);
    std::vector<Line> lines;
    for (ListedPlace& one : all)
        if (passes(one, question.filter) && has_words(one, words))
            lines.push_back({&one, fold(one.record.place.name)});
    sort_by(lines, question);
    std::vector<ListedPlace> found;
    found.reserve(lines.size());
    for (const Line& line : lines)
        found.push_back(std::move(*line.place));
    return found;
}

}  // namespace permanence::directory
