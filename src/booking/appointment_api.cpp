#include "booking/appointment_api.hpp"

#include <algorithm>
#include <array>

#include "booking/appointment_store.hpp"
#include "booking/booking_address.hpp"
#include "booking/visit_api.hpp"
#include "formats/json_reader.hpp"
#include "formats/json_writer.hpp"
#include "platform/db/connection.hpp"
#include "platform/http/api_answer.hpp"
#include "platform/http/header_value.hpp"
#include "platform/http/query_reader.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;

constexpr std::size_t shortest_key = 16;  // characters: one that nobody guesses
constexpr std::size_t longest_key = 200;

BookingAnswers read_answers(json::Object& root) {
    BookingAnswers answers;
    answers.permanence = root.text("permanence");
    answers.start = root.text("start");
    answers.need = root.text("need");
    answers.commune = root.text("commune");
    answers.name = root.text("name");
    answers.phone = root.optional_text("phone").value_or("");
    answers.email = root.optional_text("email").value_or("");
    answers.helps = root.optional_texts("helps", {.most = 10}).value_or(std::vector<std::string>());
    answers.language = root.optional_text("language").value_or("");
    if (auto home = root.optional_object("home")) {
        answers.home_address = home->text("address");
        answers.home_access = home->optional_text("access").value_or("");
        answers.home_reason = home->text("reason");
    }
    return answers;
}

Result<BookingAnswers> parse_answers(std::string_view body) {
    const auto document = json::parse(body);
    if (!document) return std::unexpected(document.error());
    json::Reader reader(*document);
    json::Object root = reader.object();
    BookingAnswers answers = read_answers(root);
    return reader.finish(std::move(answers));
}

// The fields by their names in the body.
std::vector<FieldError> as_in_body(std::vector<FieldError> errors) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> names{
        {{"slot", "start"},
         {"home_address", "home.address"},
         {"home_access", "home.access"},
         {"home_reason", "home.reason"}}};
    for (FieldError& error : errors) {
        const auto found = std::ranges::find(names, error.field,
                                             &std::pair<std::string_view, std::string_view>::first);
        if (found != names.end()) error.field = found->second;
    }
    return errors;
}

// Empty without the header; nothing when it is not a key.
std::optional<std::string> idempotency_key(const Request& request) {
    const std::string_view key = request.headers.value("Idempotency-Key");
    if (!request.headers.has("Idempotency-Key")) return std::string();
    const bool is_plain = std::ranges::all_of(key, [](char c) { return c > ' ' && c < '\x7f'; });
    if (!is_plain || key.size() < shortest_key || key.size() > longest_key) return std::nullopt;
    return "api:" + std::string(key);  // never the nonce of a page's form
}

bool is_json(const Request& request) {
    const auto type = http::read_header_value(request.headers.value("Content-Type"));
    return type && http::same_ignoring_case(type->value, "application/json");
}

std::string write_appointment(const BookingWorld& world, const agenda::Timetable& timetable,
                              const Appointment& appointment, std::string_view secret) {
    const Visit visit = visit_of({timetable, world.means.communes}, appointment, world.zone);
    const Minutes limit = visit.structure == nullptr ? Minutes(0) : visit.structure->change_limit;
    const auto arrival = arrival_of(visit.mode, visit.time.begin);
    const auto arrives_until =
        arrival ? std::optional(visit.zone->write_with_offset(arrival->end)) : std::nullopt;
    return json::write_object([&](json::ObjectWriter& one) {
        one.field("secret", secret)
            .field("reference", appointment.reference)
            .field("state", column_text(appointment.state))
            .field("need", directory::code(appointment.need))
            .field("commune", appointment.resident.commune_code);
        write_visit(one, visit);
        one.field("phone_to_call", phone_of(visit, world.means.territory_phone))
            .optional_field("arrives_until", arrives_until)
            .field("can_be_changed", may_change(appointment, world.clock.now(), limit))
            .field("change_until", visit.zone->write_with_offset(appointment.time.begin - limit))
            .field("page", link_address(world.means, secret));
    });
}

Response answer(const BookingWorld& world, db::Connection& connection,
                const Appointment& appointment, std::string_view secret, int status) {
    const auto timetable = world.means.timetable.at(connection);
    Response response =
        Response::json(write_appointment(world, *timetable, appointment, secret), status);
    response.is_compressible = false;  // a lasting secret beside what was sent
    return response;
}

// What the caller did wrong is 422, what the world did meanwhile 409.
Response refused(const BookingWorld& world, Refusal refusal) {
    if (!refusal.fields.empty())
        return http::wrong_fields(world.site.texts, as_in_body(std::move(refusal.fields)));
    if (refusal.key == "booking.form_used")
        return http::refused(world.site.texts, 422, {"api.key_used", {}, {}});
    return http::refused(world.site.texts, 409, refusal);
}

Result<BookingRequest> read_request(const BookingAnswers& answers,
                                    const agenda::Timetable& timetable) {
    const auto id = PublicId::parse(answers.permanence);
    const agenda::Held* held = id ? timetable.find(*id) : nullptr;
    return read_booking(answers, held == nullptr ? Mode::place : held->mode,
                        ContactRule::none_is_fine);
}

Response book_answers(const BookingWorld& world, const Request& request,
                      const BookingAnswers& answers, const std::string& key) {
    const auto connection = world.pool.lease();
    const auto wanted = read_request(answers, *world.means.timetable.at(*connection));
    if (!wanted) return refused(world, wanted.error());
    const auto booked = booking::book(
        *connection, world.means, *wanted,
        {.channel = Channel::api, .user = {}, .form_nonce = key, .form_body = request.body},
        world.clock.now());
    if (!booked) return refused(world, booked.error());
    const std::string secret = booked->link.text();
    return answer(world, *connection, booked->appointment, secret, 201)
        .with_header("Location", "/api/v1/appointments/" + secret);
}

// Finds the appointment of the address and hands it to `then`.
template <class Then>
Response about_held(const BookingWorld& world, const Request& request, Then then) {
    http::QueryReader query(request.query);
    if (auto errors = query.errors(); !errors.empty())
        return http::wrong_fields(world.site.texts, std::move(errors));
    const auto connection = world.pool.lease();
    const auto secret = crypto::SecretToken::parse(request.path_parameter("secret"));
    const auto appointment =
        secret ? find_by_link(*connection, secret->hash()) : std::optional<Appointment>();
    if (!appointment)
        return http::refused(world.site.texts, 404, {"booking.appointment_unknown", {}, {}});
    return then(*connection, *appointment, secret->text());
}

}  // namespace

Response AppointmentApi::book(const Request& request) const {
    const auto& texts = world_->site.texts;
    if (!is_json(request)) return http::refused(texts, 415, {"api.json_wanted", {}, {}});
    const auto key = idempotency_key(request);
    if (!key) return http::refused(texts, 400, {"api.not_a_key", {}, {}});
    const auto answers = parse_answers(request.body);
    if (!answers) return refused(*world_, answers.error());
    return book_answers(*world_, request, *answers, *key);
}

Response AppointmentApi::show(const Request& request) const {
    return about_held(
        *world_, request,
        [&](db::Connection& connection, const Appointment& appointment, std::string_view secret) {
            return answer(*world_, connection, appointment, secret, 200);
        });
}

Response AppointmentApi::cancel(const Request& request) const {
    return about_held(
        *world_, request,
        [&](db::Connection& connection, const Appointment& appointment, std::string_view secret) {
            const auto cancelled =
                booking::cancel(connection, world_->means, appointment.id, {}, world_->clock.now());
            if (!cancelled) return refused(*world_, cancelled.error());
            return answer(*world_, connection, *cancelled, secret, 200);
        });
}

}  // namespace permanence::booking
