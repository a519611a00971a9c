#!/usr/bin/env bash
# fuzz_one.sh TARGET RESULTS: one fuzz target for $FUZZ_SECONDS from its seeds; what crashes it is kept in
# build/check/crashes. New inputs go to a temporary folder: seeds of the repository are chosen by hand.
set -u
target=$1 results=$2
seeds=fuzz/corpus/${target%_fuzz}
crashes=build/check/crashes
# Targets of files that an operator or we ourselves write get less time than those that strangers reach.
if grep -qx "$target" fuzz/inside.txt; then FUZZ_SECONDS=${FUZZ_SECONDS_INSIDE:-$FUZZ_SECONDS}; fi
log=build/check/$target.log
grown=$(mktemp -d)
trap 'rm -rf "$grown"' EXIT
mkdir -p "$crashes"
[ -d "$seeds" ] || seeds=''
# shellcheck disable=SC2086  # no seeds, no argument
build/asan/fuzz/"$target" "$grown" $seeds -max_total_time="$FUZZ_SECONDS" -timeout=10 -rss_limit_mb=2048 \
    -artifact_prefix="$crashes/$target-" -print_final_stats=1 ${FUZZ_SEED:+-seed=$FUZZ_SEED} >"$log" 2>&1
status=$?
inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
echo "$target: ${inputs:-0} inputs in $FUZZ_SECONDS s, ended with $status"
if [ "$status" = 0 ] && [ "${inputs:-0}" -gt 0 ]; then
    printf '1\t0\t0\t%s\t%s\n' "$target" "$inputs" >>"$results"
else
    tail -n 40 "$log"
    printf '0\t1\t0\t%s: see %s and %s\t%s\n' "$target" "$log" "$crashes" "${inputs:-0}" >>"$results"
fi
