/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.arm.ArmWorkspace;
import io.github.adbmaven.declaration.Planner;
import io.github.adbmaven.json.Json;
import java.util.Locale;

/**
 * The JSON form of a plan, which is public: {@code adb:plan} writes it, programs read it, and {@code adb:apply} compares it with a
 * plan of its own. It holds no secret.
 */
public final class PlanDocument {
    /** Rises when a member is removed or changes its meaning. */
    static final int FORMAT_VERSION = 2;

    static final String FORMAT = "formatVersion";
    static final String CHANGES = "changes";
    static final String PROPERTY = "property";
    static final String AFTER = "after";
    static final String REQUEST = "request";
    static final String STATE = "state";

    private PlanDocument() {}

    /** The document of a plan: what would be done, what would be sent, and the state that it was made from. */
    public static ObjectNode of(Planned planned) {
        ObjectNode json = Json.newObject()
                .put(FORMAT, FORMAT_VERSION)
                .put("action", planned.plan().action().name().toLowerCase(Locale.ROOT))
                .put("workspaceId", planned.plan().id().path())
                .put("owner", planned.owner())
                .put("apiVersion", planned.apiVersion())
                .put("createsResourceGroup", planned.groupLocation().isPresent())
                .put("ownedByOthers", planned.standing() != Standing.OURS)
                .put("repairs", planned.repair());
        ArrayNode changes = json.putArray(CHANGES);
        planned.plan()
                .changes()
                .forEach(change -> changes.addObject()
                        .put(PROPERTY, change.property())
                        .put("before", change.before().orElse(null))
                        .put(AFTER, change.after().orElse(null))
                        .put("forcesReplacement", change.forcesReplacement()));
        json.set(REQUEST, planned.differs() ? planned.plan().body() : null);
        json.set(STATE, planned.actual().map(PlanDocument::state).orElse(null));
        return json;
    }

    /** The Databricks workspace id tells a workspace from another one that was created later under the same name. */
    private static ObjectNode state(ArmWorkspace actual) {
        ObjectNode state = Json.newObject()
                .put("databricksWorkspaceId", actual.workspaceId().orElse(null));
        state.set("resource", Planner.writable(actual.resource()));
        return state;
    }
}
