/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rejects changes of immutable workspace properties. A property is immutable if its behavior is unknown. */
final class ChangeRules {
    private static final List<String> PARAMETERS = List.of(
            "customVirtualNetworkId",
            "customPublicSubnetName",
            "customPrivateSubnetName",
            "vnetAddressPrefix",
            "storageAccountName",
            "publicIpName",
            "natGatewayName",
            "loadBalancerId",
            "loadBalancerBackendPoolName",
            "amlWorkspaceId",
            "requireInfrastructureEncryption");

    private ChangeRules() {}

    static void check(WorkspaceResource old, WorkspaceResource next) {
        same(
                "computeMode",
                old.properties().path("computeMode"),
                next.properties().path("computeMode"));
        if (!next.managedResourceGroupId()
                .orElse("")
                .equalsIgnoreCase(old.managedResourceGroupId().orElse(""))) {
            throw ArmWriteError.managedGroupMismatch(
                    old.managedResourceGroupId().orElse(""),
                    next.managedResourceGroupId().orElse(""));
        }
        same(
                "defaultCatalog",
                old.properties().path("defaultCatalog"),
                next.properties().path("defaultCatalog"));
        JsonNode before = old.properties().path("parameters");
        JsonNode after = next.properties().path("parameters");
        PARAMETERS.stream()
                .filter(name -> !bothDefault(before.path(name), after.path(name)))
                .forEach(name -> same(
                        "parameters." + name,
                        before.path(name).path("value"),
                        after.path(name).path("value")));
        if (before.at("/prepareEncryption/value").asBoolean()
                && !after.at("/prepareEncryption/value").asBoolean()) {
            throw ArmWriteError.immutable("parameters.prepareEncryption");
        }
        if (next.sku().equals("trial") && !old.sku().equals("trial")) {
            throw ArmWriteError.immutable("sku.name");
        }
        compliance(
                old.properties().path("enhancedSecurityCompliance"),
                next.properties().path("enhancedSecurityCompliance"));
    }

    /** Azure returns the default network only if a client sent it. */
    private static boolean bothDefault(JsonNode before, JsonNode after) {
        return Stream.of(before, after)
                .allMatch(parameter -> parameter.path("value").asText("10.139").equals("10.139"));
    }

    private static void same(String name, JsonNode before, JsonNode after) {
        boolean equal = (before.isTextual() && after.isTextual())
                ? before.textValue().equalsIgnoreCase(after.textValue())
                : before.equals(after);
        if (!equal) {
            throw ArmWriteError.immutable(name);
        }
    }

    /** The profile can be enabled and standards can be added. Reversing either requires a new workspace. */
    private static void compliance(JsonNode before, JsonNode after) {
        String profile = "complianceSecurityProfile";
        boolean switchedOff = WorkspaceRules.isEnabled(before, profile) && !WorkspaceRules.isEnabled(after, profile);
        if (switchedOff || !standards(after).containsAll(standards(before))) {
            throw ArmWriteError.immutable("enhancedSecurityCompliance." + profile);
        }
    }

    private static Set<String> standards(JsonNode compliance) {
        JsonNode standards = compliance.at("/complianceSecurityProfile/complianceStandards");
        return StreamSupport.stream(standards.spliterator(), false)
                .map(JsonNode::asText)
                .filter(standard -> !standard.equals("NONE"))
                .collect(Collectors.toSet());
    }
}
