#pragma once
// The installation's keys, in a file outside the database: the first encrypts, all of them decrypt.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/crypto/random.hpp"
#include "platform/crypto/secret_key.hpp"

namespace permanence::crypto {

// The file is text: comments (#) and lines "permanence-key v1 <id> <base64url of 32 bytes>", newest
// first.
class KeyRing {
 public:
    static Result<KeyRing> parse(std::string_view text);
    static KeyRing make(Random& random);
    std::string write() const;

    // A key of its own for each purpose ("links", "appointment.phone"), derived from the current
    // one.
    SecretKey derive(std::string_view purpose) const;
    // The same from an older key; nothing when the ring does not hold it.
    std::optional<SecretKey> derive(std::string_view purpose, std::string_view id) const;
    const std::string& current_id() const { return keys_.front().id; }

 private:
    struct Entry {
        std::string id;  // 8 letters of hexadecimal
        SecretKey key;
    };
    explicit KeyRing(std::vector<Entry> keys) : keys_(std::move(keys)) {}
    std::vector<Entry> keys_;  // never empty
};

enum class Installation { is_new, in_use };

// Reads the file; makes it (mode 0600) only where no data exists yet: a lost key beside a database
// is a refusal "crypto.key_missing", never a new key that could not read the old rows. Other
// refusals: "crypto.key_unreadable", "crypto.key_malformed", "crypto.key_open_to_others".
Result<KeyRing> load_or_create_keys(const std::filesystem::path& file, Installation installation,
                                    Random& random);
Result<KeyRing> load_keys(const std::filesystem::path& file);

}  // namespace permanence::crypto
