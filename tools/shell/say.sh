# shellcheck shell=bash
# Words to the person at the terminal; sourced by ./run, ./dev and ./check.
if [ -t 1 ] && [ -z "${CI:-}" ]; then bold=$(printf '\033[1m') plain=$(printf '\033[0m'); else bold='' plain=''; fi

say() { printf '%s==> %s%s\n' "$bold" "$*" "$plain"; }

# One line that says what is wrong and what to do, then the end.
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}
