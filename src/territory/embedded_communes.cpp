#include "territory/embedded_communes.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <type_traits>

#include "base/check.hpp"

extern "C" const char permanence_communes_begin[];
extern "C" const char permanence_communes_end[];

namespace permanence::territory::embedded {
namespace {

// The file is little-endian and every row is made of four-byte numbers: on such a machine it is
// read in place.
static_assert(std::endian::native == std::endian::little);
static_assert(sizeof(CommuneRow) == 52 && sizeof(GroupRow) == 16 && sizeof(CodeRow) == 12);
static_assert(sizeof(NameRow) == 16 && sizeof(WordRow) == 16 && sizeof(PostcodeRow) == 5);

// In the order in which tools/build_communes.mjs writes them.
enum class Section {
    communes,
    postcodes,
    departements,
    epcis,
    former_codes,
    postcode_index,
    names,
    folded,
    words,
    letters,
    texts
};

std::string_view section_bytes(Section section) {
    constexpr std::string_view signature = "PERMCOM1";
    const char* const begin = permanence_communes_begin;
    const auto size = static_cast<std::size_t>(permanence_communes_end - begin);
    CHECK(size > signature.size() && std::string_view(begin, signature.size()) == signature);
    TextRow place{};
    const std::size_t at = signature.size() + static_cast<std::size_t>(section) * sizeof place;
    std::memcpy(&place, begin + at, sizeof place);
    CHECK(std::size_t{place.offset} + place.length <= size);
    return {begin + place.offset, place.length};
}

template <class Row>
std::span<const Row> rows(Section section) {
    static_assert(std::is_trivially_copyable_v<Row>);
    const std::string_view bytes = section_bytes(section);
    CHECK(bytes.size() % sizeof(Row) == 0);
    return {reinterpret_cast<const Row*>(bytes.data()), bytes.size() / sizeof(Row)};
}

}  // namespace

std::span<const CommuneRow> communes() {
    return rows<CommuneRow>(Section::communes);
}
std::span<const PostcodeRow> postcodes() {
    return rows<PostcodeRow>(Section::postcodes);
}
std::span<const GroupRow> departements() {
    return rows<GroupRow>(Section::departements);
}
std::span<const GroupRow> epcis() {
    return rows<GroupRow>(Section::epcis);
}
std::span<const CodeRow> former_codes() {
    return rows<CodeRow>(Section::former_codes);
}
std::span<const CodeRow> postcode_index() {
    return rows<CodeRow>(Section::postcode_index);
}
std::span<const NameRow> names() {
    return rows<NameRow>(Section::names);
}
std::string_view folded() {
    return section_bytes(Section::folded);
}
std::span<const WordRow> words() {
    return rows<WordRow>(Section::words);
}
std::span<const std::uint32_t> letters() {
    return rows<std::uint32_t>(Section::letters);
}

std::string_view text(TextRow row) {
    return section_bytes(Section::texts).substr(row.offset, row.length);
}

}  // namespace permanence::territory::embedded
