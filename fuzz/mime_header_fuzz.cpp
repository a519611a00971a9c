// Any bytes as a header's value and as a body: the lines stay short, ASCII, and start no other
// header.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "platform/mail/mime.hpp"

using namespace permanence;

namespace {

void check_lines(const std::string& text) {
    std::size_t start = 0;
    while (start < text.size()) {
        const auto end = std::min(text.find("\r\n", start), text.size());
        CHECK(end - start <= 78);
        for (std::size_t at = start; at < end; ++at)
            CHECK((text[at] >= ' ' && text[at] <= '~') || text[at] == '\t');
        start = end + 2;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string value(reinterpret_cast<const char*>(data), size);
    const std::string header = mail::encode_header(value, 9);
    check_lines(header);
    for (auto at = header.find("\r\n"); at != header.npos; at = header.find("\r\n", at + 2))
        CHECK(header.substr(at + 2, 1) == " ");
    check_lines(mail::encode_quoted_printable(value));
    const auto address = Email::parse("a@example.org");
    const auto written = mail::write_mime({.from = {value, *address},
                                           .reply_to = {},
                                           .to = *address,
                                           .subject = value,
                                           .text = value,
                                           .html = value,
                                           .attachments = {{"a.ics", "text/calendar", value}},
                                           .message_id = "a@example.org",
                                           .date = {}});
    if (written) check_lines(*written);
    return 0;
}
