#include "territory/contour.hpp"

#include <charconv>
#include <cmath>

namespace permanence::territory {
namespace {

constexpr std::size_t fewest_points = 3;

void append(std::string& out, std::int64_t number) {
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    out.append(digits, end);
}

// Reads what write_rings wrote, letter by letter.
class RingReader {
 public:
    explicit RingReader(std::string_view text) : text_(text) {}

    bool take(char letter) {
        if (text_.empty() || text_.front() != letter) return false;
        text_.remove_prefix(1);
        return true;
    }
    std::optional<std::int64_t> number() {
        std::int64_t value = 0;
        const auto read = std::from_chars(text_.data(), text_.data() + text_.size(), value);
        if (read.ec != std::errc()) return std::nullopt;
        text_.remove_prefix(static_cast<std::size_t>(read.ptr - text_.data()));
        return value;
    }
    bool is_at_end() const { return text_.empty(); }

    std::optional<Ring> ring() {
        if (!take('[')) return std::nullopt;
        Ring ring;
        std::int64_t x = 0;
        std::int64_t y = 0;
        do {
            const auto step_x = number();
            if (!step_x || !take(',')) return std::nullopt;
            const auto step_y = number();
            if (!step_y || !is_step(*step_x) || !is_step(*step_y)) return std::nullopt;
            x += *step_x;
            y += *step_y;
            if (std::abs(x) > most || std::abs(y) > most) return std::nullopt;
            ring.push_back({static_cast<std::int32_t>(x), static_cast<std::int32_t>(y)});
        } while (take(','));
        if (!take(']') || ring.size() < fewest_points) return std::nullopt;
        return ring;
    }

 private:
    static constexpr std::int64_t most = 180LL * 100'000;
    static bool is_step(std::int64_t step) { return std::abs(step) <= 2 * most; }

    std::string_view text_;
};

}  // namespace

GridPoint on_grid(Point point) {
    return {static_cast<std::int32_t>(std::lround(point.longitude * grid_steps)),
            static_cast<std::int32_t>(std::lround(point.latitude * grid_steps))};
}

Point on_earth(GridPoint point) {
    return {.latitude = point.y / grid_steps, .longitude = point.x / grid_steps};
}

std::string write_rings(const std::vector<Ring>& rings) {
    std::string text = "[";
    for (const Ring& ring : rings) {
        if (text.size() > 1) text += ',';
        text += '[';
        GridPoint last{};
        for (const GridPoint point : ring) {
            if (text.back() != '[') text += ',';
            append(text, std::int64_t{point.x} - last.x);
            text += ',';
            append(text, std::int64_t{point.y} - last.y);
            last = point;
        }
        text += ']';
    }
    return text + "]";
}

std::optional<std::vector<Ring>> read_rings(std::string_view text) {
    RingReader reader(text);
    std::vector<Ring> rings;
    if (!reader.take('[')) return std::nullopt;
    if (!reader.take(']')) {
        do {
            auto ring = reader.ring();
            if (!ring) return std::nullopt;
            rings.push_back(*std::move(ring));
        } while (reader.take(','));
        if (!reader.take(']')) return std::nullopt;
    }
    if (!reader.is_at_end()) return std::nullopt;
    return rings;
}

}  // namespace permanence::territory
