#include "platform/crypto/secret_box.hpp"

#include <sodium.h>

#include "platform/crypto/encoding.hpp"
#include "platform/crypto/sodium_ready.hpp"

namespace permanence::crypto {

namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::string_view version = "v1.";
constexpr std::size_t key_id_size = 8;
constexpr std::size_t header_size = version.size() + key_id_size + 1;
static_assert(SecretKey::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

// What the tag also covers: the header, so that the version and the key cannot be swapped, and the
// row.
std::string authenticated(std::string_view header, std::string_view row) {
    return std::string(header) + std::string(row);
}

}  // namespace

std::string SecretBox::seal(std::string_view plain, std::string_view row, Random& random) const {
    require_sodium();
    const std::string header = std::string(version) + keys_->current_id() + ".";
    const std::string also = authenticated(header, row);
    const SecretKey key = keys_->derive(purpose_);
    Bytes sealed(nonce_size + plain.size() + tag_size);
    random.fill(std::span(sealed).first(nonce_size));
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed.data() + nonce_size, nullptr, bytes_of(plain).data(), plain.size(),
        bytes_of(also).data(), also.size(), nullptr, sealed.data(), key.bytes().data());
    return header + write_base64url(sealed);
}

std::optional<std::string> SecretBox::open(std::string_view sealed, std::string_view row) const {
    require_sodium();
    if (sealed.size() < header_size || !sealed.starts_with(version)) return std::nullopt;
    const std::string_view header = sealed.substr(0, header_size);
    const auto key = keys_->derive(purpose_, header.substr(version.size(), key_id_size));
    const auto bytes = parse_base64url(sealed.substr(header_size));
    if (!header.ends_with('.') || !key || !bytes || bytes->size() < nonce_size + tag_size)
        return std::nullopt;
    const std::string also = authenticated(header, row);
    std::string plain(bytes->size() - nonce_size - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr,
            bytes->data() + nonce_size, bytes->size() - nonce_size, bytes_of(also).data(),
            also.size(), bytes->data(), key->bytes().data()) != 0)
        return std::nullopt;
    return plain;
}

}  // namespace permanence::crypto
