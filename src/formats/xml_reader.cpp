#include "formats/xml_reader.hpp"

#include <expat.h>

#include <algorithm>
#include <new>
#include <string>
#include <unordered_set>
#include <utility>

namespace permanence::xml {
namespace {

constexpr std::size_t most_depth = 64;
constexpr std::size_t longest_tag = std::size_t{256} << 10;
// Expat keeps each name that it meets. Those of one letter (c, v, r...) are few, and not counted.
constexpr std::size_t most_names = 5'000;
constexpr std::size_t piece_bytes = std::size_t{64} << 10;

std::string_view without_prefix(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
};

struct Frees {
    void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
};

}  // namespace

std::optional<std::string_view> Attributes::find(std::string_view name) const {
    for (const char* const* pair = pairs_; *pair != nullptr; pair += 2)
        if (name == *pair) return pair[1];
    return std::nullopt;
}

std::optional<std::string_view> Attributes::find_local(std::string_view name) const {
    for (const char* const* pair = pairs_; *pair != nullptr; pair += 2)
        if (name == without_prefix(*pair)) return pair[1];
    return std::nullopt;
}

class Reader::Parsing {
 public:
    explicit Parsing(Handler& handler);
    State feed(std::string_view chunk);
    State finish() { return parse({}, XML_TRUE); }

 private:
    static void on_begin(void* self, const XML_Char* name, const XML_Char** attributes);
    static void on_end(void* self, const XML_Char* name);
    static void on_text(void* self, const XML_Char* text, int length);
    static void on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int);

    State parse(std::string_view piece, XML_Bool is_last);
    void obey(After after);
    void stop(State why);
    bool count_name(std::string_view name);

    Handler& handler_;
    std::unique_ptr<XML_ParserStruct, Frees> parser_;
    State state_ = State::reading;
    std::size_t depth_ = 0;
    std::size_t fed_ = 0;
    std::unordered_set<std::string, Hash, std::equal_to<>> names_;
};

Reader::Parsing::Parsing(Handler& handler) : handler_(handler), parser_(XML_ParserCreate(nullptr)) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
}

State Reader::Parsing::feed(std::string_view chunk) {
    while (!chunk.empty() && state_ == State::reading) {
        const std::string_view piece = chunk.substr(0, piece_bytes);
        parse(piece, XML_FALSE);
        chunk.remove_prefix(piece.size());
    }
    return state_;
}

State Reader::Parsing::parse(std::string_view piece, XML_Bool is_last) {
    if (state_ != State::reading) return state_;
    fed_ += piece.size();
    auto status = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), is_last);
    while (status == XML_STATUS_SUSPENDED && state_ == State::reading) {
        if (handler_.paused() == After::stop) {
            state_ = State::stopped;
            return state_;
        }
        status = XML_ResumeParser(parser_.get());
    }
    if (state_ != State::reading) return state_;
    if (status == XML_STATUS_ERROR) {
        state_ = State::damaged;
    } else if (is_last == XML_TRUE) {
        state_ = State::stopped;
    } else {
        // What expat holds back begins where its last event did.
        const auto read = std::max<XML_Index>(XML_GetCurrentByteIndex(parser_.get()), 0);
        if (fed_ - static_cast<std::size_t>(read) > longest_tag) state_ = State::swells;
    }
    return state_;
}

void Reader::Parsing::stop(State why) {
    if (state_ != State::reading) return;
    state_ = why;
    XML_StopParser(parser_.get(), XML_FALSE);
}

void Reader::Parsing::obey(After after) {
    if (after == After::stop) stop(State::stopped);
    if (after == After::pause) XML_StopParser(parser_.get(), XML_TRUE);
}

bool Reader::Parsing::count_name(std::string_view name) {
    if (name.size() < 2 || names_.contains(name)) return true;
    if (names_.size() == most_names) return false;
    names_.emplace(name);
    return true;
}

void Reader::Parsing::on_begin(void* self, const XML_Char* name, const XML_Char** attributes) {
    auto& parsing = *static_cast<Parsing*>(self);
    if (parsing.state_ != State::reading) return;
    bool is_bounded = ++parsing.depth_ <= most_depth && parsing.count_name(name);
    for (const XML_Char** pair = attributes; *pair != nullptr; pair += 2)
        is_bounded = is_bounded && parsing.count_name(*pair);
    if (!is_bounded) return parsing.stop(State::swells);
    parsing.obey(parsing.handler_.begin(without_prefix(name), Attributes(attributes)));
}

void Reader::Parsing::on_end(void* self, const XML_Char* name) {
    auto& parsing = *static_cast<Parsing*>(self);
    if (parsing.state_ != State::reading) return;
    --parsing.depth_;
    parsing.obey(parsing.handler_.end(without_prefix(name)));
}

void Reader::Parsing::on_text(void* self, const XML_Char* text, int length) {
    auto& parsing = *static_cast<Parsing*>(self);
    if (parsing.state_ != State::reading) return;
    parsing.handler_.text({text, static_cast<std::size_t>(length)});
}

void Reader::Parsing::on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*,
                                 int) {
    static_cast<Parsing*>(self)->stop(State::damaged);
}

Reader::Reader(Handler& handler) : parsing_(std::make_unique<Parsing>(handler)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

State Reader::feed(std::string_view chunk) {
    return parsing_->feed(chunk);
}

State Reader::finish() {
    return parsing_->finish();
}

}  // namespace permanence::xml
