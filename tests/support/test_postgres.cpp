#include "tests/support/test_postgres.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "base/check.hpp"

namespace permanence::test {
namespace {

// Lives as long as its standard input is open, which is as long as the test program lives, however
// that ends.
constexpr const char* keeper = R"sh(
set -e
for bin in /usr/lib/postgresql/15/bin "$(pg_config --bindir 2>/dev/null)"; do
    [ -x "$bin/initdb" ] && break
done
folder=$(mktemp -d "${TMPDIR:-/tmp}/permanence-postgres.XXXXXX")
trap '"$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1; rm -rf "$folder"' EXIT
cd "$folder"
{
    "$bin/initdb" -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync
    "$bin/pg_ctl" -D data -w -t 60 -l server.log -o "-F -k $folder -c listen_addresses='' \
        -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB -c autovacuum=off" start
} >log 2>&1 </dev/null || { cat log server.log; exit 1; } 2>/dev/null
echo "ready $folder"
cat >/dev/null
)sh";

struct Pipe {
    int read_end = -1;
    int write_end = -1;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    CHECK(::pipe2(ends.data(), O_CLOEXEC) == 0);
    return {ends[0], ends[1]};
}

[[noreturn]] void become_keeper(int input, int output) {
    ::setsid();  // a Ctrl-C in the terminal is for the tests; the keeper hears of it by its input's
                 // end
    ::dup2(input, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    std::vector<const char*> words;
    if (::geteuid() == 0) words = {"runuser", "-u", "postgres", "--"};
    words.insert(words.end(), {"/bin/sh", "-c", keeper, nullptr});
    ::execvp(words[0], const_cast<char* const*>(words.data()));
    ::_exit(127);
}

class OwnServer {
 public:
    OwnServer() {
        const Pipe input = make_pipe();
        const Pipe output = make_pipe();
        keeper_ = ::fork();
        CHECK(keeper_ >= 0);
        if (keeper_ == 0) become_keeper(input.read_end, output.write_end);
        ::close(input.read_end);
        ::close(output.write_end);
        lifeline_ = input.write_end;
        folder_ = wait_until_ready(output.read_end);
        ::close(output.read_end);
    }
    OwnServer(const OwnServer&) = delete;
    OwnServer& operator=(const OwnServer&) = delete;
    ~OwnServer() {
        ::close(lifeline_);
        // A test that forked (to be killed) runs no destructors; its parent does, and waits here.
        ::waitpid(keeper_, nullptr, 0);
    }

    std::string address(const std::string& name) const {
        return "postgresql:///" + name + "?user=postgres&host=" + folder_;
    }

 private:
    static std::string wait_until_ready(int from) {
        constexpr std::string_view ready = "ready ";
        std::string said;
        std::array<char, 4096> piece{};
        while (!said.starts_with(ready) || !said.ends_with('\n')) {
            const ssize_t count = ::read(from, piece.data(), piece.size());
            if (count <= 0) throw std::runtime_error("PostgreSQL did not start: " + said);
            said.append(piece.data(), static_cast<std::size_t>(count));
        }
        return said.substr(ready.size(), said.size() - ready.size() - 1);
    }

    pid_t keeper_ = -1;
    int lifeline_ = -1;
    std::string folder_;
};

// postgresql://user@host:port/postgres?x=y with another database.
std::string with_database(const std::string& address, const std::string& name) {
    const std::size_t host = address.find("://") + 3;
    const std::size_t parameters = std::min(address.find('?', host), address.size());
    const std::size_t path = std::min(address.find('/', host), parameters);
    return address.substr(0, path) + "/" + name + address.substr(parameters);
}

}  // namespace

std::string postgres_address(const std::string& name) {
    const char* given = std::getenv("PERMANENCE_TEST_POSTGRES");
    if (given != nullptr && *given != '\0') return with_database(given, name);
    static const OwnServer server;
    return server.address(name);
}

}  // namespace permanence::test
