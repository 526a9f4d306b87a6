#!/bin/sh
# The copy of many tasks against PostgreSQL's own COPY, and their verification, in one run.
#
#   ./banyan up --detach --owner monolith      # on an empty BANYAN_HOME
#   system-tests/benchmarks/million.sh [ROWS]  # with the same BANYAN_* variables; needs psql
set -eu
cd "$(dirname "$0")/../.."
rows=${1:-1000000}
home=${BANYAN_HOME:-.banyan}
port=${BANYAN_PG_PORT:-5433}

database() {
  side=$1
  shift
  PGPASSWORD=$(grep "^$side=" "$home/secrets" | cut -d= -f2) \
    psql -q -X -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U "banyan_$side" "banyan_$side" "$@"
}
millis() { date +%s%3N; }

echo "making $rows tasks in the monolith"
database monolith <<SQL
ALTER TABLE task DISABLE TRIGGER USER;
INSERT INTO task (id, title, notes, status, priority, due, labels, owner, created_at, updated_at, version)
SELECT -- As Banyan makes them: UUIDs of version 7, that begin with the milliseconds of their creation.
       overlay(overlay(lpad(to_hex((extract(epoch FROM made) * 1000)::bigint), 12, '0') || md5(n::text)
         PLACING '7' FROM 13) PLACING '8' FROM 17 FOR 1)::text::varchar(32)::uuid,
       'Task number ' || n, repeat('note ', n % 40), 'OPEN', 1, NULL, ARRAY['l' || n % 7], 'alice',
       made, made, 1
FROM generate_series(1, $rows) n, LATERAL (SELECT now() - ($rows - n) * interval '1 second') AS at (made);
SELECT movable_guard('tasks', 'task');
SQL
database monolith -c 'VACUUM ANALYZE task'

database tasks -c 'CREATE TABLE task_by_copy (LIKE task INCLUDING ALL)'
begun=$(millis)
database monolith -c "COPY task ($(database tasks -At -c "SELECT string_agg(attname, ',') FROM pg_attribute WHERE attrelid = 'task'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''")) TO STDOUT" \
  | database tasks -c "COPY task_by_copy ($(database tasks -At -c "SELECT string_agg(attname, ',') FROM pg_attribute WHERE attrelid = 'task'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''")) FROM STDIN"
plain=$(($(millis) - begun))
database tasks -c 'DROP TABLE task_by_copy'
echo "COPY: $plain ms"

./banyan migrate start --watch > /dev/null
# From its first row to its last index; the verification that follows is not part of a copy.
banyan=$(database monolith -At -c "
  SELECT round(extract(epoch FROM max(at) FILTER (WHERE what = 'COPIED') - max(at) FILTER (WHERE what = 'COPY')) * 1000)
  FROM migration_journal")
echo "banyan migrate start: $banyan ms; $(awk "BEGIN { printf \"%.2f\", $plain / $banyan }") of COPY's rate"
./banyan migrate verify | grep Verified
