#!/usr/bin/env bash
# A PAT by hand with the Azure CLI, which is logged in. LOGIN=true: a fresh job, which logs in first.
set -euo pipefail
if [ "${LOGIN:-false}" = true ]; then
  az login --service-principal -u "$ARM_CLIENT_ID" -p "$ARM_CLIENT_SECRET" --tenant "$ARM_TENANT_ID" -o none
fi
az account show -o json | jq -r .tenantId > /dev/null
workspace=$(az resource show --resource-type Microsoft.Databricks/workspaces -g "$GROUP" -n "$WORKSPACE" -o json)
token=$(az account get-access-token --resource 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d -o json | jq -r .accessToken)
management=$(az account get-access-token --resource "$ADB_RESOURCE_MANAGER_ENDPOINT" -o json | jq -r .accessToken)
curl -fsS "https://$(jq -r .properties.workspaceUrl <<< "$workspace")/api/2.0/token/create" \
  -H "Authorization: Bearer $token" \
  -H "X-Databricks-Azure-SP-Management-Token: $management" \
  -H "X-Databricks-Azure-Workspace-Resource-Id: $(jq -r .id <<< "$workspace")" \
  -d '{"lifetime_seconds": 3600, "comment": "by hand"}' | jq -r .token_value > /dev/null
