# shellcheck shell=bash
# The steps of ./check: each runs with its log and its clock, and leaves counts that end_steps adds up. Sourced.
#
# A step is a function step_NAME. Inside it `one`, `gtest_programs`, `node_tests` and `found` append lines
# "passed<TAB>failed<TAB>skipped<TAB>words" to $results; a step that appends none counts as one test, passed when it
# returned 0. A step that returns non-zero with no failed line counts as one failed test.

check_folder=$PWD/build/check
trust_file=$check_folder/trust.tsv
steps_file=$check_folder/steps.tsv

begin_steps() {
    rm -rf "$check_folder"
    mkdir -p "$check_folder"
    : >"$trust_file"
    : >"$steps_file"
}

count() { printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" >>"$results"; }

# Words for the table at the end; it counts nothing.
note() { count 0 0 0 "$*"; }

# found FILE...: true when the pattern matched; otherwise says so, and the step counts as not run.
found() {
    [ -e "$1" ] && return
    echo "not found: $1"
    count 0 0 1 "not found: $1"
    return 1
}

# one NAME COMMAND...: a command that counts as one test.
one() {
    local name=$1
    shift
    if "$@"; then count 1 0 0 "$name"; else count 0 1 0 "$name ended with $?"; fi
}

# gtest_program PROGRAM [ARGUMENT...]: the tests of one program; a crash, or no test at all, is a failure.
gtest_program() {
    local name answer status
    name=$(basename "$1")
    answer=$(mktemp "$check_folder/$name.XXXXXX.json")
    timeout -k 10 "$STEP_LIMIT" "$@" "--gtest_output=json:$answer" >"$answer.log" 2>&1
    status=$?
    cat "$answer.log"
    node tools/check/gtest_count.mjs "$answer" "$name" "$status" >>"$results"
}

# gtest_programs FOLDER [FILTER]: every test_* program of a build, two at a time where there are two cores; FILTER
# chooses among the tests of all but test_platform.
gtest_programs() {
    local program
    found "$1"/test_* || return 0
    export -f gtest_program
    export check_folder results STEP_LIMIT
    export gtest_filter=${2:-*}
    for program in "$1"/test_*; do [ ! -f "$program" ] || echo "$program"; done |
        xargs -P "$(nproc)" -I{} bash -c '
            case "$1" in */test_platform) gtest_program "$1" ;; *) gtest_program "$1" --gtest_filter="$gtest_filter" ;; esac' gtest {}
}

# node_tests ARGUMENT...: files (and options) of node's test runner.
node_tests() {
    timeout -k 10 "$STEP_LIMIT" node --test --test-reporter=spec --test-reporter-destination=stdout \
        --test-reporter=./tools/check/node_count.mjs --test-reporter-destination="$results.node" "$@"
    local status=$?
    if [ -s "$results.node" ]; then cat "$results.node" >>"$results"; else count 0 1 0 "node's test runner ended with $status"; fi
    return $status
}

# In a subshell: a step that exits ends itself only.
run_step() {
    local name=$1 before=$SECONDS log=$check_folder/$1.log status
    export results=$check_folder/$name.counts
    : >"$results"
    say "$name"
    ("step_$name") >"$log" 2>&1
    status=$?
    # Benches and the table are there to be read; of the others step.mjs shows the end when they failed.
    case "$name" in bench | trust | hardening) cat "$log"; log='' ;; esac
    node tools/check/step.mjs "$name" "$status" "$((SECONDS - before))" "$results" "$log" "$steps_file"
}

# $started is when ./check began.
end_steps() {
    node tools/check/summary.mjs "$steps_file" "$((SECONDS - ${started:?}))"
}
