#include "booking/appointment_link_store.hpp"

#include "base/check.hpp"
#include "platform/crypto/keyed_hash.hpp"

namespace permanence::booking {

namespace {

constexpr std::string_view purpose = "appointment.link";

// 128 of the hash's 256 bits: as unguessable as a random token to whoever lacks the key.
crypto::SecretToken token_of(const crypto::SecretKey& key, const PublicId& appointment) {
    const crypto::Digest digest = crypto::keyed_hash(key, appointment.text());
    const auto id = PublicId::from_bytes(std::span(digest).first<16>());
    const auto token = crypto::SecretToken::parse(id.text());
    CHECK(token);
    return *token;
}

}  // namespace

AppointmentLinks::Link AppointmentLinks::make(const PublicId& appointment) const {
    auto token = token_of(keys_->derive(purpose), appointment);
    auto hash = token.hash();
    return {std::move(token), {std::move(hash), keys_->current_id()}};
}

std::optional<crypto::SecretToken> AppointmentLinks::again(const PublicId& appointment,
                                                           std::string_view key_id) const {
    const auto key = keys_->derive(purpose, key_id);
    if (!key) return std::nullopt;
    return token_of(*key, appointment);
}

}  // namespace permanence::booking
