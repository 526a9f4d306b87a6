#!/bin/sh
# What the fence and the feed cost a write: a table without them, with those of the first version, and
# with today's, on one server in turn. Prints transactions a second and their ratios, median of the rounds.
#
#   system-tests/benchmarks/write-cost.sh [ROUNDS] [SECONDS]   # needs PostgreSQL's server programs
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-7}
seconds=${2:-5}
bin=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)}
work=$(mktemp -d)
port=${PG_PORT:-54471}
user=$(id -un)
as_user() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  # initdb refuses root.
  user=postgres
  chown postgres "$work"
  as_user() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
fi
scripts=migration/src/main/resources/db/movable

as_user "$bin/initdb" -D "$work/data" -A trust -U "$user" >/dev/null
as_user "$bin/pg_ctl" -D "$work/data" -l "$work/log" -w -o "-p $port -k $work -h ''" start >/dev/null
trap 'as_user "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null; rm -rf "$work"' EXIT
sql() { db=$1; shift; psql -q -X -v ON_ERROR_STOP=1 -h "$work" -p "$port" -U "$user" "$db" "$@"; }

for kind in plain first today; do
  sql postgres -c "CREATE DATABASE $kind"
  sql "$kind" -c "CREATE TABLE note (id uuid PRIMARY KEY, n int UNIQUE, version bigint NOT NULL, body text NOT NULL)" \
    -c "INSERT INTO note SELECT gen_random_uuid(), n, 1, 'note' FROM generate_series(1, 10000) n"
  [ $kind = plain ] && continue
  sql "$kind" -f "$scripts/V10__movable.sql" -f "$scripts/V60__postponed_indexes.sql"
  [ $kind = today ] && sql "$kind" -o /dev/null -f "$scripts/V70__guarded_tables.sql"
  sql "$kind" -At -c "SELECT movable_attach('notes', 'note', 'MONOLITH', 'MONOLITH')" >/dev/null
done
cat >"$work/update.sql" <<'SQL'
\set n random(1, 10000)
UPDATE note SET version = version + 1, body = 'note ' || :n WHERE n = :n;
SQL
cat >"$work/insert.sql" <<'SQL'
INSERT INTO note (id, version, body) VALUES (gen_random_uuid(), 1, 'new');
SQL
chmod -R a+rX "$work"

tps() {
  "$bin/pgbench" -n -h "$work" -p "$port" -U "$user" -c "$3" -j 2 -T "$seconds" -f "$work/$2.sql" "$1" 2>/dev/null |
    sed -n 's/^tps = \([0-9]*\).*/\1/p'
}
# The median of a column of the results.
median() {
  awk "{ print $1 }" "$work/results" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
for clients in 1 8; do
  for statement in update insert; do
    : >"$work/results"
    for round in $(seq "$rounds"); do
      echo "$(tps plain $statement $clients) $(tps first $statement $clients) $(tps today $statement $clients)" >>"$work/results"
    done
    printf '%-6s %d clients: plain %6d, first %6d, today %6d a second; today/first %.2f, today/plain %.2f\n' \
      "$statement" "$clients" "$(median '$1')" "$(median '$2')" "$(median '$3')" \
      "$(median '$3 / $2')" "$(median '$3 / $1')"
  done
done
