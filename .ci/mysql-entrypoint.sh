#!/bin/bash
# The part of the official MySQL image's behaviour that tests and Testcontainers rely on.
set -euo pipefail

[[ ${1:-} != -* ]] || set -- mysqld "$@"
[[ ${1:-} == mysqld ]] || exec "$@"
shift

data=/var/lib/mysql
chown mysql:mysql "$data" /var/lib/mysql-files /run/mysqld

# quoted TEXT: an SQL string.
quoted() {
  local text=${1//\\/\\\\}
  printf "'%s'" "${text//\'/\'\'}"
}

if [[ ! -d $data/mysql ]]; then
  if [[ -z ${MYSQL_ROOT_PASSWORD:-}${MYSQL_ALLOW_EMPTY_PASSWORD:-} ]]; then
    echo >&2 'Set MYSQL_ROOT_PASSWORD, or MYSQL_ALLOW_EMPTY_PASSWORD=yes.'
    exit 1
  fi
  mysqld "$@" --user=mysql --datadir="$data" --initialize-insecure

  # mysqld runs this file before it accepts its first connection, so that nobody meets a server
  # whose accounts are not made yet. It takes one statement a line.
  accounts=/var/lib/mysql-files/accounts.sql
  {
    host=${MYSQL_ROOT_HOST-%}
    if [[ -n $host && $host != localhost ]]; then
      echo "CREATE USER 'root'@$(quoted "$host") IDENTIFIED BY $(quoted "${MYSQL_ROOT_PASSWORD:-}");"
      echo "GRANT ALL ON *.* TO 'root'@$(quoted "$host") WITH GRANT OPTION;"
    fi
    if [[ -n ${MYSQL_DATABASE:-} ]]; then
      echo "CREATE DATABASE IF NOT EXISTS \`${MYSQL_DATABASE//\`/\`\`}\`;"
    fi
    if [[ -n ${MYSQL_USER:-} && -n ${MYSQL_PASSWORD:-} ]]; then
      echo "CREATE USER $(quoted "$MYSQL_USER")@'%' IDENTIFIED BY $(quoted "$MYSQL_PASSWORD");"
      if [[ -n ${MYSQL_DATABASE:-} ]]; then
        # An underscore is a wildcard in a grant.
        name=${MYSQL_DATABASE//_/\\_}
        echo "GRANT ALL ON \`${name//\`/\`\`}\`.* TO $(quoted "$MYSQL_USER")@'%';"
      fi
    fi
    # Last: as long as this is not done, the statements above run as an account without password.
    echo "ALTER USER 'root'@'localhost' IDENTIFIED BY $(quoted "${MYSQL_ROOT_PASSWORD:-}");"
  } >"$accounts"
  chown mysql:mysql "$accounts"
  chmod 600 "$accounts"
  set -- --init-file="$accounts" "$@"
fi

# exec: mysqld is process 1 and gets the signal of `docker stop` itself.
exec mysqld --user=mysql --datadir="$data" "$@"
