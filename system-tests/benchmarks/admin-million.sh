#!/bin/sh
# The admin over a million people: list, next page, search and filter at the median, and an export of all.
#
#   ./banyan up --detach                            # on an empty BANYAN_HOME
#   system-tests/benchmarks/admin-million.sh [ROWS] # with the same BANYAN_* variables; needs psql and curl
set -eu
cd "$(dirname "$0")/../.."
rows=${1:-1000000}
home=${BANYAN_HOME:-.banyan}
base=http://127.0.0.1:${BANYAN_HTTP_PORT:-8080}
jar=$(mktemp)
trap 'rm -f "$jar"' EXIT

database() {
  PGPASSWORD=$(grep "^monolith=" "$home/secrets" | cut -d= -f2) \
    psql -q -X -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "${BANYAN_PG_PORT:-5433}" -U banyan_monolith banyan_monolith "$@"
}

if [ "$(database -At -c "SELECT count(*) FROM account WHERE username LIKE 'p%'")" -lt "$rows" ]; then
echo "making $rows people"
# Their passwords fit nobody, and the history need not know them.
database <<SQL
ALTER TABLE account DISABLE TRIGGER admin_record;
INSERT INTO account (username, display_name, password_hash, enabled, authorities, created_at)
SELECT 'p' || lpad(n::text, 7, '0'), 'Person number ' || n, '!', n % 10 > 0, ARRAY['tasks:read', 'tasks:write'],
       now() - n * interval '1 minute'
FROM generate_series(1, $rows) n;
ALTER TABLE account ENABLE TRIGGER admin_record;
SQL
database -c 'VACUUM ANALYZE account'
fi

fetch() { curl -sf -b "$jar" -c "$jar" "$@"; }
token=$(fetch "$base/login" | sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -1)
fetch -o /dev/null --data-urlencode "_csrf=$token" -d username=admin \
  --data-urlencode "password=$(./banyan password admin)" "$base/login"
if [ "$(fetch -o /dev/null -w '%{http_code}' "$base/admin")" != 200 ]; then
  echo "could not sign in as admin" >&2
  exit 1
fi

median() {
  for _ in $(seq 60); do
    fetch -o /dev/null -w '%{time_total}\n' "$base$2"
  done | tail -n 40 | sort -n | awk -v what="$1" '{ all[NR] = $1 } END {
    printf "%-34s median %5.1f ms, 90th percentile %5.1f ms\n", what, all[int(NR / 2)] * 1000, all[int(NR * 0.9)] * 1000 }'
}
list=/admin/records/person
next() { fetch "$base$1" | sed -n 's/.*id="next" href="\([^"]*\)".*/\1/p' | sed 's/&amp;/\&/g'; }
median 'list' "$list"
median 'next page' "$(next "$list")"
median 'next page, by another column' "$(next "$list?order=-createdAt")"
median 'search for a beginning' "$list?q=p05000"
median 'filter by a range of days' "$list?f.createdAt.from=2026-01-01&f.createdAt.to=2026-01-03"
median 'filter by yes or no' "$list?f.enabled=false"

begun=$(date +%s%3N)
lines=$(fetch "$base$list/export.csv" | wc -l)
echo "export: $lines lines in $(($(date +%s%3N) - begun)) ms"

# How many records the monolith holds while it exports: those that a full collection leaves.
monolith=$(sed 's/.*"name":"monolith"[^}]*"pid":\([0-9]*\).*/\1/' "$home/state.json")
fetch "$base$list/export.csv" >/dev/null &
for second in 2 4 6; do
  sleep 2
  jcmd "$monolith" GC.class_histogram |
    awk -v at="$second" '$4 ~ /admin.records.Entry$/ { held = $2 } /^Total/ { whole = $3 } END {
      printf "%d s into an export: %d records held, %.0f MB alive in all\n", at, held, whole / 1048576 }'
done
wait
