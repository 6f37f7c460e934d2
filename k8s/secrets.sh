#!/bin/sh
# Writes the namespace and the Secrets that the manifests name, as YAML: passwords of Redis's users, its list of them, and its
# certificate.
#   k8s/secrets.sh [namespace, mynah] [| kubectl apply -f -]
# Every run makes up new ones: run it again to change them all, then start everything anew. Needs openssl.
set -eu
namespace=${1:-mynah}
days=${CERTIFICATE_DAYS:-730}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077

users="gateway llm-worker vocoder-worker operator keda exporter"
for user in $users; do mkdir -p "$work/passwords/$user"; done
EXPORTER_ADDRESS=rediss://exporter@redis:6379 \
  sh "$here/../docker/redis/make-users.sh" "$work/users.acl" "$work/passwords" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }

# The key that signs is thrown away: nobody else is ever to be signed by it.
names="DNS:redis,DNS:redis.$namespace,DNS:redis.$namespace.svc,DNS:redis.$namespace.svc.cluster.local,DNS:localhost"
key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
cd "$work"
{
  openssl req -x509 $key -keyout ca.key -out ca.crt -days "$days" -subj "/CN=Mynah Redis $namespace"
  openssl req -new $key -keyout tls.key -out tls.csr -subj "/CN=redis.$namespace.svc"
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$names" >tls.ext
  openssl x509 -req -in tls.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days "$days" -extfile tls.ext -out tls.crt
} >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }

# secret NAME TYPE KEY=FILE...
secret() {
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata: { name: %s, namespace: %s }\ntype: %s\ndata:\n' "$1" "$namespace" "$2"
  shift 2
  for entry in "$@"; do printf '  %s: %s\n' "${entry%%=*}" "$(base64 <"${entry#*=}" | tr -d '\n')"; done
}

# Without labels: those of a namespace that is there stay as they are.
printf 'apiVersion: v1\nkind: Namespace\nmetadata: { name: %s }\n' "$namespace"
entries="exporter.json=passwords/exporter/redis_passwords.json"
for user in $users; do entries="$entries $user=passwords/$user/redis_password"; done
# shellcheck disable=SC2086
secret redis-users Opaque $entries
secret redis-acl Opaque users.acl=users.acl
secret redis-tls kubernetes.io/tls tls.crt=tls.crt tls.key=tls.key ca.crt=ca.crt
