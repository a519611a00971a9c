// Any bytes: refused in words, or read without harm; texts that were read come back from our own
// writer.
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "base/text.hpp"
#include "formats/json.hpp"
#include "formats/json_list.hpp"

namespace {

using permanence::json::ListWriter;
using permanence::json::Object;
using permanence::json::Reader;
using permanence::json::Value;

void read_as_request(const permanence::json::Document& document) {
    Reader reader(document);
    Object root = reader.object();
    root.text("name");
    root.optional_integer("limit", {.least = 0, .most = 10});
    root.optional_number("lat");
    for (Object one : root.objects("list"))
        one.boolean("yes");
    for (const auto& error : reader.errors())
        CHECK(!permanence::json::english_reason(error).empty());
}

void write_again(const permanence::json::Document& document) {
    Reader reader(document);
    for (const Value& value : reader.root().items()) {
        const std::string text = value.text();
        CHECK(permanence::is_valid_utf8(text) && text.find('\0') == text.npos);
        const auto again = permanence::json::parse(
            permanence::json::write_list([&](ListWriter& list) { list.item(text); }));
        CHECK(again.has_value());
        Reader second(*again);
        CHECK(second.root().items()[0].text() == text);
    }
}

// A list is JSON when each of its items is, and has as many.
void check_cut(std::string_view text, const permanence::json::Document* document) {
    std::size_t cut = 0;
    const bool is_list = permanence::json::cut_list(text, [&](std::string_view item) {
        ++cut;
        return permanence::json::parse(item, {.depth = 31}).has_value();
    });
    const bool has_mark = text.starts_with("\xEF\xBB\xBF");
    if (document == nullptr) {
        CHECK(!is_list || has_mark);
        return;
    }
    Reader reader(*document);
    CHECK(reader.root().is_list() == is_list);
    if (is_list) CHECK(reader.root().items().size() == cut);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto document = permanence::json::parse(text);
    check_cut(text, document ? &*document : nullptr);
    if (!document) {
        CHECK(document.error().fields.size() == 1);
        return 0;
    }
    CHECK(permanence::is_valid_utf8(text));
    read_as_request(*document);
    write_again(*document);
    return 0;
}
