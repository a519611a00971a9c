#pragma once
// The secret link of an appointment: made from the installation's key and the appointment's public
// id, so that a later message or a second print can hold it again while the database keeps only its
// hash.
#include <optional>
#include <string_view>

#include "base/public_id.hpp"
#include "booking/appointment_store.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/crypto/secret_token.hpp"

namespace permanence::booking {

class AppointmentLinks {
 public:
    // The ring must outlive the links.
    explicit AppointmentLinks(const crypto::KeyRing& keys) : keys_(&keys) {}

    struct Link {
        crypto::SecretToken token;
        LinkRecord record;
    };
    // Under the current key.
    Link make(const PublicId& appointment) const;
    // The same token again; nothing when the ring no longer holds that key.
    std::optional<crypto::SecretToken> again(const PublicId& appointment,
                                             std::string_view key_id) const;

 private:
    const crypto::KeyRing* keys_;
};

}  // namespace permanence::booking
