#pragma once
// What the pages and the API of booking need of the program: made once by app/, lives as long as it
// does.
#include "base/time.hpp"
#include "base/zone.hpp"
#include "booking/appointment_actions.hpp"
#include "booking/next_slots_store.hpp"
#include "platform/db/pool.hpp"
#include "platform/http/form_token.hpp"
#include "territory/gazetteer.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

struct BookingWorld {
    db::Pool& pool;
    const Clock& clock;
    const ui::Site& site;  // with the texts
    const territory::Gazetteer& gazetteer;
    const BookingMeans& means;
    const http::FormTokens& form_tokens;
    CurrentNextSlots& next_slots;
    Zone zone;  // of the territory: days without a permanence ("today")
};

}  // namespace permanence::booking
