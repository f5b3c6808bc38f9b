# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # the variables are service.sh's
#
# Stopped, kept down by a bad configuration, removed.

stopping=$SECONDS
check 'stops' inside systemctl stop detente
check '… within seconds' [ $((SECONDS - stopping)) -le 10 ]
check '… in good order' property_is Result success
check '… and takes its control socket along' fails inside test -e /run/detente/control.sock

spoil
# shellcheck disable=SC2034 # 'complained' asks for it
said=$(complaints)
check 'does not start with a broken configuration' fails inside systemctl start detente
check '… says so with exit status 78' property_is ExecMainStatus 78
check '… and stays down' property_is ActiveState failed
check '… without another try' property_is NRestarts 0
check '… with the place in the journal' within 5 complained

check 'systemd/install --uninstall removes it' inside /usr/src/detente/systemd/install --uninstall
check '… the program' fails inside test -e /usr/bin/detente
check '… but not the edited configuration' inside test -e /etc/detente/detente.conf
check '… nor the state' inside test -d /var/lib/detente
check '--purge removes the rest' inside /usr/src/detente/systemd/install --uninstall --purge
check '… configuration, state and log' fails inside ls -d /etc/detente /var/lib/detente /var/log/detente
check '… and the user' fails inside getent passwd detente
