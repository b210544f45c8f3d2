/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.arm.ArmWorkspace;
import io.github.adbmaven.declaration.OwnershipTags;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.maven.Report;
import io.github.adbmaven.problem.ServerText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a user reads of a workspace. */
final class WorkspaceReport implements Report {
    private final ArmWorkspace workspace;

    WorkspaceReport(ArmWorkspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Workspace       " + workspace.id().name());
        lines.add("Resource group  " + workspace.id().resourceGroup());
        lines.add("Subscription    " + workspace.id().subscriptionId());
        lines.add("Region          " + ServerText.safe(workspace.location()));
        lines.add("State           " + ServerText.safe(workspace.provisioningState()));
        workspace.url().ifPresent(url -> lines.add("Address         https://" + ServerText.safe(url)));
        workspace.workspaceId().ifPresent(id -> lines.add("Workspace id    " + ServerText.safe(id)));
        lines.add("Owner           "
                + OwnershipTags.read(workspace.tags())
                        .map(ownership -> ServerText.safe(ownership.owner())
                                + ownership
                                        .expires()
                                        .map(end -> ", may go after " + end)
                                        .orElse(""))
                        .orElse("somebody who does not use this plugin"));
        facts().forEach((name, value) -> lines.add("  " + ServerText.safe(name) + " = " + ServerText.safe(value)));
        return lines;
    }

    @Override
    public String json() {
        return Json.write(workspace.resource());
    }

    /** All plain values in alphabetical order, each under the names that lead to it. */
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
