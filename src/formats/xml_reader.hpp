#pragma once
// XML that somebody else wrote, element by element, in bounded memory. A document type is refused,
// and with it every entity of the writer's own: no text grows, nothing is fetched.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace permanence::xml {

// Of one element, while its begin() lasts. Names are as written, prefixes included.
class Attributes {
 public:
    explicit Attributes(const char* const* pairs) : pairs_(pairs) {}
    std::optional<std::string_view> find(std::string_view name) const;
    // The one whose name without prefix it is.
    std::optional<std::string_view> find_local(std::string_view name) const;

 private:
    const char* const* pairs_;  // name, value, name, value... null
};

enum class After : unsigned char { go_on, pause, stop };

// What is made of a document. Element names come without their prefix. begin(), text() and end()
// do not throw; paused() may.
class Handler {
 public:
    Handler() = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;
    virtual ~Handler() = default;

    virtual After begin(std::string_view name, const Attributes& attributes) = 0;
    virtual void text(std::string_view piece) = 0;  // an element's text may come in pieces
    virtual After end(std::string_view name) = 0;
    // After an end() that said `pause`, before what follows is read.
    virtual After paused() { return After::go_on; }
};

enum class State : unsigned char {
    reading,  // more is wanted
    stopped,  // the handler has what it wants
    damaged,  // not well formed, or a document type
    swells    // elements too deep, a tag too long, or too many different names
};

class Reader {
 public:
    explicit Reader(Handler& handler);
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();

    State feed(std::string_view chunk);
    State finish();  // `stopped` when the document is complete

 private:
    class Parsing;
    std::unique_ptr<Parsing> parsing_;
};

}  // namespace permanence::xml
