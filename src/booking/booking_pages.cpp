#include "booking/booking_pages.hpp"

#include <algorithm>

#include "booking/booking_address.hpp"
#include "booking/booking_views.hpp"
#include "booking/form_token_pages.hpp"
#include "booking/resident_fields_pages.hpp"
#include "booking/slot_offer_store.hpp"
#include "booking/visit_views.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using http::Fields;
using http::Request;
using http::Response;
using Timetable = agenda::Timetable;

constexpr std::size_t most_others = 6;  // slots offered instead of a taken one
constexpr std::size_t most_others_at_each_place = 2;

// Which slot, for what, from where: all that an address may say. Nothing about the person does.
BookingAnswers read_question(const Fields& fields) {
    BookingAnswers answers;
    answers.permanence = fields.value("permanence");
    answers.start = fields.value("debut");
    answers.need = fields.value("besoin");
    answers.commune = fields.value("commune");
    return answers;
}

BookingAnswers read_answers(const Fields& fields) {
    BookingAnswers answers = read_question(fields);
    read_typed_person(fields, answers);
    // A slot chosen among several replaces the one that the form was opened for.
    if (const auto choice = parse_slot_choice(fields.value(choice_field))) {
        answers.permanence = choice->permanence;
        answers.start = choice->start;
    }
    return answers;
}

// Lengths before the values: no two sets of answers join to the same text.
std::string joined(const BookingAnswers& answers) {
    std::vector<std::string> all{answers.permanence,  answers.start,
                                 answers.need,        answers.commune,
                                 answers.name,        answers.phone,
                                 answers.email,       answers.no_contact ? "1" : "",
                                 answers.language,    answers.home_address,
                                 answers.home_access, answers.home_reason};
    all.insert(all.end(), answers.helps.begin(), answers.helps.end());
    std::string text;
    for (const std::string& answer : all)
        text += std::to_string(answer.size()) + ':' + answer;
    return text;
}

// Everything that one request about one slot needs; lives as long as it does.
struct Asking {
    const BookingWorld& world;
    const Request& request;
    db::Connection& connection;
    const Timetable& timetable;
    const territory::Commune& commune;
    BookingAnswers answers;

    directory::Need need() const {
        return directory::parse_need(answers.need).value_or(directory::Need::unsure);
    }
    VisitSources sources() const { return {timetable, world.means.communes}; }
    const agenda::Held* held() const {
        const auto id = PublicId::parse(answers.permanence);
        return id ? timetable.find(*id) : nullptr;
    }
    Mode mode() const { return held() == nullptr ? Mode::place : held()->mode; }

    std::optional<Visit> visit() const {
        const auto slot = parse_slot_name(answers.permanence, answers.start);
        if (!slot || held() == nullptr) return std::nullopt;
        const auto offer = find_offer(
            connection, timetable, world.means.travel,
            {.permanence = slot->permanence,
             .start = slot->start,
             .need = directory::parse_need(answers.need).value_or(directory::Need::unsure),
             .home = commune.point},
            world.clock.now());
        if (!offer) return std::nullopt;
        return visit_of(sources(), *offer);
    }

    // Why there is no such visit, as the booking itself would say it.
    std::string why_gone() const {
        const auto slot = parse_slot_name(answers.permanence, answers.start);
        if (!slot || held() == nullptr) return "booking.slot_gone";
        if (slot->start <= world.clock.now()) return "booking.slot_gone";
        if (slot->start <= world.clock.now() + held()->notice) return "booking.slot_too_soon";
        return "booking.slot_taken";
    }

    // What is free instead, the nearest in time and way first.
    std::vector<Visit> others() const {
        const auto offers = find_offers(
            connection, {timetable, world.means.travel, world.means.taken},
            {.home = commune.point,
             .need = need(),
             .mode = mode(),
             .place = {},
             .from = {},
             .to = {},
             .limit = most_others,
             .limit_per_place = mode() == Mode::place ? most_others_at_each_place : most_others,
             .now = world.clock.now()});
        std::vector<Visit> visits;
        for (const Offer& offer : offers.slots)
            visits.push_back(visit_of(sources(), offer));
        return visits;
    }

    BookingSheet sheet() const {
        return {.answers = answers,
                .errors = {},
                .token = issue_token(world, request, book_route),
                .commune = std::string(commune.name),
                .now = world.clock.now(),
                .mode = mode(),
                .visit = {},
                .refusal = {},
                .others = {}};
    }
};

Response page(const Asking& asking, const BookingSheet& sheet, int status) {
    return Response::html(booking_page(asking.world.site, sheet), status);
}

Response other_slots(const Asking& asking, std::string refusal) {
    BookingSheet sheet = asking.sheet();
    sheet.refusal = std::move(refusal);
    sheet.others = asking.others();
    return page(asking, sheet, 409);
}

// Faults of the hidden answers come from a damaged address: the person mends what can be typed.
std::vector<FieldError> faults_to_show(const Refusal& refusal) {
    std::vector<FieldError> shown;
    std::ranges::copy_if(refusal.fields, std::back_inserter(shown), [](const FieldError& error) {
        return error.field != "slot" && error.field != "need" && error.field != "commune";
    });
    return shown;
}

Response with_faults(const Asking& asking, std::vector<FieldError> faults, int status) {
    BookingSheet sheet = asking.sheet();
    sheet.errors = std::move(faults);
    sheet.visit = asking.visit();
    if (!sheet.visit) {
        sheet.refusal = asking.why_gone();
        sheet.others = asking.others();
    }
    return page(asking, sheet, status);
}

// The same form was sent before with other answers: a new form, so that a second press is a second
// appointment and meant as one.
Response used_form(const Asking& asking, const Refusal& refusal) {
    BookingSheet sheet = asking.sheet();
    sheet.refusal = refusal.key;
    sheet.visit = asking.visit();
    if (!sheet.visit) sheet.others = asking.others();
    return page(asking, sheet, 422);
}

Response refused(const Asking& asking, const Refusal& refusal) {
    if (!refusal.fields.empty()) return with_faults(asking, faults_to_show(refusal), 422);
    if (refusal.key == "booking.form_used") return used_form(asking, refusal);
    return other_slots(asking, refusal.key);
}

Response book_answers(const Asking& asking) {
    BookingAnswers answers = asking.answers;
    answers.need = directory::code(asking.need());
    answers.commune = asking.commune.code.text();
    const bool has_slot =
        asking.held() != nullptr && parse_slot_name(answers.permanence, answers.start).has_value();
    if (!has_slot) return other_slots(asking, "booking.slot_gone");
    const auto wanted = read_booking(answers, asking.mode(), ContactRule::say_when_none);
    if (!wanted) return refused(asking, wanted.error());
    const auto booked = book(asking.connection, asking.world.means, *wanted,
                             {.channel = Channel::web,
                              .user = {},
                              .form_nonce = asking.request.form_nonce,
                              .form_body = joined(answers)},
                             asking.world.clock.now());
    if (!booked) return refused(asking, booked.error());
    return Response::redirect(appointment_address(booked->link.text()));
}

// Calls `answer` with what the request asks for; without a commune that exists it begins anew
// there.
template <class Answer>
Response asking_about(const BookingWorld& world, const Request& request, BookingAnswers answers,
                      Answer answer) {
    const auto* commune = world.means.communes.find(answers.commune);
    if (commune == nullptr)
        return Response::redirect(
            where_address(directory::parse_need(answers.need).value_or(directory::Need::unsure)));
    const auto connection = world.pool.lease();
    const auto timetable = world.means.timetable.at(*connection);
    return answer(Asking{world, request, *connection, *timetable, *commune, std::move(answers)});
}

}  // namespace

Response BookingPages::form(const Request& request) const {
    return asking_about(*world_, request, read_question(request.query), [](const Asking& asking) {
        BookingSheet sheet = asking.sheet();
        sheet.visit = asking.visit();
        if (!sheet.visit) return other_slots(asking, asking.why_gone());
        return page(asking, sheet, 200);
    });
}

Response BookingPages::book(const Request& request) const {
    return asking_about(*world_, request, read_answers(request.form), book_answers);
}

Response BookingPages::book_late(const Request& request) const {
    return asking_about(*world_, request, read_answers(request.form), [](const Asking& asking) {
        return with_faults(asking, {http::late_form_fault()}, http::late_form_status);
    });
}

}  // namespace permanence::booking
