#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Installs detente under a real systemd (see boot.sh) and does to the service what an administrator, and bad luck, would do.
#
#   service.sh BINARY      needs root; one line a check; exit 0 all good, 1 something is not, 77 cannot be tried here
set -Eeuo pipefail

binary=$(realpath "${1:?usage: service.sh BINARY}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../.." && pwd)

skip() { printf 'SKIPPED: the service was not tried under systemd: %s\n' "$*"; exit 77; }
[ "$(id -u)" = 0 ] || skip 'this needs root'
[ -x /lib/systemd/systemd ] || skip 'there is no systemd here'
for tool in unshare nsenter pivot_root; do command -v $tool >/dev/null || skip "there is no $tool here"; done
groups=$(findmnt -n -t cgroup2 -o TARGET | head -n 1) || true
[ -n "$groups" ] || skip 'no cgroup2 file system is mounted'

work=$(mktemp -d)
group=$groups/detente-test.$$
init='' shell='' failures=0
finish() {
    local status=$?
    # Process 1 takes every process of its world with it. It is ours: the child of the shell we started.
    if [ -n "$init" ]; then kill -KILL "$init" 2>/dev/null || true; fi
    if [ -n "$shell" ]; then kill "$shell" 2>/dev/null || true; wait "$shell" 2>/dev/null || true; fi
    local tries=0
    while [ -d "$group" ] && [ $tries -lt 50 ]; do
        find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || sleep 0.1
        tries=$((tries + 1))
    done
    rm -rf "$work"
    exit $status
}
trap finish EXIT
broken() { [ "$BASHPID" != $$ ] || printf 'NOT OK  line %s of %s: %s\n' "$1" "${2##*/}" "$3"; }
trap 'broken "$LINENO" "${BASH_SOURCE[0]}" "$BASH_COMMAND"' ERR

mkdir "$group" 2>/dev/null || skip "no new cgroup can be made in $groups"
unshare -m -p -f -i -u -n --cgroup true 2>/dev/null || skip 'no new namespaces can be made (CAP_SYS_ADMIN)'
# shellcheck disable=SC2016 # expanded by the inner shell
unshare -m bash -c '
    mount --make-rprivate / && mount -t tmpfs tmpfs "$1" && mkdir "$1/u" "$1/w" "$1/r" &&
    mount -t overlay -o "lowerdir=/,upperdir=$1/u,workdir=$1/w" overlay "$1/r" &&
    [ -x "$1/r/lib/systemd/systemd" ] && [ -x "$1/r/usr/bin/env" ]
' - "$work" 2>/dev/null || skip 'no overlay of the root file system can be mounted'

# The payload: what an administrator has after unpacking a release, and the libraries that a debug build
# takes from the toolchain (a release build has them inside).
payload=$work/payload
runtime=/usr/lib/detente-test
mkdir -p "$payload/runtime"
cp -a "$project/systemd" "$project/config" "$payload/"
mkdir -p "$payload/Sources"
cp "$project/README.md" "$payload/"
cp "$project/Sources/LICENSE" "$payload/Sources/"
cp "$here/elsewhere.py" "$payload/"
strip -o "$payload/detente" "$binary" 2>/dev/null || cp "$binary" "$payload/detente"
for revision in 1 2; do
    DPKG_DEB_COMPRESSOR_TYPE=none "$payload/systemd/package-deb" --binary "$binary" --output "$payload" --revision $revision \
        --maintainer 'Test <test@example.org>' >/dev/null 2>"$work/package.log" || { cat "$work/package.log"; exit 1; }
    # What the second brings beside the program: another configuration.
    printf '\n# Of the second package.\n' >>"$payload/config/detente.conf"
done
cp "$project/config/detente.conf" "$payload/config/"
ldd "$binary" | awk '$3 ~ "^/" && $3 !~ "^(/usr)?/lib" { print $3 }' | xargs -r cp -Lt "$payload/runtime"

(
    echo 0 >"$group/cgroup.procs"
    exec unshare -m -p -f -i -u -n --cgroup bash "$here/boot.sh" "$payload"
) >"$work/boot.log" 2>&1 &
shell=$!

# Runs a command in the other world, as its root.
inside() {
    timeout 60 nsenter -t "$init" -m -p -i -u -n -C -r -w \
        env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LD_LIBRARY_PATH=$runtime NO_COLOR=1 LANG=C.UTF-8 "$@" </dev/null
}
property() { inside systemctl show --property="$1" --value detente.service; }

# Waits until the command that follows succeeds; at most so many seconds.
within() {
    local limit=$(($1 * 10)) tries=0
    shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries -le $limit ] || return 1
        sleep 0.1
    done
}

# check SENTENCE COMMAND…: one line of the report.
check() {
    local sentence=$1 began=$SECONDS
    shift
    if "$@" >"$work/output" 2>&1; then
        printf 'ok      %s%s\n' "$sentence" "$([ $((SECONDS - began)) -lt 3 ] || echo " ($((SECONDS - began)) s)")"
    else
        printf 'NOT OK  %s\n' "$sentence"
        sed 's/^/        | /' "$work/output"
        failures=$((failures + 1))
    fi
}
fails() { ! "$@"; }
is() { [ "$1" = "$2" ] || { printf 'expected %s, found %s\n' "$2" "$1"; return 1; }; }
property_is() { is "$(property "$1")" "$2"; }

booted() {
    init=$(cut -d' ' -f1 "/proc/$shell/task/$shell/children")
    [ -n "$init" ] && [ "$(cat "/proc/$init/comm")" = systemd ] && inside systemctl is-active test.target
}
within 30 booted || { cat "$work/boot.log"; echo 'NOT OK  systemd boots'; exit 1; }
printf 'ok      systemd %s boots\n' "$(inside systemctl --version | awk 'NR==1 {print $2}')"

# shellcheck source-path=SCRIPTDIR source=words.sh
. "$here/words.sh"
# In this order: each leaves the service running for the next, and stop.sh removes it.
for subject in install alerts reload luck disks recovery stop; do
    # shellcheck source=/dev/null
    . "$here/$subject.sh"
done
# shellcheck source-path=SCRIPTDIR source=package.sh
. "$here/package.sh"
# shellcheck source-path=SCRIPTDIR source=trial.sh
. "$here/trial.sh"

if [ $failures -gt 0 ]; then
    printf '\n%d not ok. The journal:\n' $failures
    inside journalctl --no-pager --unit=detente.service --lines=80 --output=short-precise || true
    exit 1
fi
