#pragma once
// Where a person is, as they typed it into the one field "ou" of a form: a commune, or an address
// in one where an address service is set.
#include <string>
#include <vector>

#include "orientation/address_note.hpp"
#include "orientation/orientation_world_pages.hpp"

namespace permanence::orientation {

struct TypedWhere {
    std::string typed;                            // trimmed; empty: nothing
    const territory::Commune* commune = nullptr;  // none: several may be meant, or none is known
    std::optional<Point> near = {};               // of the address, rounded
    AddressNote note = AddressNote::none;
    std::vector<territory::CommuneMatch> meant = {};
};
// "code" is the suggestion that was chosen, "pres" the point of the address that was typed before:
// both count only while the name of that commune stands in the field. An address waits for the
// address service, 1.5 s at most.
TypedWhere read_typed_where(const OrientationWorld& world, const http::Fields& form);

// `address` with the note in it, for the page that is to say it.
std::string noted(std::string address, AddressNote note);

}  // namespace permanence::orientation
