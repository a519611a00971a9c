#include "platform/http/form_token.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "platform/crypto/encoding.hpp"
#include "platform/crypto/keyed_hash.hpp"

namespace permanence::http {

namespace {

// Bytes: 1 version, 8 time (seconds since 1970, big-endian), 16 nonce, 16 mark, 32 seal.
constexpr unsigned char version = 2;
constexpr std::size_t time_at = 1;
constexpr std::size_t nonce_at = 9;
constexpr std::size_t mark_at = 25;
constexpr std::size_t seal_at = 41;
constexpr std::size_t token_size = 73;
using TokenBytes = std::array<unsigned char, token_size>;
using Bytes = std::span<const unsigned char>;

// The head has a fixed length and the purpose ends at a NUL, so no two readings of it exist.
std::string signed_text(std::string_view kind, Bytes head, std::string_view purpose) {
    std::string text(kind);
    text.append(head.begin(), head.end());
    text.append(purpose);
    text += '\0';
    return text;
}

crypto::Digest mark_of(const crypto::SecretKey& key, Bytes token, std::string_view purpose) {
    return crypto::keyed_hash(key, signed_text("form-mark", token.first(mark_at), purpose));
}
crypto::Digest seal_of(const crypto::SecretKey& key, Bytes token, std::string_view purpose,
                       std::string_view session) {
    std::string text = signed_text("form-seal", token.first(seal_at), purpose);
    text.append(session);
    return crypto::keyed_hash(key, text);
}

bool is_marked(const crypto::SecretKey& key, Bytes token, std::string_view purpose) {
    const auto mark = mark_of(key, token, purpose);
    return crypto::equal_in_constant_time(Bytes(mark).first(seal_at - mark_at),
                                          token.subspan(mark_at, seal_at - mark_at));
}

std::int64_t read_time(Bytes bytes) {
    std::uint64_t seconds = 0;
    for (std::size_t i = 0; i < 8; ++i)
        seconds = seconds << 8U | bytes[time_at + i];
    return static_cast<std::int64_t>(seconds);
}

}  // namespace

FieldError late_form_fault() {
    return {.field = {}, .key = std::string(late_form_key), .arguments = {}};
}

FormTokens::FormTokens(crypto::SecretKey key, crypto::Random& random, FormTokenRules rules)
    : key_(key), random_(random), rules_(rules) {}

std::string FormTokens::issue(std::string_view purpose, std::string_view session,
                              Instant now) const {
    TokenBytes bytes{};
    const std::span<unsigned char, token_size> token(bytes);
    token[0] = version;
    const auto seconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (std::size_t i = 0; i < 8; ++i)
        token[time_at + i] = static_cast<unsigned char>(seconds >> (56 - 8 * i));
    random_.fill(token.subspan(nonce_at, mark_at - nonce_at));
    const auto mark = mark_of(key_, token, purpose);
    std::ranges::copy(Bytes(mark).first(seal_at - mark_at), token.subspan(mark_at).begin());
    std::ranges::copy(seal_of(key_, token, purpose, session), token.subspan(seal_at).begin());
    return crypto::write_base64url(token);
}

Result<FormStamp> FormTokens::check(std::string_view text, std::string_view purpose,
                                    std::string_view session, Instant now) const {
    const auto bytes = crypto::parse_base64url(text);
    if (!bytes || bytes->size() != token_size || bytes->front() != version)
        return refuse("http.form_foreign");
    const Bytes token(*bytes);
    if (!is_marked(key_, token, purpose)) return refuse("http.form_foreign");
    const auto seal = seal_of(key_, token, purpose, session);
    if (!crypto::equal_in_constant_time(seal, token.subspan(seal_at)))
        return refuse("http.form_expired");
    const Instant issued{Seconds(read_time(token))};
    if (now - issued > rules_.lifetime || issued - now > std::chrono::minutes(5))
        return refuse("http.form_expired");
    return FormStamp{issued, crypto::write_base64url(token.subspan(nonce_at, mark_at - nonce_at))};
}

}  // namespace permanence::http
