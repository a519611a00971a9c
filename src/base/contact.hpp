#pragma once
// Telephone numbers and e-mail addresses as people write them, kept in one exact form.
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace permanence {

// A number that can be called, in E.164 form ("+33546000000").
class Phone {
 public:
    // Accepts what people write: "05 46 00 00 00", "05.46.00.00.00", "+33 (0)5 46...",
    // "0033546...", a French number of ten digits or an international one of 8 to 15. Errors:
    // "contact.phone_wrong".
    static Result<Phone, FieldError> parse(std::string_view text);

    const std::string& e164() const { return e164_; }
    bool operator==(const Phone&) const = default;

 private:
    explicit Phone(std::string e164) : e164_(std::move(e164)) {}
    std::string e164_;
};

// An address that mail servers accept (RFC 5321 dot-atom, at most 254 octets), domain in lower
// case.
class Email {
 public:
    // Spaces around are dropped. Errors: "contact.email_wrong".
    static Result<Email, FieldError> parse(std::string_view text);

    const std::string& text() const { return text_; }
    bool operator==(const Email&) const = default;

 private:
    explicit Email(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace permanence
