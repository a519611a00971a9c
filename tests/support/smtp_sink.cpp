#include "tests/support/smtp_sink.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <stdexcept>

#include "base/check.hpp"
#include "tests/support/self_signed.hpp"

extern char** environ;

namespace permanence::test {

namespace {

std::string latin1_bytes(std::string_view utf8) {
    std::string bytes;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte >= 0xC2 && i + 1 < utf8.size())
            byte = static_cast<unsigned char>((byte << 6) |
                                              (static_cast<unsigned char>(utf8[++i]) & 0x3F));
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

}  // namespace

SmtpSink::SmtpSink(SinkOptions options) : options_(std::move(options)) {
    std::string name = (std::filesystem::temp_directory_path() / "smtp_sinkXXXXXX").string();
    CHECK(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
    start();
    const std::string first = next_line();
    port_ = boost::json::parse(first).at("port").to_number<int>();
}

SmtpSink::~SmtpSink() {
    ::close(to_process_);  // it ends by itself
    ::close(from_process_);
    int status = 0;
    ::waitpid(process_, &status, 0);
    std::filesystem::remove_all(folder_);
}

std::string SmtpSink::url() const {
    const std::string who =
        options_.user.empty() ? "" : options_.user + ":" + options_.password + "@";
    return "smtp://" + who + "localhost:" + std::to_string(port_);
}

std::string SmtpSink::authorities() const {
    return options_.offers_starttls ? (folder_ / "cert.pem").string() : "";
}

void SmtpSink::start() {
    std::vector<std::string> words{"node", SOURCE_DIR "/tests/support/smtp_sink.mjs"};
    if (options_.offers_starttls) {
        write_self_signed(folder_ / "cert.pem", folder_ / "key.pem");
        words.insert(words.end(), {"--cert", folder_ / "cert.pem", "--key", folder_ / "key.pem"});
    }
    if (!options_.user.empty())
        words.insert(words.end(), {"--user", options_.user, "--password", options_.password});
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);

    std::array<int, 2> input{};
    std::array<int, 2> output{};
    CHECK(::pipe2(input.data(), O_CLOEXEC) == 0 && ::pipe2(output.data(), O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], 0);
    posix_spawn_file_actions_adddup2(&actions, output[1], 1);
    const int failed =
        ::posix_spawnp(&process_, "node", &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(input[0]);
    ::close(output[1]);
    to_process_ = input[1];
    from_process_ = output[0];
    if (failed != 0) throw std::runtime_error("node cannot be started: is it installed?");
}

std::string SmtpSink::next_line() {
    while (unread_.find('\n') == std::string::npos) {
        pollfd ready{from_process_, POLLIN, 0};
        if (::poll(&ready, 1, 10'000) <= 0) throw std::runtime_error("no mail in ten seconds");
        std::array<char, 65536> buffer{};
        const auto count = ::read(from_process_, buffer.data(), buffer.size());
        if (count <= 0) throw std::runtime_error("the SMTP server ended: npm ci was not run?");
        unread_.append(buffer.data(), static_cast<std::size_t>(count));
    }
    const auto end = unread_.find('\n');
    std::string line = unread_.substr(0, end);
    unread_.erase(0, end + 1);
    return line;
}

ReceivedMail SmtpSink::next_mail() {
    const auto value = boost::json::parse(next_line());
    ReceivedMail mail;
    mail.from = value.at("from").as_string();
    for (const auto& one : value.at("to").as_array())
        mail.to.emplace_back(one.as_string());
    mail.over_tls = value.at("tls").as_bool();
    mail.user = value.at("user").as_string();
    mail.raw = latin1_bytes(value.at("raw").as_string());
    return mail;
}

}  // namespace permanence::test
