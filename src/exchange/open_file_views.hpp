#pragma once
// The page that lists the files of open data, and says how they may be used.
#include <cstddef>
#include <string>

#include "base/time.hpp"
#include "ui/layout.hpp"

namespace permanence::exchange {

struct OpenFileFacts {
    std::size_t places = 0;
    LocalDay changed{};  // when a place last changed
    std::string origin;  // "https://aide.exemple.fr"
};
std::string open_files_page(const ui::Site& site, const OpenFileFacts& facts);

}  // namespace permanence::exchange
