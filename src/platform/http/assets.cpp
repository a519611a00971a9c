#include "platform/http/assets.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "platform/http/content_encoding.hpp"

namespace permanence::http {

std::string Assets::url(std::string_view name) const {
    const Asset* asset = named(name);
    CHECK(asset != nullptr);
    return "/assets/" + std::string(asset->hashed_name);
}

const Asset* Assets::find(std::string_view hashed_name) const {
    const auto found = std::ranges::find(assets_, hashed_name, &Asset::hashed_name);
    return found == assets_.end() ? nullptr : &*found;
}

const Asset* Assets::named(std::string_view name) const {
    const auto found = std::ranges::find(assets_, name, &Asset::name);
    return found == assets_.end() ? nullptr : &*found;
}

Response Assets::respond(const Request& request) const {
    const Asset* asset = find(request.path_parameter("name"));
    if (asset == nullptr) return Response::not_found();
    const Encoding encoding =
        choose_encoding(request.headers.value("Accept-Encoding"),
                        {.gzip = !asset->gzip.empty(), .brotli = !asset->brotli.empty()});
    Response response;
    response.fixed_body = asset->plain;
    if (encoding == Encoding::brotli) response.fixed_body = asset->brotli;
    if (encoding == Encoding::gzip) response.fixed_body = asset->gzip;
    // A strong tag names the bytes as sent, so each encoding has its own.
    const std::string suffix =
        encoding == Encoding::identity ? "" : "-" + std::string(name_of(encoding));
    response.with_header("Content-Type", std::string(asset->content_type))
        .with_header("Cache-Control", "public, max-age=31536000, immutable")
        .with_header("ETag", '"' + std::string(asset->hashed_name) + suffix + '"')
        .with_header("Vary", "Accept-Encoding");
    if (encoding != Encoding::identity)
        response.with_header("Content-Encoding", std::string(name_of(encoding)));
    return response;
}

Route Assets::route() const {
    return {Method::get, "/assets/{name}", "asset", "public",
            [this](const Request& request) { return respond(request); }};
}

}  // namespace permanence::http
