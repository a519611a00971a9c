#pragma once
// The pages of an adviser's permanences: all of them in words, the form of one, what it would be
// like before it is saved, and its end.
#include <optional>
#include <string>
#include <vector>

#include "booking/permanence_preview.hpp"
#include "ui/forms.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

// "/agenda/permanences/PUBLICID/modifier"
std::string permanence_address(const agenda::Held& held, std::string_view act);

struct PermanenceLine {
    const agenda::Held* held = nullptr;
    std::optional<agenda::Occurrence> next;  // none: it is over
};
struct PermanenceList {
    std::vector<PermanenceLine> lines;  // by the next occurrence
    std::vector<PermanenceLine> over;   // the latest first
    LocalDay today;
    bool names_advisers = false;
    std::size_t to_settle = 0;
};
std::string permanence_list_page(const ui::Site& site, const ui::StaffFrame& frame,
                                 const PermanenceList& list);

// A new permanence, or one that is changed.
struct PermanenceForm {
    const agenda::Held* changed = nullptr;
    bool offers_kept = false;  // its rule is none that the form can ask for
    std::vector<const directory::Place*> places;
    std::vector<const agenda::Resource*> resources;   // none: nothing is asked
    std::vector<const directory::Adviser*> advisers;  // to choose from; one: nothing is asked
    LocalDay today;
    ui::FormState state;
    std::string token;
};
std::string permanence_form_page(const ui::Site& site, const ui::StaffFrame& frame,
                                 const PermanenceForm& form);

struct PreviewSheet {
    const agenda::Held* held = nullptr;     // as it would be
    const agenda::Held* changed = nullptr;  // as it is; null for a new one
    PermanencePreview preview;
    std::size_t left_outside = 0;
    LocalDay today;
    bool names_advisers = false;
    std::vector<WordArgument> answers;  // sent again with the button
    std::string token;
};
std::string preview_page(const ui::Site& site, const ui::StaffFrame& frame,
                         const PreviewSheet& sheet);

struct StopSheet {
    const agenda::Held* held = nullptr;
    LocalDay today;
    std::size_t left_outside = 0;  // asked once more where there are any
    ui::FormState state;
    std::string token;
};
std::string stop_page(const ui::Site& site, const ui::StaffFrame& frame, const StopSheet& sheet);

}  // namespace permanence::booking
