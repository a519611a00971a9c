#include "platform/crypto/password.hpp"

#include <sodium.h>

#include <new>

#include "base/check.hpp"
#include "platform/crypto/sodium_ready.hpp"

namespace permanence::crypto {

// Holds one of the few places while it lives.
class PasswordHasher::Turn {
 public:
    explicit Turn(PasswordHasher& hasher) : hasher_(hasher) {
        std::unique_lock lock(hasher_.mutex_);
        ++hasher_.waiting_;
        hasher_.freed_.wait(lock, [&] { return hasher_.free_ > 0; });
        --hasher_.waiting_;
        --hasher_.free_;
    }
    ~Turn() {
        {
            const std::lock_guard lock(hasher_.mutex_);
            ++hasher_.free_;
        }
        hasher_.freed_.notify_one();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

 private:
    PasswordHasher& hasher_;
};

namespace {

// A hash in the form of libsodium's, of a password that nobody has: to compare with it costs what
// it costs for a user, to write it costs nothing. The salt and the hash are zeros.
std::string hash_of_nobody(const PasswordCost& cost) {
    return "$argon2id$v=19$m=" + std::to_string(cost.memory / 1024) +
           ",t=" + std::to_string(cost.passes) + ",p=1$" + std::string(22, 'A') + "$" +
           std::string(43, 'A');
}

}  // namespace

PasswordHasher::PasswordHasher(PasswordCost cost, int at_once, int most_waiting)
    : cost_(cost), free_(at_once), most_waiting_(most_waiting), nobody_(hash_of_nobody(cost)) {
    CHECK(at_once > 0 && most_waiting >= 0);
    require_sodium();
}

bool PasswordHasher::is_crowded() const {
    const std::lock_guard lock(mutex_);
    return free_ == 0 && waiting_ >= most_waiting_;
}

std::string PasswordHasher::hash(std::string_view password) {
    const Turn turn(*this);
    if (password.empty()) password = "";  // libsodium takes no null pointer
    std::string text(crypto_pwhash_STRBYTES, '\0');
    // The only failure is that the memory cannot be had.
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost_.passes,
                              cost_.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    text.resize(text.find('\0'));
    return text;
}

PasswordVerdict PasswordHasher::verify(std::string_view password,
                                       const std::optional<std::string>& stored) {
    const Turn turn(*this);
    if (password.empty()) password = "";
    const std::string& compared = stored ? *stored : nobody_;
    const bool same =
        crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
    if (!same || !stored) return PasswordVerdict::wrong;
    const bool current =
        crypto_pwhash_str_needs_rehash(compared.c_str(), cost_.passes, cost_.memory) == 0;
    return current ? PasswordVerdict::right : PasswordVerdict::right_but_weak_hash;
}

}  // namespace permanence::crypto
