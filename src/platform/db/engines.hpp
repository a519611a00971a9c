#pragma once
// The two doors behind `open`: one .cpp for each library.
#include <chrono>
#include <memory>
#include <string>

#include "platform/db/connection.hpp"
#include "platform/db/shared_commit.hpp"

namespace permanence::db {

std::unique_ptr<Connection> open_sqlite(const std::string& path, std::chrono::milliseconds patience,
                                        std::shared_ptr<SharedCommit> writers);
std::unique_ptr<Connection> open_postgresql(const std::string& address,
                                            std::chrono::milliseconds patience);

// Throws Error::other for what one of the engines would cut or refuse: a text with NUL or that is
// not UTF-8, a number that is not finite. Both engines refuse the same.
void check_bindable(const Value& value);

}  // namespace permanence::db
