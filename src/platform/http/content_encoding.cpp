#include "platform/http/content_encoding.hpp"

#include <libdeflate.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <stdexcept>

#include "platform/http/compressed_pieces.hpp"
#include "platform/http/header_value.hpp"

namespace permanence::http {

namespace {

constexpr std::size_t smallest = 512;  // below, the header lines eat what is won
constexpr int gzip_level = 5;
constexpr int zstd_level = 3;

double weight_of(const std::vector<Weighted>& accepted, std::string_view name) {
    double other = 0;
    for (const Weighted& one : accepted) {
        if (same_ignoring_case(one.item, name)) return one.weight;
        if (one.item == "*") other = one.weight;
    }
    return other;
}

bool is_text(std::string_view type) {
    constexpr std::array<std::string_view, 6> kinds{
        "text/",           "application/json", "application/problem+json",
        "application/xml", "image/svg+",       "application/geo+json"};
    return std::ranges::any_of(kinds,
                               [&](std::string_view kind) { return type.starts_with(kind); });
}

}  // namespace

std::string_view name_of(Encoding encoding) {
    switch (encoding) {
        case Encoding::identity:
            return "identity";
        case Encoding::gzip:
            return "gzip";
        case Encoding::zstd:
            return "zstd";
        case Encoding::brotli:
            return "br";
    }
    return "identity";
}

Encoding choose_encoding(std::string_view accept_encoding, const Offer& offer) {
    const auto accepted = read_weighted_list(accept_encoding);
    Encoding best = Encoding::identity;
    double best_weight = 0;
    const auto consider = [&](bool offered, Encoding encoding) {
        const double weight = offered ? weight_of(accepted, name_of(encoding)) : 0;
        if (weight <= best_weight) return;
        best = encoding;
        best_weight = weight;
    };
    consider(offer.brotli, Encoding::brotli);
    consider(offer.zstd, Encoding::zstd);
    consider(offer.gzip, Encoding::gzip);
    return best;
}

std::string gzip(std::string_view text) {
    thread_local const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)>
        compressor(libdeflate_alloc_compressor(gzip_level), libdeflate_free_compressor);
    if (!compressor) throw std::bad_alloc();
    std::string packed(libdeflate_gzip_compress_bound(compressor.get(), text.size()), '\0');
    packed.resize(libdeflate_gzip_compress(compressor.get(), text.data(), text.size(),
                                           packed.data(), packed.size()));
    return packed;
}

std::string zstd(std::string_view text) {
    thread_local const std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> context(
        ZSTD_createCCtx(), ZSTD_freeCCtx);
    if (!context) throw std::bad_alloc();
    std::string packed(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size = ZSTD_compressCCtx(context.get(), packed.data(), packed.size(),
                                               text.data(), text.size(), zstd_level);
    if (ZSTD_isError(size) != 0U) throw std::runtime_error(ZSTD_getErrorName(size));
    packed.resize(size);
    return packed;
}

// BREACH: a compressed page may tell a secret in it by its length, when an attacker can both watch
// the length and put guesses into the page. Our secrets in pages are form tokens, new bytes in each
// rendering, and links whose page can only be asked for by who knows the secret already; session
// cookies are SameSite=Lax and never in a page. So pages are compressed, and a page for which this
// does not hold says is_compressible = false.
Encoding agree_on_encoding(Response& response, std::string_view accept_encoding) {
    if (!response.is_compressible || !response.fixed_body.empty()) return Encoding::identity;
    if (!response.pieces && response.body.size() < smallest) return Encoding::identity;
    if (response.headers.has("Content-Encoding")) return Encoding::identity;
    if (!is_text(response.headers.value("Content-Type"))) return Encoding::identity;
    response.headers.add("Vary", "Accept-Encoding");
    const Encoding encoding = choose_encoding(accept_encoding, {.gzip = true, .zstd = true});
    const std::string tag(response.headers.value("ETag"));
    if (encoding != Encoding::identity && tag.starts_with('"') && tag.ends_with('"'))
        response.headers.set(
            "ETag", tag.substr(0, tag.size() - 1) + '-' + std::string(name_of(encoding)) + '"');
    return encoding;
}

void compress(Response& response, Encoding encoding) {
    if (encoding == Encoding::identity) return;
    const bool by_zstd = encoding == Encoding::zstd;
    if (response.pieces)
        response.pieces = by_zstd ? zstd_pieces(std::move(response.pieces))
                                  : gzip_pieces(std::move(response.pieces));
    else
        response.body = by_zstd ? zstd(response.body) : gzip(response.body);
    response.headers.set("Content-Encoding", std::string(name_of(encoding)));
}

}  // namespace permanence::http
