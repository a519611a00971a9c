#pragma once
// Whole files: read at once, or written so that a power cut leaves the old content or the new,
// never half.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace permanence::files {

enum class Readers { owner, everyone };  // mode 0600 or 0644

// Nothing when it is absent, a folder, not ours to read, or over `most` bytes.
std::optional<std::string> read_whole(const std::filesystem::path& file,
                                      std::size_t most = std::size_t{64} << 20);

// What a command is to read: the file of that name, or the standard input for "-". Of more than
// `most` bytes somewhat more than `most` of them, so that who reads them sees that they are too
// many. Nothing when it is absent, a folder or not ours to read.
std::optional<std::string> read_input(const std::string& name, std::size_t most);

// Both make the folder when it is missing, sync file and folder, and throw std::system_error.
void replace_durably(const std::filesystem::path& file, std::string_view content, Readers readers);
// Never touches a file that exists: then it does nothing.
void create_durably(const std::filesystem::path& file, std::string_view content, Readers readers);

}  // namespace permanence::files
