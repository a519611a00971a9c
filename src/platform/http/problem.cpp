// RFC 9457 problems: the one JSON that the platform itself writes.
#include "formats/json_writer.hpp"
#include "platform/http/response.hpp"

namespace permanence::http {

Response Response::problem(const Problem& problem) {
    Response response;
    response.status = problem.status;
    response.headers.set("Content-Type", "application/problem+json");
    response.body = json::write_object([&](json::ObjectWriter& answer) {
        answer.field("type", problem.type);
        if (!problem.title.empty()) answer.field("title", problem.title);
        answer.field("status", problem.status);
        if (!problem.detail.empty()) answer.field("detail", problem.detail);
        if (!problem.instance.empty()) answer.field("instance", problem.instance);
        if (problem.errors.empty()) return;
        answer.objects("errors", problem.errors,
                       [](json::ObjectWriter& one, const Problem::WrongField& error) {
                           one.field("field", error.field).field("detail", error.detail);
                       });
    });
    return response;
}

}  // namespace permanence::http
