/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;

/** How operations fail that were accepted: errors in the status document, the cause inside. */
final class ProvisioningFailure {
    private ProvisioningFailure() {}

    static ObjectNode managedGroupExists(String id) {
        return failed(error(
                "ApplianceProvisioningFailed",
                "The managed resource group '" + id
                        + "' already exists. Please delete it, or name a managed resource group that does not exist."));
    }

    /** The text is a guess. */
    static ObjectNode leftBehind(String workspaceId) {
        return failed(error(
                "ApplianceProvisioningFailed",
                "The workspace '" + workspaceId
                        + "' is left over from a creation that failed. Please delete it and try again."));
    }

    static ObjectNode halfWay(String workspaceId) {
        ObjectNode deployment = error("ResourceDeploymentFailure", "The resource write operation failed to complete.");
        ObjectNode storage = error(
                "StorageAccountOperationInProgress",
                "An operation is currently performing on this storage account that requires exclusive access.");
        return failed(with(
                error("ApplianceDeploymentFailed", "The operation to create appliance '" + workspaceId + "' failed."),
                with(deployment, storage)));
    }

    static ObjectNode managedGroupLocked(String groupId, String lock) {
        return failed(error(
                "ScopeLocked",
                "The scope '" + groupId + "' cannot perform delete operation because following scope(s) are locked: '"
                        + lock + "'. Please remove the lock and try again."));
    }

    private static ObjectNode failed(ObjectNode cause) {
        return with(
                error(
                        "ResourceOperationFailure",
                        "The resource operation completed with terminal provisioning state 'Failed'."),
                cause);
    }

    private static ObjectNode error(String code, String message) {
        return Json.object().put("code", code).put("message", message);
    }

    private static ObjectNode with(ObjectNode error, ObjectNode detail) {
        error.putArray("details").add(detail);
        return error;
    }
}
