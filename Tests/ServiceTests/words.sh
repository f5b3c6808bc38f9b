# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # the variables are service.sh's
#
# Words for what the cases do to the installed service; they use those of service.sh.

inside_with_input() {
    nsenter -t "$init" -m -p -i -u -n -C -r -w env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

# A configuration of our own: nothing in this world leads outside, and nothing should try to.
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
spoil() { inside sh -c 'printf "\n[source broken]\nurll = file:///srv/feeds/one.txt\n" >>/etc/detente/detente.conf'; }

# A secret, as the README says: a file that root alone may read. Nobody listens at these addresses, which is enough here.
hook() { # PORT
    echo "http://127.0.0.1:$1/hook" | inside_with_input sh -c 'umask 077; cat >/etc/detente/secrets/desk-url'
}
tries_port() { (inside detente sink test desk 2>&1 || true) | grep -F "127.0.0.1 port $1 "; }

# Lines of the unit's [Service] section, beside what it has.
drop_in() { # NAME LINES
    inside mkdir -p /etc/systemd/system/detente.service.d
    inside sh -c "printf '[Service]\n$2\n' >/etc/systemd/system/detente.service.d/$1.conf"
    inside systemctl daemon-reload
}
drop_out() { # NAME
    inside rm "/etc/systemd/system/detente.service.d/$1.conf"
    inside systemctl daemon-reload
}

process() { property MainPID; }
status_of() { inside sed -n "s/^$1:[[:space:]]*//p" "/proc/$(process)/status"; }
# It may call itself degraded (exit 1), after a refused reload for example.
knows() { (inside detente status --json || true) | grep -F "\"$1\""; }
says() { (inside detente status || true) | grep -F -- "$1"; }
tells_manager() { property StatusText | grep -F -- "$1"; }
journal() { inside journalctl --no-pager --unit=detente.service; }
journal_has() { journal | grep -F -- "$1"; }
names_the_place() { grep -E 'detente\.conf:[0-9]+:[0-9]+: error:'; }
complaints() { journal | { names_the_place || true; } | wc -l; }
restarted() { [ "$(property MainPID)" != 0 ] && [ "$(property MainPID)" != "$before" ] && property_is ActiveState active; }

# A feed of one item of this minute, laid into the watched directory as a careful program does it: written elsewhere,
# then renamed. (An item without a date is read, and alerts nobody.)
arrives() { # NAME TEXT
    printf '{"version":"https://jsonfeed.org/version/1.1","title":"Test","items":[{"id":"%s","date_published":"%s","title":"%s"}]}' \
        "$1" "$(date -u +%FT%TZ)" "$2" | inside_with_input sh -c "cat >/srv/$1 && mv /srv/$1 /srv/inbox/$1"
}
log=/var/log/detente/alerts.jsonl
tells() { inside grep -q "$1" $log; }
# How often the alert stands in the log that is the first to hold the word.
times() { inside sh -c "grep -cF \"\$(grep -F '$1' $log | head -n 1 | grep -oE '\"id\":\"a-[^\"]*\"')\" $log"; }
told_twice() { [ "$(times "$1")" = 2 ]; }
