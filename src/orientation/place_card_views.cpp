#include "orientation/place_card_views.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "ui/dates.hpp"

namespace permanence::orientation {

namespace h = html;
using directory::Opening;
using directory::Vocabulary;
using html::Html;
using ui::Texts;

namespace {

// "à 17 h", "demain à 9 h", "mardi 3 mars à 9 h".
std::string moment(const Texts& texts, const FoundPlace& found, Instant instant, Instant now) {
    const LocalTime time = found.zone.to_local(instant);
    const LocalDay day = std::chrono::floor<Days>(time);
    const LocalDay today = found.zone.day_of(now);
    if (day == today)
        return texts("orientation.at_hour", {{"hour", ui::time_in_words(texts, time)}});
    return texts("orientation.at_day_and_hour", {{"day", ui::near_day_in_words(texts, day, today)},
                                                 {"hour", ui::time_in_words(texts, time)}});
}

bool has(const FoundPlace& found, Vocabulary vocabulary, std::string_view slug) {
    const auto position = directory::position_of_slug(vocabulary, slug);
    return position && found.record->terms.of(vocabulary).has(*position);
}

struct Mark {
    Vocabulary vocabulary;
    std::string_view slug;
    std::string_view key;
};
constexpr std::array<Mark, 8> marks{
    {{Vocabulary::fees, "gratuit", "directory.frais.gratuit"},
     {Vocabulary::fees, "gratuit_sous_condition", "directory.frais.gratuit_sous_condition"},
     {Vocabulary::fees, "payant", "directory.frais.payant"},
     {Vocabulary::access, "se_presenter", "orientation.mark.open_door"},
     {Vocabulary::support, "dans_un_atelier_collectif", "orientation.mark.workshops"},
     {Vocabulary::care, "surdite", "orientation.mark.hearing"},
     {Vocabulary::care, "deficience_visuelle", "orientation.mark.sight"},
     {Vocabulary::care, "illettrisme", "orientation.mark.reading"}}};

// By their names; a record may tell no more than that there are others.
std::vector<std::string> languages_of(const Texts& texts, const FoundPlace& found) {
    std::vector<std::string> words;
    bool has_other = false;
    for (const std::string& code : found.traits->languages) {
        const std::string key = "directory.language." + code;
        if (code == "fr" || !texts.has(key)) continue;
        words.push_back(texts(key));
        has_other = has_other || (code != "en" && code != "lsf");
    }
    if (!has_other && has(found, Vocabulary::care, "langues_etrangeres_autres"))
        words.push_back(texts("orientation.mark.languages"));
    return words;
}

Html next_slot(const Texts& texts, const FoundPlace& found, Instant now) {
    if (!found.next) return {};
    const std::string when = ui::moment_in_words(texts, found.next->start, found.zone.day_of(now));
    return h::p({h::cls("actions")},
                {ui::link_button({.words = texts("orientation.book", {{"when", when}}),
                                  .href = found.next->address,
                                  .picture = ui::Icon::calendar})});
}

// Paper cannot be pressed: it says where the place is, and its number.
Html on_paper(const FoundPlace& found) {
    const directory::Place& place = found.record->place;
    const std::string phone = place.phone.empty() ? "" : ui::phone_in_words(place.phone);
    const std::string between = place.address.empty() || phone.empty() ? "" : " · ";
    const std::string words = place.address + between + phone;
    return words.empty() ? Html() : h::p({h::cls("on-paper")}, {words});
}

Html opening_line(const Texts& texts, const FoundPlace& found, Instant now) {
    const std::string words = opening_in_words(texts, found, now);
    if (words.empty()) return {};
    return h::p({h::cls(found.opening.now == Opening::open ? "opening open" : "opening")},
                {ui::icon(ui::Icon::clock), words});
}

}  // namespace

std::string place_address(const directory::Place& place, std::string_view page) {
    std::string address = "/lieux/" + std::string(place.public_id.text());
    if (!page.empty()) address += "/" + std::string(page);
    return address;
}

std::string opening_in_words(const Texts& texts, const FoundPlace& found, Instant now) {
    const auto& state = found.opening;
    if (!state.is_told) return {};
    switch (state.now) {
        case Opening::open:
            if (!state.until) return texts("orientation.open");
            return texts("orientation.open_until",
                         {{"moment", moment(texts, found, *state.until, now)}});
        case Opening::closed:
            if (!state.opens) return texts("orientation.closed");
            return texts("orientation.closed_until",
                         {{"moment", moment(texts, found, *state.opens, now)}});
        case Opening::unknown:
            return texts("orientation.open_on_request");
    }
    return {};
}

std::string where_in_words(const Texts& texts, const FoundPlace& found) {
    if (!found.distance) return std::string(found.commune);
    return texts("orientation.where",
                 {{"commune", std::string(found.commune)},
                  {"distance", ui::distance_in_words(texts, *found.distance)}});
}

std::string address_in_words(const FoundPlace& found) {
    const directory::PlaceRecord& record = *found.record;
    std::string line = record.place.address;
    for (const std::string& part :
         {record.address_complement, record.place.postcode + " " + std::string(found.commune)}) {
        if (part.empty() || part == " ") continue;
        if (!line.empty()) line += ", ";
        line += part;
    }
    return line;
}

std::vector<std::string> marks_of(const Texts& texts, const FoundPlace& found) {
    std::vector<std::string> words;
    if (found.traits->has_permanence) words.push_back(texts("orientation.mark.appointment"));
    for (const Mark& mark : marks)
        if (has(found, mark.vocabulary, mark.slug)) words.push_back(texts(mark.key));
    std::ranges::move(languages_of(texts, found), std::back_inserter(words));
    const auto mobility = found.record->place.reduced_mobility;
    if (mobility != directory::ReducedMobility::unknown)
        words.push_back(
            texts("orientation.mobility." + std::string(directory::column_text(mobility))));
    if (found.traits->has_home_visits) words.push_back(texts("orientation.mark.home_visits"));
    return words;
}

Html place_card(const Texts& texts, const FoundPlace& found, Instant now) {
    std::vector<Html> tags;
    for (const std::string& words : marks_of(texts, found))
        tags.push_back(h::li(words));
    return h::article(
        {h::cls("card place-card")},
        {h::h2({},
               {h::a({h::href(place_address(found.record->place))}, {found.record->place.name})}),
         h::p({h::cls("slot-where")}, {ui::icon(ui::Icon::place), where_in_words(texts, found)}),
         on_paper(found), opening_line(texts, found, now),
         tags.empty() ? Html() : h::ul({h::cls("marks")}, {h::fragment(tags)}),
         next_slot(texts, found, now)});
}

}  // namespace permanence::orientation
