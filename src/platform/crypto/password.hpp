#pragma once
// Passwords: argon2id, slow and hungry by design, so only a few at once; unknown users cost the
// same time.
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace permanence::crypto {

// 64 MiB and two passes: 72 ms on the reference machine, above OWASP's minimum (19 MiB, 2).
struct PasswordCost {
    unsigned long long passes = 2;
    std::size_t memory = std::size_t{64} << 20;  // bytes
};

enum class PasswordVerdict { wrong, right, right_but_weak_hash };

class PasswordHasher {
 public:
    // At most `at_once` computations hold their memory together; the others wait their turn.
    explicit PasswordHasher(PasswordCost cost = {}, int at_once = 2, int most_waiting = 2);

    // Whether `most_waiting` wait already: one more would only keep a worker from everybody else.
    // Turn the person away instead.
    bool is_crowded() const;

    // "$argon2id$v=19$m=65536,t=2,p=1$…", at most 128 characters.
    std::string hash(std::string_view password);

    // `stored` is nothing when the user is unknown: the answer is `wrong` after the same work.
    // `right_but_weak_hash`: right, and the caller should store hash(password) anew.
    PasswordVerdict verify(std::string_view password, const std::optional<std::string>& stored);

 private:
    class Turn;

    PasswordCost cost_;
    mutable std::mutex mutex_;
    std::condition_variable freed_;
    int free_;
    int most_waiting_;
    int waiting_ = 0;
    std::string nobody_;  // the hash of a password that nobody has
};

}  // namespace permanence::crypto
