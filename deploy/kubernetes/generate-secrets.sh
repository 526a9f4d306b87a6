#!/usr/bin/env bash
# Generates the secrets of an overlay, each in a file of its own, where it is missing. Never replaces one:
# without its encryption key the monolith cannot read its database.
set -euo pipefail
overlay=${1:?usage: generate-secrets.sh local|production}
folder=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/overlays/$overlay
[ -d "$folder" ] || { echo "There is no overlay $overlay." >&2; exit 1; }
umask 077
mkdir -p "$folder/secrets"
generate() { # NAME COMMAND...
  local file=$folder/secrets/$1
  shift
  if [ ! -s "$file" ]; then
    # Without a line break, which would become part of the password. Complete, or not there at all.
    printf %s "$("$@")" >"$file.new"
    [ -s "$file.new" ] || { echo "$1 did not work." >&2; exit 1; }
    mv "$file.new" "$file"
    echo "Generated ${file#"$PWD/"}"
  fi
}
for name in monolith-database-password task-service-database-password \
  monolith-metrics-token task-service-metrics-token; do
  generate "$name" openssl rand -hex 24
done
[ "$overlay" != local ] || generate postgres-password openssl rand -hex 24
generate encryption-keys openssl rand -base64 32
