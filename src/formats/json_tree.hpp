#pragma once
// The parsed form of a JSON text, between json_parse.cpp that builds it and json_reader.cpp that
// walks it.
#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>

namespace permanence::json {

enum class Kind : unsigned char { null, boolean, integer, number, text, list, object };

struct Node {
    Kind kind = Kind::null;
    bool boolean = false;
    std::int64_t integer = 0;
    double number = 0;  // also of an integer
    std::string_view text;
    std::span<const Node> items;              // of a list, or the values of an object
    std::span<const std::string_view> names;  // of an object, beside items
};

// Everything of one document stands in one buffer and goes with it.
struct Tree {
    std::pmr::monotonic_buffer_resource buffer;
    Node root;

    std::string_view keep(std::string_view text);
    template <class T>
    std::span<const T> keep(std::span<const T> items) {
        if (items.empty()) return {};
        std::pmr::polymorphic_allocator<T> allocator(&buffer);
        T* const kept = allocator.allocate(items.size());
        std::uninitialized_copy(items.begin(), items.end(), kept);
        return {kept, items.size()};
    }
};

}  // namespace permanence::json
