#include "booking/own_structure_actions.hpp"

#include <algorithm>
#include <iterator>

#include "agenda/surroundings_store.hpp"
#include "base/line.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::booking {

namespace {

constexpr Days farthest{366};
constexpr std::size_t longest_name = 60;

std::unexpected<Refusal> not_administered() {
    return refuse("agenda.not_administered");
}

std::optional<PublicId> closed_before(db::Connection& connection, StructureId structure,
                                      const agenda::ClosingDays& closing) {
    for (const agenda::ClosingRow& row : agenda::closings(connection))
        if (row.structure == structure && row.closing == closing) return row.public_id;
    return std::nullopt;
}

}  // namespace

bool administers_structure(const accounts::User& user) {
    return user.role == accounts::Role::structure_admin && user.structure.has_value();
}

Result<PublicId> close_own_structure(db::Connection& connection, const BookingMeans& means,
                                     const accounts::User& user, agenda::ClosingDays closing,
                                     LocalDay today) {
    if (!administers_structure(user)) return not_administered();
    closing.words = trimmed(closing.words);
    return db::transaction(connection, [&]() -> Result<PublicId> {
        if (const auto before = closed_before(connection, *user.structure, closing)) return *before;
        const DayRange days = closing.days;
        std::vector<FieldError> errors;
        if (days.first > today + farthest)
            errors.push_back({"first_day", "agenda.day_far", {}});
        else if (days.last < today && days.first <= days.last)
            errors.push_back({"last_day", "agenda.day_over", {}});
        auto closed =
            agenda::close_structure(connection, means.random, *user.structure, std::move(closing));
        if (!closed) std::ranges::copy(closed.error().fields, std::back_inserter(errors));
        if (!errors.empty()) return refuse_fields(std::move(errors));
        return closed;
    });
}

Result<void> open_own_structure_again(db::Connection& connection, const accounts::User& user,
                                      const PublicId& closing) {
    if (!administers_structure(user)) return not_administered();
    return db::transaction(connection, [&] {
        return agenda::open_structure_again(connection, *user.structure, closing);
    });
}

Result<ResourceId> add_own_resource(db::Connection& connection, const BookingMeans& means,
                                    const accounts::User& user, const NewResource& asked) {
    if (!administers_structure(user)) return not_administered();
    const std::string name(trimmed(asked.name));
    if (character_count(name) > longest_name || has_control_character(name))
        return refuse_fields({{"name", "agenda.resource_name_long", {}}});
    return db::transaction(connection, [&]() -> Result<ResourceId> {
        for (const agenda::Resource& one : agenda::resources(connection)) {
            if (one.structure != *user.structure || one.name != name) continue;
            if (one.capacity == asked.capacity) return one.id;
            return refuse_fields({{"name", "agenda.resource_name_taken", {}}});
        }
        return agenda::add_resource(
            connection, means.random,
            {.id = {}, .structure = *user.structure, .name = name, .capacity = asked.capacity});
    });
}

}  // namespace permanence::booking
