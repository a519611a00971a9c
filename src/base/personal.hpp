#pragma once
// A value about a person (name, telephone, note): stored and shown to who may see it, never written
// to a log, a metric or an error text. It converts to nothing by itself; reveal() marks each place
// that reads it.
#include <utility>

namespace permanence {

template <class T>
class Personal {
 public:
    Personal() = default;
    explicit Personal(T value) : value_(std::move(value)) {}

    const T& reveal() const { return value_; }
    bool operator==(const Personal&) const = default;

 private:
    T value_{};
};

}  // namespace permanence
