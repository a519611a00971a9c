#include "platform/http/compressed_pieces.hpp"

#include <gtest/gtest.h>
#include <libdeflate.h>
#include <zstd.h>

#include <memory>
#include <string>

#include "platform/http/content_encoding.hpp"

namespace permanence::http {
namespace {

// Rows that differ, as those of a file do.
std::string rows_of(std::size_t piece) {
    std::string rows;
    for (std::size_t i = 0; i < 1'000; ++i)
        rows += std::to_string(piece) + ",Mairie de " + std::to_string(i * piece) + "\r\n";
    return rows;
}

Pieces pieces_of(std::size_t count) {
    return [count, made = std::size_t{0}]() mutable {
        return made == count ? std::string() : rows_of(made++);
    };
}

std::string joined(const Pieces& pieces) {
    std::string all;
    for (;;) {
        const std::string piece = pieces();
        if (piece.empty()) return all;
        all += piece;
    }
}

std::string unpacked_gzip(const std::string& packed, std::size_t size) {
    const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> tool(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    std::string plain(size, '\0');
    const auto result = libdeflate_gzip_decompress(tool.get(), packed.data(), packed.size(),
                                                   plain.data(), plain.size(), nullptr);
    return result == LIBDEFLATE_SUCCESS ? plain : "not gzip, or of another size";
}

std::string unpacked_zstd(const std::string& packed, std::size_t size) {
    std::string plain(size, '\0');
    const std::size_t made =
        ZSTD_decompress(plain.data(), plain.size(), packed.data(), packed.size());
    return ZSTD_isError(made) == 0U && made == size ? plain : "not zstd, or of another size";
}

TEST(CompressedPieces, unpack_to_what_went_in) {
    for (const std::size_t count : {0U, 1U, 2U, 40U}) {
        const std::string plain = joined(pieces_of(count));
        const std::string by_gzip = joined(gzip_pieces(pieces_of(count)));
        const std::string by_zstd = joined(zstd_pieces(pieces_of(count)));
        EXPECT_EQ(unpacked_gzip(by_gzip, plain.size()), plain) << count;
        EXPECT_EQ(unpacked_zstd(by_zstd, plain.size()), plain) << count;
        if (count > 1) {
            EXPECT_LT(by_gzip.size(), plain.size() / 3);
            EXPECT_LT(by_zstd.size(), plain.size() / 3);
        }
    }
}

Response tagged() {
    return Response::streamed(pieces_of(3), "text/csv; charset=utf-8")
        .with_header("ETag", "\"7\"")
        .with_header("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(CompressedPieces, are_agreed_on_with_the_client_and_named_in_the_tag) {
    Response response = tagged();
    const Encoding encoding = agree_on_encoding(response, "gzip");
    EXPECT_EQ(encoding, Encoding::gzip);
    EXPECT_EQ(response.headers.value("ETag"), "\"7-gzip\"");
    EXPECT_EQ(response.headers.value("Vary"), "Accept-Encoding");
    compress(response, encoding);
    EXPECT_EQ(response.headers.value("Content-Encoding"), "gzip");
    const std::string plain = joined(pieces_of(3));
    EXPECT_EQ(unpacked_gzip(joined(response.pieces), plain.size()), plain);
}

}  // namespace
}  // namespace permanence::http
