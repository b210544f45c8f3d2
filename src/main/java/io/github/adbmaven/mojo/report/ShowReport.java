/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.maven.Report;
import io.github.adbmaven.workspace.PlanDocument;
import io.github.adbmaven.workspace.spec.OwnershipTags;
import io.github.adbmaven.workspace.spec.UnmanagedValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The report of {@code adb:show} as text and JSON. */
public final class ShowReport implements Report {
    private final ArmWorkspace workspace;
    private final Optional<List<UnmanagedValue>> unmanaged;

    public ShowReport(ArmWorkspace workspace) {
        this(workspace, Optional.empty());
    }

    /** @param unmanaged the values that the POM does not declare; absent: they are not listed */
    public ShowReport(ArmWorkspace workspace, Optional<List<UnmanagedValue>> unmanaged) {
        this.workspace = workspace;
        this.unmanaged = unmanaged.map(List::copyOf);
    }

    @Override
    public List<String> lines() {
        ReportLines lines = ReportLines.withLongLabels();
        lines.add("Workspace", workspace.id().name())
                .add("Resource group", workspace.id().resourceGroup())
                .add("Subscription", workspace.id().subscriptionId())
                .add("Region", LogSanitizer.safe(workspace.location()))
                .add("State", LogSanitizer.safe(workspace.provisioningState()));
        workspace.url().ifPresent(url -> lines.add("URL", "https://" + LogSanitizer.safe(url)));
        workspace.workspaceId().ifPresent(id -> lines.add("Workspace ID", LogSanitizer.safe(id)));
        lines.add("Owner", owner());
        facts().forEach((name, value) -> lines.add("  " + LogSanitizer.safe(name) + " = " + LogSanitizer.safe(value)));
        unmanaged.ifPresent(values -> lines.add("").add(UnmanagedLines.of(values)));
        return lines.toList();
    }

    private String owner() {
        return OwnershipTags.read(workspace.tags())
                .map(ownership -> LogSanitizer.safe(ownership.owner())
                        + ownership.expires().map(end -> ", expires " + end).orElse(""))
                .orElse("none (not created by this plugin)");
    }

    @Override
    public String json() {
        ObjectNode json = workspace.resource();
        if (unmanaged.isPresent()) {
            json = json.deepCopy();
            json.set(PlanDocument.UNMANAGED, PlanDocument.unmanaged(unmanaged.orElseThrow()));
        }
        return Json.write(json);
    }

    /** Returns all scalar values in alphabetical order, each with its path as the name. */
    private Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        JsonNode resource = workspace.resource();
        collect("sku", resource.path("sku"), facts);
        collect("tags", resource.path("tags"), facts);
        collect("", resource.path("properties"), facts);
        return facts;
    }

    private static void collect(String name, JsonNode node, Map<String, String> facts) {
        if (node.isValueNode() && !node.isNull()) {
            facts.put(name, node.asText());
        } else if (node.isArray() && !node.isEmpty()) {
            facts.put(name, Json.write(node));
        } else {
            node.properties()
                    .forEach(member -> collect(
                            name.isEmpty() ? member.getKey() : name + "." + member.getKey(), member.getValue(), facts));
        }
    }
}
