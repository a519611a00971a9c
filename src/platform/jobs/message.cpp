#include "platform/jobs/message.hpp"

#include "base/check.hpp"

namespace permanence::jobs {

std::string_view column_text(Channel channel) {
    switch (channel) {
        case Channel::email:
            return "email";
        case Channel::sms:
            return "sms";
    }
    CHECK(false);
    return {};
}

bool read_column_text(std::string_view text, Channel& channel) {
    if (text != "email" && text != "sms") return false;
    channel = text == "email" ? Channel::email : Channel::sms;
    return true;
}

}  // namespace permanence::jobs
