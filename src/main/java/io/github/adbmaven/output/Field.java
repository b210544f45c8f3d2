/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.util.Optional;

/** What can be handed over, and what each kind of place calls it. */
public enum Field {
    HOST("host", "DATABRICKS_HOST", "host"),
    TOKEN("token", "DATABRICKS_TOKEN", "token"),
    /** Without it the Databricks tools refuse a token beside the pipeline's own {@code ARM_*} variables. */
    AUTH_TYPE("", "DATABRICKS_AUTH_TYPE", "auth_type"),
    TOKEN_ID("tokenId", "DATABRICKS_TOKEN_ID", ""),
    TOKEN_EXPIRY("tokenExpiry", "", ""),
    WORKSPACE_ID("workspaceId", "", ""),
    AZURE_RESOURCE_ID("azureResourceId", "", "");

    private final String property;
    private final String variable;
    private final String profileKey;

    Field(String property, String variable, String profileKey) {
        this.property = property;
        this.variable = variable;
        this.profileKey = profileKey;
    }

    /** Its name as a property, without prefix; absent where properties do not carry it. */
    public Optional<String> property() {
        return named(property);
    }

    /** Its name as an environment variable. */
    public Optional<String> variable() {
        return named(variable);
    }

    /** Its name in a profile of a databrickscfg file. */
    public Optional<String> profileKey() {
        return named(profileKey);
    }

    /** Whether whoever reads it can use the workspace. */
    public boolean isSecret() {
        return this == TOKEN;
    }

    private static Optional<String> named(String name) {
        return Optional.of(name).filter(text -> !text.isEmpty());
    }
}
