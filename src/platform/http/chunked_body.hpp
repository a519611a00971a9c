#pragma once
// The chunked transfer coding (RFC 9112 §7.1), read in its strictest form: hexadecimal size, CRLF,
// bytes, CRLF; no extension and no trailer, which no client of ours sends and which two readers
// understand in two ways.
#include <cstddef>
#include <string>
#include <string_view>

#include "platform/http/request.hpp"

namespace permanence::http {

class ChunkedBody {
 public:
    enum class State { unfinished, finished };

    // Moves what it understands from the front of bytes to body; says how many bytes it took.
    // 400 for anything odd, 413 when the body passes limit.
    struct Taken {
        std::size_t bytes = 0;
        State state = State::unfinished;
    };
    Readable<Taken> take(std::string_view bytes, std::string& body, std::size_t limit);

 private:
    enum class Expects { size, content, end_of_chunk, end };

    Expects expects_ = Expects::size;
    std::size_t left_ = 0;  // bytes of the present chunk
};

}  // namespace permanence::http
