#include "orientation/typed_where_pages.hpp"

#include "base/line.hpp"
#include "base/text.hpp"
#include "orientation/written_point.hpp"
#include "territory/meant_commune.hpp"
#include "territory/typed_address.hpp"

namespace permanence::orientation {

namespace {

const territory::Commune* chosen_commune(const OrientationWorld& world, const http::Fields& form,
                                         std::string_view typed) {
    const auto* chosen = world.communes.find(form.value("code"));
    return chosen != nullptr && fold(typed) == fold(chosen->name) ? chosen : nullptr;
}

// Without a point in the answer, distances are from the middle of the commune.
void look_up(const OrientationWorld& world, const std::string& street, TypedWhere& where) {
    if (street.empty()) return;
    if (world.addresses == nullptr) {
        where.note = AddressNote::not_offered;
        return;
    }
    const auto point = world.addresses->find(street, *where.commune);
    if (point && *point)
        where.near = rounded(**point);
    else
        where.note = point ? AddressNote::unknown : AddressNote::silent;
}

}  // namespace

TypedWhere read_typed_where(const OrientationWorld& world, const http::Fields& form) {
    TypedWhere where{.typed = std::string(trimmed(form.value("ou")))};
    if (where.typed.empty()) return where;
    where.commune = chosen_commune(world, form, where.typed);
    if (where.commune != nullptr) {
        if (const auto near = parse_point(form.value("pres"))) where.near = rounded(*near);
        return where;
    }
    auto parts = territory::read_typed_address(world.gazetteer, where.typed);
    where.commune = territory::only_one_meant(parts.communes, parts.commune_words);
    if (where.commune != nullptr)
        look_up(world, parts.street, where);
    else
        where.meant = std::move(parts.communes);
    return where;
}

std::string noted(std::string address, AddressNote note) {
    if (note == AddressNote::none) return address;
    return url::Address::continued(std::move(address))
        .add(address_note_field, word_of(note))
        .text();
}

}  // namespace permanence::orientation
