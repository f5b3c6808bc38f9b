# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # the variables are service.sh's
#
# Directories that are full or cannot be written to: it stays up, says so, loses nothing, and heals by itself.

inside systemctl stop detente
inside sh -c 'rm -f /srv/inbox/*'
small() { # DIRECTORY SIZE MODE
    inside mount -t tmpfs -o "size=$2,mode=$3,uid=$(inside id -u detente),gid=$(inside id -g detente)" tmpfs "$1"
}
small /var/lib/detente 3m 0700
small /var/log/detente 64k 0750
fill() { inside sh -c "dd if=/dev/zero of=$1/filler bs=1k status=none 2>&1 || true"; }
check 'starts on small disks' inside systemctl start detente
before=$(process)
told() { [ "$(inside grep -c '"id":"a-' "$log")" = "$1" ]; }

fill /var/log/detente
arrives full-log.json 'Peru expelled the ambassador of Norway. Peru condemns Norway for the seizure of a trawler.'
check 'a full log directory is told of' within 20 says 'No space left on device'
check '… to the service manager, as what waits' within 10 tells_manager 'pending, the oldest since'
check '… and in the journal' journal_has 'sink log:'
inside rm /var/log/detente/filler
# What waits for the log is tried again within a minute; it is looked for below.

fill /var/lib/detente
arrives full-state.json 'Finland expelled the ambassador of Chile. Finland condemns Chile for the seizure of a trawler.'
check 'a full state directory is told of' within 20 says 'nothing is stored, decided or lost until this is mended'
check '… to the service manager' within 10 tells_manager 'nothing can be stored'
check '… and in the journal' journal_has 'nothing is lost'
check '… while nothing of it is told' fails tells FIN
inside rm /var/lib/detente/filler
check 'with room again it is decided by itself' within 60 tells FIN
check '… and what waited for the log is there' within 60 tells PER
check '… each once' told 2
check '… the status is well again' within 10 tells_manager '2 sources ok, 0 failing'
check '… all that in one process' is "$(process)" "$before"

# A reload closes the file; with it open the file system would not become so.
inside detente reload >/dev/null
inside mount -o remount,ro /var/log/detente
arrives read-only.json 'Kenya expelled the ambassador of Ghana. Kenya condemns Ghana for the seizure of a trawler.'
check 'a log that cannot be written is told of' within 20 says 'Read-only file system'
inside mount -o remount,rw /var/log/detente
check 'a reload makes it try at once' inside detente reload
check '… and the alert is there' within 20 tells KEN

inside systemctl stop detente
inside mount -o remount,ro /var/lib/detente
inside systemctl start --no-block detente
check 'a state that cannot be written is no start' within 10 property_is ExecMainStatus 74
check '… and the journal says why' within 5 journal_has 'Read-only file system'
inside mount -o remount,rw /var/lib/detente
check 'it starts by itself when it can be' within 20 property_is ActiveState active
check '… and nothing was lost' told 3

inside systemctl stop detente
inside umount /var/lib/detente /var/log/detente
check 'starts where it was before' inside systemctl start detente
