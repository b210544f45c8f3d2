/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.util.UUID;

/** The managed identities that Azure makes for a workspace whose storage or disks can be encrypted with a customer's key. */
final class WorkspaceIdentities {
    private WorkspaceIdentities() {}

    /** Adds the identities that a workspace needs and does not have yet, as Azure does at the end of an operation. */
    static WorkspaceResource complete(WorkspaceResource workspace, String tenantId) {
        ObjectNode body = workspace.body().deepCopy();
        ObjectNode properties = body.withObjectProperty("properties");
        if (properties.at("/parameters/prepareEncryption/value").asBoolean()
                && !properties.has("storageAccountIdentity")) {
            properties.set("storageAccountIdentity", identity(tenantId));
        }
        if (properties.at("/encryption/entities/managedDisk").isObject() && !properties.has("diskEncryptionSetId")) {
            properties.set("managedDiskIdentity", identity(tenantId));
            properties.put(
                    "diskEncryptionSetId",
                    workspace.managedResourceGroupId().orElse("")
                            + "/providers/Microsoft.Compute/diskEncryptionSets/dbdiskencryptionset"
                            + UUID.randomUUID().toString().replace("-", "").substring(0, 13));
        }
        return workspace.withBody(body);
    }

    private static ObjectNode identity(String tenantId) {
        return Json.object()
                .put("principalId", UUID.randomUUID().toString())
                .put("tenantId", tenantId)
                .put("type", "SystemAssigned");
    }
}
