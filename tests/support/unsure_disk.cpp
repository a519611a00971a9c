#include "tests/support/unsure_disk.hpp"

#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <map>
#include <mutex>
#include <new>
#include <random>
#include <vector>

namespace permanence::test {
namespace {

struct Write {
    std::size_t offset;
    std::string bytes;  // none: the file ends at `offset` from now on
};

struct Content {
    std::string synced;
    std::vector<Write> since;
};

constexpr std::size_t sector = 512;

void put(std::string& file, std::size_t offset, std::string_view bytes) {
    if (file.size() < offset + bytes.size()) file.resize(offset + bytes.size());
    file.replace(offset, bytes.size(), bytes);
}

void put(std::string& file, const Write& write) {
    if (write.bytes.empty())
        file.resize(write.offset);
    else
        put(file, write.offset, write.bytes);
}

// Sector by sector, as the dice say.
void put_pieces(std::string& file, const Write& write, std::minstd_rand& dice) {
    const auto lands = [&] { return dice() % 2 == 0; };
    if (write.bytes.empty()) {
        if (lands()) file.resize(write.offset);
        return;
    }
    for (std::size_t from = 0; from < write.bytes.size(); from += sector)
        if (lands())
            put(file, write.offset + from, std::string_view(write.bytes).substr(from, sector));
}

// SQLite's interface is C: what its functions share is one for the process.
struct Disk {
    std::mutex mutex;
    std::map<std::string, Content> files;
    std::atomic<int> journal_syncs = 0;
    std::atomic<bool> broken = false;
    sqlite3_vfs* below = nullptr;
    sqlite3_vfs door = {};
};
Disk disk;

// What SQLite allocates for each open file; the file of the system below lies behind it.
struct File {
    sqlite3_file as_sqlite;
    Content* content;  // none for files without a name
    bool is_journal;

    sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& file_of(sqlite3_file* file) {
    return *reinterpret_cast<File*>(file);
}

sqlite3_file* below(sqlite3_file* file) {
    return file_of(file).below();
}

void note(sqlite3_file* file, Write write) {
    if (Content* content = file_of(file).content) {
        const std::lock_guard guard(disk.mutex);
        content->since.push_back(std::move(write));
    }
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    note(file, {static_cast<std::size_t>(offset),
                {static_cast<const char*>(bytes), static_cast<std::size_t>(count)}});
    return below(file)->pMethods->xWrite(below(file), bytes, count, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    note(file, {static_cast<std::size_t>(size), {}});
    return below(file)->pMethods->xTruncate(below(file), size);
}

int sync(sqlite3_file* file, int flags) {
    if (disk.broken) return SQLITE_IOERR_FSYNC;
    const int code = below(file)->pMethods->xSync(below(file), flags);
    if (code != SQLITE_OK) return code;
    disk.journal_syncs += file_of(file).is_journal ? 1 : 0;
    if (Content* content = file_of(file).content) {
        const std::lock_guard guard(disk.mutex);
        for (const Write& done : content->since)
            put(content->synced, done);
        content->since.clear();
    }
    return SQLITE_OK;
}

// The rest passes through as it is.
template <auto method, class... A>
int pass(sqlite3_file* file, A... arguments) {
    return (below(file)->pMethods->*method)(below(file), arguments...);
}

void shm_barrier(sqlite3_file* file) {
    below(file)->pMethods->xShmBarrier(below(file));
}

const sqlite3_io_methods methods{
    .iVersion = 2,
    .xClose = pass<&sqlite3_io_methods::xClose>,
    .xRead = pass<&sqlite3_io_methods::xRead>,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = pass<&sqlite3_io_methods::xFileSize>,
    .xLock = pass<&sqlite3_io_methods::xLock>,
    .xUnlock = pass<&sqlite3_io_methods::xUnlock>,
    .xCheckReservedLock = pass<&sqlite3_io_methods::xCheckReservedLock>,
    .xFileControl = pass<&sqlite3_io_methods::xFileControl>,
    .xSectorSize = pass<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = pass<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = pass<&sqlite3_io_methods::xShmMap>,
    .xShmLock = pass<&sqlite3_io_methods::xShmLock>,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = pass<&sqlite3_io_methods::xShmUnmap>,
    .xFetch = nullptr,
    .xUnfetch = nullptr};

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Content* content_of(const char* path) {
    if (path == nullptr) return nullptr;
    const std::lock_guard guard(disk.mutex);
    const auto known = disk.files.find(path);
    if (known != disk.files.end()) return &known->second;
    return &disk.files.emplace(path, Content{read_file(path), {}}).first->second;
}

int open(sqlite3_vfs*, const char* path, sqlite3_file* opened, int flags, int* flags_out) {
    File& file = *new (opened) File{{nullptr}, content_of(path), (flags & SQLITE_OPEN_WAL) != 0};
    const int code = disk.below->xOpen(disk.below, path, file.below(), flags, flags_out);
    if (file.below()->pMethods != nullptr) file.as_sqlite.pMethods = &methods;
    return code;
}

}  // namespace

UnsureDisk::UnsureDisk() {
    disk.below = sqlite3_vfs_find(nullptr);
    disk.door = *disk.below;
    disk.door.zName = "unsure";
    disk.door.szOsFile = static_cast<int>(sizeof(File)) + disk.below->szOsFile;
    disk.door.xOpen = open;
    disk.broken = false;
    disk.journal_syncs = 0;
    sqlite3_vfs_register(&disk.door, 1);
}

UnsureDisk::~UnsureDisk() {
    sqlite3_vfs_unregister(&disk.door);
    sqlite3_vfs_register(disk.below, 1);
    disk.files.clear();
}

void UnsureDisk::cut(const std::string& path, const std::string& to, Unsynced unsynced,
                     std::uint32_t seed) {
    std::minstd_rand dice(seed);
    const std::lock_guard guard(disk.mutex);
    for (const char* suffix : {"", "-wal"}) {
        const Content& content = disk.files.at(path + suffix);
        std::string left = content.synced;
        if (unsynced == Unsynced::in_pieces)
            for (const Write& write : content.since)
                put_pieces(left, write, dice);
        std::ofstream(to + suffix, std::ios::binary) << left;
    }
}

int UnsureDisk::journal_syncs() const {
    return disk.journal_syncs;
}

void UnsureDisk::break_down() {
    disk.broken = true;
}

void UnsureDisk::recover() {
    disk.broken = false;
}

}  // namespace permanence::test
