#include "booking/slot_api.hpp"

#include <algorithm>
#include <cmath>

#include "agenda/free_time.hpp"
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

constexpr std::int64_t most_places = 200;

struct Question {
    const territory::Commune* commune = nullptr;
    OfferQuestion offers;
    bool of_each_place = false;  // by=place: the next slot of each, nearest place first
};

std::optional<std::string_view> parse_by(std::string_view text) {
    return text == "place" ? std::optional(text) : std::nullopt;
}

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
    question.of_each_place = query.optional_parsed("by", parse_by, "api.not_place").has_value();
    if (question.of_each_place) {
        if (offers.mode != Mode::place) query.wrong("mode", "api.each_place_only");
        if (offers.from) query.wrong("from", "api.each_place_next");
        if (offers.to) query.wrong("to", "api.each_place_next");
    }
    const std::int64_t most = question.of_each_place ? most_places : most_slots;
    offers.limit = static_cast<std::size_t>(query.integer("limit", usual_slots, 1, most));
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

constexpr std::size_t bytes_each = 450;  // of a slot

template <class List>
std::string write_answer(const Question& question, bool nobody_serves, std::size_t count,
                         List slots) {
    const auto write = [&](json::ObjectWriter& answer) {
        answer.field("commune", question.commune->code.view())
            .field("need", directory::code(question.offers.need))
            .field("mode", agenda::column_text(question.offers.mode))
            .field("nobody_serves", nobody_serves)
            .list("slots", slots);
    };
    return json::write_object(write, (count + 1) * bytes_each);
}

std::string write_answer(const Question& question, const Offers& offers,
                         const VisitSources& sources) {
    return write_answer(
        question, offers.nobody_serves, offers.slots.size(), [&](json::ListWriter& list) {
            for (std::size_t slot = 0; slot < offers.slots.size(); ++slot)
                list.object(
                    [&](json::ObjectWriter& one) { write_slot(one, offers, slot, sources); });
        });
}

void write_slot(json::ObjectWriter& one, const NextAtPlace& next, const OfferQuestion& question) {
    const agenda::Held& held = *next.slot->held;
    const Interval time = agenda::slot_at(
        next.slot->start, agenda::grid_for(held.rule, directory::code(question.need)));
    one.field("permanence", held.public_id.text());
    write_visit(one, {.mode = held.mode,
                      .time = time,
                      .zone = &held.calendar.zone,
                      .permanence = held.public_id.text(),
                      .place = next.place,
                      .town = nullptr,
                      .adviser = held.adviser,
                      .structure = held.structure,
                      .way = std::nullopt});
    one.field("distance_m", std::llround(next.distance.value));
}

// A place where nothing is free is left out; where no place answers the need, nobody serves.
std::string write_answer(const Question& question, const std::vector<NextAtPlace>& next) {
    return write_answer(question, next.empty(), next.size(), [&](json::ListWriter& list) {
        for (const NextAtPlace& one : next)
            if (one.slot)
                list.object(
                    [&](json::ObjectWriter& slot) { write_slot(slot, one, question.offers); });
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
    if (question.of_each_place)
        return http::Response::json(write_answer(
            question, world_->next_slots.near(*connection, timetable, world_->means.taken,
                                              question.offers.home, question.offers.limit,
                                              {question.offers.now, question.offers.need})));
    const Offers offers = find_offers(
        *connection, {*timetable, world_->means.travel, world_->means.taken}, question.offers);
    return http::Response::json(
        write_answer(question, offers, {*timetable, world_->means.communes}));
}

}  // namespace permanence::booking
