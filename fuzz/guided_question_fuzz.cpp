// Any bytes as the address of a question or of a sheet, as a name on it, and as a text message:
// each address asks the same again, no name is an advertisement, no message is longer than it may
// be.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "base/text.hpp"
#include "formats/gsm7.hpp"
#include "orientation/guided_question.hpp"
#include "orientation/resident_sheet.hpp"

namespace {

using namespace permanence;
using namespace permanence::orientation;

url::Query query_of(const std::string& address) {
    const auto mark = address.find('?');
    const auto query = url::Query::parse(mark == address.npos ? "" : address.substr(mark + 1));
    CHECK(query);
    return *query;
}

void check_addresses(const url::Query& query) {
    const GuidedQuestion question = read_guided(query);
    CHECK(read_guided(query_of(write(question))) == question);
    for (const GuidedChoice& choice : choices_of(question))
        CHECK(!address_after(question.step, choice.answers).empty());
    const SheetQuestion sheet = read_sheet(query);
    CHECK(sheet.places.size() <= most_on_sheet);
    CHECK(read_sheet(query_of(write(sheet))) == sheet);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (const auto query = url::Query::parse(text)) check_addresses(*query);
    if (const auto names = read_filled_for({.person = text, .prescriber = {}, .organisation = {}}))
        CHECK(!names->person.contains('@') && !names->person.contains("://"));
    const std::string written = gsm7::written(text);
    CHECK(is_valid_utf8(written) && gsm7::written(written) == written);
    const std::string message = gsm7::shortened(written, gsm7::septets_of_one_message);
    CHECK(gsm7::septets(message) <= gsm7::septets_of_one_message);
    return 0;
}
