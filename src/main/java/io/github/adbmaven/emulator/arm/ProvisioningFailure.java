/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;

/** The errors of failed operations, as the status record contains them. */
final class ProvisioningFailure {
    private ProvisioningFailure() {}

    static ObjectNode managedGroupExists(String id) {
        return error(
                "ApplianceProvisioningFailed",
                "The managed resource group '" + id
                        + "' already exists. Please delete it, or name a managed resource group that does not exist.");
    }

    /** The text is a guess. */
    static ObjectNode leftBehind(String workspaceId) {
        return error(
                "ApplianceProvisioningFailed",
                "The workspace '" + workspaceId
                        + "' is left over from a creation that failed. Please delete it and try again.");
    }

    /** The details hold the deployment's own answer as a string of JSON. */
    static ObjectNode halfWay(String workspaceId) {
        ObjectNode deployment = with(
                error(
                        "ResourceDeploymentFailure",
                        "The resource operation completed with terminal provisioning state 'Failed'."),
                error(
                        "StorageAccountOperationInProgress",
                        "An operation is currently performing on this storage account that requires exclusive access."));
        ObjectNode answer = Json.object().put("status", "Failed");
        answer.set("error", deployment);
        return with(
                error(
                        "ApplianceDeploymentFailed",
                        "The operation to create appliance '" + workspaceId + "' failed. Error message: 'At least one"
                                + " resource deployment operation failed.'"),
                error("Conflict", Json.write(answer)));
    }

    static ObjectNode managedGroupLocked(String groupId, String lock) {
        return error(
                "ScopeLocked",
                "The scope '" + groupId + "' cannot perform delete operation because following scope(s) are locked: '"
                        + lock + "'. Please remove the lock and try again.");
    }

    private static ObjectNode error(String code, String message) {
        return Json.object().put("code", code).put("message", message);
    }

    private static ObjectNode with(ObjectNode error, ObjectNode detail) {
        error.putArray("details").add(detail);
        return error;
    }
}
