# Sourced by every script here: where things are, and one way to fail and to tell the time.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# The folder of build products; `BUILD=/elsewhere make test` moves it.
BUILD=${BUILD:-$ROOT/.build}
# One release build serves the demo, the tests and the benchmarks: `-enable-testing` lets tests see internals.
BUILD_FLAGS=(-c release -Xswiftc -enable-testing --package-path "$ROOT" --scratch-path "$BUILD")
BIN=$BUILD/release
# The scenario that the demo, the benchmarks and the acceptance runs simulate.
export DEMO=$ROOT/examples/specs/demo.json

# Ends the script with one line on standard error.
die() {
    echo "${0##*/}: $*" >&2
    exit 1
}

# Fails unless every program named is there.
need() {
    local program
    for program in "$@"; do
        command -v "$program" >/dev/null || die "'$program' is not on PATH"
    done
}

# seconds SINCE: wall-clock seconds since an earlier $EPOCHREALTIME, to a tenth.
seconds() {
    awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f", to - from }'
}

# step NAME COMMAND…: runs the command under a heading and remembers how long it took.
STEPS=()
step() {
    local name=$1 start=$EPOCHREALTIME
    shift
    echo
    echo "── $name"
    "$@"
    STEPS+=("$(printf '%8s s  %s' "$(seconds "$start")" "$name")")
}

# Prints what step() remembered.
print_steps() {
    echo
    echo "── Seconds per step"
    printf '%s\n' "${STEPS[@]}"
}
