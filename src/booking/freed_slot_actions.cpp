#include "booking/freed_slot_actions.hpp"

#include "booking/waiting_store.hpp"
#include "formats/json.hpp"
#include "platform/jobs/job_queue.hpp"

namespace permanence::booking {

void announce_freed(db::Connection& connection, const FreedSlot& slot, Instant now) {
    if (slot.start <= now) return;
    jobs::enqueue(connection,
                  {.kind = std::string(offer_freed_job),
                   .payload = write_freed(slot),
                   .run_at = now,
                   .unique_key = std::nullopt},
                  now);
}

void settle_waiting(db::Connection& connection, const Appointment& changed, const FreedSlot& left,
                    Instant now) {
    auto entry = find_waiting(connection, changed.id);
    if (!entry) return;
    const bool in_line =
        entry->state == WaitingState::waiting || entry->state == WaitingState::offered;
    if (!in_line) return;
    const bool proposed = entry->state == WaitingState::offered;
    const FreedSlot now_at{changed.permanence, changed.time.begin};
    const bool took_it = proposed && entry->offered == now_at;
    if (!takes_time(changed.state))
        entry->state = WaitingState::over;
    else
        entry->state = took_it ? WaitingState::taken : WaitingState::waiting;
    entry->offer_ends = std::nullopt;
    if (!proposed) entry->offered = left;
    save(connection, *entry);
    if (proposed && !took_it) announce_freed(connection, *entry->offered, now);
}

std::string write_freed(const FreedSlot& slot) {
    return json::write_object([&](json::ObjectWriter& payload) {
        payload.field("permanence", slot.permanence.value)
            .field("start", slot.start.time_since_epoch().count());
    });
}

std::optional<FreedSlot> parse_freed(std::string_view payload) {
    const auto document = json::parse(payload);
    if (!document) return std::nullopt;
    json::Reader reader(*document);
    json::Object root = reader.object();
    const FreedSlot slot{PermanenceId{root.integer("permanence")},
                         Instant(Seconds(root.integer("start")))};
    const auto read = reader.finish(slot);
    if (!read) return std::nullopt;
    return *read;
}

}  // namespace permanence::booking
