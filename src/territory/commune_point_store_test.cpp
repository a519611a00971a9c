#include "territory/commune_point_store.hpp"

#include "platform/db/transaction.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::territory {
namespace {

class CommunePointStore : public OnBothEngines {};
ON_BOTH_ENGINES(CommunePointStore);

CommunePoint point_of(const char* code, double latitude, double longitude) {
    return {*InseeCode::parse(code), {latitude, longitude}};
}

TEST_P(CommunePointStore, gives_back_what_was_imported) {
    const std::vector<CommunePoint> points{point_of("17461", 45.6412345678, -1.06),
                                           point_of("2A004", 41.92, 8.73)};
    db::transaction(connection(), [&] { save_commune_points(connection(), points); });
    EXPECT_EQ(load_commune_points(connection()), points);
}

TEST_P(CommunePointStore, a_later_import_replaces_what_it_names_and_keeps_the_rest) {
    db::transaction(connection(), [&] {
        save_commune_points(connection(),
                            std::vector{point_of("17461", 45, -1), point_of("17452", 45.7, -1.1)});
    });
    db::transaction(connection(), [&] {
        save_commune_points(connection(), std::vector{point_of("17461", 45.64, -1.06)});
        save_commune_points(connection(), {});
    });
    const std::vector<CommunePoint> expected{point_of("17452", 45.7, -1.1),
                                             point_of("17461", 45.64, -1.06)};
    EXPECT_EQ(load_commune_points(connection()), expected);
}

}  // namespace
}  // namespace permanence::territory
