# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # the variables are service.sh's
#
# What service.sh does to the installed service, in order; each case leaves the service running for the next.
# Uses service.sh's words: inside, property, within, check, fails, is, property_is.

inside mkdir -p "$runtime" /etc/systemd/system/detente.service.d
inside sh -c "cp -a /usr/src/detente/runtime/. $runtime/"
# The one change for a debug build: where the toolchain's libraries lie in this world.
inside sh -c "printf '[Service]\nEnvironment=LD_LIBRARY_PATH=$runtime\n' >/etc/systemd/system/detente.service.d/test.conf"

# --- installed as the README says -------------------------------------------------------------------------------------

check 'systemd/install installs' inside /usr/src/detente/systemd/install --binary /usr/src/detente/detente
check 'the user exists, without a shell' inside sh -c 'getent passwd detente | grep -q nologin'
check 'systemd-analyze verify is silent' is "$(inside systemd-analyze verify detente.service 2>&1 | grep -F detente)" ''
check 'the configuration as shipped passes the check' inside detente check --config /etc/detente/detente.conf

# A configuration of our own: nothing in this world leads outside, and nothing should try to.
inside mkdir -p /srv/feeds /srv/inbox
configure() { # NAME…: a source of each name
    {
        printf '[daemon]\nstate = /var/lib/detente\nlog = /var/log/detente\ncontact = mailto:test@example.org\n'
        printf 'lexicons = lexicons\nactors = actors\n'
        local name
        for name in "$@"; do
            printf '\n[source %s]\nurl = file:///srv/feeds/%s.txt\ninterval = 10m\nowner = Test\ngrade = A\n' "$name" "$name"
        done
        printf '\n[source inbox]\nurl = /srv/inbox/\nowner = Inbox\nfirst = alert\n'
        printf '\n[relation any]\nbetween = *, *\n'
        printf '\n[sink log]\ntype = log\nfile = alerts.jsonl\n'
        printf '\n[sink desk]\ntype = webhook\nurl = credential:desk-url\n'
    } | inside_with_input sh -c 'cat >/etc/detente/detente.conf'
}
inside_with_input() {
    nsenter -t "$init" -m -p -i -u -n -C -r -w env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
}
spoil() { inside sh -c 'printf "\n[source broken]\nurll = file:///srv/feeds/one.txt\n" >>/etc/detente/detente.conf'; }
for name in one two three; do
    inside sh -c "echo 'The two ministers met and agreed to meet again.' >/srv/feeds/$name.txt"
done

# --- start ------------------------------------------------------------------------------------------------------------

# A secret, as the README says: a file that root alone may read. Nobody listens at this address, which is enough here.
echo 'http://127.0.0.1:9/hook' | inside_with_input sh -c 'umask 077; cat >/etc/detente/secrets/desk-url'

configure one
check 'starts, and says when it is ready' inside systemctl start detente
check 'is active' property_is ActiveState active
process() { property MainPID; }
status_of() { inside sed -n "s/^$1:[[:space:]]*//p" "/proc/$(process)/status"; }
check 'runs as its own user' is "$(inside stat -c %U "/proc/$(process)")" detente
check 'has no capabilities' is "$(status_of CapEff)" 0000000000000000
check 'can gain none' is "$(status_of NoNewPrivs)" 1
check 'is under the system call filter' is "$(status_of Seccomp)" 2
check 'keeps its state to itself' is "$(inside stat -c '%a %U' /var/lib/detente)" '700 detente'
check 'lets its group read the log' is "$(inside stat -c '%a %U' /var/log/detente)" '750 detente'
# It may call itself degraded (exit 1), after a refused reload for example.
knows() { (inside detente status --json || true) | grep "\"$1\""; }
check 'an administrator sees its status' within 10 knows one

tried_the_secret() { (inside detente sink test desk 2>&1 || true) | grep -F '127.0.0.1 port 9'; }
check 'it can use a secret that only root can read' tried_the_secret

# --- alerts -----------------------------------------------------------------------------------------------------------

# A feed of one item of this minute, laid into the watched directory as a careful program does it: written elsewhere,
# then renamed. (An item without a date is read, and alerts nobody.)
arrives() { # NAME TEXT
    printf '{"version":"https://jsonfeed.org/version/1.1","title":"Test","items":[{"id":"%s","date_published":"%s","title":"%s"}]}' \
        "$1" "$(date -u +%FT%TZ)" "$2" | inside_with_input sh -c "cat >/srv/$1 && mv /srv/$1 /srv/inbox/$1"
}
log=/var/log/detente/alerts.jsonl
tells() { inside grep -q "$1" $log; }
arrives first.json 'Portugal expelled the ambassador of Denmark. Portugal condemns Denmark for the seizure of a trawler.'
check 'an item that arrives becomes an alert in the log' within 20 tells PRT
check '… which its group may read' is "$(inside stat -c '%a %U %G' $log)" '640 detente detente'
if inside sh -c 'command -v logrotate' >/dev/null; then
    check 'logrotate takes the log away' inside logrotate --force /etc/logrotate.d/detente
    check '… keeping the old' inside test -s $log.1
    arrives second.json 'Japan lifted its export ban on Chile. Japan and Chile agreed to resume talks on fishing rights.'
    check '… and the next alert begins a new one' within 20 tells JPN
    check '… on the same daemon' property_is NRestarts 0
else
    echo 'SKIPPED: the rotation of the log: there is no logrotate here'
fi

# --- reload -----------------------------------------------------------------------------------------------------------

before=$(process)
configure one two
check 'systemctl reload takes a new configuration' inside systemctl reload detente
check 'the new configuration is in force' within 10 knows two
spoil
check 'systemctl reload refuses a broken configuration' fails inside systemctl reload detente
names_the_place() { grep -E 'detente\.conf:[0-9]+:[0-9]+: error:'; }
reload_complaint() { (inside detente reload 2>&1 || true) | names_the_place; }
check 'detente reload refuses it too' fails inside detente reload
check '… naming file, line and column' reload_complaint
check 'the old configuration stays in force' knows two
configure one two three
inside systemctl kill --kill-who=main --signal=HUP detente
check 'SIGHUP takes a new configuration' within 10 knows three
spoil
complaints() { inside journalctl --no-pager --unit=detente.service | { names_the_place || true; } | wc -l; }
said=$(complaints)
inside systemctl kill --kill-who=main --signal=HUP detente
complained() { [ "$(complaints)" -gt "$said" ]; }
check 'SIGHUP with a broken one is complained of in the journal' within 10 complained
check 'SIGHUP with a broken one leaves the old in force' knows three
configure one
check 'detente reload as root takes a good one' inside detente reload
check 'all that in one process' is "$(process)" "$before"

# --- bad luck ---------------------------------------------------------------------------------------------------------

restarted() { [ "$(property MainPID)" != 0 ] && [ "$(property MainPID)" != "$before" ] && property_is ActiveState active; }
inside kill -KILL "$before"
check 'a killed daemon is back by itself' within 20 restarted
check '… after one restart' property_is NRestarts 1

inside sh -c "printf '[Service]\nWatchdogSec=5\nTimeoutAbortSec=1\nRestartSec=1\n' >/etc/systemd/system/detente.service.d/watchdog.conf"
inside systemctl daemon-reload
check 'restarts on request' inside systemctl restart detente
before=$(process)
inside kill -STOP "$before"
check 'a daemon that hangs is replaced' within 20 restarted
hung() { inside journalctl --no-pager --unit=detente.service | grep -i 'watchdog timeout'; }
check '… by the watchdog' within 5 hung
inside rm /etc/systemd/system/detente.service.d/watchdog.conf
inside systemctl daemon-reload

# --- stop -------------------------------------------------------------------------------------------------------------

stopping=$SECONDS
check 'stops' inside systemctl stop detente
check '… within seconds' [ $((SECONDS - stopping)) -le 10 ]
check '… in good order' property_is Result success
check '… and takes its control socket along' fails inside test -e /run/detente/control.sock

spoil
said=$(complaints)
check 'does not start with a broken configuration' fails inside systemctl start detente
check '… says so with exit status 78' property_is ExecMainStatus 78
check '… and stays down' property_is ActiveState failed
check '… without another try' property_is NRestarts 0
check '… with the place in the journal' within 5 complained

# --- gone -------------------------------------------------------------------------------------------------------------

check 'systemd/install --uninstall removes it' inside /usr/src/detente/systemd/install --uninstall
check '… the program' fails inside test -e /usr/bin/detente
check '… but not the edited configuration' inside test -e /etc/detente/detente.conf
check '… nor the state' inside test -d /var/lib/detente
check '--purge removes the rest' inside /usr/src/detente/systemd/install --uninstall --purge
check '… configuration, state and log' fails inside ls -d /etc/detente /var/lib/detente /var/log/detente
check '… and the user' fails inside getent passwd detente
