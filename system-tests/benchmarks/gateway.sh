#!/bin/sh
# The gateway in front of a local stack, in the foreground: nginx with the configuration that Docker uses.
#
#   system-tests/benchmarks/gateway.sh [PORT]    # 8088; with the same BANYAN_* variables as the stack
set -eu
cd "$(dirname "$0")/../.."
port=${1:-8088}
place=$(mktemp -d)
nginx=
trap 'kill "$nginx" 2>/dev/null; rm -rf "$place"' EXIT
trap 'exit 143' INT TERM
for file in gateway-config/*.conf; do
  sed "s|/tmp/|$place/|g" "$file" > "$place/${file##*/}"
done
cat > "$place/place.conf" <<CONF
listen 127.0.0.1:$port;
set \$task_service 127.0.0.1:${BANYAN_TASKS_PORT:-8090};
set \$monolith 127.0.0.1:${BANYAN_HTTP_PORT:-8080};
CONF
PATH="$PATH:/usr/sbin"
nginx -c "$place/nginx.conf" -g 'daemon off;' > "$place/log" 2>&1 &
nginx=$!
wait "$nginx"
