/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.util.Optional;

/** What can be handed over, and what each kind of place calls it. */
public enum OutputField {
    HOST("host", "DATABRICKS_HOST", "host"),
    /** The host without a scheme: the form that drivers and connectors for SQL take. */
    SERVER_HOSTNAME("serverHostname", "DATABRICKS_SERVER_HOSTNAME", ""),
    TOKEN("token", "DATABRICKS_TOKEN", "token"),
    /** In the token's place: tools send either as the bearer. */
    ENTRA_TOKEN("entraToken", "DATABRICKS_TOKEN", "token"),
    /** Without it the Databricks tools refuse a token beside the pipeline's own {@code ARM_*} variables. */
    AUTH_TYPE("", "DATABRICKS_AUTH_TYPE", "auth_type"),
    TOKEN_ID("tokenId", "DATABRICKS_TOKEN_ID", ""),
    TOKEN_EXPIRY("tokenExpiry", "", ""),
    WORKSPACE_ID("workspaceId", "", ""),
    AZURE_RESOURCE_ID("azureResourceId", "", ""),
    /** The value of the header that goes with the management token. */
    MANAGED_RESOURCE_ID("", "DATABRICKS_AZURE_RESOURCE_ID", ""),
    MANAGEMENT_TOKEN("managementToken", "DATABRICKS_AZURE_SP_MANAGEMENT_TOKEN", ""),
    /** Where the token is, in a place that could not keep it to itself. */
    SECRETS_FILE("", "DATABRICKS_SECRETS_FILE", "");

    private final String property;
    private final String variable;
    private final String profileKey;

    OutputField(String property, String variable, String profileKey) {
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
        return this == TOKEN || this == ENTRA_TOKEN || this == MANAGEMENT_TOKEN;
    }

    private static Optional<String> named(String name) {
        return Optional.of(name).filter(text -> !text.isEmpty());
    }
}
