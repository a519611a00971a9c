#pragma once
// Four short questions, one a page, that end in places: what for, where, how one is received, when.
// The answers so far are a FindingQuestion and stand in the address, so that each step can be
// shared and Back works.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/url.hpp"
#include "orientation/finding_question.hpp"

namespace permanence::orientation {

enum class GuidedStep : std::uint8_t { need, where, reception, when };
inline constexpr int guided_steps = 4;
int number_of(GuidedStep step);             // 1 to 4
std::string_view word_of(GuidedStep step);  // "orientation.guided.<word>.…" in locales/

struct GuidedQuestion {
    GuidedStep step = GuidedStep::need;  // that is asked
    FindingQuestion answers;             // of the steps before it
    bool operator==(const GuidedQuestion&) const = default;
};

// What is not understood is left out. A later step that says nothing of an earlier one means that
// it does not matter.
GuidedQuestion read_guided(const url::Query& query);
// "/orientation?besoin=demarches&etape=2".
std::string write(const GuidedQuestion& question);

// The page after this step: the next step, or after the last one the sheet of the places.
std::string address_after(GuidedStep step, const FindingQuestion& answers);
// The question of that step, without its answer and those after it.
GuidedQuestion asked_again(GuidedStep step, const FindingQuestion& answers);

// One answer. Its words are "orientation.guided.<step>.<word>" in locales/, for the need
// "booking.need.<word>".
struct GuidedChoice {
    std::string_view word;
    FindingQuestion answers;  // with this one
};
// In the order shown; "je ne sais pas" is the last one of each step. Where one is has no list: a
// commune is typed, and the only choice is the whole territory.
std::vector<GuidedChoice> choices_of(const GuidedQuestion& question);

// What else can be asked where nothing is left, the nearest to it first: a wider circle, the whole
// territory, then without the last answers. "orientation.guided.else.<word>" in locales/.
std::vector<GuidedChoice> instead_of(const FindingQuestion& answers);

}  // namespace permanence::orientation
