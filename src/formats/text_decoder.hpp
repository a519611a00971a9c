#pragma once
// A text in whatever encoding a spreadsheet wrote it becomes UTF-8, chunk by chunk.
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace permanence {

enum class Encoding : unsigned char { utf8, utf8_with_mark, windows_1252, utf16 };

// UTF-8 and UTF-16 are known by their mark, UTF-16 without one by its zero bytes. Else bytes are
// held from the first one above ASCII for 64 kB, then it is UTF-8 if it holds more well-formed
// characters than stray bytes, else Windows-1252.
//
// Marks are dropped. A byte that stands for no character goes through as one that is no UTF-8, so
// that whoever checks what comes out finds it.
class TextDecoder {
 public:
    using Take = std::move_only_function<void(std::string_view)>;

    explicit TextDecoder(Take take) : take_(std::move(take)) {}

    void feed(std::string_view chunk);
    void finish();  // after the last chunk: what was held is decided upon

    // None until it is known; a text of ASCII alone becomes UTF-8 at finish().
    std::optional<Encoding> encoding() const { return encoding_; }
    std::size_t held_bytes() const { return held_.size(); }

 private:
    void begin();
    void look_at(std::string_view chunk);
    void decide(std::string_view telling);
    void decode(std::string_view chunk);
    void decode_windows_1252(std::string_view chunk);
    void decode_utf16(std::string_view chunk);
    void take_unit(unsigned unit);

    Take take_;
    std::optional<Encoding> encoding_;
    bool has_begun_ = false;  // the mark, if any, was seen
    std::string held_;        // before the encoding is known
    bool is_big_endian_ = false;
    std::optional<unsigned char> half_;       // of a UTF-16 unit
    std::optional<unsigned> high_surrogate_;  // that waits for its other half
    std::string out_;
};

// True when the text begins as UTF-16 does, with a mark or without.
bool begins_as_utf16(std::string_view start);

}  // namespace permanence
