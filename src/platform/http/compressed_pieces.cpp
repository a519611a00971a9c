#include "platform/http/compressed_pieces.hpp"

#include <zlib.h>
#include <zstd.h>

#include <array>
#include <memory>
#include <new>
#include <stdexcept>
#include <utility>

namespace permanence::http {

namespace {

constexpr int gzip_level = 4;
constexpr int gzip_window = 15 + 16;  // 32 kB, with the head and foot of gzip
constexpr int zstd_level = 3;
constexpr int zstd_window = 17;  // 128 kB
constexpr std::size_t room = std::size_t{64} << 10;

void check(std::size_t zstd_result) {
    if (ZSTD_isError(zstd_result) != 0U) throw std::runtime_error(ZSTD_getErrorName(zstd_result));
}

// libdeflate, which compresses whole bodies, cannot go on where it stopped.
class Gzip {
 public:
    Gzip() {
        if (deflateInit2(&stream_, gzip_level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) !=
            Z_OK)
            throw std::bad_alloc();
    }
    ~Gzip() { deflateEnd(&stream_); }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    // An empty `plain` ends the whole.
    void add(std::string_view plain, std::string& out) {
        std::array<unsigned char, room> packed;
        // zlib reads through this pointer alone; its type is older than const.
        stream_.next_in =
            const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(plain.data()));
        stream_.avail_in = static_cast<unsigned>(plain.size());
        do {
            stream_.next_out = packed.data();
            stream_.avail_out = static_cast<unsigned>(packed.size());
            deflate(&stream_, plain.empty() ? Z_FINISH : Z_NO_FLUSH);
            out.append(reinterpret_cast<const char*>(packed.data()),
                       packed.size() - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }

 private:
    z_stream stream_{};
};

class Zstd {
 public:
    Zstd() : context_(ZSTD_createCCtx(), ZSTD_freeCCtx) {
        if (!context_) throw std::bad_alloc();
        check(ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, zstd_level));
        check(ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_windowLog, zstd_window));
    }

    void add(std::string_view plain, std::string& out) {
        std::array<char, room> packed;
        ZSTD_inBuffer in{plain.data(), plain.size(), 0};
        const auto how = plain.empty() ? ZSTD_e_end : ZSTD_e_continue;
        bool goes_on = true;
        while (goes_on) {
            ZSTD_outBuffer made{packed.data(), packed.size(), 0};
            const std::size_t left = ZSTD_compressStream2(context_.get(), &made, &in, how);
            check(left);
            out.append(packed.data(), made.pos);
            goes_on = plain.empty() ? left > 0 : in.pos < in.size;
        }
    }

 private:
    std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> context_;
};

// Asks for plain pieces until there is something to send: what compresses well needs several.
template <class Compressor>
class Compressed {
 public:
    explicit Compressed(Pieces plain) : plain_(std::move(plain)) {}

    std::string next() {
        std::string out;
        while (out.size() < least && !is_ended_) {
            const std::string piece = plain_();
            is_ended_ = piece.empty();
            compressor_.add(piece, out);
        }
        return out;
    }

 private:
    static constexpr std::size_t least = std::size_t{16} << 10;
    Pieces plain_;
    Compressor compressor_;
    bool is_ended_ = false;
};

// Shared, because a response may be copied; only one of its copies is ever sent.
template <class Compressor>
Pieces compressed(Pieces plain) {
    return
        [all = std::make_shared<Compressed<Compressor>>(std::move(plain))] { return all->next(); };
}

}  // namespace

Pieces gzip_pieces(Pieces plain) {
    return compressed<Gzip>(std::move(plain));
}

Pieces zstd_pieces(Pieces plain) {
    return compressed<Zstd>(std::move(plain));
}

}  // namespace permanence::http
