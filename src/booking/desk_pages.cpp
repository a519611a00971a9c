#include "booking/desk_pages.hpp"

#include <algorithm>
#include <array>

#include "base/line.hpp"
#include "booking/appointment_store.hpp"
#include "booking/booking_address.hpp"
#include "booking/desk_appointment_pages.hpp"
#include "booking/desk_views.hpp"
#include "booking/resident_fields_pages.hpp"
#include "booking/slot_offer_store.hpp"
#include "booking/visit_request_actions.hpp"
#include "booking/visit_views.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using http::Fields;
using http::Request;
using http::Response;

constexpr std::size_t most_slots = 9;  // one screen
constexpr std::size_t most_at_each_place = 3;

// What the address may say: nothing about a person.
DeskAnswers read_question(const Fields& fields) {
    DeskAnswers answers;
    answers.commune_typed = fields.value("commune");
    answers.commune_code = fields.value("code");
    answers.commune_choice = fields.value("commune_choisie");
    answers.mode = fields.value("mode");
    if (answers.mode.empty()) answers.mode = agenda::column_text(Mode::place);
    answers.from = fields.value("du");
    answers.person.need = fields.value("besoin");
    return answers;
}

DeskAnswers read_answers(const Fields& fields) {
    DeskAnswers answers = read_question(fields);
    BookingAnswers& person = answers.person;
    read_typed_person(fields, person);
    answers.half_days = typed_half_days(fields);
    if (const auto choice = parse_slot_choice(fields.value(choice_field))) {
        person.permanence = choice->permanence;
        person.start = choice->start;
    }
    return answers;
}

// Everything about one call; lives as long as the request.
struct Call {
    const DeskAgent& agent;
    std::shared_ptr<const agenda::Timetable> timetable;
    DeskAnswers answers;
    CommuneMeant meant;

    const BookingWorld& world() const { return agent.world; }
    VisitSources sources() const { return {*timetable, world().means.communes}; }

    DeskSlots slots() const {
        DeskSlots slots{
            .is_asked = !trimmed(answers.commune_typed).empty() || !answers.commune_code.empty(),
            .meant = meant,
            .need = directory::parse_need(answers.person.need).value_or(directory::Need::unsure),
            .now = agent.now(),
            .at_home = answers.meeting() == Mode::home};
        if (meant.commune == nullptr) return slots;
        const Offers offers = find_offers(
            agent.connection, {*timetable, world().means.travel, world().means.taken},
            {.home = meant.commune->point,
             .need = slots.need,
             .mode = answers.meeting(),
             .place = {},
             .from = parse_day(answers.from),
             .to = {},
             .limit = most_slots,
             .limit_per_place = answers.meeting() == Mode::place ? most_at_each_place : most_slots,
             .now = slots.now});
        for (const Offer& offer : offers.slots)
            slots.visits.push_back(visit_of(sources(), offer));
        slots.highlights = offers.highlights;
        slots.nobody_serves = offers.nobody_serves;
        return slots;
    }

    DeskSheet sheet() const {
        DeskSheet sheet{
            .answers = answers, .token = agent.token(desk_book_route), .slots = slots()};
        if (meant.commune != nullptr && meant.others.empty()) {
            sheet.answers.commune_typed = meant.commune->name;
            sheet.answers.commune_code = meant.commune->code.text();
        }
        return sheet;
    }
};

Call call_of(const DeskAgent& agent, DeskAnswers answers) {
    auto timetable = agent.world.means.timetable.at(agent.connection);
    const auto& communes = agent.world.means.communes;
    const directory::Structure* structure = timetable->find(agent.structure);
    const territory::Commune* near =
        structure == nullptr ? nullptr : communes.find(structure->commune_code);
    CommuneMeant meant = commune_meant(answers, agent.world.gazetteer, communes, near);
    return {agent, std::move(timetable), std::move(answers), std::move(meant)};
}

Response page(const Call& call, const DeskSheet& sheet, int status = 200) {
    return Response::html(desk_page(call.world().site, call.agent.frame(DeskPage::call), sheet),
                          status);
}

// The fields by their names on this page, in its order and in the words for the agent.
std::vector<FieldError> as_on_page(const ui::Texts& texts, std::vector<FieldError> errors) {
    constexpr std::array<std::string_view, 12> order{
        "commune", "besoin", "home_address", "home_access", "home_reason", "name",
        "phone",   "email",  "helps",        "language",    choice_field,  "half_days"};
    for (FieldError& error : errors) {
        if (error.field == "need") error = {"besoin", "desk.need_missing", {}};
        if (error.field == "slot") error = {std::string(choice_field), "desk.slot_missing", {}};
        error.key = desk_key(texts, error.key);
    }
    std::ranges::stable_sort(errors, {}, [&](const FieldError& error) {
        return std::ranges::find(order, error.field) - order.begin();
    });
    return errors;
}

FieldError commune_fault(const Call& call) {
    const bool typed = !trimmed(call.answers.commune_typed).empty();
    return {"commune", typed ? "booking.commune_unknown" : "desk.commune_missing", {}};
}

// With the fault of the commune, which only this page asks in words.
template <class Value>
Result<Value> on_page(const Call& call, Result<Value> read) {
    std::vector<FieldError> errors =
        read ? std::vector<FieldError>() : std::move(read.error().fields);
    if (call.meant.commune == nullptr) errors.push_back(commune_fault(call));
    if (!errors.empty())
        return refuse_fields(as_on_page(call.world().site.texts, std::move(errors)));
    return read;
}

BookingAnswers person_of(const Call& call) {
    BookingAnswers person = call.answers.person;
    if (call.meant.commune != nullptr) person.commune = call.meant.commune->code.text();
    return person;
}

Result<BookingRequest> wanted(const Call& call) {
    const BookingAnswers person = person_of(call);
    const auto id = PublicId::parse(person.permanence);
    const agenda::Held* held = id ? call.timetable->find(*id) : nullptr;
    const Mode mode = held == nullptr ? call.answers.meeting() : held->mode;
    return on_page(call, read_booking(person, mode, ContactRule::none_is_fine));
}

Result<VisitRequest> wanted_visit(const Call& call) {
    return on_page(
        call, read_visit_request({.person = person_of(call), .half_days = call.answers.half_days}));
}

// All answers as one text: lengths before the values, so that no two forms make the same.
std::string joined(const Fields& form) {
    std::string text;
    for (const auto& [name, value] : form)
        if (name != http::form_token_field)
            text += name + '=' + std::to_string(value.size()) + ':' + value;
    return text;
}

Response refused(const Call& call, const Refusal& refusal) {
    DeskSheet sheet = call.sheet();
    if (!refusal.fields.empty()) {
        sheet.errors = refusal.fields;
        return page(call, sheet, 422);
    }
    sheet.refusal = refusal.key;
    if (refusal.key != "booking.form_used") sheet.answers.person.permanence.clear();
    return page(call, sheet, 409);
}

Response book_call(const Call& call) {
    const auto request = wanted(call);
    if (!request) return refused(call, request.error());
    const auto booked = booking::book(call.agent.connection, call.world().means, *request,
                                      {.channel = Channel::desk,
                                       .user = call.agent.user,
                                       .form_nonce = call.agent.request.form_nonce,
                                       .form_body = joined(call.agent.request.form)},
                                      call.agent.now());
    if (!booked) return refused(call, booked.error());
    return Response::redirect("/accueil?rendez-vous=" +
                              std::string(booked->appointment.public_id.text()));
}

Response note_visit(const Call& call) {
    const auto wanted = wanted_visit(call);
    if (!wanted) return refused(call, wanted.error());
    const auto noted =
        ask_visit(call.agent.connection, {call.world().means.communes, call.world().means.random},
                  *wanted, call.agent.request.form_nonce, call.agent.now());
    if (!noted) return refused(call, noted.error());
    return Response::redirect("/accueil?visite=notee");
}

}  // namespace

Response DeskPages::show(const Request& request) const {
    return as_agent(world_, request, [&](const DeskAgent& agent) {
        const Call call = call_of(agent, read_question(request.query));
        DeskSheet sheet = call.sheet();
        if (const auto id = request.query.find("rendez-vous")) {
            auto booked = find_own(agent, *call.timetable, *id);
            if (!booked) return Response::error(404, "desk.booking.appointment_unknown");
            sheet.booked = std::move(booked);
        }
        sheet.noted_visit = request.query.value("visite") == "notee";
        return page(call, sheet);
    });
}

Response DeskPages::slots(const Request& request) const {
    return as_agent(world_, request, [&](const DeskAgent& agent) {
        const Call call = call_of(agent, read_question(request.query));
        return Response::html(desk_slots_part(agent.world.site, call.slots()));
    });
}

Response DeskPages::book(const Request& request) const {
    return as_agent(world_, request, [&](const DeskAgent& agent) {
        const Call call = call_of(agent, read_answers(request.form));
        if (request.form.value("suite") == "creneaux") return page(call, call.sheet());
        if (request.form.value("suite") == "visite") return note_visit(call);
        return book_call(call);
    });
}

Response DeskPages::book_late(const Request& request) const {
    return as_agent(world_, request, [&](const DeskAgent& agent) {
        const Call call = call_of(agent, read_answers(request.form));
        DeskSheet sheet = call.sheet();
        sheet.errors = {http::late_form_fault()};
        return page(call, sheet, http::late_form_status);
    });
}

}  // namespace permanence::booking
