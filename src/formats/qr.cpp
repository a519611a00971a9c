#include "formats/qr.hpp"

#include <qrencode.h>

#include <memory>
#include <span>

namespace permanence::qr {
namespace {

constexpr int border = 4;  // modules, ISO/IEC 18004

// One rectangle for each run of dark modules in a row.
void append_run(std::string& path, int x, int y, int length) {
    const std::string run = std::to_string(length);
    path += 'M' + std::to_string(x + border) + ' ' + std::to_string(y + border);
    path += 'h' + run + "v1h-" + run + 'z';
}

std::string path_of(std::span<const unsigned char> modules, int side) {
    std::string path;
    const auto is_dark = [&](int x, int y) {
        return x < side && (modules[static_cast<std::size_t>(y * side + x)] & 1U) != 0;
    };
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const int start = x;
            while (is_dark(x, y))
                ++x;
            if (x > start) append_run(path, start, y, x - start);
        }
    }
    return path;
}

}  // namespace

std::optional<Symbol> draw(std::string_view text, Robustness robustness) {
    if (text.empty() || text.find('\0') != text.npos) return std::nullopt;
    const QRecLevel level = robustness == Robustness::high ? QR_ECLEVEL_H : QR_ECLEVEL_M;
    const std::string bytes(text);
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(bytes.c_str(), 0, level), &QRcode_free);
    if (!code) return std::nullopt;
    const auto count =
        static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    return Symbol{code->width + 2 * border, path_of({code->data, count}, code->width)};
}

}  // namespace permanence::qr
