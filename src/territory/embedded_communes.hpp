#pragma once
// The bytes that tools/build_communes.mjs wrote, as typed rows; only commune_table and gazetteer
// read them.
#include <cstdint>
#include <span>
#include <string_view>

namespace permanence::territory::embedded {

inline constexpr std::uint32_t no_group = 0xFFFF'FFFF;

struct TextRow {  // a part of texts()
    std::uint32_t offset;
    std::uint32_t length;
};

struct CommuneRow {
    char code[8];  // five characters, then zeros
    TextRow name;
    std::uint32_t first_postcode;
    std::uint32_t postcode_count;
    std::uint32_t departement;
    std::uint32_t epci;        // no_group when in none
    std::int32_t latitude_e5;  // hundred-thousandths of a degree
    std::int32_t longitude_e5;
    std::uint32_t population;
    float density;              // people per km²
    std::uint32_t approximate;  // 1 when the point is a mean of neighbours
};

struct PostcodeRow {
    char digits[5];
};

struct GroupRow {
    TextRow code;
    TextRow name;
};

struct CodeRow {  // from a former code or a postcode to a commune
    char code[8];
    std::uint32_t commune;
};

struct NameRow {  // a name to search: of a commune or of what is now a part of it
    std::uint32_t folded_offset;
    std::uint32_t commune;
    TextRow former_name;  // empty for the commune's own name
};

struct WordRow {           // one word of one name
    std::uint32_t offset;  // in folded(): the text from here to the line feed
    std::uint32_t name;    // in names()
    std::uint32_t commune;
    std::uint32_t
        weight;  // population * 4 + 2 (the name's first word) + 1 (the commune's own name)

    std::uint32_t population() const { return weight / 4; }
    bool starts_name() const { return (weight & 2U) != 0; }
    bool is_own_name() const { return (weight & 1U) != 0; }
};

std::span<const CommuneRow> communes();    // ascending by code
std::span<const PostcodeRow> postcodes();  // those of a commune are neighbours
std::span<const GroupRow> departements();
std::span<const GroupRow> epcis();
std::span<const CodeRow> former_codes();    // ascending by code
std::span<const CodeRow> postcode_index();  // ascending by postcode
std::span<const NameRow> names();           // ascending by folded name
std::string_view folded();                  // folded names, each ended by a line feed
std::span<const WordRow> words();           // ascending by the text that starts there
std::span<const std::uint32_t> letters();   // for each of words(): bits a to z, then any digit
std::string_view text(TextRow row);

}  // namespace permanence::territory::embedded
