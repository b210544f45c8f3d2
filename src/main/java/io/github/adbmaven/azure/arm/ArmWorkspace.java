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
 * @param provisioningState the state of the current or latest operation; {@code Succeeded} if Azure considers it ready
 * @param url the host, without scheme; absent while the workspace is being created
 * @param workspaceId the numeric ID in Databricks; absent while the workspace is being created
 * @param tags empty if the response has none
 * @param resource the complete response, including unknown members
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

    /** Returns a copy, because updates modify it. */
    @Override
    public ObjectNode resource() {
        return resource.deepCopy();
    }

    /** Whether no operation is in progress. */
    public boolean isSettled() {
        return provisioningState.equals("Succeeded") || hasFailed();
    }

    /** Whether an update is in progress, during which the workspace can be used. */
    public boolean isUpdating() {
        return provisioningState.equals("Updating");
    }

    /** Whether its creation is in progress. */
    public boolean isBeingCreated() {
        return !isSettled() && !isUpdating() && !provisioningState.startsWith("Delet") && url.isEmpty();
    }

    /** Returns the start of its creation, by the clock of Azure; empty if the response does not contain it. */
    public Optional<Instant> createdAt() {
        return systemTime("createdAt");
    }

    /** Returns the time of its latest change, by the clock of Azure; empty if the response does not contain it. */
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

    /** Whether its creation or its latest change failed or was canceled. */
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
