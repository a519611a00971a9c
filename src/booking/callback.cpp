#include "booking/callback.hpp"

#include "base/line.hpp"
#include "booking/answer_lines.hpp"

namespace permanence::booking {

std::string_view column_text(CallMoment moment) {
    switch (moment) {
        case CallMoment::morning:
            return "morning";
        case CallMoment::afternoon:
            return "afternoon";
        case CallMoment::any:
            return "any";
    }
    return {};
}

bool read_column_text(std::string_view text, CallMoment& moment) {
    for (const auto one : {CallMoment::morning, CallMoment::afternoon, CallMoment::any}) {
        if (column_text(one) != text) continue;
        moment = one;
        return true;
    }
    return false;
}

std::string_view column_text(CallState state) {
    switch (state) {
        case CallState::to_call:
            return "to_call";
        case CallState::called:
            return "called";
    }
    return {};
}

bool read_column_text(std::string_view text, CallState& state) {
    for (const auto one : {CallState::to_call, CallState::called}) {
        if (column_text(one) != text) continue;
        state = one;
        return true;
    }
    return false;
}

Result<CallbackRequest> read_callback(const CallbackAnswers& answers) {
    std::vector<FieldError> errors;
    CallbackRequest request{.commune_code = answers.commune};
    const auto need = directory::parse_need(answers.need);
    if (need)
        request.need = *need;
    else
        errors.push_back({"need", "booking.choice_unknown", {}});
    request.name = read_name(answers.name, errors);
    request.phone = read_phone(answers.phone, errors);
    if (trimmed(answers.phone).empty()) errors.push_back({"phone", "booking.phone_needed", {}});
    if (!answers.moment.empty() && !read_column_text(answers.moment, request.moment))
        errors.push_back({"moment", "booking.choice_unknown", {}});
    if (!errors.empty()) return refuse_fields(std::move(errors));
    return request;
}

}  // namespace permanence::booking
