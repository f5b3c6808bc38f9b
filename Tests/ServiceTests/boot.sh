#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Boots a real systemd as process 1 of its own world, made of an overlay on this machine's root file system. The machine
# itself is read, never written. Called by service.sh as the first process of new mount, process, network, IPC, host-name
# and cgroup namespaces:
#
#   boot.sh DIRECTORY     the files below DIRECTORY appear in that world as /usr/src/detente
set -euo pipefail

payload=$1
mount --make-rprivate /

# The layers. Everything written lands in memory and is gone with the last process.
layers=$(mktemp -d)
mount -t tmpfs -o mode=755 tmpfs "$layers"
mkdir "$layers/upper" "$layers/work" "$layers/root"
mount -t overlay -o "lowerdir=/,upperdir=$layers/upper,workdir=$layers/work" overlay "$layers/root"
mkdir -p "$layers/root/usr/src/detente"
cp -a "$payload/." "$layers/root/usr/src/detente/"
cd "$layers/root"

# The kernel's file systems, fresh; what belongs to the machine as a whole only for reading.
mount -t proc -o nosuid,nodev,noexec proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs sys
mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp

# Devices: the harmless ones.
mount -t tmpfs -o mode=755 tmpfs dev
for device in null zero full random urandom tty; do
    touch "dev/$device"
    mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
for stream in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${stream%:*}" "dev/${stream#*:}"; done

# The units: this machine's own choices go; what would touch hardware or take time is masked.
rm -rf etc/systemd/system
mkdir -p etc/systemd/system
for unit in \
    dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount \
    sys-fs-fuse-connections.mount proc-sys-fs-binfmt_misc.automount proc-sys-fs-binfmt_misc.mount \
    systemd-udevd.service systemd-udev-trigger.service systemd-udevd-control.socket systemd-udevd-kernel.socket \
    systemd-sysctl.service systemd-modules-load.service modprobe@.service kmod-static-nodes.service \
    systemd-tmpfiles-setup-dev.service systemd-tmpfiles-setup.service systemd-tmpfiles-clean.timer \
    systemd-sysusers.service systemd-timesyncd.service systemd-logind.service systemd-firstboot.service \
    systemd-update-utmp.service systemd-random-seed.service systemd-networkd.service systemd-resolved.service \
    ldconfig.service getty.target apt-daily.timer apt-daily-upgrade.timer; do
    ln -s /dev/null "etc/systemd/system/$unit"
done
cat >etc/systemd/system/test.target <<'UNIT'
[Unit]
Description=As much of a system as a test of one service needs
Requires=systemd-journald.socket
After=systemd-journald.socket
DefaultDependencies=no
AllowIsolate=yes
UNIT
: >etc/fstab
rm -f etc/machine-id
echo 0123456789abcdef0123456789abcdef >etc/machine-id
mkdir -p var/log/journal etc/systemd/journald.conf.d
printf '[Journal]\nStorage=volatile\nForwardToSyslog=no\n' >etc/systemd/journald.conf.d/test.conf

mkdir -p .machine
pivot_root . .machine
# Shared, or the sandboxes of services would not see the mounts that systemd makes for them.
mount --make-rshared /
umount -l /.machine
exec chroot / /usr/bin/env -i container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd --unit=test.target
