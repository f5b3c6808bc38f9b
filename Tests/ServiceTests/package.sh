# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # the variables are service.sh's
#
# The same service from its Debian package: installed, upgraded under an edited configuration, removed, purged.
# Uses the words of service.sh and words.sh.

package() { inside sh -c "echo /usr/src/detente/detente_*-$1_*.deb"; }
# dpkg asks nobody here; what it would ask about is answered as its default, which keeps what was edited.
# shellcheck disable=SC2046 # one word
dpkg_installs() { inside env DEBIAN_FRONTEND=noninteractive dpkg --install --force-confold $(package "$1"); }

# Debian's own critic. Where the toolchain's libraries lie is a matter of a debug build, and a test does not wait for xz.
ours=custom-library-search-path,uses-no-compression-for-control-tarball,uses-no-compression-for-data-tarball
lints() {
    local package
    package=$(echo "$payload"/detente_*-1_*.deb)
    lintian --allow-root --fail-on error --suppress-tags $ours "$package"
}
if command -v lintian >/dev/null; then
    check 'lintian finds no error in the package' lints
else
    echo 'SKIPPED: what lintian says of the package: it is not here'
fi

check 'dpkg installs the package' dpkg_installs 1
check '… and starts nothing' fails inside systemctl is-active --quiet detente
check '… the user exists' inside getent passwd detente
check '… the manual is there' inside sh -c 'zcat /usr/share/man/man5/detente.conf.5.gz | grep -q at_least'
check '… a secret is for root alone' is "$(inside stat -c '%a %U' /etc/detente/secrets)" '700 root'
check '… the configuration as shipped passes the check' inside detente check --config /etc/detente/detente.conf

inside mkdir -p /etc/systemd/system/detente.service.d
inside sh -c "printf '[Service]\nEnvironment=LD_LIBRARY_PATH=$runtime\n' >/etc/systemd/system/detente.service.d/test.conf"
inside systemctl daemon-reload
echo 'http://127.0.0.1:9/hook' | inside_with_input sh -c 'umask 077; cat >/etc/detente/secrets/desk-url'
configure one two
check 'the packaged service starts' inside systemctl start detente
# shellcheck disable=SC2034 # words.sh asks for it
before=$(process)

check 'a later package is installed over it' dpkg_installs 2
check '… the edited configuration is kept' inside grep -q 'contact = mailto:test@example.org' /etc/detente/detente.conf
check '… and the new one laid beside it' inside grep -q 'Of the second package' /etc/detente/detente.conf.dpkg-dist
check '… the new program runs' within 20 restarted

check 'the package is removed' inside dpkg --remove detente
check '… and the service with it' fails inside systemctl is-active --quiet detente
check '… the configuration stays' inside test -e /etc/detente/detente.conf
check '… and the state' inside test -e /var/lib/detente/detente.db
check 'the package is purged' inside dpkg --purge detente
check '… and everything is gone' fails inside ls -d /etc/detente /var/lib/detente /var/log/detente
