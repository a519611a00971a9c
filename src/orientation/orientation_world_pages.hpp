#pragma once
// What the public pages of places need of the program: made once by app/, lives as long as it does.
#include "base/time.hpp"
#include "booking/next_slots_store.hpp"
#include "booking/slot_offer_store.hpp"
#include "orientation/finding_question.hpp"
#include "orientation/place_picture_store.hpp"
#include "platform/db/pool.hpp"
#include "platform/http/request.hpp"
#include "territory/address_search.hpp"
#include "territory/commune_table.hpp"
#include "territory/gazetteer.hpp"
#include "territory/travel_time.hpp"
#include "ui/layout.hpp"

namespace permanence::orientation {

struct OrientationWorld {
    db::Pool& pool;
    const Clock& clock;
    const ui::Site& site;  // with the texts
    const territory::CommuneTable& communes;
    const territory::Gazetteer& gazetteer;
    const territory::AddressSearch* addresses;  // none: communes alone are known
    const territory::TravelTimes& travel;
    CurrentPlaces& places;
    booking::CurrentTaken& taken;
    booking::CurrentNextSlots& next_slots;
    std::string origin;  // "https://aide.example.org": of addresses that leave the site
};

inline url::Query query_of(const http::Fields& fields) {
    url::Query query;
    for (const auto& field : fields)
        query.add(field.name, field.value);
    return query;
}
inline FindingQuestion question_of(const http::Fields& fields) {
    return read_question(query_of(fields));
}
inline FindingQuestion question_of(const http::Request& request) {
    return question_of(request.query);
}

}  // namespace permanence::orientation
