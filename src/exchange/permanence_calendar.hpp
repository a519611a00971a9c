#pragma once
// The permanences of the coming weeks as a calendar file that anyone may subscribe to, piece by
// piece. Says where and when, never who: times of several advisers at one place are one event.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agenda/timetable.hpp"
#include "directory/opening_hours_words.hpp"
#include "territory/commune_table.hpp"

namespace permanence::exchange {

struct CalendarQuestion {
    std::optional<PublicId> place = {};  // that place alone
    DayRange days{};
    Instant stamp{};     // when the program's knowledge is from
    std::string origin;  // "https://aide.exemple.fr": in addresses, and in the UID of events
    std::string name;    // shown by programs that subscribe
    directory::Sentences sentences;
};

// Each time is told exactly, in UTC: holidays, closings, moved days and absences are in it already,
// which no rule that repeats could say.
class PermanenceCalendar {
 public:
    // The table must outlive it.
    PermanenceCalendar(std::shared_ptr<const agenda::Timetable> timetable,
                       const territory::CommuneTable& communes, CalendarQuestion question);

    // Some 64 kB, whole events; empty when all was given.
    std::string next();

 private:
    struct At {
        const directory::Place* place = nullptr;
        std::vector<const agenda::Held*> held;
    };
    void append_events(std::string& out, const At& at) const;

    std::shared_ptr<const agenda::Timetable> timetable_;
    const territory::CommuneTable* communes_;
    CalendarQuestion question_;
    std::vector<At> places_;
    std::size_t next_ = 0;
    bool has_begun_ = false;
    bool is_over_ = false;
};

}  // namespace permanence::exchange
