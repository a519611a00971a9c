#include "territory/routing_client.hpp"

#include <algorithm>
#include <utility>

#include "territory/configured_server_client.hpp"

namespace permanence::territory {
namespace {

using std::chrono::steady_clock;
constexpr std::size_t largest_answer = std::size_t{4} << 20;  // bytes

}  // namespace

// A part of the table small enough for one question.
struct RoutingClient::Block {
    std::span<const Point> from;
    std::span<const Point> to;
    TravelMode mode;
    TravelTable& trips;
    std::size_t first_row;
    std::size_t first_column;

    Trip& at(std::size_t row, std::size_t column) {
        return trips.at(first_row + row, first_column + column);
    }
};

RoutingClient::RoutingClient(RoutingServer server, const TravelModel& model)
    : server_(std::move(server)), model_(&model), memory_(server_.remembered) {}

bool RoutingClient::is_resting() const {
    return steady_clock::now().time_since_epoch().count() < rests_until_.load();
}

// True when every trip of the block was still known.
bool RoutingClient::recall(Block& block) const {
    bool all = true;
    for (std::size_t row = 0; row < block.from.size(); ++row) {
        for (std::size_t column = 0; column < block.to.size(); ++column) {
            const auto known = memory_.find(block.from[row], block.to[column], block.mode);
            if (known) block.at(row, column) = *known;
            all = all && known.has_value();
        }
    }
    return all;
}

// False when the server gave no usable answer; the block then keeps what it had.
bool RoutingClient::ask(Block& block, Deadline deadline) const {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - steady_clock::now());
    auto [url, question] = routing_request(server_.url, block.from, block.to, block.mode);
    const auto body = ask_configured_server({.url = std::move(url),
                                             .body = std::move(question),
                                             .patience = left,
                                             .largest_answer = largest_answer});
    if (!body) return false;
    const auto drives = read_routing_answer(routing_protocol(server_.url), *body, block.from.size(),
                                            block.to.size());
    if (!drives) return false;
    for (std::size_t row = 0; row < block.from.size(); ++row) {
        for (std::size_t column = 0; column < block.to.size(); ++column) {
            Trip& trip = block.at(row, column);
            if (const auto& drive = (*drives)[row * block.to.size() + column]) {
                const bool moves = trip.time.count() > 0;  // by the model: another door
                const Seconds arrival =
                    moves ? model_->arrival_time(block.to[column], block.mode) : Seconds(0);
                trip = {.time = drive->time + arrival,
                        .distance = drive->distance,
                        .source = TravelSource::router};
            }
            memory_.keep(block.from[row], block.to[column], block.mode, trip);
        }
    }
    return true;
}

TravelTable RoutingClient::table(std::span<const Point> from, std::span<const Point> to,
                                 TravelMode mode) const {
    TravelTable trips = model_->table(from, to, mode);
    const Deadline deadline = steady_clock::now() + server_.patience;
    for (std::size_t row = 0; row < from.size(); row += routing_rows) {
        for (std::size_t column = 0; column < to.size(); column += routing_columns) {
            Block block{.from = from.subspan(row, std::min(routing_rows, from.size() - row)),
                        .to = to.subspan(column, std::min(routing_columns, to.size() - column)),
                        .mode = mode,
                        .trips = trips,
                        .first_row = row,
                        .first_column = column};
            if (recall(block) || is_resting() || ask(block, deadline)) continue;
            rests_until_ = (steady_clock::now() + server_.rest).time_since_epoch().count();
        }
    }
    return trips;
}

}  // namespace permanence::territory
