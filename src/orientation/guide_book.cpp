#include "orientation/guide_book.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace permanence::orientation {

namespace {

using territory::Commune;

std::vector<std::size_t> places_of(const PlacePicture& picture, const GuideQuestion& question) {
    std::vector<std::size_t> places;
    if (question.commune == nullptr) {
        places = picture.finder().in(directory::Everywhere{}, {});
    } else {
        for (const NearPoint& near :
             picture.finder().nearest(question.commune->point, most_around, guide_radius, {}))
            places.push_back(near.index);
    }
    return places;
}

// The commune asked for, then by distance; in a guide of all by name. What lies in none comes last.
void set_in_order(std::vector<GuideChapter>& chapters, const Commune* first) {
    std::ranges::sort(chapters, {}, [&](const GuideChapter& chapter) {
        const Commune* commune = chapter.commune;
        const double distance = chapter.distance ? chapter.distance->value : 0;
        return std::tuple(commune == nullptr, first != nullptr && commune != first, distance,
                          commune == nullptr ? std::string() : fold(commune->name),
                          commune == nullptr ? std::string_view() : commune->code.text());
    });
}

}  // namespace

std::vector<GuideChapter> guide_chapters(const PlacePicture& picture,
                                         const territory::CommuneTable& communes,
                                         const GuideQuestion& question) {
    std::map<const Commune*, GuideChapter> by_commune;
    for (const std::size_t place : places_of(picture, question)) {
        const Commune* commune = communes.find(picture.record(place).place.commune_code);
        by_commune[commune].places.push_back(place);
    }
    std::vector<GuideChapter> chapters;
    for (auto& [commune, chapter] : by_commune) {
        chapter.commune = commune;
        if (question.commune != nullptr && commune != nullptr && commune != question.commune)
            chapter.distance = distance(question.commune->point, commune->point);
        std::ranges::sort(chapter.places, {}, [&](std::size_t place) {
            return std::pair(fold(picture.record(place).place.name), picture.rank_by_name(place));
        });
        chapters.push_back(std::move(chapter));
    }
    set_in_order(chapters, question.commune);
    return chapters;
}

}  // namespace permanence::orientation
