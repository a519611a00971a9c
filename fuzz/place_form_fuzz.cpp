// The form of a place: any answers are read, what the checks take is shown in the form again, and
// sent from there it says the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "directory/place_change.hpp"
#include "directory/place_typed_pages.hpp"
#include "directory/record_check.hpp"
#include "formats/url.hpp"

namespace {

using namespace permanence;

http::Fields fields_of(const std::vector<WordArgument>& answers) {
    http::Fields fields;
    for (const auto& [name, value] : answers)
        fields.add(name, value);
    return fields;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const territory::CommuneTable communes;
    static const territory::Gazetteer gazetteer(communes);
    const auto query =
        url::Query::parse(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!query) return 0;
    http::Fields form;
    for (const auto& [name, value] : query->fields())
        form.add(name, value);
    auto typed = directory::place_typed(form, {}, communes, gazetteer);
    if (!typed.errors.empty() || !directory::check(typed.record).empty()) return 0;
    const auto again =
        directory::place_typed(fields_of(directory::answers_of(typed.record, communes)),
                               typed.record, communes, gazetteer);
    CHECK(again.errors.empty());
    CHECK(directory::changes_between(typed.record, again.record).empty());
    return 0;
}
