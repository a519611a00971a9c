#pragma once
// The page of the addresses that are read again and again.
#include <string>
#include <vector>

#include "exchange/place_feed.hpp"
#include "ui/forms.hpp"
#include "ui/layout.hpp"

namespace permanence::exchange {

inline constexpr std::string_view feeds_path = "/lieux-a-tenir/adresses";

struct FeedList {
    std::vector<PlaceFeed> feeds;
    LocalDay today;
    std::string add_token;
    std::string leave_token;
    ui::FormState state;
};
std::string feed_list_page(const ui::Site& site, const ui::StaffFrame& frame, const FeedList& list);

}  // namespace permanence::exchange
