#pragma once
// Values by id, for many look-ups: they lie in one block, and a look-up costs a small table and the
// value itself. None is taken out again.
#include <cstddef>
#include <cstdint>
#include <vector>

namespace permanence {

template <class Key, class Value>
class IdMap {
 public:
    // Null when there is none; until the next one enters.
    const Value* find(Key id) const {
        const std::uint32_t number = table_[slot_of(id)];
        return number == nothing ? nullptr : &entries_[number - 1].value;
    }
    // Makes one when there is none.
    Value& operator[](Key id) {
        if (const std::uint32_t number = table_[slot_of(id)]; number != nothing)
            return entries_[number - 1].value;
        entries_.push_back({id, Value()});
        if (2 * entries_.size() > table_.size())
            lay_out_table(2 * table_.size());
        else
            table_[slot_of(id)] = static_cast<std::uint32_t>(entries_.size());
        return entries_.back().value;
    }

    // In the order in which they came.
    struct Entry {
        Key id;
        Value value;
    };
    auto begin() { return entries_.begin(); }
    auto end() { return entries_.end(); }
    auto begin() const { return entries_.begin(); }
    auto end() const { return entries_.end(); }

 private:
    static constexpr std::uint32_t nothing = 0;

    // Where it is, or where it would be.
    std::size_t slot_of(Key id) const {
        // Multiplied by 2^64 over the golden ratio, whatever step ids have they end far apart.
        const auto spread = static_cast<std::uint64_t>(id.value) * 0x9E3779B97F4A7C15U;
        std::size_t slot = (spread >> 32) & (table_.size() - 1);
        while (table_[slot] != nothing && entries_[table_[slot] - 1].id != id)
            slot = (slot + 1) & (table_.size() - 1);
        return slot;
    }
    void lay_out_table(std::size_t size) {
        table_.assign(size, nothing);
        for (std::uint32_t i = 0; i < entries_.size(); ++i)
            table_[slot_of(entries_[i].id)] = i + 1;
    }

    std::vector<Entry> entries_;
    // Numbers of entries, from 1 on. As many as a power of two, half of them nothing at least.
    std::vector<std::uint32_t> table_ = std::vector<std::uint32_t>(16, nothing);
};

}  // namespace permanence
