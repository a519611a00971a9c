#pragma once
// The list of the places that somebody keeps, and the history of one.
#include <string>
#include <vector>

#include "directory/place_change.hpp"
#include "directory/place_list.hpp"
#include "directory/place_words_views.hpp"
#include "ui/layout.hpp"

namespace permanence::directory {

inline constexpr std::string_view kept_places_path = "/lieux-a-tenir";

struct PlaceListSheet {
    PlaceListQuestion question;
    std::vector<ListedPlace> places;  // of this page
    std::size_t found = 0;            // of all pages
    int pages = 1;
    bool may_import = false;  // files of places are theirs to send
    bool has_any = false;     // whether there is one to keep at all
    int to_confirm = 0;
    int reports = 0;  // that wait
    int pairs = 0;    // that may be one place
    std::string confirm_token;
    LocalDay today;
};
std::string place_list_page(const ui::Site& site, const ui::StaffFrame& frame,
                            const PlaceListSheet& sheet);
// The same places as a file for a spreadsheet; all pages.
std::string place_list_file(const ui::Texts& texts, const std::vector<ListedPlace>& places);

struct HistoryLine {
    PlaceChange change;
    std::string who;          // empty: a file, or the program itself
    LocalTime at;             // on the wall of the place
    std::size_t version = 0;  // how many changes there were then, 1 for the first
};
struct PlaceHistory {
    const PlaceRecord& record;
    const territory::CommuneTable& communes;
    std::vector<HistoryLine> lines;  // the latest first
    PlaceQuality quality;
    LocalDay today;
    std::string put_back_token;
    std::string close_token;
    std::string reopen_token;
    std::string confirm_token;
    bool is_gone = false;  // made one with another place: it is opened again by parting them
};
std::string place_history_page(const ui::Site& site, const ui::StaffFrame& frame,
                               const PlaceHistory& history);

}  // namespace permanence::directory
