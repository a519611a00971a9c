#pragma once
// Places that stand at the middle of their commune are given the point of their address, where an
// address service is configured.
#include <cstddef>

#include "base/time.hpp"
#include "platform/db/connection.hpp"
#include "territory/commune_table.hpp"
#include "territory/geocoder.hpp"

namespace permanence::directory {

struct LocatingMeans {
    const territory::Geocoder& geocoder;
    const territory::CommuneTable& communes;
};

struct Locating {
    std::size_t looked_at = 0;  // places whose point is approximate and that have an address
    std::size_t located = 0;
    bool is_interrupted = false;  // the service fell silent; the rest waits for the next time
};

// Asks for each such place, two hundred at most, and saves what was found in one transaction: the
// point alone, of a house or street in the place's own commune, and only while the address is still
// the one that was asked for. Running it twice changes nothing twice. Outside a transaction.
Locating locate_places(db::Connection& connection, const LocatingMeans& means, Instant now);

}  // namespace permanence::directory
