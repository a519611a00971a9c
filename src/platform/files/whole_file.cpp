#include "platform/files/whole_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace permanence::files {

namespace {

class Descriptor {
 public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

 private:
    int number_;
};

[[noreturn]] void fail(const std::filesystem::path& file) {
    throw std::system_error(errno, std::generic_category(), file.string());
}

void sync_folder(const std::filesystem::path& file) {
    const auto parent = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.number() < 0 || ::fsync(folder.number()) != 0) fail(parent);
}

void write_all(int descriptor, std::string_view content, const std::filesystem::path& file) {
    while (!content.empty()) {
        const auto written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(file);
        content.remove_prefix(static_cast<std::size_t>(written));
    }
}

// Beside `file`, synced, under a name of its own.
std::filesystem::path write_beside(const std::filesystem::path& file, std::string_view content,
                                   Readers readers) {
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    std::string name = file.string() + ".XXXXXX";
    const Descriptor made(::mkostemp(name.data(), O_CLOEXEC));  // mode 0600
    if (made.number() < 0) fail(file);
    try {
        if (readers == Readers::everyone && ::fchmod(made.number(), 0644) != 0) fail(file);
        write_all(made.number(), content, file);
        if (::fsync(made.number()) != 0) fail(file);
    } catch (...) {
        ::unlink(name.c_str());
        throw;
    }
    return name;
}

// To the end, or to the first buffer that goes beyond `most`.
std::optional<std::string> read_beyond(int descriptor, std::size_t most) {
    std::string content;
    char buffer[65536];
    while (content.size() <= most) {
        const auto count = ::read(descriptor, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return std::nullopt;
        if (count == 0) break;
        content.append(buffer, static_cast<std::size_t>(count));
    }
    return content;
}

}  // namespace

std::optional<std::string> read_whole(const std::filesystem::path& file, std::size_t most) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    auto content = opened.number() < 0 ? std::nullopt : read_beyond(opened.number(), most);
    if (content && content->size() > most) return std::nullopt;
    return content;
}

std::optional<std::string> read_input(const std::string& name, std::size_t most) {
    if (name == "-") return read_beyond(STDIN_FILENO, most);
    const Descriptor opened(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
    return opened.number() < 0 ? std::nullopt : read_beyond(opened.number(), most);
}

void replace_durably(const std::filesystem::path& file, std::string_view content, Readers readers) {
    const auto beside = write_beside(file, content, readers);
    if (::rename(beside.c_str(), file.c_str()) != 0) {
        const int error = errno;
        ::unlink(beside.c_str());
        throw std::system_error(error, std::generic_category(), file.string());
    }
    sync_folder(file);
}

void create_durably(const std::filesystem::path& file, std::string_view content, Readers readers) {
    const auto beside = write_beside(file, content, readers);
    // link() fails where the name exists: two programs that start together agree on one content.
    const int linked = ::link(beside.c_str(), file.c_str());
    const int error = errno;
    ::unlink(beside.c_str());
    if (linked != 0 && error != EEXIST)
        throw std::system_error(error, std::generic_category(), file.string());
    sync_folder(file);
}

}  // namespace permanence::files
