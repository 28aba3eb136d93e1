#!/bin/bash
# mysql.sh up NAME IMAGE PORT PASSWORD: starts MySQL in a container, on 127.0.0.1:PORT.
# mysql.sh down NAME: removes the container.
set -euo pipefail
. "$(dirname -- "$0")/lib.sh"

name=${2:?a name for the container}

case ${1:-} in
  up)
    image=${3:?an image} port=${4:?a port} password=${5:?a password}
    docker rm -f "$name" >/dev/null 2>&1 || true
    # A test server: its data is in memory and need not survive a crash.
    docker run -d --name "$name" --tmpfs /var/lib/mysql -p "127.0.0.1:$port:3306" \
      -e MYSQL_ROOT_PASSWORD="$password" "$image" --skip-log-bin --innodb-flush-log-at-trx-commit=0 \
      --innodb-doublewrite=OFF --max-connections=500 >/dev/null
    # Over TCP: while the data folder is being created, the server answers only on its socket.
    wait_for 90 docker exec -e MYSQL_PWD="$password" "$name" mysql -h 127.0.0.1 -u root -e 'SELECT 1' || {
      docker logs --tail 20 "$name" >&2
      docker rm -f "$name" >/dev/null
      die 'MySQL did not start.'
    }
    ;;
  down) docker rm -f "$name" >/dev/null 2>&1 || true ;;
  *) die 'Usage: mysql.sh up NAME IMAGE PORT PASSWORD | down NAME' ;;
esac
