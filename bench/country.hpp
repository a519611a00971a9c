#pragma once
// A generated country, the same on every machine: 4,000 advisers with a week each, 20,000 places in
// real communes, 20,000 permanences, and the 320,000 appointments of the 90 days to come. All
// people in it are made up of a number.
#include <string>
#include <vector>

#include "base/time.hpp"
#include "platform/db/database_url.hpp"
#include "territory/commune_table.hpp"

namespace permanence::bench {

struct CountrySize {
    std::size_t advisers = 4'000;
    std::size_t places = 20'000;
    std::size_t appointments = 320'000;
};

// Monday 7 September 2026, eight o'clock in Paris: the bookings are those of the weeks after it.
Instant country_now();

// Fills a migrated, empty database, in one transaction.
void settle_country(db::Connection& connection, const territory::CommuneTable& communes,
                    const CountrySize& size = {});

// A SQLite file with that country, made once and kept in the temporary folder for later runs.
db::DatabaseUrl country_file(const territory::CommuneTable& communes);

// `count` communes drawn with their population as weight: where people ask from.
std::vector<const territory::Commune*> askers(const territory::CommuneTable& communes,
                                              std::size_t count);

}  // namespace permanence::bench
