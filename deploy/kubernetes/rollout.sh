#!/usr/bin/env bash
# Rolls an overlay out in the order that both versions at work need: configuration and database, migrations,
# task service, monolith, gateway. Stops at the first step that fails; what runs goes on then.
#   deploy/kubernetes/rollout.sh deploy/kubernetes/overlays/production
set -euo pipefail
overlay=${1:?usage: rollout.sh OVERLAY}
namespace=${NAMESPACE:-banyan}
manifests=$(mktemp)
trap 'rm -f "$manifests"' EXIT
kubectl kustomize "$overlay" >"$manifests"
apply() { kubectl apply -f "$manifests" "$@"; }

# The namespace has to exist before kubectl can look for anything in it.
kubectl get namespace "$namespace" >/dev/null 2>&1 || kubectl create namespace "$namespace"

echo "1. Configuration, network policies and databases"
apply -l 'app.kubernetes.io/component notin (server, migrations)'
if kubectl get crd clusters.postgresql.cnpg.io >/dev/null 2>&1; then
  kubectl -n "$namespace" wait --for=condition=Ready clusters.postgresql.cnpg.io \
    -l app.kubernetes.io/part-of=banyan --timeout=15m
fi

echo "2. Migrations"
kubectl -n "$namespace" delete job -l app.kubernetes.io/component=migrations --ignore-not-found
apply -l app.kubernetes.io/component=migrations
for job in migrate-task-service migrate-monolith; do
  kubectl -n "$namespace" wait --for=condition=Complete "job/$job" --timeout=65m &
  done=$!
  kubectl -n "$namespace" wait --for=condition=Failed "job/$job" --timeout=65m &
  failed=$!
  # Whichever condition comes first.
  wait -n || true
  kill "$done" "$failed" 2>/dev/null || true
  if [ "$(kubectl -n "$namespace" get "job/$job" -o 'jsonpath={.status.succeeded}')" != 1 ]; then
    kubectl -n "$namespace" logs "job/$job" --tail=20 || true
    echo "$job failed. Nothing was rolled out: the servers run on as they were." >&2
    exit 1
  fi
done

echo "3. Servers"
# The monolith calls the task service, so that one goes first.
for server in task-service monolith gateway; do
  apply -l "app.kubernetes.io/component=server,app.kubernetes.io/name=$server"
  kubectl -n "$namespace" rollout status "deployment/$server" --timeout=15m
done
