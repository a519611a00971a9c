#include "directory/place_list.hpp"

#include <algorithm>
#include <array>

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

void sort_by_key(std::vector<ListedPlace>& places, bool descending, auto key) {
    if (descending)
        std::ranges::stable_sort(places, std::ranges::greater(), key);
    else
        std::ranges::stable_sort(places, std::ranges::less(), key);
}

void sort_by(std::vector<ListedPlace>& places, const PlaceListQuestion& question) {
    for (ListedPlace& one : places)
        one.folded = fold(one.record.place.name);
    std::ranges::stable_sort(places, {}, &ListedPlace::folded);
    switch (question.order) {
        case PlaceOrder::name:
            return sort_by_key(places, question.descending, &ListedPlace::folded);
        case PlaceOrder::commune:
            return sort_by_key(places, question.descending, &ListedPlace::commune);
        case PlaceOrder::quality:
            return sort_by_key(places, question.descending,
                               [](const ListedPlace& one) { return one.quality.score; });
        case PlaceOrder::told:
            return sort_by_key(places, question.descending,
                               [](const ListedPlace& one) { return one.told; });
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
    std::erase_if(all, [&](const ListedPlace& one) {
        return !passes(one, question.filter) || !has_words(one, words);
    });
    sort_by(all, question);
    return all;
}

}  // namespace permanence::directory
