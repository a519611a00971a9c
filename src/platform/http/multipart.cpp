#include "platform/http/multipart.hpp"

#include <algorithm>

#include "platform/http/clean_text.hpp"
#include "platform/http/header_value.hpp"

namespace permanence::http {

namespace {

constexpr std::size_t part_head_limit = 4 * 1024;  // bytes of one part's headers
constexpr std::string_view boundary_letters =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'()+_,-./:=?";

struct PartHead {
    std::string name;
    std::optional<std::string> file_name;
    std::string content_type = "text/plain";
};

std::unexpected<Rejection> unreadable() {
    return reject(400, "http.form_unreadable");
}
std::unexpected<Rejection> too_large() {
    return reject(413, "http.form_too_large");
}

// "C:\fakepath\a.csv" and "../../a.csv" are "a.csv".
std::string last_component(std::string_view path) {
    const auto slash = path.find_last_of("/\\");
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

// Returns false when a line says something that this form cannot mean.
bool read_line(std::string_view line, PartHead& head) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trim_blanks(line.substr(colon + 1));
    if (same_ignoring_case(name, "Content-Type")) head.content_type = value;
    if (!same_ignoring_case(name, "Content-Disposition")) return true;
    const auto disposition = read_header_value(value);
    if (!disposition || !same_ignoring_case(disposition->value, "form-data")) return false;
    head.name = disposition->parameters.value("name");
    if (const auto file = disposition->parameters.find("filename"))
        head.file_name = last_component(*file);
    return true;
}

Readable<PartHead> read_part_head(std::string_view text) {
    PartHead head;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find("\r\n"));
        text.remove_prefix(std::min(text.size(), line.size() + 2));
        if (!read_line(line, head)) return unreadable();
    }
    if (head.name.empty() || !is_clean_text(head.name)) return unreadable();
    if (head.file_name && !is_clean_text(*head.file_name)) return unreadable();
    if (!is_clean_text(head.content_type)) return unreadable();
    return head;
}

Readable<void> add_part(PartHead head, std::string_view content, const FormLimits& limits,
                        MultipartForm& form) {
    if (head.name.size() > limits.name) return too_large();
    if (head.file_name) {
        // A browser sends an empty part for a file field that was left alone.
        if (head.file_name->empty() && content.empty()) return {};
        if (form.files.size() == limits.files) return too_large();
        form.files.push_back({std::move(head.name), std::move(*head.file_name),
                              std::move(head.content_type), std::string(content)});
        return {};
    }
    if (form.fields.size() == limits.fields || content.size() > limits.value) return too_large();
    if (!is_clean_text(content)) return unreadable();
    form.fields.add(std::move(head.name), std::string(content));
    return {};
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    const auto header = read_header_value(content_type);
    if (!header || !same_ignoring_case(header->value, "multipart/form-data")) return std::nullopt;
    std::string boundary(header->parameters.value("boundary"));
    if (boundary.empty() || boundary.size() > 70) return std::nullopt;
    if (boundary.find_first_not_of(boundary_letters) != std::string::npos) return std::nullopt;
    return boundary;
}

Readable<MultipartForm> read_multipart(std::string_view body, std::string_view boundary,
                                       const FormLimits& limits) {
    const std::string opening = "--" + std::string(boundary);
    const std::string delimiter = "\r\n" + opening;
    MultipartForm form;
    if (!body.starts_with(opening)) return unreadable();
    body.remove_prefix(opening.size());
    while (!body.starts_with("--")) {
        if (!body.starts_with("\r\n")) return unreadable();
        body.remove_prefix(2);
        const auto blank = body.find("\r\n\r\n");
        if (blank == std::string_view::npos || blank > part_head_limit) return unreadable();
        auto head = read_part_head(body.substr(0, blank));
        if (!head) return std::unexpected(head.error());
        body.remove_prefix(blank + 4);
        const auto end = body.find(delimiter);
        if (end == std::string_view::npos) return unreadable();
        const auto added = add_part(std::move(*head), body.substr(0, end), limits, form);
        if (!added) return std::unexpected(added.error());
        body.remove_prefix(end + delimiter.size());
    }
    return form;
}

}  // namespace permanence::http
