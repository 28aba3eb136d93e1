# shellcheck shell=bash
# Functions for all scripts in .ci/: messages, retries, Debian packages and mirrors, folders, ports.

# shellcheck disable=SC2034 # used by the scripts that source this file
ci_dir=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

say() { printf '[ci %(%H:%M:%S)T] %s\n' -1 "$*" >&2; }
die() {
  say "$*"
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# retry TIMES SECONDS COMMAND...: runs the command until it succeeds, such as a request to a registry that may not answer.
retry() {
  local times=$1 pause=$2 i
  shift 2
  for ((i = 1; i <= times; i++)); do
    "$@" && return 0
    ((i == times)) || sleep "$pause"
  done
  return 1
}

# wait_for SECONDS COMMAND...: true as soon as the command succeeds.
wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || return 1
    sleep 0.3
  done
}

# has_packages PACKAGE...: true if all are installed. This asks dpkg instead of looking for commands, because a machine may have a
# single client (of Docker, for example) without the rest of the package.
has_packages() {
  local package
  for package; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || return 1
  done
}

# apt_install PACKAGE...: installs missing packages without letting them start a service: only the run itself starts and stops
# its servers.
apt_install() {
  has_packages "$@" && return 0
  local policy=/usr/sbin/policy-rc.d made_policy='' result=0 log
  log=$(mktemp "${TMPDIR:-/tmp}/dj-ci-apt.XXXXXX")
  local -a apt=(apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
  export DEBIAN_FRONTEND=noninteractive
  say "installing $*"
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && made_policy=yes
  fi
  # An unreachable source of a third party does not matter, as long as the installation succeeds.
  "${apt[@]}" update >"$log" 2>&1 || say 'apt-get update could not get all lists'
  retry 2 5 "${apt[@]}" install -y --no-install-recommends "$@" </dev/null >>"$log" 2>&1 || result=$?
  [[ -z $made_policy ]] || rm -f "$policy"
  if ((result != 0)); then
    say "apt-get could not install $*:"
    tail -n 20 "$log" >&2
  fi
  rm -f "$log"
  return "$result"
}

# The Debian mirror that this machine uses. apt reads the source lists, whatever their format.
debian_mirror() {
  local codename
  codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
  # shellcheck disable=SC2016 # apt replaces these
  apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk -v release="$codename" '$1 == release && $2 == "main" { print $3; exit }'
}

# A folder for a server's data, in memory if the machine has one that is large enough.
memory_folder() {
  local kilobytes
  kilobytes=$(df --output=size -k /dev/shm 2>/dev/null | tail -n 1)
  if [[ ${kilobytes:-0} -gt 2000000 && -w /dev/shm ]]; then printf '/dev/shm'; else printf '%s' "${TMPDIR:-/tmp}"; fi
}

# free_port PORT: the first port from PORT on which nothing listens.
free_port() {
  local port=$1
  while (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  printf '%s' "$port"
}
