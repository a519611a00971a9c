#pragma once
// How the form that was sent is known to the database, so that a double click is one act.
#include <string>
#include <string_view>

#include "platform/crypto/encoding.hpp"
#include "platform/crypto/keyed_hash.hpp"

namespace permanence::booking {

// Empty for none.
inline std::string nonce_hash(std::string_view nonce) {
    return nonce.empty() ? std::string() : crypto::write_base64url(crypto::blake2b(nonce));
}

}  // namespace permanence::booking
