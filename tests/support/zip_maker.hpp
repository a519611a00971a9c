#pragma once
// ZIP files made by hand, byte by byte: those that no honest program writes, too.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace permanence::tests {

struct ZippedFile {
    std::string name;
    std::string bytes;            // as they stand in the archive
    unsigned method = 0;          // 8: deflated
    unsigned flags = 0;           // 1: behind a password
    std::size_t size = 0;         // that the archive says it has; 0: that of `bytes`
    std::uint32_t check_sum = 0;  // 0: that of `bytes`
};

inline std::uint32_t crc32(std::string_view bytes) {
    static const auto table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value & 1U) != 0 ? 0xEDB88320U ^ (value >> 1U) : value >> 1U;
            made[i] = value;
        }
        return made;
    }();
    std::uint32_t sum = 0xFFFFFFFFU;
    for (const char c : bytes)
        sum = table[(sum ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (sum >> 8U);
    return ~sum;
}

// `count` blanks (1 and then pieces of 258), packed as DEFLATE's fixed codes do: 158 to 1.
inline std::string deflated_blanks(std::size_t count) {
    std::string out;
    unsigned waiting = 0;
    unsigned bits = 0;
    const auto add_bit = [&](unsigned bit) {
        waiting |= bit << bits;
        if (++bits < 8) return;
        out += static_cast<char>(waiting);
        waiting = bits = 0;
    };
    const auto add_code = [&](unsigned code, unsigned length) {
        while (length-- > 0)
            add_bit(code >> length & 1U);
    };
    add_bit(1);                // the last block,
    add_bit(1), add_bit(0);    // with fixed codes
    add_code(0x30U + ' ', 8);  // one blank
    for (std::size_t left = count - 1; left >= 258; left -= 258)
        add_code(0xC5, 8), add_code(0, 5);  // 258 more of what stands 1 before
    add_code(0, 7);
    while (bits != 0)
        add_bit(0);
    return out;
}

inline std::string made_zip(const std::vector<ZippedFile>& files) {
    std::string out;
    std::string list;
    const auto number = [](std::string& to, std::size_t value, int bytes) {
        for (int i = 0; i < bytes; ++i)
            to += static_cast<char>(value >> (8 * i) & 0xFFU);
    };
    for (const ZippedFile& file : files) {
        const std::size_t at = out.size();
        const auto head = [&](std::string& to) {
            number(to, 20, 2);
            number(to, file.flags, 2);
            number(to, file.method, 2);
            number(to, 0x00210000, 4);  // 1 January 1980
            number(to, file.check_sum != 0 ? file.check_sum : crc32(file.bytes), 4);
            number(to, file.bytes.size(), 4);
            number(to, file.size != 0 ? file.size : file.bytes.size(), 4);
            number(to, file.name.size(), 2);
            number(to, 0, 2);
        };
        out += "PK\x03\x04";
        head(out);
        out += file.name + file.bytes;
        list += "PK\x01\x02";
        number(list, 20, 2);
        head(list);
        list.append(10, '\0');
        number(list, at, 4);
        list += file.name;
    }
    const std::size_t list_at = out.size();
    out += list + "PK\x05\x06";
    number(out, 0, 4);
    number(out, files.size(), 2);
    number(out, files.size(), 2);
    number(out, list.size(), 4);
    number(out, list_at, 4);
    number(out, 0, 2);
    return out;
}

}  // namespace permanence::tests
