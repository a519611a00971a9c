#include "formats/html_node.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <utility>

#include "base/check.hpp"
#include "base/eight_bytes.hpp"
#include "formats/utf8.hpp"

namespace permanence::html {

// Serialised as `open`, the children, `close`. A text is an `open` alone, a fragment children
// alone.
struct Node {
    std::string_view open;
    std::string_view close;
    std::span<const Node* const> children;
    std::size_t size;  // bytes of the whole
};

// A bump allocator. clear() keeps one chunk, so that a steady stream of pages allocates nothing.
struct Buffer {
    static constexpr std::size_t chunk_size = std::size_t{128} * 1024;

    std::size_t room() const { return static_cast<std::size_t>(end - cursor); }

    char* take(std::size_t size) {
        if (size > room()) grow(size);
        return std::exchange(cursor, cursor + size);
    }

    template <class T>
    T* take_array(std::size_t count) {
        const auto address = reinterpret_cast<std::uintptr_t>(cursor);
        const std::size_t padding = (alignof(T) - address % alignof(T)) % alignof(T);
        if (padding + count * sizeof(T) <= room())
            cursor += padding;
        else
            grow(count * sizeof(T));
        return reinterpret_cast<T*>(take(count * sizeof(T)));
    }

    void grow(std::size_t size) {
        const std::size_t wanted = std::max(size, chunk_size);
        chunks.push_back(std::make_unique_for_overwrite<char[]>(wanted));
        if (wanted == chunk_size) ordinary = chunks.size() - 1;
        cursor = chunks.back().get();
        end = cursor + wanted;
    }

    // Chunks larger than the ordinary were taken for one huge text: they are given back.
    void clear(std::uint32_t next_life) {
        life = next_life;
        std::unique_ptr<char[]> kept;
        if (ordinary < chunks.size()) kept = std::move(chunks[ordinary]);
        chunks.clear();
        cursor = end = nullptr;
        ordinary = chunk_size;
        if (!kept) return;
        cursor = kept.get();
        end = cursor + chunk_size;
        chunks.push_back(std::move(kept));
        ordinary = 0;
    }

    char* cursor = nullptr;
    char* end = nullptr;
    std::vector<std::unique_ptr<char[]>> chunks;
    std::size_t ordinary =
        chunk_size;          // index of a chunk of ordinary size; beyond all when there is none
    std::uint32_t life = 0;  // handles made now carry it
};

namespace {

constinit thread_local Buffer* open_buffer = nullptr;
constinit thread_local bool a_page_is_open = false;
constinit thread_local std::uint32_t last_life = 0;

Buffer& buffer_outside_pages() {
    thread_local Buffer buffer;
    if (buffer.life == 0) buffer.life = ++last_life;
    return buffer;
}

Buffer& buffer() {
    if (open_buffer == nullptr) open_buffer = &buffer_outside_pages();
    return *open_buffer;
}

// Bytes that cannot be copied as they are: the markup's own, controls, and all that is not ASCII.
enum class Byte : unsigned char { plain, markup, control, wide };

constexpr std::array<Byte, 256> byte_kinds = [] {
    std::array<Byte, 256> kinds{};
    for (std::size_t i = 0; i < 256; ++i) {
        if (i < 0x20 || i == 0x7F) kinds[i] = Byte::control;
        if (i >= 0x80) kinds[i] = Byte::wide;
    }
    for (const char allowed : {'\t', '\n', '\r'})
        kinds[static_cast<unsigned char>(allowed)] = Byte::plain;
    for (const char markup : {'&', '<', '>', '"'})
        kinds[static_cast<unsigned char>(markup)] = Byte::markup;
    return kinds;
}();

constexpr std::string_view reference(char markup, bool in_attribute) {
    switch (markup) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        default:
            return in_attribute ? "&quot;" : "\"";
    }
}

char* put(std::string_view bytes, char* out) {
    if (!bytes.empty()) std::memcpy(out, bytes.data(), bytes.size());
    return out + bytes.size();
}

std::size_t plain_prefix(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size() && byte_kinds[static_cast<unsigned char>(text[i])] == Byte::plain)
        ++i;
    return i;
}

// The most bytes that one byte of text becomes: "&quot;".
constexpr std::size_t longest_escape = 6;

// The first character of `text`, which is not plain; how many bytes it has. C0 controls and DEL
// have no place in HTML: they show as U+FFFD, as does what is not UTF-8.
std::size_t put_special(std::string_view text, bool in_attribute, char*& out) {
    switch (byte_kinds[static_cast<unsigned char>(text[0])]) {
        case Byte::plain:
            *out++ = text[0];
            return 1;
        case Byte::markup:
            out = put(reference(text[0], in_attribute), out);
            return 1;
        case Byte::control:
            out = put(utf8::replacement, out);
            return 1;
        case Byte::wide:
            break;
    }
    const std::size_t length = utf8::character_length(text);
    if (length == 2) {  // the letters of French
        *out++ = text[0];
        *out++ = text[1];
        return 2;
    }
    out = put(length == 0 ? utf8::replacement : text.substr(0, length), out);
    return std::max<std::size_t>(length, 1);
}

// Tabs and line ends, which are plain, are marked too.
EightBytes::Marks perhaps_special(const EightBytes& eight) {
    return eight.beyond_ascii() | eight.below(0x20) | eight.equal(0x7F) | eight.equal('<', 2) |
           eight.equal('"', 4);
}
static_assert(('<' | 2) == '>' && ('"' | 4) == '&');

// `out` has room for the longest escape of every byte.
char* put_escaped(std::string_view text, bool in_attribute, char* out) {
    while (text.size() >= EightBytes::size) {
        const EightBytes eight(text.data());
        eight.write(out);
        const auto special = perhaps_special(eight);
        const std::size_t plain = special == 0 ? EightBytes::size : EightBytes::first(special);
        out += plain;
        text.remove_prefix(plain);
        if (special != 0) text.remove_prefix(put_special(text, in_attribute, out));
    }
    while (!text.empty()) {
        const std::size_t plain = plain_prefix(text);
        for (std::size_t i = 0; i < plain; ++i)
            out[i] = text[i];
        out += plain;
        text.remove_prefix(plain);
        if (!text.empty()) text.remove_prefix(put_special(text, in_attribute, out));
    }
    return out;
}

// Escapes into the buffer; what was reserved for the worst case and not needed is given back.
std::string_view keep_escaped(Buffer& pieces, std::string_view before, std::string_view text,
                              std::string_view after, bool in_attribute) {
    char* const begin = pieces.take(before.size() + text.size() * longest_escape + after.size());
    char* out = put(before, begin);
    out = put_escaped(text, in_attribute, out);
    out = put(after, out);
    pieces.cursor = out;
    return {begin, out};
}

const Node* keep_node(Buffer& pieces, const Node& node) {
    return new (pieces.take_array<Node>(1)) Node(node);
}

char* put_node(const Node& node, char* out) {
    out = put(node.open, out);
    for (const Node* child : node.children)
        out = put_node(*child, out);
    return put(node.close, out);
}

bool is_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

}  // namespace

// The only door between handles and the buffer: every use checks that the handle's page is still
// open.
struct Pieces {
    static const Node* node(const Buffer& pieces, Html part) {
        CHECK(part.node_ == nullptr || part.life_ == pieces.life);
        return part.node_;
    }
    static Html html(const Buffer& pieces, const Node* node) { return {node, pieces.life}; }

    static std::string_view bytes(const Buffer& pieces, Attribute attribute) {
        CHECK(attribute.bytes_.empty() || attribute.life_ == pieces.life);
        return attribute.bytes_;
    }
    static Attribute attribute(const Buffer& pieces, std::string_view bytes) {
        return {bytes, pieces.life};
    }

    static std::span<const Node* const> children(Buffer& pieces, std::span<const Html> parts,
                                                 std::size_t& size) {
        if (parts.empty()) return {};
        const Node** const nodes = pieces.take_array<const Node*>(parts.size());
        std::size_t count = 0;
        for (const Html part : parts) {
            if (const Node* child = node(pieces, part)) {
                size += child->size;
                nodes[count++] = child;
            }
        }
        return {nodes, count};
    }

    static std::string_view open_tag(Buffer& pieces, std::string_view open, Attributes several) {
        std::size_t size = open.size() + 1;
        for (const Attribute& one : several)
            size += bytes(pieces, one).size();
        char* const begin = pieces.take(size);
        char* out = put(open, begin);
        for (const Attribute& one : several)
            out = put(one.bytes_, out);
        put(">", out);
        return {begin, size};
    }
};

Html::Html(std::string_view text) {
    if (text.empty()) return;
    Buffer& pieces = buffer();
    const std::string_view bytes = keep_escaped(pieces, "", text, "", false);
    *this = Pieces::html(pieces, keep_node(pieces, {bytes, {}, {}, bytes.size()}));
}

Page::Page() : buffer_(new Buffer), outer_(&buffer()), outer_is_page_(a_page_is_open) {
    buffer_->life = ++last_life;
    open_buffer = buffer_;
    a_page_is_open = true;
}

Page::~Page() {
    CHECK(open_buffer == buffer_);
    open_buffer = outer_;
    a_page_is_open = outer_is_page_;
    delete buffer_;
}

Html element(const Tag& tag, Attributes attributes, Children children) {
    Buffer& pieces = buffer();
    Node node{Pieces::open_tag(pieces, tag.open, attributes), tag.close, {}, 0};
    node.size = node.open.size() + node.close.size();
    node.children = Pieces::children(pieces, {children.begin(), children.size()}, node.size);
    return Pieces::html(pieces, keep_node(pieces, node));
}

Html custom(std::string_view name, Attributes attributes, Children children) {
    CHECK(is_name(name) && name.front() >= 'a' && name.find('-') != name.npos);
    Buffer& pieces = buffer();
    const std::string_view open = keep_escaped(pieces, "<", name, "", false);
    const std::string_view close = keep_escaped(pieces, "</", name, ">", false);
    return element({open, close}, attributes, children);
}

Html fragment(std::span<const Html> parts) {
    Buffer& pieces = buffer();
    Node node{{}, {}, {}, 0};
    node.children = Pieces::children(pieces, parts, node.size);
    if (node.children.empty()) return {};
    return Pieces::html(pieces, keep_node(pieces, node));
}

Attribute attributes(std::span<const Attribute> several) {
    Buffer& pieces = buffer();
    std::size_t size = 0;
    for (const Attribute& one : several)
        size += Pieces::bytes(pieces, one).size();
    char* const begin = pieces.take(size);
    char* out = begin;
    for (const Attribute& one : several)
        out = put(Pieces::bytes(pieces, one), out);
    return Pieces::attribute(pieces, {begin, size});
}

Attribute text_attribute(std::string_view name, std::string_view value) {
    Buffer& pieces = buffer();
    constexpr std::size_t signs = 4;  // a space, an equals sign, two quotation marks
    char* const begin = pieces.take(name.size() + value.size() * longest_escape + signs);
    char* out = begin;
    *out++ = ' ';
    out = put(name, out);
    *out++ = '=';
    *out++ = '"';
    out = put_escaped(value, true, out);
    *out++ = '"';
    pieces.cursor = out;
    return Pieces::attribute(pieces, {begin, out});
}

Attribute flag_attribute(std::string_view name) {
    Buffer& pieces = buffer();
    return Pieces::attribute(pieces, keep_escaped(pieces, " ", name, "", true));
}

Attribute named_attribute(std::string_view prefix, std::string_view name, std::string_view value) {
    CHECK(is_name(name));
    std::string whole(prefix);
    whole += name;
    return text_attribute(whole, value);
}

std::string render_fragment(Html part) {
    Buffer& pieces = buffer();
    std::string out;
    if (const Node* node = Pieces::node(pieces, part)) {
        // libstdc++ 12 tells the function the capacity, not the size that was asked for.
        out.resize_and_overwrite(node->size, [&](char* begin, std::size_t) {
            CHECK(put_node(*node, begin) == begin + node->size);
            return node->size;
        });
    }
    if (!a_page_is_open) pieces.clear(++last_life);
    return out;
}

void Kept::keep(Html part) {
    bytes_ = render_fragment(part);
}

Kept::operator Html() const& {
    if (bytes_.empty()) return {};
    Buffer& pieces = buffer();
    return Pieces::html(pieces, keep_node(pieces, {bytes_, {}, {}, bytes_.size()}));
}

std::string render(Html document) {
    return render_fragment(element({"<!doctype html", ""}, {}, {document}));
}

}  // namespace permanence::html
