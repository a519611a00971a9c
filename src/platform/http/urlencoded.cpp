#include "platform/http/urlencoded.hpp"

#include <limits>

#include "formats/url.hpp"

namespace permanence::http {

namespace {

Rejection rejection_of(const Refusal& refusal) {
    const bool is_too_large = refusal.key == "url.too_long" || refusal.key == "url.too_many_fields";
    if (is_too_large) return {413, "http.form_too_large"};
    return {400, "http.form_unreadable"};
}

}  // namespace

Readable<Fields> read_urlencoded(std::string_view text, const FormLimits& limits) {
    // The bytes are bounded already, by the limit of the route or of the target.
    constexpr auto any = std::numeric_limits<std::size_t>::max();
    const auto query = url::Query::parse(text, {.fields = limits.fields, .bytes = any});
    if (!query) return std::unexpected(rejection_of(query.error()));
    Fields fields;
    for (const url::Field& field : query->fields()) {
        if (field.name.size() > limits.name || field.value.size() > limits.value)
            return reject(413, "http.form_too_large");
        fields.add(field.name, field.value);
    }
    return fields;
}

std::string write_urlencoded(const Fields& fields) {
    url::Query query;
    for (const Field& field : fields)
        query.add(field.name, field.value);
    return query.text();
}

}  // namespace permanence::http
