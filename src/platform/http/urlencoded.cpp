#include "platform/http/urlencoded.hpp"

#include "platform/http/percent.hpp"

namespace permanence::http {

namespace {

Readable<std::string> decode(std::string_view text) {
    auto decoded = percent_decode(text, Plus::is_space);
    if (!decoded || !is_clean_text(*decoded)) return reject(400, "http.form_unreadable");
    return std::move(*decoded);
}

}  // namespace

Readable<Fields> read_urlencoded(std::string_view text, const FormLimits& limits) {
    Fields fields;
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = decode(pair.substr(0, equals));
        if (!name) return std::unexpected(name.error());
        auto value =
            decode(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1));
        if (!value) return std::unexpected(value.error());
        if (fields.size() == limits.fields || name->size() > limits.name ||
            value->size() > limits.value)
            return reject(413, "http.form_too_large");
        fields.add(std::move(*name), std::move(*value));
    }
    return fields;
}

std::string write_urlencoded(const Fields& fields) {
    std::string text;
    for (const Field& field : fields) {
        if (!text.empty()) text += '&';
        text += percent_encode(field.name) + '=' + percent_encode(field.value);
    }
    return text;
}

}  // namespace permanence::http
