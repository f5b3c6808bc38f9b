# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # the variables are service.sh's
#
# Seen from outside: the page by a socket of the service manager, and the metrics in a file of somebody else's directory.
# Uses the words of service.sh and trial.sh.

page() { # PATH
    inside bash -c "exec 3<>/dev/tcp/127.0.0.1/9477 &&
        printf 'GET $1 HTTP/1.1\r\nHost: localhost:9477\r\nConnection: close\r\n\r\n' >&3 && cat <&3"
}
tells_page() { page "$1" | grep -F -- "$2"; }

inside sh -c 'printf "[daemon]\nlisten = systemd\n" >/etc/detente/conf.d/page.conf'
check 'without its socket the service does not start' fails inside systemctl restart detente
check '… and says what is missing' inside sh -c 'journalctl --no-pager --unit=detente.service | grep -F "is detente.socket enabled?"'
# As detente.socket itself says.
inside systemctl stop detente
inside systemctl reset-failed detente
check 'the socket is enabled' inside systemctl enable --now --quiet detente.socket
check '… and the service started behind it' inside systemctl start detente
check 'the page is served' tells_page / '<h1>detente</h1>'
check '… with its policy' tells_page / "default-src 'none'; style-src 'self'"
check '… and the metrics' tells_page /metrics 'detente_alerts_total{rule="tension",direction="tension"}'
check '… and the health, in words' tells_page /healthz 'HTTP/1.1 200 OK'
check 'the socket outlives a restart' inside systemctl restart detente
check '… and is answered again' tells_page /metrics 'detente_source_fetches_total'

# As detente.conf(5) says.
collected=/var/lib/prometheus/node-exporter
inside sh -c "printf '[daemon]\nmetrics = $collected/detente.prom\n' >/etc/detente/conf.d/metrics.conf"
inside install -d -g detente -m 775 $collected
told() { inside journalctl --no-pager --unit=detente.service | grep -F "metrics: $collected"; }
check 'a place outside of its own is not written to' inside systemctl reload detente
check '… which is told' within 10 told
inside sh -c "printf '[Service]\nReadWritePaths=$collected\n' >/etc/systemd/system/detente.service.d/metrics.conf"
inside systemctl daemon-reload
check 'with the drop-in of the manual it is' inside systemctl restart detente
check '… the file is there' inside grep -q '^detente_build_info' $collected/detente.prom
check '… for all to read' is "$(inside stat -c '%a %U' $collected/detente.prom)" '644 detente'
inside systemctl stop detente.socket detente
check '… and gone with the service' fails inside test -e $collected/detente.prom
