#pragma once
// A mail as the bytes that servers pass on (RFC 5322, MIME). Every line is short ASCII, so
// it needs no extension of any server; nothing that a person typed can start a header
// of its own.
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/contact.hpp"
#include "base/time.hpp"
#include "platform/jobs/message.hpp"

namespace permanence::mail {

struct Mailbox {
    std::string name;  // shown beside the address; may be empty
    Email address;
};

struct Mail {
    Mailbox from;
    std::optional<Mailbox> reply_to;
    Email to;
    std::string subject;
    std::string text;
    std::string html;  // empty: text only
    std::vector<jobs::Attachment> attachments;
    std::string message_id;  // without <>, the same at each attempt
    Instant date;
};

enum class MimeFault {
    not_a_header,  // a line end or another control character in the subject, a name or a type
    not_utf8,
};

// Multipart only where there are parts: text; text and html as alternatives; those and attachments.
// Always says Auto-Submitted (RFC 3834), so that answering machines keep quiet.
std::expected<std::string, MimeFault> write_mime(const Mail& mail);

// The value of a header: as it is when it is short printable ASCII, else RFC 2047 encoded words,
// folded. `used` is the length of what stands before it on its first line ("Subject: " is 9).
std::string encode_header(std::string_view value, std::size_t used);

std::string encode_quoted_printable(std::string_view text);

}  // namespace permanence::mail
