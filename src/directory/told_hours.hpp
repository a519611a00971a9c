#pragma once
// Opening hours as a person tells them: the usual week, public holidays, what is otherwise at some
// times of the year. What cannot be told so that nobody misunderstands it
// is not told at all.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "directory/opening_hours.hpp"

namespace permanence::directory {

// As OpenSpan, with a comment of its own. Never Opening::closed.
struct ToldSpan {
    TimeOfDay begin{};
    TimeOfDay end{};  // after 24:00: on the next day
    Opening opening = Opening::open;
    std::string comment;
    bool operator==(const ToldSpan&) const = default;
};
using ToldDay = std::vector<ToldSpan>;  // empty: closed
using ToldWeek = std::array<ToldDay, 7>;

// What is otherwise on the days of `scope`, which names years, dates, weeks or one weekday of the
// month, and nothing else.
struct ToldException {
    OpeningRule scope;
    std::array<std::optional<ToldDay>, 7> days;  // nothing: as usual
    bool is_for_all_days = false;                // the seven are alike, or all that was open closes
    bool is_instead = false;                     // not beside the usual hours of these days
    std::string comment;                         // why it is closed

    bool names_single_days() const;
};

struct ToldHours {
    ToldWeek usual;
    std::optional<ToldDay> public_holidays;  // nothing: not spoken of
    std::vector<ToldException> exceptions;
    std::string otherwise;  // what holds at all other times: "sur rendez-vous"
    std::string comment;    // of a place that is closed altogether
};

// Nothing for hours that take more than that to tell: school holidays, open ends ("14:00+"), rules
// that undo one another.
std::optional<ToldHours> tell(const OpeningHours& hours);

}  // namespace permanence::directory
