#!/bin/bash
# mariadb.sh up FOLDER PORT PASSWORD: starts Debian's MariaDB on 127.0.0.1 with its data in FOLDER.
# mariadb.sh down FOLDER: stops it and removes the folder.
# Only the -core packages are installed, which contain the server but no system service.
set -euo pipefail
. "$(dirname -- "$0")/lib.sh"

folder=${2:?a folder for the data}
pidfile=$folder/mariadbd.pid

down() {
  local pid
  pid=$(cat "$pidfile" 2>/dev/null || true)
  if [[ -n $pid && $(cat "/proc/$pid/comm" 2>/dev/null) == mariadbd ]]; then
    kill "$pid"
    wait_for 20 sh -c "! kill -0 $pid" || kill -9 "$pid"
  fi
  rm -rf "$folder"
}

case ${1:-} in
  up)
    port=${3:?a port}
    password=${4:?a password}
    apt_install mariadb-server-core mariadb-client-core
    down
    mkdir -p "$folder"
    chmod 700 "$folder"
    as=$(id -un)
    mariadb-install-db --no-defaults --user="$as" --datadir="$folder/data" \
      --auth-root-authentication-method=normal --skip-test-db >"$folder/install.log" 2>&1 || {
      tail -n 20 "$folder/install.log" >&2
      die 'mariadb-install-db failed.'
    }
    # The character set is that of Debian's package. Root may connect over TCP.
    cat >"$folder/accounts.sql" <<SQL
CREATE OR REPLACE USER 'root'@'127.0.0.1' IDENTIFIED BY '$password';
GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
ALTER USER 'root'@'localhost' IDENTIFIED BY '$password';
SQL
    setsid nohup mariadbd --no-defaults --user="$as" --datadir="$folder/data" \
      --socket="$folder/socket" --pid-file="$pidfile" --bind-address=127.0.0.1 --port="$port" \
      --init-file="$folder/accounts.sql" --skip-log-bin --skip-name-resolve --innodb-flush-log-at-trx-commit=0 \
      --innodb-doublewrite=OFF --max-connections=500 --character-set-server=utf8mb4 \
      --collation-server=utf8mb4_general_ci </dev/null >"$folder/log" 2>&1 &
    wait_for 60 env MYSQL_PWD="$password" mariadb --no-defaults -h 127.0.0.1 -P "$port" -u root -e 'SELECT 1' || {
      tail -n 20 "$folder/log" >&2
      down
      die 'MariaDB did not start.'
    }
    ;;
  down) down ;;
  *) die 'Usage: mariadb.sh up FOLDER PORT PASSWORD | down FOLDER' ;;
esac
