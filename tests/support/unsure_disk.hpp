#pragma once
// A disk under SQLite that keeps what was synced and promises nothing else. While one lives, the
// SQLite files that this process opens lie on it.
#include <cstdint>
#include <string>

namespace permanence::test {

class UnsureDisk {
 public:
    // What a power cut leaves of what was written since the last sync: nothing, or pieces of it.
    enum class Unsynced { lost, in_pieces };

    UnsureDisk();
    UnsureDisk(const UnsureDisk&) = delete;
    UnsureDisk& operator=(const UnsureDisk&) = delete;
    ~UnsureDisk();

    // The database file and its journal as a cut at this moment leaves them, copied to `to`.
    void cut(const std::string& path, const std::string& to, Unsynced unsynced, std::uint32_t seed);
    // How often journals were synced so far.
    int journal_syncs() const;
    // From now on a sync is an error.
    void break_down();
    void recover();
};

}  // namespace permanence::test
