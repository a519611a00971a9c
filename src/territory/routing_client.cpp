#include "territory/routing_client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

namespace permanence::territory {
namespace {

using std::chrono::steady_clock;
constexpr std::size_t largest_answer = std::size_t{4} << 20;  // bytes

// Fewer bytes taken than given stops the transfer.
std::size_t take_bytes(char* bytes, std::size_t size, std::size_t count, void* body) {
    std::string& answer = *static_cast<std::string*>(body);
    if (answer.size() + size * count > largest_answer) return 0;
    answer.append(bytes, size * count);
    return size * count;
}

struct CurlRelease {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void start_curl_once() {
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

// The body of a 200 answer, or nothing.
std::optional<std::string> fetch(const RoutingRequest& request,
                                 std::chrono::milliseconds patience) {
    if (patience.count() <= 0) return std::nullopt;
    start_curl_once();
    const std::unique_ptr<CURL, CurlRelease> handle(curl_easy_init());
    const std::unique_ptr<curl_slist, CurlRelease> headers(
        curl_slist_append(nullptr, "Content-Type: application/json"));
    if (!handle || !headers) return std::nullopt;
    std::string body;
    curl_easy_setopt(handle.get(), CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(patience.count()));
    curl_easy_setopt(handle.get(), CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &take_bytes);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &body);
    if (!request.body.empty()) {
        curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, request.body.c_str());
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE,
                         static_cast<long>(request.body.size()));
    }
    long status = 0;
    if (curl_easy_perform(handle.get()) != CURLE_OK) return std::nullopt;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) return std::nullopt;
    return body;
}

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
    const auto body = fetch(routing_request(server_.url, block.from, block.to, block.mode), left);
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
