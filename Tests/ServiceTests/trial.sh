# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # the variables are service.sh's
#
# What somebody does who has nothing but the README: its ten commands, taken from there and run as they are printed. Only the
# two addresses are others, for nothing in this world leads outside, and the program is not built anew.
# Uses the words of service.sh; listener.sh goes on with what is installed then.

commands() { awk '/^```sh$/ { block = ""; inside = 1; next } /^```$/ { if (inside && block ~ /systemd\/install/) { printf "%s", block; exit } inside = 0 } inside { block = block $0 "\n" }' "$project/README.md"; }
check 'the README leads to a service in at most ten commands' [ "$(commands | wc -l)" -le 10 ]
check '… the first two make the program' is "$(commands | head -n 2 | cut -d' ' -f1,2 | paste -sd,)" 'bash .ci/setup,swift build'

if inside sh -c 'command -v python3' >/dev/null; then
    inside sh -c 'mkdir -p /usr/src/detente/.build/release && cp /usr/src/detente/detente /usr/src/detente/.build/release/'
    inside mkdir -p /etc/systemd/system/detente.service.d /usr/local/bin
    inside sh -c "printf '[Service]\nEnvironment=LD_LIBRARY_PATH=$runtime\n' >/etc/systemd/system/detente.service.d/test.conf"
    # Its reader is not root. We are, and need not be asked.
    inside sh -c 'command -v sudo >/dev/null || { printf "#!/bin/sh\nexec \"\$@\"\n" >/usr/local/bin/sudo && chmod 755 /usr/local/bin/sudo; }'
    inside systemctl daemon-reload
    inside systemd-run --quiet --unit=elsewhere python3 /usr/src/detente/elsewhere.py 8080 /srv/received
    check 'there is a world around the service' within 10 inside bash -c 'exec 3<>/dev/tcp/127.0.0.1/8080'

    as_printed() { # COMMAND
        local command=${1//'https://www.example.gov/press/'/'http://127.0.0.1:8080/press/ --allow-private'}
        inside env "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" bash -c "cd /usr/src/detente &&
            ${command//'https://chat.example.org/hooks/secret'/'http://127.0.0.1:8080/hooks/secret'}"
    }
    # Of the sources that come with the configuration none can be read here, so the status may be 1, degraded.
    works() { as_printed "$1" || { [ $? = 1 ] && [[ $1 = *'detente status' ]]; }; }
    while IFS= read -r command; do check "README: $command" works "$command"; done < <(commands | tail -n +3)

    received() { inside grep -F "$1" /srv/received; }
    check 'the webhook got the test alert' received 'This is a test alert of detente.'
    # Of all its sources this one alone can be had.
    is_read() { (inside detente status --json || true) | grep -F '"state":"ok"'; }
    check 'the new source is read' within 30 is_read
    check '… and what it tells is at the webhook' within 30 received '"from":"CHN","to":"USA"'
    check '… and in the log' inside grep -F '"from":"CHN","to":"USA"' /var/log/detente/alerts.jsonl
    check 'the secret is told to nobody' fails inside sh -c 'journalctl --no-pager --unit=detente.service | grep -F hooks/secret'

    # shellcheck source-path=SCRIPTDIR source=listener.sh
    . "$here/listener.sh"

    check '--uninstall --purge takes all of it away' inside /usr/src/detente/systemd/install --uninstall --purge
    check '… its socket too' fails inside bash -c 'exec 3<>/dev/tcp/127.0.0.1/9477'
else
    echo 'SKIPPED: what the README promises a new user: there is no python3 here'
fi
