/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.time.Instant;
import java.util.Optional;

/** The system data of a resource: creator, last change and their times. */
final class SystemData {
    private SystemData() {}

    /** The data after a write; the creation stays that of the old body. */
    static ObjectNode of(Optional<ObjectNode> old, Caller caller, Instant now) {
        String time = WorkspaceBody.systemTime(now);
        ObjectNode created = Json.object()
                .put("createdBy", caller.applicationId())
                .put("createdByType", "Application")
                .put("createdAt", time);
        return old.map(body -> body.path("systemData").<ObjectNode>deepCopy())
                .orElse(created)
                .put("lastModifiedBy", caller.applicationId())
                .put("lastModifiedByType", "Application")
                .put("lastModifiedAt", time);
    }
}
