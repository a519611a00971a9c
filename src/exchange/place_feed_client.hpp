#pragma once
// Reads files of places at the addresses that coordinators gave: https alone, and no machine of a
// private network.
#include "exchange/place_feed.hpp"
#include "platform/http/outside_file.hpp"

namespace permanence::exchange {

class PlaceFeedClient : public FeedServers {
 public:
    explicit PlaceFeedClient(http::OutsideRules rules = {.patience = feed_patience})
        : rules_(std::move(rules)) {}

    std::expected<FeedFile, std::string_view> ask(const FeedQuestion& question) const override;

 private:
    http::OutsideRules rules_;
};

}  // namespace permanence::exchange
