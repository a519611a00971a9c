#pragma once
// The address that people see: of links in messages, and of the forms that are ours.
#include <string>

#include "platform/config/configuration.hpp"

namespace permanence::app {

// `public_url`; where it is not set, the address listened at, as a browser on this machine writes
// it: "http://127.0.0.1:8080" for "0.0.0.0:8080", too.
std::string public_address(const config::Configuration& configuration);

}  // namespace permanence::app
