#!/bin/sh
# Starts nginx with the cluster's name server. nginx reads neither the search domains nor the name
# server of resolv.conf, and both differ from cluster to cluster.
set -eu
resolv=${1:-/etc/resolv.conf}
conf=${2:-/tmp/cluster.conf}
servers=$(awk '$1 == "nameserver" { printf "%s ", $2 ~ /:/ ? "[" $2 "]" : $2 }' "$resolv")
domain=$(awk '$1 == "search" { print "." $2; exit }' "$resolv")
cat >"$conf" <<CONF
set \$task_service task-service$domain:8090;
set \$monolith monolith$domain:8080;
resolver ${servers}valid=10s;
resolver_timeout 5s;
CONF
exec "${NGINX_COMMAND:-nginx}" -c "${NGINX_CONF:-/etc/banyan-gateway/nginx.conf}" -g "daemon off;"
