#!/usr/bin/env bash
# A PAT by hand with curl and jq.
set -euo pipefail
entra() {
  curl -fsS "$AZURE_AUTHORITY_HOST/$ARM_TENANT_ID/oauth2/token" -d grant_type=client_credentials \
    -d client_id="$ARM_CLIENT_ID" --data-urlencode client_secret="$ARM_CLIENT_SECRET" -d resource="$1" \
    | jq -r .access_token
}
token=$(entra 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d)
management=$(entra "$ADB_RESOURCE_MANAGER_ENDPOINT")
id=/subscriptions/$ARM_SUBSCRIPTION_ID/resourceGroups/$GROUP/providers/Microsoft.Databricks/workspaces/$WORKSPACE
host=$(curl -fsS "$ADB_RESOURCE_MANAGER_ENDPOINT$id?api-version=2026-01-01" -H "Authorization: Bearer $management" \
  | jq -r .properties.workspaceUrl)
curl -fsS "https://$host/api/2.0/token/create" \
  -H "Authorization: Bearer $token" \
  -H "X-Databricks-Azure-SP-Management-Token: $management" \
  -H "X-Databricks-Azure-Workspace-Resource-Id: $id" \
  -d '{"lifetime_seconds": 3600, "comment": "by hand"}' | jq -r .token_value > /dev/null
