#pragma once
// The adviser's pages: the coming days, one occurrence to change, what is to be settled, and why a
// slot is offered or not.
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "booking/agenda_day.hpp"
#include "booking/desk_appointment_views.hpp"
#include "booking/slot_search.hpp"
#include "booking/unsettled.hpp"
#include "ui/forms.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

// "/agenda/permanences/PUBLICID/2026-03-03", or an act below it: "annuler".
std::string occurrence_address(const AgendaEntry& entry, std::string_view act = {});

struct AgendaSheet {
    std::vector<AgendaDay> days;
    LocalDay from;
    LocalDay today;
    Days shown{0};
    bool names_advisers = false;  // of a whole structure
    std::size_t to_settle = 0;    // appointments, whatever their day
    bool has_outside = false;     // of an adviser, who may keep calendars elsewhere
};
std::string agenda_page(const ui::Site& site, const ui::StaffFrame& frame,
                        const AgendaSheet& sheet);

struct OccurrenceSheet {
    AgendaEntry entry;
    LocalDay today;
    ui::FormState state;  // of the new day and hours
    std::string move_token;
    std::string cancel_token;
    std::string restore_token;
};
std::string occurrence_page(const ui::Site& site, const ui::StaffFrame& frame,
                            const OccurrenceSheet& sheet);

struct UnsettledLine {
    DeskAppointment about;
    Unsettled why = Unsettled::closed;
};
std::string unsettled_page(const ui::Site& site, const ui::StaffFrame& frame,
                           const std::vector<UnsettledLine>& lines);

// What one permanence says of an instant.
struct WhyLine {
    const agenda::Held* held = nullptr;
    std::vector<ReasonGiven> reasons;
    std::vector<Interval> outside{};  // times of the adviser's other calendars in its way
};
struct WhySheet {
    ui::FormState state;             // day and hour as typed
    std::optional<Instant> instant;  // of them, where they can be read
    LocalDay today;
    std::vector<WhyLine> lines;
    std::unordered_map<PlaceId, std::string> places;  // names of those that a way leads to
    bool names_advisers = false;
};
std::string why_page(const ui::Site& site, const ui::StaffFrame& frame, const WhySheet& sheet);

}  // namespace permanence::booking
