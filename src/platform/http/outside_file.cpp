#include "platform/http/outside_file.hpp"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>

namespace permanence::http {
namespace {

using std::chrono::steady_clock;
constexpr int most_redirects = 3;
constexpr long connect_patience = 5'000;  // ms
constexpr std::size_t longest_validator = 300;

constexpr std::array<std::string_view, 9> fault_words{
    "unreachable", "private_network", "too_slow",    "too_large", "not_found",
    "forbidden",   "server_refused",  "certificate", "redirects"};

struct CurlRelease {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, CurlRelease>;
using Headers = std::unique_ptr<curl_slist, CurlRelease>;

void start_curl_once() {
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

// One request and what came of it.
struct Call {
    const OutsideRules& rules;
    std::size_t largest = 0;  // bytes
    bool met_private = false;
    bool is_too_large = false;
    OutsideFile answer;
    long status = 0;
    std::string redirect;  // where it points to, whole
};

std::optional<AddressBytes> bytes_of(const curl_sockaddr& to) {
    const void* raw = &to.addr;  // as long as its family says
    if (to.family == AF_INET && to.addrlen >= sizeof(sockaddr_in)) {
        sockaddr_in ipv4{};
        std::memcpy(&ipv4, raw, sizeof ipv4);
        AddressBytes bytes = parse_address("0.0.0.0").value();
        std::memcpy(bytes.data() + 12, &ipv4.sin_addr, 4);
        return bytes;
    }
    if (to.family != AF_INET6 || to.addrlen < sizeof(sockaddr_in6)) return std::nullopt;
    sockaddr_in6 ipv6{};
    std::memcpy(&ipv6, raw, sizeof ipv6);
    AddressBytes bytes{};
    std::memcpy(bytes.data(), &ipv6.sin6_addr, bytes.size());
    return bytes;
}

// The address here is the one that is connected to, after every resolving.
curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* to) {
    Call& call = *static_cast<Call*>(context);
    const auto bytes = bytes_of(*to);
    if (!bytes || !call.rules.may_call(*bytes)) {
        call.met_private = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

// Fewer bytes taken than given stops the transfer.
std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* context) {
    Call& call = *static_cast<Call*>(context);
    call.is_too_large = call.answer.bytes.size() + size * count > call.largest;
    if (call.is_too_large) return 0;
    call.answer.bytes.append(bytes, size * count);
    return size * count;
}

// It is stored and sent back: what is not plain and short is as good as none.
std::string validator_of(CURL* handle, const char* name) {
    curl_header* found = nullptr;
    if (curl_easy_header(handle, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK) return {};
    const std::string_view value(found->value);
    const bool is_plain =
        std::ranges::all_of(value, [](char letter) { return letter >= ' ' && letter <= '~'; });
    return is_plain && value.size() <= longest_validator ? std::string(value) : std::string();
}

Headers headers_for(const OutsideQuestion& question) {
    Headers headers(curl_slist_append(nullptr, ("Accept: " + question.accept).c_str()));
    const auto add = [&](std::string_view name, const std::string& value) {
        if (value.empty()) return;
        const std::string line = std::string(name) + ": " + value;
        // The list keeps its front, or nothing was added.
        headers.reset(curl_slist_append(headers.release(), line.c_str()));
    };
    add("If-None-Match", question.entity_tag);
    add("If-Modified-Since", question.last_modified);
    return headers;
}

void set_limits(CURL* handle, const Call& call, std::chrono::milliseconds left) {
    const OutsideRules& rules = call.rules;
    const bool is_plain = rules.http == PlainHttp::allowed;
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, is_plain ? "http,https" : "https");
    // A proxy of the environment would be asked in our place, and not be checked.
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    // A name server that does not answer is not waited for when everything else is over.
    curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, connect_patience);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, std::max(1L, static_cast<long>(left.count())));
    curl_easy_setopt(handle, CURLOPT_MAXFILESIZE, static_cast<long>(call.largest));
    if (!rules.authorities.empty())
        curl_easy_setopt(handle, CURLOPT_CAINFO, rules.authorities.c_str());
}

void set_callbacks(CURL* handle, Call& call) {
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &call);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &take_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &call);
}

OutsideFault fault_of(CURLcode code, const Call& call) {
    if (call.met_private) return OutsideFault::private_network;
    if (call.is_too_large || code == CURLE_FILESIZE_EXCEEDED) return OutsideFault::too_large;
    if (code == CURLE_OPERATION_TIMEDOUT) return OutsideFault::too_slow;
    if (code == CURLE_PEER_FAILED_VERIFICATION) return OutsideFault::certificate;
    return OutsideFault::unreachable;
}

template <class T>
using Fetched = std::expected<T, OutsideFault>;

Fetched<Call> ask_once(const OutsideRules& rules, const OutsideQuestion& question,
                       std::chrono::milliseconds left) {
    const Handle handle(curl_easy_init());
    const Headers headers = headers_for(question);
    if (!handle || !headers) return std::unexpected(OutsideFault::unreachable);
    Call call{.rules = rules, .largest = question.largest, .answer = {}, .redirect = {}};
    set_limits(handle.get(), call, left);
    set_callbacks(handle.get(), call);
    curl_easy_setopt(handle.get(), CURLOPT_URL, question.address.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle.get(), CURLOPT_USERAGENT, "Permanence");
    curl_easy_setopt(handle.get(), CURLOPT_ACCEPT_ENCODING, "");
    const CURLcode code = curl_easy_perform(handle.get());
    if (code != CURLE_OK) return std::unexpected(fault_of(code, call));
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &call.status);
    char* redirect = nullptr;
    curl_easy_getinfo(handle.get(), CURLINFO_REDIRECT_URL, &redirect);
    if (redirect != nullptr) call.redirect = redirect;
    call.answer.entity_tag = validator_of(handle.get(), "ETag");
    call.answer.last_modified = validator_of(handle.get(), "Last-Modified");
    return call;
}

Fetched<OutsideFile> answer_of(Call call, const OutsideQuestion& question) {
    if (call.status == 304 && !(question.entity_tag.empty() && question.last_modified.empty())) {
        call.answer.is_unchanged = true;
        call.answer.bytes.clear();
        return std::move(call.answer);
    }
    if (call.status == 200) return std::move(call.answer);
    if (call.status == 404 || call.status == 410) return std::unexpected(OutsideFault::not_found);
    if (call.status == 401 || call.status == 403) return std::unexpected(OutsideFault::forbidden);
    return std::unexpected(OutsideFault::server_refused);
}

}  // namespace

std::string_view word_of(OutsideFault fault) {
    return fault_words[static_cast<std::size_t>(fault)];
}

std::expected<OutsideFile, OutsideFault> fetch(const OutsideRules& rules,
                                               const OutsideQuestion& question) {
    start_curl_once();
    const auto deadline =
        steady_clock::now() + std::min(rules.patience, question.patience.value_or(rules.patience));
    OutsideQuestion asked = question;
    for (int redirects = 0; redirects <= most_redirects; ++redirects) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - steady_clock::now());
        if (left.count() <= 0) return std::unexpected(OutsideFault::too_slow);
        auto call = ask_once(rules, asked, left);
        if (!call) return std::unexpected(call.error());
        if (call->redirect.empty()) return answer_of(*std::move(call), question);
        // Each goes the whole way again: scheme, address, certificate.
        const auto next = parse_https_address(call->redirect, rules.http);
        if (!next) return std::unexpected(OutsideFault::redirects);
        asked.address = *next;
    }
    return std::unexpected(OutsideFault::redirects);
}

}  // namespace permanence::http
