# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # the variables are service.sh's
#
# Sudden death, hanging, and a start that takes long.

before=$(process)
inside kill -KILL "$before"
check 'a killed daemon is back by itself' within 20 restarted
check '… after one restart' property_is NRestarts 1

hung() { [ "$(journal | grep -ci 'watchdog timeout')" -gt "$hangs" ]; }
hangs=0
drop_in watchdog 'WatchdogSec=5\nTimeoutAbortSec=1\nRestartSec=1'
check 'restarts on request' inside systemctl restart detente
before=$(process)
inside kill -STOP "$before"
check 'a daemon that hangs is replaced' within 20 restarted
check '… by the watchdog' within 5 hung

if inside grep -q DETENTE_FAILPOINT /usr/bin/detente; then
    # One queue stands still, and everything else goes on. It comes to that when something arrives, not sooner: nothing waits.
    hangs_at() { # POINT TITLE
        hangs=$(journal | grep -ci 'watchdog timeout' || true)
        inside detente deliveries drop sink:desk || true
        drop_in watchdog "WatchdogSec=2\nTimeoutAbortSec=1\nTimeoutStopSec=2\nRestartSec=1\nEnvironment=DETENTE_FAILPOINT=$1:1:hang"
        inside systemctl restart detente
        arrives "$1.json" "$2"
        within 20 hung
    }
    check 'a store that hangs is replaced' hangs_at before-commit 'Football was played.'
    drop_out watchdog
    inside systemctl restart detente
    check 'an engine that hangs is replaced' hangs_at before-send \
        'Latvia expelled the ambassador of Malta. Latvia condemns Malta for the seizure of a trawler.'
    drop_in watchdog 'TimeoutStopSec=2\nTimeoutStartSec=2\nEnvironment=DETENTE_FAILPOINT=opening:1:5'
    inside systemctl stop detente
    inside systemctl reset-failed detente 2>/dev/null || true
    check 'an opening that takes longer than a start may is waited for' inside systemctl start detente
    check '… in one start' property_is NRestarts 0
else
    echo 'SKIPPED: queues that hang, and long starts: this program has no failpoints (a release build)'
fi
drop_out watchdog
check 'restarts well' inside systemctl restart detente
