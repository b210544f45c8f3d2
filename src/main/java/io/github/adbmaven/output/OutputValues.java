/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Token;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values that token sinks write. */
public final class OutputValues {
    private OutputValues() {}

    /** Returns all values of a token in the order in which every sink writes them. This is the only list of output values. */
    public static List<OutputValue> of(WorkspaceToken<?> workspaceToken) {
        Workspace workspace = workspaceToken.workspace();
        Token token = workspaceToken.token();
        Optional<EntraToken> entra = token instanceof EntraToken ofEntra ? Optional.of(ofEntra) : Optional.empty();
        List<OutputValue> entries = new ArrayList<>();
        add(entries, OutputField.HOST, Optional.of(host(workspace)));
        add(entries, OutputField.SERVER_HOSTNAME, Optional.of(host(workspace).replaceFirst("^https?://", "")));
        entries.add(new OutputValue(entra.isPresent() ? OutputField.ENTRA_TOKEN : OutputField.TOKEN, token.value()));
        // With auth type "pat", the Databricks tools send any token unchanged, including Entra ID tokens.
        add(entries, OutputField.AUTH_TYPE, Optional.of("pat"));
        add(entries, OutputField.TOKEN_ID, Optional.of(token.id()).filter(id -> entra.isEmpty()));
        add(entries, OutputField.TOKEN_EXPIRY, token.expires().map(Object::toString));
        entries.addAll(names(workspace));
        entra.flatMap(EntraToken::managementToken).ifPresent(managementToken -> {
            add(entries, OutputField.MANAGED_RESOURCE_ID, workspace.id().map(WorkspaceId::path));
            entries.add(new OutputValue(OutputField.MANAGEMENT_TOKEN, managementToken));
        });
        return List.copyOf(entries);
    }

    /** Returns the values of a workspace without a token. */
    public static List<OutputValue> of(Workspace workspace) {
        List<OutputValue> entries = new ArrayList<>();
        add(entries, OutputField.HOST, Optional.of(host(workspace)));
        add(entries, OutputField.SERVER_HOSTNAME, Optional.of(host(workspace).replaceFirst("^https?://", "")));
        entries.addAll(names(workspace));
        return List.copyOf(entries);
    }

    private static List<OutputValue> names(Workspace workspace) {
        List<OutputValue> entries = new ArrayList<>();
        add(entries, OutputField.WORKSPACE_ID, workspace.workspaceId());
        add(entries, OutputField.AZURE_RESOURCE_ID, workspace.id().map(WorkspaceId::path));
        return entries;
    }

    /** Returns the workspace URL without a path, as the Databricks tools expect it. */
    public static String host(Workspace workspace) {
        return workspace.url().getScheme() + "://" + workspace.url().getRawAuthority();
    }

    private static void add(List<OutputValue> entries, OutputField field, Optional<String> value) {
        value.ifPresent(text -> entries.add(new OutputValue(field, new Secret(text))));
    }
}
