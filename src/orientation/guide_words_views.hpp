#pragma once
// What a printed guide says, as texts: its cover, its communes, each of their places. How they are
// set on paper is guide_paper_views'.
#include <string>
#include <utility>
#include <vector>

#include "orientation/guide_book.hpp"
#include "ui/layout.hpp"

namespace permanence::orientation {

struct GuidePlace {
    std::string name;
    std::string address;
    std::string phone;                                       // in words; may be empty
    std::string marks;                                       // "Gratuit · Sans rendez-vous"
    std::vector<std::pair<std::string, std::string>> hours;  // days, hours; none: not known
    std::vector<std::string> more_hours;                     // "fermé les jours fériés"
    std::vector<std::string> permanences;                    // "Chaque mardi, de 9 h à 12 h, …"
    std::vector<std::string> offers;                         // "Faire une démarche en ligne"
    std::string how_to_come;                                 // may be empty
    std::string page;                                        // https://…
};

struct GuideCommune {
    std::string name;      // "Royan"
    std::string distance;  // "à 3,5 km"; empty: not asked
    std::string away;      // "À 3,5 km de Vaux-sur-Mer"
    std::vector<GuidePlace> places;
};

struct GuideWords {
    std::string title;      // of the file: "Guide de l'aide, Presqu'île d'Arvert"
    std::string territory;  // "Presqu'île d'Arvert"
    std::string around;     // "Royan et ses environs, jusqu'à 20 km"; empty: all of it
    std::string count;      // "23 lieux dans 14 communes"
    std::string as_of;      // "À jour le samedi 28 novembre 2026"
    std::string phone;      // of the territory; may be empty
    std::string phone_hours;
    std::string site;     // "aide.example.org"
    std::string address;  // "https://aide.example.org/"
    std::vector<GuideCommune> communes;
};

struct GuideSheet {
    GuideQuestion question;
    LocalDay today;
    std::string origin;  // "https://aide.example.org"
};

GuideWords guide_words(const ui::Site& site, const PlacePicture& picture,
                       std::span<const GuideChapter> chapters, const GuideSheet& sheet);

}  // namespace permanence::orientation
