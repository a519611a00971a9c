#include "territory/configured_server_client.hpp"

#include <curl/curl.h>

#include <memory>
#include <mutex>

namespace permanence::territory {
namespace {

struct Answer {
    std::size_t largest = 0;
    std::string body;
};

// Fewer bytes taken than given stops the transfer.
std::size_t take_bytes(char* bytes, std::size_t size, std::size_t count, void* context) {
    Answer& answer = *static_cast<Answer*>(context);
    if (answer.body.size() + size * count > answer.largest) return 0;
    answer.body.append(bytes, size * count);
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

}  // namespace

std::optional<std::string> ask_configured_server(const ServerQuestion& question) {
    if (question.patience.count() <= 0) return std::nullopt;
    start_curl_once();
    const std::unique_ptr<CURL, CurlRelease> handle(curl_easy_init());
    const std::unique_ptr<curl_slist, CurlRelease> headers(
        curl_slist_append(nullptr, "Content-Type: application/json"));
    if (!handle || !headers) return std::nullopt;
    Answer answer{.largest = question.largest_answer, .body = {}};
    curl_easy_setopt(handle.get(), CURLOPT_URL, question.url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_QUICK_EXIT, 1L);  // a name server is not waited for, too
    curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT_MS,
                     static_cast<long>(question.patience.count()));
    curl_easy_setopt(handle.get(), CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &take_bytes);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &answer);
    if (!question.body.empty()) {
        curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, question.body.c_str());
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE,
                         static_cast<long>(question.body.size()));
    }
    long status = 0;
    if (curl_easy_perform(handle.get()) != CURLE_OK) return std::nullopt;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) return std::nullopt;
    return std::move(answer.body);
}

}  // namespace permanence::territory
