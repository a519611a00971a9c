#include "formats/zip_archive.hpp"

#include <zip.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace permanence::zip {
namespace {

constexpr std::size_t piece_bytes = std::size_t{64} << 10;
struct Closes {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

// Never fewer than the archive lists, and counted before memory is taken for them.
std::size_t most_files(std::string_view bytes) {
    constexpr std::string_view mark = "PK\x01\x02";
    std::size_t count = 0;
    for (auto at = bytes.find(mark); at != bytes.npos; at = bytes.find(mark, at + mark.size()))
        ++count;
    return count;
}

Fault fault_of(int zip_error) {
    const bool is_locked = zip_error == ZIP_ER_NOPASSWD || zip_error == ZIP_ER_WRONGPASSWD ||
                           zip_error == ZIP_ER_ENCRNOTSUPP;
    return is_locked ? Fault::locked : Fault::damaged;
}

}  // namespace

struct Archive::Opened {
    std::unique_ptr<zip_t, Closes> archive;
    Limits limits;
    std::size_t bytes = 0;     // of the whole archive
    std::size_t unpacked = 0;  // of all files read so far
};

Archive::Archive(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

std::expected<Archive, Fault> Archive::open(std::string_view bytes, const Limits& limits) {
    if (most_files(bytes) > limits.files) return std::unexpected(Fault::swells);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (source == nullptr) return std::unexpected(Fault::damaged);
    // Without ZIP_CHECKCONS: it refuses what honest writers make with ZIP64 heads. Sums and sizes
    // are checked as a file is read.
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (archive == nullptr) {
        zip_source_free(source);
        return std::unexpected(Fault::damaged);
    }
    auto opened = std::make_unique<Opened>();
    opened->archive.reset(archive);
    opened->limits = limits;
    opened->bytes = bytes.size();
    return Archive(std::move(opened));
}

bool Archive::has(const std::string& name) const {
    return zip_name_locate(opened_->archive.get(), name.c_str(), 0) >= 0;
}

std::expected<void, Fault> Archive::read(const std::string& name, const Take& take) {
    zip_t* archive = opened_->archive.get();
    zip_stat_t said;
    zip_stat_init(&said);
    if (zip_stat(archive, name.c_str(), 0, &said) != 0) return std::unexpected(Fault::damaged);
    constexpr zip_uint64_t needed =
        ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if ((said.valid & needed) != needed) return std::unexpected(Fault::damaged);
    if (said.encryption_method != ZIP_EM_NONE) return std::unexpected(Fault::locked);
    if (said.comp_method != ZIP_CM_DEFLATE && said.comp_method != ZIP_CM_STORE)
        return std::unexpected(Fault::damaged);
    const Limits& limits = opened_->limits;
    const std::size_t packed = std::min<std::size_t>(said.comp_size, opened_->bytes);
    const std::size_t most = std::min(limits.unpacked_bytes - opened_->unpacked,
                                      std::max(limits.ratio_from, packed * limits.ratio));
    if (said.size > most) return std::unexpected(Fault::swells);

    const std::unique_ptr<zip_file_t, Closes> file(zip_fopen(archive, name.c_str(), 0));
    if (!file) return std::unexpected(fault_of(zip_error_code_zip(zip_get_error(archive))));
    std::vector<char> piece(piece_bytes);
    std::size_t unpacked = 0;
    while (true) {
        const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
        if (got < 0) return std::unexpected(Fault::damaged);
        if (got == 0) return {};
        unpacked += static_cast<std::size_t>(got);
        if (unpacked > most) return std::unexpected(Fault::swells);
        opened_->unpacked += static_cast<std::size_t>(got);
        if (!take({piece.data(), static_cast<std::size_t>(got)})) return {};
    }
}

}  // namespace permanence::zip
