#!/bin/bash
# Generates the passwords of docker-compose.yml where they are missing. A variable that is set in .env counts
# instead, at each start.
set -euo pipefail
folder=${BANYAN_SECRETS:-/secrets}
data=${BANYAN_POSTGRES_DATA:-/var/lib/postgresql}
umask 022

store() { # VALUE FILE...
  local value=$1 file
  shift
  for file in "$@"; do
    # Complete, or not there at all.
    printf %s "$value" >"$folder/$file.new"
    mv "$folder/$file.new" "$folder/$file"
  done
}
password() { # VARIABLE FILE...
  local variable=$1
  shift
  if [ -n "${!variable:-}" ]; then
    store "${!variable}" "$@"
  elif [ ! -s "$folder/$1" ]; then
    # A folder for each version; the image itself has a link there.
    if [ -n "$(find "$data" -mindepth 1 -maxdepth 1 -type d)" ]; then
      echo "There is a database, but not its password. Set $variable in .env: earlier versions used" \
        "$former unless it was set. See docs/docker.md." >&2
      exit 1
    fi
    store "$(od -An -tx1 -N24 /dev/urandom | tr -d ' \n')" "$@"
    echo "Generated $1"
  else
    store "$(cat "$folder/$1")" "$@"
  fi
}

former=banyan-postgres password BANYAN_POSTGRES_PASSWORD postgres/postgres-password
former=banyan-monolith password BANYAN_DB_PASSWORD \
  postgres/monolith-database-password monolith/database-password
former=banyan-tasks password BANYAN_TASKS_DB_PASSWORD \
  postgres/task-service-database-password task-service/database-password
store "${BANYAN_METRICS_TOKEN:-}" monolith/metrics-token task-service/metrics-token
store "${BANYAN_SMTP_PASSWORD:-}" monolith/smtp-password
