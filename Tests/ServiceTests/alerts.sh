# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # the variables are service.sh's
#
# Alerts in the log, which is taken away by logrotate.

arrives first.json 'Portugal expelled the ambassador of Denmark. Portugal condemns Denmark for the seizure of a trawler.'
check 'an item that arrives becomes an alert in the log' within 20 tells PRT
check '… which its group may read' is "$(inside stat -c '%a %U %G' "$log")" '640 detente detente'
if inside sh -c 'command -v logrotate' >/dev/null; then
    check 'logrotate takes the log away' inside logrotate --force /etc/logrotate.d/detente
    check '… keeping the old' inside test -s "$log.1"
    arrives second.json 'Japan lifted its export ban on Chile. Japan and Chile agreed to resume talks on fishing rights.'
    check '… and the next alert begins a new one' within 20 tells JPN
    check '… on the same daemon' property_is NRestarts 0
else
    echo 'SKIPPED: the rotation of the log: there is no logrotate here'
fi
