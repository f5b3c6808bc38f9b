# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # the variables are service.sh's
#
# Another configuration, good and bad, and another secret.

before=$(process)
configure one two
check 'systemctl reload takes a new configuration' inside systemctl reload detente
check 'the new configuration is in force' within 10 knows two
spoil
check 'systemctl reload refuses a broken configuration' fails inside systemctl reload detente
reload_complaint() { (inside detente reload 2>&1 || true) | names_the_place; }
check 'detente reload refuses it too' fails inside detente reload
check '… naming file, line and column' reload_complaint
check 'the old configuration stays in force' knows two
configure one two three
inside systemctl kill --kill-who=main --signal=HUP detente
check 'SIGHUP takes a new configuration' within 10 knows three
spoil
said=$(complaints)
inside systemctl kill --kill-who=main --signal=HUP detente
complained() { [ "$(complaints)" -gt "$said" ]; }
check 'SIGHUP with a broken one is complained of in the journal' within 10 complained
check 'SIGHUP with a broken one leaves the old in force' knows three
configure one
check 'detente reload as root takes a good one' inside detente reload
check 'all that in one process' is "$(process)" "$before"

# A credential is what it was when the service started; systemd hands out no other to a reload.
hook 10
check 'a reload after a new secret is taken' inside detente reload
check '… and goes on with the old one' tries_port 9
check 'a restart' inside systemctl restart detente
check '… takes the new one' tries_port 10
