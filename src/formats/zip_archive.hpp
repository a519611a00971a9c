#pragma once
// The files inside a ZIP file that somebody else made, read in pieces and with bounds. Nothing is
// ever written to a disk, so a file's name is a name and no path.
#include <cstddef>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace permanence::zip {

struct Limits {
    std::size_t files = 10'000;
    std::size_t unpacked_bytes = std::size_t{512} << 20;  // of all that is read, together
    std::size_t ratio = 200;  // of a file's bytes to its packed ones; ordinary sheets reach 30
    std::size_t ratio_from = std::size_t{16} << 20;  // bytes up to which no ratio is suspicious
};

enum class Fault : unsigned char {
    damaged,  // no ZIP file, a file that is missing, wrong check sums, a packing that is not ZIP's
    locked,   // behind a password
    swells    // more than the limits, declared or real
};

class Archive {
 public:
    // `bytes` of the whole ZIP file; they outlive the archive.
    static std::expected<Archive, Fault> open(std::string_view bytes, const Limits& limits = {});

    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;
    ~Archive();

    bool has(const std::string& name) const;

    // Hands a file over in pieces of at most 64 kB, until `take` says false.
    using Take = std::function<bool(std::string_view)>;
    std::expected<void, Fault> read(const std::string& name, const Take& take);

 private:
    struct Opened;
    explicit Archive(std::unique_ptr<Opened> opened);
    std::unique_ptr<Opened> opened_;
};

}  // namespace permanence::zip
