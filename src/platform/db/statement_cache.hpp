#pragma once
// Prepared statements by SQL text; the one unused for longest makes room.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace permanence::db {

template <class Statement>
class StatementCache {
 public:
    explicit StatementCache(std::size_t capacity) : capacity_(capacity) {}

    Statement* find(std::string_view key) {
        const auto found = statements_.find(key);
        if (found == statements_.end()) return nullptr;
        found->second.last_use = ++uses_;
        return &found->second.statement;
    }

    // The statement that had to go, if one had: full means that one must.
    std::optional<Statement> make_room() {
        if (statements_.size() < capacity_) return std::nullopt;
        const auto oldest = std::ranges::min_element(
            statements_, {}, [](const auto& entry) { return entry.second.last_use; });
        std::optional<Statement> removed(std::move(oldest->second.statement));
        statements_.erase(oldest);
        return removed;
    }

    Statement& add(std::string_view key, Statement statement) {
        const auto [place, added] =
            statements_.emplace(std::string(key), Entry{std::move(statement), ++uses_});
        return place->second.statement;
    }

    std::size_t size() const { return statements_.size(); }

 private:
    struct Entry {
        Statement statement;
        std::uint64_t last_use;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    std::size_t capacity_;
    std::uint64_t uses_ = 0;
    std::unordered_map<std::string, Entry, Hash, std::equal_to<>> statements_;
};

}  // namespace permanence::db
