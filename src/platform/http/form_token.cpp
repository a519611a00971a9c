#include "platform/http/form_token.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "platform/crypto/encoding.hpp"
#include "platform/crypto/keyed_hash.hpp"

namespace permanence::http {

namespace {

// Bytes: 1 version, 8 time (seconds since 1970, big-endian), 16 nonce, 32 keyed hash.
constexpr unsigned char version = 1;
constexpr std::size_t time_at = 1;
constexpr std::size_t nonce_at = 9;
constexpr std::size_t hash_at = 25;
constexpr std::size_t token_size = 57;
using TokenBytes = std::array<unsigned char, token_size>;

// The head has a fixed length and the purpose ends at a NUL, so no two readings of it exist.
std::string signed_text(std::span<const unsigned char> head, std::string_view purpose,
                        std::string_view session) {
    std::string text = "form-token";
    text.append(head.begin(), head.end());
    text.append(purpose);
    text += '\0';
    text.append(session);
    return text;
}

std::int64_t read_time(std::span<const unsigned char> bytes) {
    std::uint64_t seconds = 0;
    for (std::size_t i = 0; i < 8; ++i)
        seconds = seconds << 8U | bytes[time_at + i];
    return static_cast<std::int64_t>(seconds);
}

}  // namespace

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
    random_.fill(token.subspan(nonce_at, hash_at - nonce_at));
    const auto hash = crypto::keyed_hash(key_, signed_text(token.first(hash_at), purpose, session));
    std::ranges::copy(hash, token.subspan(hash_at).begin());
    return crypto::write_base64url(token);
}

Result<FormStamp> FormTokens::check(std::string_view text, std::string_view purpose,
                                    std::string_view session, Instant now) const {
    const auto bytes = crypto::parse_base64url(text);
    if (!bytes || bytes->size() != token_size || bytes->front() != version)
        return refuse("http.form_foreign");
    const std::span<const unsigned char> token(*bytes);
    const auto hash = crypto::keyed_hash(key_, signed_text(token.first(hash_at), purpose, session));
    if (!crypto::equal_in_constant_time(hash, token.subspan(hash_at)))
        return refuse("http.form_foreign");
    const Instant issued{Seconds(read_time(token))};
    if (now - issued > rules_.lifetime || issued - now > std::chrono::minutes(5))
        return refuse("http.form_expired");
    return FormStamp{issued, crypto::write_base64url(token.subspan(nonce_at, hash_at - nonce_at))};
}

}  // namespace permanence::http
