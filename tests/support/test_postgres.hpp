#pragma once
// The PostgreSQL server of this test program: the one that the environment names, or one of its
// own.
#include <string>

namespace permanence::test {

// Address of database `name` on that server; starts the server at first use. Throws
// std::runtime_error with the server's own words when it does not start.
std::string postgres_address(const std::string& name);

}  // namespace permanence::test
