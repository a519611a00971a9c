#include "exchange/place_feed_client.hpp"

namespace permanence::exchange {

std::expected<FeedFile, std::string_view> PlaceFeedClient::ask(const FeedQuestion& question) const {
    auto file = http::fetch(rules_, {.address = question.address,
                                     .accept = "text/csv, application/json, */*;q=0.5",
                                     .entity_tag = question.tag,
                                     .largest = largest_feed});
    if (!file) return std::unexpected(word_of(file.error()));
    return FeedFile{.is_unchanged = file->is_unchanged,
                    .bytes = std::move(file->bytes),
                    .tag = std::move(file->entity_tag)};
}

}  // namespace permanence::exchange
