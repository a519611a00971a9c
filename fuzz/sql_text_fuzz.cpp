// Placeholders and migration text: any bytes give a text, no piece runs over the end.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "platform/db/database_url.hpp"
#include "platform/db/migrations.hpp"
#include "platform/db/sql_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace permanence::db;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    CHECK(number_placeholders(text).size() >= size);
    try {
        sql_for(Engine::sqlite, text);
        sql_for(Engine::postgresql, text);
    } catch (const Error&) {
    }
    if (const auto url = parse_database_url(text)) url->without_password();
    return 0;
}
