#include "platform/crypto/key_ring.hpp"

#include <sodium.h>
#include <sys/stat.h>

#include <algorithm>

#include "platform/crypto/encoding.hpp"
#include "platform/crypto/keyed_hash.hpp"
#include "platform/files/whole_file.hpp"

namespace permanence::crypto {

namespace {

constexpr std::string_view prefix = "permanence-key v1 ";
constexpr std::size_t id_size = 8;

bool is_comment(std::string_view line) {
    const auto first = line.find_first_not_of(" \t\r");
    return first == std::string_view::npos || line[first] == '#';
}

SecretKey subkey(const SecretKey& key, std::string_view purpose) {
    return SecretKey(keyed_hash(key, purpose));
}

}  // namespace

Result<KeyRing> KeyRing::parse(std::string_view text) {
    std::vector<Entry> keys;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (is_comment(line)) continue;
        if (!line.starts_with(prefix) || line.size() < prefix.size() + id_size + 1)
            return refuse("crypto.key_malformed");
        const std::string_view id = line.substr(prefix.size(), id_size);
        const auto bytes = parse_base64url(line.substr(prefix.size() + id_size + 1));
        if (!parse_hex(id) || line[prefix.size() + id_size] != ' ' || !bytes ||
            bytes->size() != SecretKey::size)
            return refuse("crypto.key_malformed");
        keys.push_back({std::string(id), SecretKey(std::span(*bytes).first<SecretKey::size>())});
    }
    if (keys.empty()) return refuse("crypto.key_malformed");
    return KeyRing(std::move(keys));
}

KeyRing KeyRing::make(Random& random) {
    std::array<unsigned char, SecretKey::size> bytes{};
    std::array<unsigned char, id_size / 2> id{};
    random.fill(bytes);
    random.fill(id);
    std::vector<Entry> keys;
    keys.push_back({write_hex(id), SecretKey(bytes)});
    sodium_memzero(bytes.data(), bytes.size());
    return KeyRing(std::move(keys));
}

std::string KeyRing::write() const {
    std::string text =
        "# The key of this installation. Keep a copy apart from the database's backup:\n"
        "# without it, telephone numbers and notes cannot be read again.\n";
    for (const auto& [id, key] : keys_)
        text += std::string(prefix) + id + " " + write_base64url(key.bytes()) + "\n";
    return text;
}

SecretKey KeyRing::derive(std::string_view purpose) const {
    return subkey(keys_.front().key, purpose);
}

std::optional<SecretKey> KeyRing::derive(std::string_view purpose, std::string_view id) const {
    const auto found = std::ranges::find(keys_, id, &Entry::id);
    if (found == keys_.end()) return std::nullopt;
    return subkey(found->key, purpose);
}

Result<KeyRing> load_keys(const std::filesystem::path& file) {
    struct stat found = {};
    const WordArguments arguments{{"path", file.string()}};
    if (::stat(file.c_str(), &found) != 0) return refuse("crypto.key_missing", arguments);
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return refuse("crypto.key_open_to_others", arguments);
    const auto text = files::read_whole(file);
    if (!text) return refuse("crypto.key_unreadable", arguments);
    auto keys = KeyRing::parse(*text);
    if (!keys) return refuse(keys.error().key, arguments);
    return keys;
}

Result<KeyRing> load_or_create_keys(const std::filesystem::path& file, Installation installation,
                                    Random& random) {
    std::error_code ignored;
    const bool absent = !std::filesystem::exists(std::filesystem::symlink_status(file, ignored));
    if (!absent || installation == Installation::in_use) return load_keys(file);
    KeyRing keys = KeyRing::make(random);
    files::create_durably(file, keys.write(), files::Readers::owner);
    return load_keys(file);
}

}  // namespace permanence::crypto
