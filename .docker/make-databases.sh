#!/bin/bash
# Runs once, while the volume is still empty: a role and a database for each side, and neither can
# look into the other's.
set -euo pipefail

make_side() { # NAME FILE_WITH_PASSWORD
  psql --no-psqlrc --quiet -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    -v name="$1" -v password="$(cat "$2")" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name" ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT, TEMPORARY ON DATABASE :"name" FROM PUBLIC;
SQL
}

make_side banyan_monolith "${BANYAN_DB_PASSWORD_FILE:?is needed}"
make_side banyan_tasks "${BANYAN_TASKS_DB_PASSWORD_FILE:?is needed}"
