#include "orientation/guide_words_views.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "agenda/rule_words.hpp"
#include "base/line.hpp"
#include "formats/url.hpp"
#include "formats/utf8.hpp"
#include "orientation/found_place.hpp"
#include "orientation/place_card_views.hpp"
#include "ui/dates.hpp"

namespace permanence::orientation {

namespace {

using directory::PlaceRecord;
using directory::Vocabulary;
using ui::Texts;

// A place that tells its life still leaves room for the others.
constexpr std::size_t longest_name = 120;  // bytes
constexpr std::size_t longest_text = 300;
constexpr std::size_t most_permanences = 6;

// Ends at a word, with an ellipsis, where it is longer.
std::string shortened(std::string_view text, std::size_t longest) {
    std::string whole = utf8::repaired(trimmed(text));
    if (whole.size() <= longest) return whole;
    std::size_t end = whole.rfind(' ', longest);
    if (end == whole.npos || end < longest / 2) {
        end = longest;
        while (end > 0 && (static_cast<unsigned char>(whole[end]) & 0xC0U) == 0x80U)
            --end;
    }
    return std::string(trimmed(std::string_view(whole).substr(0, end))) + "…";
}

std::string joined(std::span<const std::string> parts, std::string_view between) {
    std::string line;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!line.empty()) line += between;
        line += part;
    }
    return line;
}

std::string address_of(const PlaceRecord& record, std::string_view commune) {
    const std::array parts{
        record.place.address, record.address_complement,
        std::string(trimmed(record.place.postcode + " " + std::string(commune)))};
    return shortened(joined(parts, ", "), longest_text);
}

// Free or not, with or without appointment, who is looked after, how one gets in.
std::string marks_in_words(const Texts& texts, const PlacePicture& picture, std::size_t position) {
    const PlaceRecord& record = picture.record(position);
    return joined(marks_of(texts, {.record = &record, .traits = &picture.traits(position)}),
                  "\u00a0· ");
}

// "lundi au jeudi : 9 h à 12 h" stands in two columns; what names no days stands below them.
void add_hours(GuidePlace& place, std::span<const std::string> lines) {
    constexpr std::string_view colon = "\u00a0: ";
    for (const std::string& line : lines) {
        const auto end = line.find(colon);
        if (end == line.npos) {
            place.more_hours.push_back(shortened(line, longest_text));
        } else {
            place.hours.emplace_back(shortened(line.substr(0, end), longest_name),
                                     shortened(line.substr(end + colon.size()), longest_text));
        }
    }
}

// The permanences of each place that go on; a guide lies on its counter for months.
class PermanencesInWords {
 public:
    PermanencesInWords(const Texts& texts, const agenda::Timetable& timetable, LocalDay today)
        : texts_(texts), today_(today) {
        for (const agenda::Held& held : timetable.permanences())
            if (held.place != nullptr && held.rule.rule) at_place_[held.place->id].push_back(&held);
    }

    std::vector<std::string> at(PlaceId place) const {
        std::vector<std::string> lines;
        const auto found = at_place_.find(place);
        if (found == at_place_.end()) return lines;
        for (const agenda::Held* held : found->second) {
            if (lines.size() == most_permanences) break;
            const auto repetition = agenda::repetition_of(held->rule, held->calendar.zone);
            const auto last = agenda::last_day_of(repetition);
            if (last && *last < today_) continue;
            const std::string line = in_words(*held, repetition);
            if (std::ranges::find(lines, line) == lines.end()) lines.push_back(line);
        }
        return lines;
    }

 private:
    std::string in_words(const agenda::Held& held, const agenda::Repetition& repetition) const {
        const auto told = agenda::in_words(repetition, today_, std::cref(texts_));
        const bool is_open = held.rule.access == agenda::Access::open_door;
        return texts_(
            is_open ? "orientation.guide.permanence_open" : "orientation.guide.permanence",
            {{"days", agenda::with_capital(agenda::in_one_line(told, std::cref(texts_)))},
             {"hours", ui::span_in_words(texts_, held.rule.start, held.rule.end)}});
    }

    const Texts& texts_;
    const LocalDay today_;
    std::unordered_map<PlaceId, std::vector<const agenda::Held*>> at_place_;
};

GuidePlace place_in_words(const Texts& texts, const PlacePicture& picture, std::size_t position,
                          const PermanencesInWords& permanences, const std::string& origin) {
    const PlaceRecord& record = picture.record(position);
    const auto* structure = picture.timetable().find(record.place.structure);
    const std::string phone =
        record.place.phone.empty() && structure != nullptr ? structure->phone : record.place.phone;
    GuidePlace place{.name = shortened(record.place.name, longest_name),
                     .address = address_of(record, picture.commune(position)),
                     .phone = phone.empty() ? std::string() : ui::phone_in_words(phone),
                     .marks = marks_in_words(texts, picture, position),
                     .how_to_come = shortened(record.place.how_to_come, longest_text),
                     .page = url::absolute(origin, place_address(record.place))};
    place.permanences = permanences.at(record.place.id);
    add_hours(place, picture.timetable().hours_in_words(record.place));
    for (const std::string& key : term_keys(record, Vocabulary::services))
        place.offers.push_back(texts(key));
    return place;
}

GuideCommune commune_in_words(const Texts& texts, const PlacePicture& picture,
                              const GuideChapter& chapter, const PermanencesInWords& permanences,
                              const GuideSheet& sheet) {
    const territory::Commune* from = sheet.question.commune;
    GuideCommune commune{.name = chapter.commune == nullptr ? texts("orientation.guide.elsewhere")
                                                            : std::string(chapter.commune->name)};
    if (chapter.distance && from != nullptr) {
        const std::string distance = ui::distance_in_words(texts, *chapter.distance);
        commune.distance = texts("orientation.guide.away", {{"distance", distance}});
        commune.away = texts("orientation.guide.away_from",
                             {{"distance", distance}, {"commune", std::string(from->name)}});
    }
    for (const std::size_t position : chapter.places)
        commune.places.push_back(
            place_in_words(texts, picture, position, permanences, sheet.origin));
    return commune;
}

std::string host_of(const std::string& origin) {
    const auto begin = origin.find("://");
    return begin == origin.npos ? origin : origin.substr(begin + 3);
}

}  // namespace

GuideWords guide_words(const ui::Site& site, const PlacePicture& picture,
                       std::span<const GuideChapter> chapters, const GuideSheet& sheet) {
    const Texts& texts = site.texts;
    GuideWords words{
        .title = texts("orientation.guide.file_title", {{"territory", site.territory}}),
        .territory = site.territory,
        .as_of =
            texts("orientation.guide.as_of", {{"day", ui::full_day_in_words(texts, sheet.today)}}),
        .phone = site.phone.empty() ? std::string() : ui::phone_in_words(site.phone),
        .phone_hours = site.phone_hours,
        .site = host_of(sheet.origin),
        .address = url::absolute(sheet.origin, "/")};
    if (const auto* commune = sheet.question.commune) {
        const WordArguments named{{"commune", std::string(commune->name)}};
        words.around = texts("orientation.guide.around", named);
        words.title += ", " + words.around;
        words.address =
            url::absolute(sheet.origin, "/lieux?commune=") + std::string(commune->code.text());
    }
    const PermanencesInWords permanences(texts, picture.timetable(), sheet.today);
    std::size_t places = 0;
    for (const GuideChapter& chapter : chapters) {
        words.communes.push_back(commune_in_words(texts, picture, chapter, permanences, sheet));
        places += chapter.places.size();
    }
    words.count = texts.plural(
        "orientation.guide.count", static_cast<std::int64_t>(places),
        {{"communes",
          texts.plural("orientation.guide.communes", static_cast<std::int64_t>(chapters.size()))}});
    return words;
}

}  // namespace permanence::orientation
