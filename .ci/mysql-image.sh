#!/bin/bash
# Makes a Docker image of real MySQL where no container registry can be reached, and prints its tag.
# Debian's unstable suite has MySQL itself, so the image is a small Debian with its server in it, and
# takes its tag from the version found there. Needs a running Docker; an image made by the same
# scripts before is taken as it is.
set -euo pipefail
. "$(dirname -- "$0")/lib.sh"

label=org.datajoint.ci.recipe
recipe=$(cat -- "$ci_dir/mysql-image.sh" "$ci_dir/mysql-entrypoint.sh" | sha256sum | cut -c -16)

tag=$(docker images --filter "label=$label=$recipe" --format '{{.Repository}}:{{.Tag}}' | head -n 1)
if [[ -n $tag ]]; then
  say "the image $tag is there"
  printf '%s\n' "$tag"
  exit 0
fi

# The keyring is installed anew because unstable is signed with the newest of Debian's keys.
apt_install debootstrap debian-archive-keyring ca-certificates
mirror=$(debian_mirror)
[[ -n $mirror ]] || die 'No Debian mirror was found in the source lists of apt.'

work=$(mktemp -d "${TMPDIR:-/tmp}/dj-ci-image.XXXXXX")
root=$work/root
cleanup() {
  # debootstrap may have been interrupted with these mounted.
  umount "$root/proc" "$root/sys" 2>/dev/null || true
  rm -rf --one-file-system "$work"
}
trap cleanup EXIT

bootstrap() {
  rm -rf --one-file-system "$root"
  debootstrap --variant=minbase --include=mysql-server-core,mysql-client-core \
    --keyring=/usr/share/keyrings/debian-archive-keyring.gpg sid "$root" "$mirror" \
    </dev/null >"$work/log" 2>&1 || { umount "$root/proc" "$root/sys" 2>/dev/null; return 1; }
}
say 'building a root file system with MySQL'
retry 2 10 bootstrap || {
  tail -n 20 "$work/log" >&2
  die 'debootstrap failed.'
}

version=$(chroot "$root" mysqld --version | awk '{ for (i = 1; i < NF; i++) if ($i == "Ver") print $(i + 1) }')
[[ $version =~ ^([0-9]+\.[0-9]+)\. ]] || die "An unknown MySQL version: '$version'"
tag=mysql:${BASH_REMATCH[1]}

chroot "$root" sh -c 'getent passwd mysql >/dev/null || useradd --system --user-group --no-create-home --home-dir /nonexistent mysql'
mkdir -p "$root"/var/lib/mysql "$root"/var/lib/mysql-files "$root"/run/mysqld "$root"/etc/mysql/conf.d
chmod 750 "$root/var/lib/mysql-files"
# Like the official image: Testcontainers puts its own settings into this folder.
printf '[mysqld]\nsecure-file-priv=/var/lib/mysql-files\n!includedir /etc/mysql/conf.d/\n' >"$root/etc/mysql/ci.cnf"
rm -f "$root/etc/mysql/my.cnf" && mv "$root/etc/mysql/ci.cnf" "$root/etc/mysql/my.cnf"
install -m 755 "$ci_dir/mysql-entrypoint.sh" "$root/entrypoint.sh"
rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/usr/share/doc/* "$root"/usr/share/locale/*

say "importing $tag ($version)"
tar -C "$root" --one-file-system -c . | docker import \
  -c 'ENTRYPOINT ["/entrypoint.sh"]' -c 'CMD ["mysqld"]' -c 'EXPOSE 3306' \
  -c "LABEL $label=$recipe" - "$tag" >/dev/null
# An older recipe's image of the same version has lost its tag to this one.
docker image prune -f --filter "label=$label" >/dev/null || true
printf '%s\n' "$tag"
