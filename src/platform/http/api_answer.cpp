#include "platform/http/api_answer.hpp"

#include <algorithm>

namespace permanence::http {

std::string problem_type(std::string_view key) {
    std::string anchor(key);
    std::ranges::replace(anchor, '.', '-');
    return "/api#" + anchor;
}

Response refused(const ui::Texts& texts, int status, const Refusal& refusal) {
    Problem problem{.status = status,
                    .type = problem_type(refusal.key),
                    .title = std::string(reason_of(status)),
                    .detail = texts.words(refusal),
                    .instance = {},
                    .errors = {}};
    for (const FieldError& error : refusal.fields)
        problem.errors.push_back({error.field, texts.words(error)});
    return Response::problem(problem);
}

Response wrong_fields(const ui::Texts& texts, std::vector<FieldError> errors) {
    return refused(texts, 422, {"api.wrong_request", {}, std::move(errors)});
}

}  // namespace permanence::http
