#pragma once
// What the access log and the metrics learn of a request: the pattern, never the path, the address
// or a field.
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace permanence::http {

struct AccessRecord {
    std::string_view method;  // "GET"; "?" when the request could not be read
    std::string pattern;      // "/rendez-vous/{secret}"; empty without route
    std::string route_name;   // "appointment.show"
    int status = 0;
    std::chrono::microseconds
        duration{};  // from the last byte of the request to the answer being ready
    std::chrono::microseconds waiting{};  // of which in the queue
    std::size_t bytes = 0;                // of the answer's body, as sent
    std::string request_id;
};
using AccessHook = std::function<void(const AccessRecord&)>;

}  // namespace permanence::http
