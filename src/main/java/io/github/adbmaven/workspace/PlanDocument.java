/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.workspace.spec.Planner;
import io.github.adbmaven.workspace.spec.UnmanagedValue;
import java.util.List;
import java.util.Locale;

/**
 * The JSON form of a plan, which is a public interface: {@code adb:plan} writes it, programs read it, and {@code adb:apply} compares
 * it with its own plan. It contains no secret.
 */
public final class PlanDocument {
    /** Increased when a member is removed or changes its meaning. */
    static final int FORMAT_VERSION = 2;

    /** The member with the unmanaged values; only in a full document. */
    public static final String UNMANAGED = "unmanaged";

    private PlanDocument() {}

    /** Returns the document of a plan: the changes, the request, and the state of the workspace. */
    public static ObjectNode of(PlanResult planned) {
        return of(planned, false);
    }

    /**
     * Returns the document of a plan.
     *
     * @param full whether it also lists the unmanaged values
     */
    public static ObjectNode of(PlanResult planned, boolean full) {
        ObjectNode json = Json.newObject()
                .put("formatVersion", FORMAT_VERSION)
                .put("action", planned.plan().action().name().toLowerCase(Locale.ROOT))
                .put("workspaceId", planned.plan().id().path())
                .put("owner", planned.owner())
                .put("apiVersion", planned.apiVersion())
                .put("createsResourceGroup", planned.groupLocation().isPresent())
                .put("ownedByOthers", planned.ownership() != OwnershipStatus.OWNED)
                .put("repairs", planned.repair());
        if (planned.groupLocation().isPresent()) {
            ObjectNode tags = json.putObject("resourceGroupTags");
            planned.groupTags().forEach(tags::put);
        }
        ArrayNode changes = json.putArray("changes");
        planned.plan()
                .changes()
                .forEach(change -> changes.addObject()
                        .put("property", change.property())
                        .put("before", change.before().orElse(null))
                        .put("after", change.after().orElse(null))
                        .put("forcesReplacement", change.forcesReplacement()));
        if (full) {
            json.set(UNMANAGED, unmanaged(planned.plan().unmanaged()));
        }
        json.set("request", planned.differs() ? planned.plan().body() : null);
        json.set("state", planned.actual().map(PlanDocument::state).orElse(null));
        return json;
    }

    /** Returns the list of unmanaged values. */
    public static ArrayNode unmanaged(List<UnmanagedValue> values) {
        ArrayNode list = Json.newArray();
        values.forEach(value -> list.addObject()
                .put("property", value.property())
                .put("value", value.value())
                .put("isDefault", value.isDefault()));
        return list;
    }

    /** The ID in Databricks distinguishes the workspace from a later one with the same name. */
    private static ObjectNode state(ArmWorkspace actual) {
        ObjectNode state = Json.newObject()
                .put("databricksWorkspaceId", actual.workspaceId().orElse(null));
        state.set("resource", Planner.writable(actual.resource()));
        return state;
    }
}
