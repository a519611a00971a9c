#pragma once
// The sheet as a mail, and one place of it as a text message.
#include <string>
#include <string_view>

#include "orientation/sheet_views.hpp"
#include "platform/jobs/message.hpp"

namespace permanence::orientation {

// For that need: two to four short lines.
std::vector<std::string> things_to_bring(const ui::Texts& texts, const FindingQuestion& answers);

struct SheetMail {
    std::string cause;  // names the form that was sent: it is queued once
    std::string email;
    std::string territory;  // its name
    std::string phone;      // its number; may be empty
};
// Whoever filled it and whom it is for stand in it, not in its subject.
jobs::NewMessage sheet_message(const ui::Texts& texts, const ResidentSheet& sheet,
                               const SheetMail& mail);

// Name, address, telephone and page of a place, in the letters of GSM 03.38 and, where the page's
// address allows it, within one message: the name and the address give way.
std::string sheet_sms(const FoundPlace& found, std::string_view origin);

}  // namespace permanence::orientation
