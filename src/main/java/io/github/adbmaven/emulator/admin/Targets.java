/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import io.github.adbmaven.emulator.databricks.Workspace;
import io.github.adbmaven.emulator.databricks.WorkspaceEndpoint;
import java.util.List;
import java.util.stream.Stream;

/** Finds the workspace that a control request names, by its resource ID or by its name. */
final class Targets {
    private final EmulatorState state;

    Targets(EmulatorState state) {
        this.state = state;
    }

    /** The workspace of the field {@code workspace}; without the field the configured one, else the only one. */
    Workspace workspace(ControlRequest command) {
        return command.text("workspace").map(this::named).orElseGet(this::defaultWorkspace);
    }

    /** The resource ID of the same workspace; the configured workspace need not exist. */
    String scope(ControlRequest command) {
        return command.text("workspace")
                .map(this::named)
                .map(Workspace::resourceId)
                .orElseGet(state::configuredWorkspace);
    }

    private Workspace defaultWorkspace() {
        return state.hosts()
                .host(state.configuredWorkspace())
                .map(WorkspaceEndpoint::workspace)
                .orElseGet(this::onlyWorkspace);
    }

    private Workspace onlyWorkspace() {
        List<Workspace> all = all().toList();
        return switch (all.size()) {
            case 1 -> all.get(0);
            case 0 ->
                throw new ControlError(
                        400, "The emulator has no workspace. Create one, for example with POST /workspaces.");
            default ->
                throw new ControlError(
                        400,
                        "The field workspace is missing, and the emulator has several workspaces but not the configured"
                                + " one. " + known(all.stream()));
        };
    }

    private Workspace named(String text) {
        List<Workspace> found = state.hosts().all().stream()
                .map(WorkspaceEndpoint::workspace)
                .filter(workspace -> workspace.resourceId().equalsIgnoreCase(text)
                        || name(workspace).equalsIgnoreCase(text))
                .toList();
        return switch (found.size()) {
            case 1 -> found.get(0);
            case 0 ->
                throw new ControlError(
                        400,
                        "The field workspace is '" + text + "', but the emulator has no such workspace."
                                + " Set it to a resource ID or to the name of a workspace. " + known(all()));
            default ->
                throw new ControlError(
                        400,
                        "The field workspace is '" + text + "', but several workspaces have this name. Set it to the"
                                + " resource ID of one of them. " + known(found.stream()));
        };
    }

    private Stream<Workspace> all() {
        return state.hosts().all().stream().map(WorkspaceEndpoint::workspace);
    }

    private static String known(Stream<Workspace> workspaces) {
        List<String> ids = workspaces.map(Workspace::resourceId).toList();
        return ids.isEmpty() ? "The emulator has no workspace." : "Resource IDs: " + String.join(", ", ids) + ".";
    }

    private static String name(Workspace workspace) {
        return workspace.resourceId().substring(workspace.resourceId().lastIndexOf('/') + 1);
    }
}
