# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # the variables are service.sh's
#
# Backups, and a database that was damaged.

before=$(process)
check 'a backup is taken while it runs' inside detente backup /root/kept.db
check '… for root alone' is "$(inside stat -c '%a %U' /root/kept.db)" '600 root'
check '… by the same daemon' is "$(process)" "$before"
check '… never over another, unasked' fails inside detente backup /root/kept.db
arrives later.json 'Nepal expelled the ambassador of Cuba. Nepal condemns Cuba for the seizure of a trawler.'
check 'an alert comes after it' within 20 tells NPL
check 'nothing is restored under a running daemon' fails inside detente restore /root/kept.db
inside systemctl stop detente

# Bytes in the middle of the file, as a bad disk leaves them.
spoil_database() { inside sh -c 'dd if=/dev/urandom of=/var/lib/detente/detente.db bs=4096 seek=2 count=20 conv=notrunc status=none'; }
spoil_database
check 'the doctor finds a damaged database' fails inside detente doctor --config /etc/detente/detente.conf
owners() { inside sh -c 'stat -c %U /var/lib/detente/* | sort -u'; }
check '… and puts the snapshot in its place' within 1 says 'was put in its place'
check '… as a file of the service' is "$(owners)" detente
spoil_database
check 'a damaged database is no reason not to start' inside systemctl start detente
check '… the journal says what was lost' journal_has 'the database is damaged'
check '… and what took its place' journal_has 'The snapshot of'
check '… the damaged ones are kept' is "$(inside sh -c 'ls /var/lib/detente/*.corrupt-*Z | wc -l')" 2
check 'what came after the snapshot comes again, under its id' within 40 told_twice NPL

inside systemctl stop detente
check 'a backup is restored' inside detente restore /root/kept.db
check '… as a file of the service' is "$(owners)" detente
check '… the database before is kept' inside sh -c 'ls /var/lib/detente/*.replaced-*Z'
check 'what is no backup is not' fails inside detente restore /etc/detente/detente.conf
check 'starts with it' inside systemctl start detente
check '… and says so' within 5 says 'a backup was restored'
