#pragma once
// The pages of the four questions.
#include <string>
#include <vector>

#include "orientation/address_note.hpp"
#include "orientation/guided_counts.hpp"
#include "territory/gazetteer.hpp"
#include "ui/layout.hpp"

namespace permanence::orientation {

// A commune that may be meant, with the places that are left there.
struct CommuneChoice {
    territory::CommuneMatch match;
    CountedChoice counted;
};

struct GuidedSheet {
    GuidedQuestion question;
    bool has_addresses = false;  // the field takes an address, too
    std::string commune = {};    // its name; empty: the whole territory
    AddressNote note = AddressNote::none;
    std::size_t places = 0;  // left by the answers so far
    std::vector<CountedChoice> choices = {};
    std::vector<CountedChoice> otherwise = {};  // what else, where no place is left
    // A place was typed: what it was, what is wrong with it, and which may be meant.
    std::string typed = {};
    std::string fault = {};
    std::vector<CommuneChoice> meant = {};
};

std::string guided_page(const ui::Site& site, const GuidedSheet& sheet);

// The answers of the first `steps` steps, each with a link that asks it again.
html::Html answers_given(const ui::Texts& texts, const FindingQuestion& answers,
                         std::string_view commune, int steps);
// Where nothing is left: what else leads to places, and whom to call. Each goes on at `step`, or
// ends in the sheet where there is none.
html::Html nothing_left(const ui::Site& site, const std::vector<CountedChoice>& otherwise,
                        std::optional<GuidedStep> step);

}  // namespace permanence::orientation
