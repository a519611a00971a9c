#pragma once
// Which addresses belong to the public Internet: what somebody else asks us to call must be one.
#include "platform/http/client_address.hpp"

namespace permanence::http {

// False for this machine, private and local networks, multicast, documentation and everything
// else that is no single machine of the Internet (IANA special-purpose registries), also where an
// IPv6 address carries such an IPv4 address (mapped, 6to4, NAT64).
bool is_public(const AddressBytes& address);

}  // namespace permanence::http
