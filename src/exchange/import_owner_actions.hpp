#pragma once
// Whose the places are that a file makes: a structure that is known, or one that comes with them.
#include <span>

#include "base/ids.hpp"
#include "directory/place_record.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/connection.hpp"

namespace permanence::exchange {

// Structures are known by their SIRET, those without one by name and commune; a new one has the
// name of the parent structure, else that of its first place. In the caller's transaction.
void give_to_owners(db::Connection& connection, crypto::Random& random,
                    std::span<directory::PlaceRecord> places, ImportId import);

}  // namespace permanence::exchange
