#pragma once
// GET /api/v1/places: the places near a point, by need, service or name. Beside the timetable, for
// what is done at a place is said by its permanences.
#include "agenda/timetable_store.hpp"
#include "platform/db/pool.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "territory/commune_table.hpp"
#include "ui/texts.hpp"

namespace permanence::agenda {

class PlaceApi {
 public:
    struct World {
        db::Pool& pool;
        CurrentTimetable& timetable;
        const territory::CommuneTable& communes;
        const ui::Texts& texts;
    };
    // What it names outlives it.
    explicit PlaceApi(const World& world) : world_(world) {}

    http::Response search(const http::Request& request) const;

 private:
    World world_;
};

}  // namespace permanence::agenda
