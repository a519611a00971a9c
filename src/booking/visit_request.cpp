#include "booking/visit_request.hpp"

#include <algorithm>
#include <utility>

namespace permanence::booking {

namespace {

using namespace std::chrono_literals;

constexpr std::array<HalfDay, 10> half_days{{{std::chrono::Monday, false},
                                             {std::chrono::Monday, true},
                                             {std::chrono::Tuesday, false},
                                             {std::chrono::Tuesday, true},
                                             {std::chrono::Wednesday, false},
                                             {std::chrono::Wednesday, true},
                                             {std::chrono::Thursday, false},
                                             {std::chrono::Thursday, true},
                                             {std::chrono::Friday, false},
                                             {std::chrono::Friday, true}}};

HalfDay half_day_at(Instant start, const Zone& zone) {
    const LocalTime wall = zone.to_local(start);
    const LocalDay day = std::chrono::floor<Days>(wall);
    return {.weekday = std::chrono::weekday(day), .is_afternoon = wall - day >= afternoon_begins};
}

std::vector<HalfDay> read_half_days(const std::vector<std::string>& words,
                                    std::vector<FieldError>& errors) {
    if (!std::ranges::all_of(words,
                             [](const auto& word) { return parse_half_day(word).has_value(); }))
        errors.push_back({"half_days", "booking.choice_unknown", {}});
    std::vector<HalfDay> ticked;
    for (const HalfDay half : half_days)
        if (std::ranges::find(words, word_of(half)) != words.end()) ticked.push_back(half);
    return ticked;
}

// Of what is typed and not asked yet: ask_visit gives it its own.
PublicId no_id_yet() {
    return PublicId::from_bytes(std::array<unsigned char, 16>{});
}

}  // namespace

std::string_view column_text(RequestState state) {
    switch (state) {
        case RequestState::waiting:
            return "waiting";
        case RequestState::planned:
            return "planned";
        case RequestState::withdrawn:
            return "withdrawn";
    }
    return {};
}

bool read_column_text(std::string_view text, RequestState& state) {
    for (const auto one : {RequestState::waiting, RequestState::planned, RequestState::withdrawn}) {
        if (column_text(one) != text) continue;
        state = one;
        return true;
    }
    return false;
}

std::string word_of(HalfDay half) {
    constexpr std::array<std::string_view, 7> days{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    return std::string(days[half.weekday.c_encoding() % days.size()]) +
           (half.is_afternoon ? "_pm" : "_am");
}

std::optional<HalfDay> parse_half_day(std::string_view word) {
    for (const HalfDay half : half_days)
        if (word_of(half) == word) return half;
    return std::nullopt;
}

const std::array<HalfDay, 10>& half_days_of_the_week() {
    return half_days;
}

bool suits(const VisitRequest& request, Instant start, const Zone& zone) {
    if (request.half_days.empty()) return true;
    return std::ranges::find(request.half_days, half_day_at(start, zone)) !=
           request.half_days.end();
}

Result<VisitRequest> read_visit_request(const VisitRequestAnswers& answers) {
    std::vector<FieldError> errors;
    PersonInNeed person =
        read_person(answers.person, Mode::home, ContactRule::none_is_fine, errors);
    std::vector<HalfDay> ticked = read_half_days(answers.half_days, errors);
    if (!errors.empty()) return refuse_fields(std::move(errors));
    return VisitRequest{.id = {},
                        .public_id = no_id_yet(),
                        .need = person.need,
                        .resident = std::move(person.resident),
                        .home = std::move(person.home).value_or(Home{}),
                        .half_days = std::move(ticked),
                        .appointment = {},
                        .created_at = {},
                        .ended_at = {}};
}

}  // namespace permanence::booking
