#include "platform/mail/mime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/line.hpp"
#include "base/text.hpp"
#include "platform/crypto/encoding.hpp"
#include "platform/crypto/keyed_hash.hpp"

namespace permanence::mail {

namespace {

constexpr std::size_t longest_line = 76;  // RFC 2045 and 2047; RFC 5322 allows 78
constexpr std::string_view word_start = "=?UTF-8?B?";
constexpr std::string_view word_end = "?=";

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) { return letter >= ' ' && letter <= '~'; });
}

// The longest start of `text` of at most `most` bytes that cuts no UTF-8 letter in two.
std::size_t whole_letters(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text.size();
    std::size_t size = most;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
        --size;
    return size > 0 ? size : most;  // no letter starts here: not UTF-8, cut anywhere
}

std::string write_date(Instant instant) {
    constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(instant - day);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000",
                       weekdays[std::chrono::weekday(day).c_encoding()], unsigned{date.day()},
                       months[unsigned{date.month()} - 1], int{date.year()}, time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

bool stays_plain(std::string_view value, std::size_t used) {
    return is_printable_ascii(value) && value.find("=?") == value.npos &&
           value.find("  ") == value.npos && !value.starts_with(' ') && !value.ends_with(' ') &&
           used + value.size() <= longest_line;
}

std::string encoded_words(std::string_view value, std::size_t used) {
    std::string encoded;
    while (!value.empty()) {
        const std::size_t room =
            longest_line - std::min(used, longest_line / 2) - word_start.size() - word_end.size();
        const std::size_t taken = whole_letters(value, room / 4 * 3);
        if (!encoded.empty()) encoded += "\r\n ";
        encoded += word_start;
        encoded += crypto::write_base64(crypto::bytes_of(value.substr(0, taken)));
        encoded += word_end;
        value.remove_prefix(taken);
        used = 1;
    }
    return encoded;
}

// A quoted string, in which commas and dots are harmless.
std::string quoted(std::string_view name) {
    std::string text = "\"";
    for (const char letter : name) {
        if (letter == '"' || letter == '\\') text += '\\';
        text += letter;
    }
    return text + '"';
}

std::string write_mailbox(const Mailbox& mailbox, std::size_t used) {
    if (mailbox.name.empty()) return mailbox.address.text();
    std::string name = quoted(mailbox.name);
    if (!stays_plain(mailbox.name, used) || used + name.size() > longest_line)
        name = encoded_words(mailbox.name, used);
    const auto last_line = name.size() - (name.rfind('\n') + 1);  // npos + 1 is 0: the first
    const bool fits = used + last_line + mailbox.address.text().size() + 3 <= longest_line;
    return name + (fits ? " <" : "\r\n <") + mailbox.address.text() + ">";
}

std::string base64_lines(std::string_view content) {
    const std::string all = crypto::write_base64(crypto::bytes_of(content));
    std::string lines;
    for (std::size_t at = 0; at < all.size(); at += longest_line)
        lines += all.substr(at, longest_line) + "\r\n";
    return lines;
}

// RFC 2231 where the name is not plain ASCII.
std::string file_name_parameter(std::string_view name) {
    if (is_printable_ascii(name) && name.find_first_of("\"\\") == name.npos)
        return fmt::format("filename=\"{}\"", name);
    std::string encoded;
    for (const char letter : name) {
        const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                           (letter >= 'A' && letter <= 'Z') || letter == '.' || letter == '-';
        if (plain)
            encoded += letter;
        else
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
    return "filename*=UTF-8''" + encoded;
}

// A part is its Content- headers, an empty line and its body, which ends with a line end.
std::string text_part(std::string_view type, std::string_view text) {
    return fmt::format(
        "Content-Type: text/{}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
        type, encode_quoted_printable(text));
}

std::string attachment_part(const jobs::Attachment& attachment) {
    return fmt::format(
        "Content-Type: {}\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        "Content-Disposition: attachment;\r\n {}\r\n\r\n{}",
        attachment.media_type, file_name_parameter(attachment.file_name),
        base64_lines(attachment.content));
}

std::string multipart(std::string_view type, std::string_view boundary,
                      const std::vector<std::string>& parts) {
    std::string all =
        fmt::format("Content-Type: multipart/{};\r\n boundary=\"{}\"\r\n\r\n", type, boundary);
    for (const auto& part : parts)
        all += fmt::format("--{}\r\n{}", boundary, part);
    return all + fmt::format("--{}--\r\n", boundary);
}

// "=_" stands in no quoted-printable and no base64 text, so a boundary that starts with it is in no
// part.
std::string boundary(const Mail& mail, std::string_view which) {
    const auto digest = crypto::blake2b(mail.message_id);
    return fmt::format("=_{}_{}", which, crypto::write_hex(std::span(digest).first<12>()));
}

std::string body(const Mail& mail) {
    std::string words = text_part("plain", mail.text);
    if (!mail.html.empty())
        words = multipart("alternative", boundary(mail, "words"),
                          {words, text_part("html", mail.html)});
    if (mail.attachments.empty()) return words;
    std::vector<std::string> parts{words};
    for (const auto& attachment : mail.attachments)
        parts.push_back(attachment_part(attachment));
    return multipart("mixed", boundary(mail, "parts"), parts);
}

std::optional<MimeFault> fault_of(const Mail& mail) {
    std::vector<std::string_view> headers{mail.subject, mail.from.name, mail.message_id};
    if (mail.reply_to) headers.push_back(mail.reply_to->name);
    for (const auto& attachment : mail.attachments) {
        headers.push_back(attachment.file_name);
        headers.push_back(attachment.media_type);
    }
    const auto is_broken = [](std::string_view text) { return !is_valid_utf8(text); };
    if (std::ranges::any_of(headers, is_broken) || is_broken(mail.text) || is_broken(mail.html))
        return MimeFault::not_utf8;
    const auto is_foreign = [](const jobs::Attachment& one) {
        return !is_printable_ascii(one.media_type);
    };
    if (std::ranges::any_of(headers, has_control_character) ||
        !is_printable_ascii(mail.message_id) || std::ranges::any_of(mail.attachments, is_foreign))
        return MimeFault::not_a_header;
    return std::nullopt;
}

}  // namespace

std::string encode_header(std::string_view value, std::size_t used) {
    return stays_plain(value, used) ? std::string(value) : encoded_words(value, used);
}

std::string encode_quoted_printable(std::string_view text) {
    std::string encoded;
    std::size_t column = 0;
    const auto put = [&](std::string_view piece) {
        if (column + piece.size() > longest_line - 1) {  // one place is kept for the soft break
            encoded += "=\r\n";
            column = 0;
        }
        encoded += piece;
        column += piece.size();
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        const bool line_end = letter == '\n' || text.substr(at, 2) == "\r\n";
        if (line_end) {
            encoded += "\r\n";
            column = 0;
            if (letter == '\r') ++at;
            continue;
        }
        const bool last = at + 1 == text.size() || text[at + 1] == '\n' || text[at + 1] == '\r';
        const bool blank = letter == ' ' || letter == '\t';
        if ((letter > ' ' && letter <= '~' && letter != '=') || (blank && !last))
            put(text.substr(at, 1));
        else
            put(fmt::format("={:02X}", static_cast<unsigned char>(letter)));
    }
    return encoded;
}

std::expected<std::string, MimeFault> write_mime(const Mail& mail) {
    if (const auto fault = fault_of(mail)) return std::unexpected(*fault);
    std::string all = fmt::format("From: {}\r\n", write_mailbox(mail.from, 6));
    if (mail.reply_to) all += fmt::format("Reply-To: {}\r\n", write_mailbox(*mail.reply_to, 10));
    all += fmt::format("To: {}\r\n", mail.to.text());
    all += fmt::format("Subject: {}\r\n", encode_header(mail.subject, 9));
    all += fmt::format("Date: {}\r\n", write_date(mail.date));
    all += fmt::format("Message-ID: <{}>\r\n", mail.message_id);
    all += "Auto-Submitted: auto-generated\r\n";
    all += "MIME-Version: 1.0\r\n";
    return all + body(mail);
}

}  // namespace permanence::mail
