/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Creates, reads, updates and deletes a workspace with the requests of the Azure CLI, and keeps the responses. */
final class WorkspaceLife {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int MOST_LOOKS = 200;

    private final AzureTarget target;
    private final String path;
    final Wire.Answer created;
    final List<Wire.Answer> creation;
    final Wire.Answer read;
    final Wire.Answer updated;
    final List<Wire.Answer> update;
    final Wire.Answer readAfterUpdate;
    final Wire.Answer patched;
    final Wire.Answer deleted;
    final Wire.Answer deletedAgain;
    final List<Wire.Answer> deletion;
    final Wire.Answer readAfterDeletion;

    /**
     * Sends the requests.
     *
     * @param declaration the body of the creation
     * @param change the body of the update
     */
    WorkspaceLife(AzureTarget target, String name, String declaration, String change) {
        this.target = target;
        path = target.path("workspaces", name);
        created = target.send("PUT", path, declaration);
        creation = follow(created, "Azure-AsyncOperation");
        read = target.send("GET", path, "");
        updated = target.send("PUT", path, change);
        update = follow(updated, "Azure-AsyncOperation");
        readAfterUpdate = target.send("GET", path, "");
        patched = target.send("PATCH", path, "{\"tags\": {\"key\": \"other\"}}");
        completeDue();
        deleted = target.send("DELETE", path + "&forceDeletion=false", "");
        deletedAgain = target.send("DELETE", path + "&forceDeletion=false", "");
        deletion = follow(deleted, "Location");
        readAfterDeletion = target.send("GET", path, "");
    }

    /** Returns the status records of an operation, including the final one. */
    private List<Wire.Answer> follow(Wire.Answer begun, String header) {
        String address = begun.header(header);
        if (address.isEmpty()) {
            throw new IllegalStateException(header + " is missing: " + begun.status() + " " + begun.text());
        }
        List<Wire.Answer> records = new ArrayList<>();
        for (int look = 0; look < MOST_LOOKS; look++) {
            Wire.Answer record = target.send("GET", address, "");
            records.add(record);
            String status = record.json().path("status").asText();
            if (!status.equals("Accepted")) {
                return records;
            }
            pause();
        }
        throw new IllegalStateException("The operation did not end within " + LONGEST + ".");
    }

    /** Waits until no operation on the workspace is running. */
    private void completeDue() {
        for (int look = 0; look < MOST_LOOKS; look++) {
            JsonNode workspace = target.send("GET", path, "").json();
            if (workspace.at("/properties/provisioningState").asText().equals("Succeeded")) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("The workspace was not ready within " + LONGEST + ".");
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(target.pause().toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
