/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The validation rules for new and changed workspaces. */
final class WorkspaceRules {
    private static final Pattern GROUP_ID =
            Pattern.compile("(?i)/subscriptions/([^/]+)/resourceGroups/([-\\w.()]{0,89}[-\\w()])");

    private static final List<String> NOT_IN_SERVERLESS = List.of(
            "managedResourceGroupId",
            "parameters",
            "requiredNsgRules",
            "defaultCatalog",
            "accessConnector",
            "defaultStorageFirewall");

    private static final List<String> NETWORK =
            List.of("customVirtualNetworkId", "customPublicSubnetName", "customPrivateSubnetName");

    private final WorkspaceResource workspace;
    private final JsonNode properties;

    private WorkspaceRules(WorkspaceResource workspace) {
        this.workspace = workspace;
        this.properties = workspace.properties();
    }

    /**
     * Rejects a workspace that the service would reject.
     *
     * @param standardEnded whether the tier standard no longer exists
     */
    static void check(WorkspaceResource workspace, boolean standardEnded) {
        WorkspaceRules rules = new WorkspaceRules(workspace);
        if (!workspace.name().matches("[A-Za-z0-9_-]{3,64}")) {
            throw ArmError.parameterInvalid("workspaceName", workspace.name());
        }
        boolean ended = standardEnded && workspace.sku().equals("standard");
        if (ended || !Set.of("standard", "premium", "trial").contains(workspace.sku())) {
            throw ArmWriteError.skuInvalid(standardEnded);
        }
        oneOf(workspace.body(), "/properties/computeMode", "Serverless", "Hybrid");
        if (rules.properties.hasNonNull("publicNetworkAccess")) {
            oneOf(workspace.body(), "/properties/publicNetworkAccess", "Enabled", "Disabled");
        }
        if (workspace.isServerless()) {
            rules.serverless();
        } else {
            rules.hybrid();
        }
        rules.storageFirewall();
        rules.complianceProfile();
        rules.premiumFeatures();
    }

    private static void oneOf(ObjectNode body, String pointer, String... allowed) {
        JsonNode value = body.at(pointer);
        String name = pointer.substring(1).replace('/', '.');
        if (!value.isTextual() || !Set.of(allowed).contains(value.textValue())) {
            String seen = value.isMissingNode() ? "is missing" : "'" + value.asText() + "' is invalid";
            throw ArmWriteError.invalid(
                    name, "The value of '" + name + "' " + seen + "; it must be one of " + String.join(", ", allowed));
        }
    }

    private void serverless() {
        NOT_IN_SERVERLESS.stream().filter(properties::hasNonNull).findFirst().ifPresent(name -> {
            throw ArmWriteError.notForServerless(name);
        });
        if (!properties.at("/encryption/entities/managedDisk").isMissingNode()) {
            throw ArmWriteError.notForServerless("encryption.entities.managedDisk");
        }
        if (!workspace.sku().equals("premium")) {
            throw ArmWriteError.invalid("sku.name", "A workspace with computeMode Serverless needs the sku premium.");
        }
    }

    private void hybrid() {
        if (properties.hasNonNull("requiredNsgRules")) {
            oneOf(workspace.body(), "/properties/requiredNsgRules", "AllRules", "NoAzureDatabricksRules");
        }
        managedGroup();
        long named = NETWORK.stream()
                .filter(name -> properties.path("parameters").has(name))
                .count();
        if (named != 0 && named != NETWORK.size()) {
            throw ArmWriteError.invalid(
                    "parameters",
                    "The parameters " + String.join(", ", NETWORK) + " must be given together, or none of them.");
        }
        if (workspace.isPrivate()
                && properties.path("requiredNsgRules").asText("AllRules").equals("AllRules")) {
            throw ArmWriteError.invalid(
                    "requiredNsgRules",
                    "publicNetworkAccess Disabled is not allowed with requiredNsgRules AllRules;"
                            + " use NoAzureDatabricksRules.");
        }
    }

    private void managedGroup() {
        String id = workspace
                .managedResourceGroupId()
                .orElseThrow(() -> ArmWriteError.invalid(
                        "managedResourceGroupId", "The property 'managedResourceGroupId' is required."));
        Matcher matcher = GROUP_ID.matcher(id);
        if (!matcher.matches() || !matcher.group(1).equalsIgnoreCase(workspace.subscriptionId())) {
            throw ArmWriteError.invalid(
                    "managedResourceGroupId",
                    "'" + id + "' is not the id of a resource group in the subscription of the workspace.");
        }
        if (matcher.group(2).equalsIgnoreCase(workspace.resourceGroup())) {
            throw ArmWriteError.invalid(
                    "managedResourceGroupId",
                    "The managed resource group cannot be the resource group of the workspace.");
        }
    }

    private void storageFirewall() {
        boolean firewall = properties.hasNonNull("defaultStorageFirewall");
        if (firewall != properties.hasNonNull("accessConnector")) {
            throw ArmWriteError.invalid(
                    firewall ? "accessConnector" : "defaultStorageFirewall",
                    "defaultStorageFirewall and accessConnector must be given together.");
        }
        if (firewall) {
            oneOf(workspace.body(), "/properties/defaultStorageFirewall", "Enabled", "Disabled");
            oneOf(workspace.body(), "/properties/accessConnector/identityType", "SystemAssigned", "UserAssigned");
            if (Json.text(properties.path("accessConnector"), "id").isEmpty()) {
                throw ArmWriteError.invalid("accessConnector.id", "The property 'accessConnector.id' is required.");
            }
        }
    }

    private void complianceProfile() {
        JsonNode compliance = properties.path("enhancedSecurityCompliance");
        boolean others =
                isEnabled(compliance, "automaticClusterUpdate") && isEnabled(compliance, "enhancedSecurityMonitoring");
        if (isEnabled(compliance, "complianceSecurityProfile") && !others) {
            throw ArmWriteError.invalid(
                    "enhancedSecurityCompliance.complianceSecurityProfile",
                    "complianceSecurityProfile needs automaticClusterUpdate and enhancedSecurityMonitoring enabled.");
        }
    }

    static boolean isEnabled(JsonNode compliance, String feature) {
        return compliance.path(feature).path("value").asText().equals("Enabled");
    }

    private void premiumFeatures() {
        if (!workspace.sku().equals("standard")) {
            return;
        }
        JsonNode compliance = properties.path("enhancedSecurityCompliance");
        if (!properties.at("/encryption/entities").isMissingNode()
                || properties.at("/parameters/prepareEncryption/value").asBoolean()
                || properties
                        .at("/parameters/encryption/value/keySource")
                        .asText()
                        .equals("Microsoft.Keyvault")) {
            throw premium("encryption");
        }
        if (compliance.properties().stream().anyMatch(feature -> isEnabled(compliance, feature.getKey()))) {
            throw premium("enhancedSecurityCompliance");
        }
        if (properties.hasNonNull("defaultStorageFirewall")) {
            throw premium("defaultStorageFirewall");
        }
    }

    private static ArmError premium(String property) {
        return ArmWriteError.invalid(property, "The property '" + property + "' needs the sku premium.");
    }
}
