#pragma once
// Making two records one: what differs, and whose words are shown from then on.
#include <string>
#include <vector>

#include "directory/place_voice_views.hpp"

namespace permanence::directory {

// Names of the form's fields, beside one for each group by the name of its lead.
namespace merge_fields {
inline constexpr std::string_view kept_seen = "kept_seen";
inline constexpr std::string_view gone_seen = "gone_seen";
inline constexpr std::string_view of_kept = "kept";  // the answers
inline constexpr std::string_view of_gone = "gone";
}  // namespace merge_fields

struct GroupSide {
    std::vector<std::string> lines;
    Voice voice;
};
struct GroupChoice {
    PlaceField lead;
    GroupSide kept;
    GroupSide gone;
};
struct MergeForm {
    std::string action;
    std::string token;
    std::string swap;  // address of the same the other way round; empty: people are expected there
    RecordSide kept;
    RecordSide gone;
    std::vector<GroupChoice> differing;
    std::vector<PlaceField> same;  // leads of what both say alike
    const territory::CommuneTable& communes;
    ui::FormState state;
};
std::string merge_form_page(const ui::Site& site, const ui::StaffFrame& frame,
                            const MergeForm& form);

// Why these two cannot be made one now, and what to do.
struct MergeRefusal {
    RecordSide one;
    RecordSide other;
    const territory::CommuneTable& communes;
    std::string key;
};
std::string merge_refused_page(const ui::Site& site, const ui::StaffFrame& frame,
                               const MergeRefusal& refusal);

}  // namespace permanence::directory
