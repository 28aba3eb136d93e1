#!/bin/bash
# docker.sh up FOLDER: installs Docker if it is missing and starts its daemon unless one is running.
# docker.sh down FOLDER: stops the daemon that `up` started with the same folder, and no other.
set -euo pipefail
. "$(dirname -- "$0")/lib.sh"

state=${2:?a folder for the log and the process id}
pidfile=$state/dockerd.started

answers_or_ended() { docker info || ! kill -0 "$(cat "$pidfile")"; }

case ${1:-} in
  up)
    apt_install docker.io iptables ca-certificates
    if docker info >/dev/null 2>&1; then
      say 'a Docker daemon is already running'
      exit 0
    fi
    mkdir -p "$state"
    # The remains of a killed daemon would keep the new one from starting.
    if [[ -f /var/run/docker.pid ]] && ! kill -0 "$(cat /var/run/docker.pid)" 2>/dev/null; then
      rm -f /var/run/docker.pid
    fi
    say 'starting dockerd'
    setsid nohup dockerd </dev/null >"$state/dockerd.log" 2>&1 &
    printf '%s\n' $! >"$pidfile"
    if ! wait_for 60 answers_or_ended || ! docker info >/dev/null 2>&1; then
      kill "$!" 2>/dev/null || true
      rm -f "$pidfile"
      tail -n 20 "$state/dockerd.log" >&2
      die 'dockerd did not start.'
    fi
    ;;
  down)
    [[ -f $pidfile ]] || exit 0
    pid=$(cat "$pidfile")
    rm -f "$pidfile"
    if [[ $(cat "/proc/$pid/comm" 2>/dev/null) == dockerd ]]; then
      say 'stopping dockerd'
      kill "$pid"
      wait_for 30 sh -c "! kill -0 $pid" || kill -9 "$pid"
    fi
    ;;
  *) die 'Usage: docker.sh up|down FOLDER' ;;
esac
