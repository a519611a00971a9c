#include "booking/slot_api.hpp"

#include <algorithm>
#include <cmath>

#include "booking/slot_offer_store.hpp"
#include "booking/visit_api.hpp"
#include "formats/json_writer.hpp"
#include "platform/db/connection.hpp"
#include "platform/http/api_answer.hpp"
#include "platform/http/query_reader.hpp"

namespace permanence::booking {

namespace {

constexpr std::int64_t usual_slots = 20;
constexpr std::int64_t most_slots = 100;

struct Question {
    const territory::Commune* commune = nullptr;
    OfferQuestion offers;
};

Question read_question(http::QueryReader& query, const BookingWorld& world) {
    Question question;
    OfferQuestion& offers = question.offers;
    const std::string code = query.text("commune");
    question.commune = world.means.communes.find(code);
    if (question.commune != nullptr)
        offers.home = question.commune->point;
    else if (!code.empty())
        query.wrong("commune", "booking.commune_unknown");
    offers.need = query.optional_parsed("need", directory::parse_need, "api.not_a_need")
                      .value_or(directory::Need::unsure);
    offers.mode =
        query.optional_parsed("mode", parse_word<Mode>, "api.not_a_mode").value_or(Mode::place);
    offers.from = query.optional_parsed("from", parse_day, "api.not_a_day");
    offers.to = query.optional_parsed("to", parse_day, "api.not_a_day");
    offers.now = world.clock.now();
    if (offers.to && *offers.to < world.zone.day_of(offers.now)) query.wrong("to", "api.day_past");
    if (offers.from && offers.to && *offers.to < *offers.from) query.wrong("to", "api.day_order");
    offers.limit = static_cast<std::size_t>(query.integer("limit", usual_slots, 1, most_slots));
    offers.limit_per_place = offers.limit;
    return question;
}

std::string_view word_of(Reason reason) {
    switch (reason) {
        case Reason::soonest:
            return "soonest";
        case Reason::nearest:
            return "nearest";
        case Reason::best_mix:
            return "best_mix";
    }
    return {};
}

void write_slot(json::ObjectWriter& one, const Offers& offers, std::size_t slot,
                const VisitSources& sources) {
    const Visit visit = visit_of(sources, offers.slots[slot]);
    one.field("permanence", visit.permanence);
    write_visit(one, visit);
    if (visit.way) one.field("travel_minutes", std::chrono::round<Minutes>(*visit.way).count());
    const auto highlight = std::ranges::find(offers.highlights, slot, &Highlight::slot);
    if (highlight != offers.highlights.end()) one.field("reason", word_of(highlight->reason));
}

std::string write_answer(const Question& question, const Offers& offers,
                         const VisitSources& sources) {
    return json::write_object([&](json::ObjectWriter& answer) {
        answer.field("commune", question.commune->code.view())
            .field("need", directory::code(question.offers.need))
            .field("mode", agenda::column_text(question.offers.mode))
            .field("nobody_serves", offers.nobody_serves)
            .list("slots", [&](json::ListWriter& list) {
                for (std::size_t slot = 0; slot < offers.slots.size(); ++slot)
                    list.object(
                        [&](json::ObjectWriter& one) { write_slot(one, offers, slot, sources); });
            });
    });
}

}  // namespace

http::Response SlotApi::search(const http::Request& request) const {
    http::QueryReader query(request.query);
    const Question question = read_question(query, *world_);
    if (auto errors = query.errors(); !errors.empty())
        return http::wrong_fields(world_->site.texts, std::move(errors));
    const auto connection = world_->pool.lease();
    const auto timetable = world_->means.timetable.at(*connection);
    const Offers offers = find_offers(
        *connection, {*timetable, world_->means.travel, world_->means.taken}, question.offers);
    return http::Response::json(
        write_answer(question, offers, {*timetable, world_->means.communes}));
}

}  // namespace permanence::booking
