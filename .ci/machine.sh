# shellcheck shell=bash
# Finds the JDKs of the machine, and the processes that a row left running, for .ci/run.
# The folder `state` is set by .ci/run.
# shellcheck disable=SC2154

# The folder with the JDKs, which is the one that contains the default JDK.
jdks() { dirname -- "$(dirname -- "$(dirname -- "$(readlink -f -- "$(command -v javac)")")")"; }

# jdk_home MAJOR: the JDK of this version.
jdk_home() {
  local home version
  for home in "$(jdks)"/*; do
    version=$("$home/bin/javac" -version 2>/dev/null) || continue
    if [[ $version == "javac $1"[.+-]* || $version == "javac $1" ]]; then
      printf '%s' "$home"
      return 0
    fi
  done
  return 1
}

# Every process of a row has this mark in its environment, which distinguishes it from other processes.
mark=$$-$RANDOM$RANDOM

leftovers() {
  local process pid
  for process in /proc/[0-9]*; do
    pid=${process#/proc/}
    [[ $(cat "$process/comm" 2>/dev/null) =~ ^(java|mariadbd|mysqld)$ ]] || continue
    # A process may end in the meantime.
    if { tr '\0' '\n' <"$process/environ" | grep -xF "DJ_CI_MARK=$mark" >/dev/null; } 2>/dev/null; then printf '%s\n' "$pid"; fi
  done
}

no_leftovers() { [[ -z $(leftovers) ]]; }

# Ends the servers and containers that a row left running. A test that kills its own JVM may leave some.
end_leftovers() {
  local pid
  wait_for 5 no_leftovers || true
  for pid in $(leftovers); do
    say "ending the process $pid that a row left running: $(cat "/proc/$pid/comm" 2>/dev/null)"
    kill -9 "$pid" 2>/dev/null
  done
  # All of Testcontainers' containers are ours only if the daemon is.
  if [[ -f $state/dockerd.started ]]; then
    docker ps -aq --filter label=org.testcontainers=true | xargs -r docker rm -f >/dev/null
  fi
}
