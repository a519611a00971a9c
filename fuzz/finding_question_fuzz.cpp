// Any query asks something of the list of places; the address that is written of it asks the same.
#include <cstdint>

#include "base/check.hpp"
#include "orientation/finding_question.hpp"

using namespace permanence;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto query = url::Query::parse({reinterpret_cast<const char*>(data), size});
    if (!query) return 0;
    const auto question = orientation::read_question(*query);
    const std::string address = orientation::write(question);
    const auto begin = address.find('?');
    const auto again =
        url::Query::parse(begin == address.npos ? std::string() : address.substr(begin + 1));
    CHECK(again && orientation::read_question(*again) == question);
    return 0;
}
