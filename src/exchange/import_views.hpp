#pragma once
// The pages of files of places: those that came, one that is to be decided upon, what it did.
#include <optional>
#include <string>
#include <vector>

#include "exchange/place_import.hpp"
#include "territory/commune_table.hpp"
#include "ui/forms.hpp"
#include "ui/layout.hpp"

namespace permanence::exchange {

inline constexpr std::string_view imports_path = "/lieux-a-tenir/fichiers";
inline constexpr std::size_t largest_upload = std::size_t{4} << 20;  // bytes

// "même numéro et même rue, à 12 m": on the page and in a terminal.
std::string why_alike(const ui::Texts& texts, const Likeness& likeness);

// What, why, what to do; and where to look, when it says so.
std::string finding_in_words(const ui::Texts& texts, const Finding& finding);

// How the columns of a file are read: as it says, or by a built-in profile.
ui::OptionGroup profile_choice(const ui::Texts& texts);

struct ImportLine {
    PlaceImport import;
    LocalTime at;  // last changed
    std::string who;
};

struct ImportList {
    std::vector<ImportLine> lines;
    LocalDay today;
    std::string token;
    std::string send_address;  // where a file goes
    ui::FormState state;
};
std::string import_list_page(const ui::Site& site, const ui::StaffFrame& frame,
                             const ImportList& list);

struct ImportSheet {
    ImportLine line;
    LocalDay today;
    std::string keep_token;
    std::string drop_token;
    std::string undo_token;
    std::optional<Refusal> refusal;  // of what was just tried
};
std::string import_page(const ui::Site& site, const ui::StaffFrame& frame,
                        const ImportSheet& sheet);

}  // namespace permanence::exchange
