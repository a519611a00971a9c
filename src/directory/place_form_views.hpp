#pragma once
// The form of a place: everything that people keep of it, in groups; and what it gives, before it
// is saved.
#include <optional>
#include <string>
#include <vector>

#include "directory/opening_hours.hpp"
#include "directory/place_record.hpp"
#include "directory/place_words_views.hpp"
#include "ui/layout.hpp"

namespace permanence::directory {

// Fields of the form that are none of the record: the name of the commune and its code as chosen,
// the structure, how the hours are said, and the version that was seen.
namespace place_fields {
inline constexpr std::string_view commune = "commune";
inline constexpr std::string_view commune_code = "code";
inline constexpr std::string_view structure = "structure";
inline constexpr std::string_view structure_name = "structure_nom";  // where there are hundreds
inline constexpr std::string_view hours_how = "hours_how";           // "grid" or "text"
inline constexpr std::string_view seen = "seen";
inline constexpr std::string_view next = "suite";  // what the button asks for
}  // namespace place_fields

struct PlaceForm {
    std::string action;
    bool is_new = false;
    std::string place_name;              // of one that is changed
    std::string sources;                 // address of what its sources say; empty: a new one
    bool names_structure = false;        // there are too many for a list: words of it are typed
    std::vector<ui::Option> structures;  // to choose from; empty: nothing to choose
    ui::FormState state;
    std::string token;
    bool is_hours_read = false;  // the text of the hours was just put into the table
    // Answers about equipment that are none of ours: kept as they are.
    std::vector<std::string> other_equipment;
};
std::string place_form_page(const ui::Site& site, const ui::StaffFrame& frame,
                            const PlaceForm& form);

struct PlacePreview {
    std::string action;
    const PlaceRecord& record;
    const territory::CommuneTable& communes;
    std::optional<OpeningHours> hours;
    OpeningCalendar calendar;
    LocalDay today;
    PlaceQuality quality;
    std::vector<WordArgument> answers;  // as they were sent
    std::string token;
};
std::string place_preview_page(const ui::Site& site, const ui::StaffFrame& frame,
                               const PlacePreview& preview);

}  // namespace permanence::directory
