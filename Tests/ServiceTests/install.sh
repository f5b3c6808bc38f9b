# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # the variables are service.sh's
#
# Installed as the README says, and started: who it is and what it may do.

inside mkdir -p "$runtime"
inside sh -c "cp -a /usr/src/detente/runtime/. $runtime/"
# The one change for a debug build: where the toolchain's libraries lie in this world.
drop_in test "Environment=LD_LIBRARY_PATH=$runtime"

check 'systemd/install installs' inside /usr/src/detente/systemd/install --binary /usr/src/detente/detente
check 'the user exists, without a shell' inside sh -c 'getent passwd detente | grep -q nologin'
check 'systemd-analyze verify is silent' is "$(inside systemd-analyze verify detente.service 2>&1 | grep -F detente)" ''
check 'the configuration as shipped passes the check' inside detente check --config /etc/detente/detente.conf

inside mkdir -p /srv/feeds /srv/inbox
for name in one two three; do
    inside sh -c "echo 'The two ministers met and agreed to meet again.' >/srv/feeds/$name.txt"
done

hook 9
configure one
check 'starts, and says when it is ready' inside systemctl start detente
check 'is active' property_is ActiveState active
check 'runs as its own user' is "$(inside stat -c %U "/proc/$(process)")" detente
check 'has no capabilities' is "$(status_of CapEff)" 0000000000000000
check 'can gain none' is "$(status_of NoNewPrivs)" 1
check 'is under the system call filter' is "$(status_of Seccomp)" 2
check 'keeps its state to itself' is "$(inside stat -c '%a %U' /var/lib/detente)" '700 detente'
check 'lets its group read the log' is "$(inside stat -c '%a %U' /var/log/detente)" '750 detente'
check 'an administrator sees its status' within 10 knows one
check 'systemctl status tells of its sources' within 10 tells_manager '2 sources ok, 0 failing'
check 'it can use a secret that only root can read' tries_port 9
well() { (inside detente doctor || true) | grep -F -- "✓ $1"; }
check 'the doctor looks at the service' well 'the service is active'
check '… at the database, by the daemon' well 'the database is sound'
check '… and at what it may have open' well 'the daemon may have'
