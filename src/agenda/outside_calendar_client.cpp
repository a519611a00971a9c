#include "agenda/outside_calendar_client.hpp"

#include "formats/ical_busy.hpp"

namespace permanence::agenda {

Result<CalendarAnswer> OutsideCalendarClient::ask(const CalendarQuestion& question) const {
    auto file = http::fetch(rules_, {.address = question.address,
                                     .accept = "text/calendar, */*;q=0.1",
                                     .entity_tag = question.entity_tag,
                                     .last_modified = question.last_modified,
                                     .largest = ical::largest_busy_file,
                                     .patience = question.patience});
    if (file)
        return CalendarAnswer{.is_unchanged = file->is_unchanged,
                              .text = std::move(file->bytes),
                              .entity_tag = std::move(file->entity_tag),
                              .last_modified = std::move(file->last_modified)};
    if (file.error() == http::OutsideFault::too_large) return refuse("ical.too_large");
    return refuse("agenda.outside." + std::string(word_of(file.error())));
}

}  // namespace permanence::agenda
