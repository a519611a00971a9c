#pragma once
// A certificate for "localhost", 127.0.0.1 and 127.0.0.2 with its key, made anew for a test, valid
// for one day.
#include <filesystem>

namespace permanence::test {

void write_self_signed(const std::filesystem::path& certificate, const std::filesystem::path& key);

}  // namespace permanence::test
