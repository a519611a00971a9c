#pragma once
// Refusals as the API says them: RFC 9457 problems with stable types, words in French.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/http/response.hpp"
#include "ui/texts.hpp"

namespace permanence::http {

// "/api#booking-slot_taken": the docs page explains it under that anchor.
std::string problem_type(std::string_view key);

// The words of `refusal.key`, and one of `errors` for each of its fields.
Response refused(const ui::Texts& texts, int status, const Refusal& refusal);

// 422 with these faults of the request itself.
Response wrong_fields(const ui::Texts& texts, std::vector<FieldError> errors);

}  // namespace permanence::http
