#include "booking/remembered_commune_pages.hpp"

#include "base/time.hpp"

namespace permanence::booking {

namespace {

constexpr std::string_view cookie_name = "commune";
constexpr Days remembered_for{180};

http::Cookie cookie_of(const http::Request& request, std::string value, Seconds age) {
    return {.name = std::string(cookie_name),
            .value = std::move(value),
            .max_age = age,
            .is_secure = request.is_secure};
}

}  // namespace

const territory::Commune* remembered_commune(const http::Request& request,
                                             const territory::CommuneTable& communes) {
    return communes.find(request.cookie(cookie_name).value_or(""));
}

void remember_commune(http::Response& response, const http::Request& request,
                      const territory::Commune& commune) {
    response.with_cookie(cookie_of(request, commune.code.text(), remembered_for));
}

void forget_commune(http::Response& response, const http::Request& request) {
    if (request.cookie(cookie_name)) response.with_cookie(cookie_of(request, "", Seconds(0)));
}

}  // namespace permanence::booking
