#pragma once
// A body in pieces, compressed while it is sent. Each holds well under 1 MB of its own for as long
// as the client reads: windows are small (128 kB), as many slow clients may read at once.
#include "platform/http/response.hpp"

namespace permanence::http {

Pieces gzip_pieces(Pieces plain);
Pieces zstd_pieces(Pieces plain);

}  // namespace permanence::http
