# shellcheck shell=bash
# Installs what is missing, and nothing when nothing is: Debian packages, Node.js, npm packages; configures.
# Sourced by ./run, ./dev and ./check from the root of the repository.

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# missing_packages LIST...: the packages of these files that are not installed, one a line.
missing_packages() {
    local package
    grep -hv '^#' "$@" | sort -u | while read -r package; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done
}

apt_install() {
    local command="apt-get update && apt-get install -y --no-install-recommends $*"
    command -v apt-get >/dev/null || fail "this is not a Debian machine; install what packaging/ lists, then add --no-install"
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        fail "packages are missing and there is no sudo: as root, run  $command"
    fi
    say "installing $*"
    as_root apt-get update -q || fail "apt-get update failed: check the network and /etc/apt/sources.list"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" ||
        fail "apt-get could not install them: run  $command  and read its answer"
}

install_debian_packages() {
    local missing
    missing=$(missing_packages "$@")
    # shellcheck disable=SC2086  # one word a package
    [ -z "$missing" ] || apt_install $missing
}

# node_is_at_least MAJOR MINOR
node_is_at_least() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        node -e 'const [a, b] = process.versions.node.split(".").map(Number);
                 const [major, minor] = process.argv.slice(1).map(Number);
                 process.exit(a > major || (a === major && b >= minor) ? 0 : 1)' "$1" "$2"
}

install_node() {
    node_is_at_least 18 0 || apt_install nodejs npm
    node_is_at_least 18 0 || fail "Node.js 18 or later is needed: install it, then run this again"
}

# The browser and mail test packages want Node.js 20.19; Debian 12 has 18. The missing one comes as an npm
# package into build/node and is used by ./check only.
readonly TEST_NODE=22.23.3
test_node_bin() { echo "$PWD/build/node/node_modules/node-linux-$(test_node_machine)/bin"; }
test_node_machine() { case "$(uname -m)" in aarch64) echo arm64 ;; *) echo x64 ;; esac; }

use_test_node() {
    node_is_at_least 20 19 && return
    [ ! -x "$(test_node_bin)/node" ] || PATH="$(test_node_bin):$PATH"
    node_is_at_least 20 19 || fail "the tests need Node.js 20.19 or later: run ./check without --no-install"
}

install_test_node() {
    node_is_at_least 20 19 && return
    [ -x "$(test_node_bin)/node" ] && return
    say "installing Node.js $TEST_NODE for the tests"
    mkdir -p build/node
    npm install --prefix build/node --no-save --ignore-scripts "node-linux-$(test_node_machine)@$TEST_NODE" ||
        fail "npm could not install Node.js $TEST_NODE: install Node.js 20.19 or later yourself"
}

# npm ci, only when package-lock.json is younger than what npm wrote when it last finished.
install_npm_packages() {
    [ node_modules/.package-lock.json -nt package-lock.json ] && return
    say "installing the npm packages of package-lock.json"
    PUPPETEER_SKIP_DOWNLOAD=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund ||
        fail "npm ci failed: check the network, remove node_modules, then run this again"
}

# configure PRESET: CMake's words only when it fails.
configure() {
    local log=build/configure-$1.log
    mkdir -p build
    cmake --preset "$@" >"$log" 2>&1 || { cat "$log" >&2; fail "CMake could not configure the $1 build: see above"; }
}
