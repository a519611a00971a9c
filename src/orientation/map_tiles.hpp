#pragma once
// A background of maps from somebody else's server, where the operator named one.
#include <string>

namespace permanence::orientation {

struct MapTiles {
    std::string url;          // map.tiles_url, with {z}, {x} and {y}; empty: our own outlines alone
    std::string attribution;  // map.tiles_attribution

    // "https://tiles.example.org": what a page with the map may load pictures from.
    std::string origin() const {
        const auto host = url.find("//");
        return host == std::string::npos ? std::string() : url.substr(0, url.find('/', host + 2));
    }
};

}  // namespace permanence::orientation
