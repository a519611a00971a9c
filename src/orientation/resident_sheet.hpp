#pragma once
// The sheet that a resident takes along, of one to three places: what it is asked, and what is
// typed onto it.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/contact.hpp"
#include "base/public_id.hpp"
#include "base/result.hpp"
#include "formats/url.hpp"
#include "orientation/finding_question.hpp"

namespace permanence::orientation {

enum class SheetFormat : std::uint8_t { screen, a4, a6, large };
std::string_view word_of(SheetFormat format);  // of addresses; empty for the screen
SheetFormat parse_sheet_format(std::string_view word);

inline constexpr std::size_t most_on_sheet = 3;  // places

struct SheetQuestion {
    FindingQuestion answers;
    std::vector<PublicId> places = {};  // that were chosen, in that order; none: the first found
    SheetFormat format = SheetFormat::screen;
    bool operator==(const SheetQuestion&) const = default;
};
// What is not understood is left out.
SheetQuestion read_sheet(const url::Query& query);
// "/orientation/fiche?besoin=demarches&commune=17461&lieu=ID&format=a6".
std::string write(const SheetQuestion& question, std::string_view path = "/orientation/fiche");

// Whom the sheet is for and who filled it, as typed. They stand on the sheet and in its mail, never
// in an address, and are kept nowhere else.
struct FilledFor {
    std::string person;
    std::string prescriber;
    std::string organisation;

    bool is_nobody() const { return person.empty() && prescriber.empty() && organisation.empty(); }
    bool operator==(const FilledFor&) const = default;
};
// Nobody is valid. Refuses with the wrong fields, named as in addresses (personne, prescripteur,
// organisme): orientation.sheet.name_long (over 80 characters), orientation.sheet.name_wrong
// (control characters), orientation.sheet.name_link (what mail programs would make a link of: a
// stranger's mailbox is no place for somebody's advertisements).
Result<FilledFor> read_filled_for(const FilledFor& typed);

}  // namespace permanence::orientation
