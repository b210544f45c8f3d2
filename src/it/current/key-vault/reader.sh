# Stands in for the Key Vault task of a pipeline: an identity of its own, that may read secrets and nothing else.
set -eu
member() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"; }
# By standard input: a token among the arguments would be in the list of processes.
get() { printf 'header = "Authorization: Bearer %s"\n' "$1" | curl --silent --show-error --fail --config - "$2"; }

entra=$(curl --silent --show-error --fail --config identity.cfg --data grant_type=client_credentials \
  --data-urlencode scope=https://vault.azure.net/.default "$SIGN_IN" | member access_token)
bundle=$(get "$entra" "$SECRET")
token=$(printf %s "$bundle" | member value)
host=$(printf %s "$bundle" | member databricks-host)
get "$token" "$host/api/2.0/preview/scim/v2/Me" > me.json
echo "The consumer is known to the workspace."
