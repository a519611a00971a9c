#include "orientation/guide_shelf.hpp"

#include <algorithm>

namespace permanence::orientation {

namespace {

// Counts one who waits or makes, while it lives.
class Place {
 public:
    Place(std::mutex& mutex, int& count) : mutex_(mutex), count_(count) { add(1); }
    ~Place() { add(-1); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    int number() const { return number_; }

 private:
    void add(int change) {
        const std::scoped_lock lock(mutex_);
        number_ = count_ += change;
    }

    std::mutex& mutex_;
    int& count_;
    int number_ = 0;
};

}  // namespace

GuideShelf::File GuideShelf::take(const std::shared_ptr<const void>& source, std::string_view name,
                                  const std::function<std::string()>& make) {
    if (auto file = find(source, name)) return file;
    const Place place(mutex_, waiting_);
    if (place.number() > limits_.waiting + 1) return nullptr;
    const std::scoped_lock lock(making_);
    if (auto file = find(source, name)) return file;  // made while this one waited
    const File file = std::make_shared<const std::string>(make());
    keep(source, name, file);
    return file;
}

GuideShelf::File GuideShelf::find(const std::shared_ptr<const void>& source,
                                  std::string_view name) {
    const std::scoped_lock lock(mutex_);
    if (source != source_) return nullptr;
    const auto found = std::ranges::find(kept_, name, &Kept::name);
    if (found == kept_.end()) return nullptr;
    kept_.splice(kept_.begin(), kept_, found);
    return found->file;
}

void GuideShelf::keep(const std::shared_ptr<const void>& source, std::string_view name,
                      const File& file) {
    const std::scoped_lock lock(mutex_);
    if (source != source_) {
        source_ = source;
        kept_.clear();
        bytes_ = 0;
    }
    kept_.push_front({std::string(name), file});
    bytes_ += file->size();
    while (bytes_ > limits_.bytes && !kept_.empty()) {
        bytes_ -= kept_.back().file->size();
        kept_.pop_back();
    }
}

}  // namespace permanence::orientation
