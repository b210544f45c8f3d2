/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The pricing tier standard, which Azure Databricks retired in the public cloud. */
final class EndedTier {
    private static final String STANDARD = "standard";
    private static final String REASON =
            "Azure Databricks retired the standard tier in the public cloud: new standard workspaces cannot be"
                    + " created since 2026-04-01, and existing ones became premium on 2026-10-01.";

    private final boolean ended;
    private final Progress progress;
    private final AtomicBoolean warned = new AtomicBoolean();

    EndedTier(Cloud cloud, Progress progress) {
        this.ended = cloud.name().equals(Cloud.PUBLIC.name());
        this.progress = progress;
    }

    /** Removes the tier if a premium workspace cannot return to it. Warns once. */
    WorkspaceSpec effective(WorkspaceSpec spec, Optional<ArmWorkspace> actual) {
        boolean declared =
                spec.text(WorkspaceProperty.SKU).filter(STANDARD::equals).isPresent();
        String current = actual.flatMap(
                        workspace -> Json.text(workspace.resource().path("sku"), "name"))
                .orElse("");
        if (!ended || !declared || current.equalsIgnoreCase(STANDARD)) {
            return spec;
        }
        boolean premium = current.equalsIgnoreCase("premium");
        if (!warned.getAndSet(true)) {
            progress.warn(REASON
                    + (premium
                            ? " The workspace stays premium; remove <sku> (-Dadb.sku) or set it to premium."
                            : " Azure may refuse the workspace; set <sku> (-Dadb.sku) to premium."));
        }
        return premium ? spec.without(WorkspaceProperty.SKU) : spec;
    }
}
