#pragma once
// Guides that were made, kept until the places change: strangers who ask for one again and again
// cost a copy, and those who ask for many cost one thread.
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace permanence::orientation {

// Shared by all threads of the process.
class GuideShelf {
 public:
    using File = std::shared_ptr<const std::string>;
    struct Limits {
        std::size_t bytes = 32U * 1024 * 1024;  // kept; those asked for longest ago leave first
        int waiting = 3;                        // that many may wait while one is made
    };

    GuideShelf() = default;
    explicit GuideShelf(Limits limits) : limits_(limits) {}

    // `source` is what guides are made from; those of another one are thrown away. One is made at a
    // time; nothing when too many wait already. What `make` throws goes to who asked.
    File take(const std::shared_ptr<const void>& source, std::string_view name,
              const std::function<std::string()>& make);

 private:
    struct Kept {
        std::string name;
        File file;
    };
    File find(const std::shared_ptr<const void>& source, std::string_view name);
    void keep(const std::shared_ptr<const void>& source, std::string_view name, const File& file);

    const Limits limits_ = {};
    std::mutex making_;
    std::mutex mutex_;  // of all below
    int waiting_ = 0;
    std::shared_ptr<const void> source_;  // held, so that no other one gets its address
    std::list<Kept> kept_;                // asked for last stands first
    std::size_t bytes_ = 0;
};

}  // namespace permanence::orientation
