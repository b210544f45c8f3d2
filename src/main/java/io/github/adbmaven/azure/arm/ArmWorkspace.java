/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.WorkspaceId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * A workspace as Azure Resource Manager describes it.
 *
 * @param provisioningState what Azure is doing with it; {@code Succeeded} when it is ready, as far as Azure knows
 * @param url its host, without scheme; absent while it is being created
 * @param workspaceId the number by which Databricks knows it; absent while it is being created
 * @param tags empty also if Azure gives none
 * @param resource the whole answer, with what we do not know of too
 */
public record ArmWorkspace(
        WorkspaceId id,
        String location,
        String provisioningState,
        Optional<String> url,
        Optional<String> workspaceId,
        Map<String, String> tags,
        ObjectNode resource) {
    public ArmWorkspace {
        tags = Map.copyOf(tags);
        resource = resource.deepCopy();
    }

    /** A copy: an update changes it and sends it back. */
    @Override
    public ObjectNode resource() {
        return resource.deepCopy();
    }

    /** Whether no operation runs on it. */
    public boolean isSettled() {
        return provisioningState.equals("Succeeded") || hasFailed();
    }

    /** Whether a change of it is going on; it can be used meanwhile. */
    public boolean isUpdating() {
        return provisioningState.equals("Updating");
    }

    /** Whether Azure is creating it: neither changing nor deleting it, and not finished. */
    public boolean isBeingCreated() {
        return !isSettled() && !isUpdating() && !provisioningState.startsWith("Delet") && url.isEmpty();
    }

    /** When Azure began to create it, by Azure's clock; empty if Azure does not show it. */
    public Optional<Instant> createdAt() {
        return systemTime("createdAt");
    }

    /** When it was last changed, by Azure's clock; empty if Azure does not show it. */
    public Optional<Instant> lastModifiedAt() {
        return systemTime("lastModifiedAt");
    }

    private Optional<Instant> systemTime(String name) {
        try {
            return Json.text(resource.path("systemData"), name)
                    .map(OffsetDateTime::parse)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether its creation or its last change did not come to its end. */
    public boolean hasFailed() {
        return provisioningState.equals("Failed") || provisioningState.equals("Canceled");
    }

    static ArmWorkspace of(WorkspaceId id, ObjectNode resource) {
        JsonNode properties = resource.path("properties");
        return new ArmWorkspace(
                id,
                Json.text(resource, "location").orElse(""),
                ResourceJson.state(resource),
                Json.text(properties, "workspaceUrl"),
                Json.text(properties, "workspaceId"),
                ResourceJson.tags(resource),
                resource);
    }
}
