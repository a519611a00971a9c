#pragma once
// libsodium picks its fastest code once; every door of crypto/ calls this before it enters.
namespace permanence::crypto {

void require_sodium();

}  // namespace permanence::crypto
