/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.util.Optional;

/** An output value, with its name in each kind of output. */
public enum OutputField {
    HOST("host", "DATABRICKS_HOST", "host"),
    /** The host without a scheme, as SQL drivers and connectors expect it. */
    SERVER_HOSTNAME("serverHostname", "DATABRICKS_SERVER_HOSTNAME", ""),
    TOKEN("token", "DATABRICKS_TOKEN", "token"),
    /** Has the names of {@link #TOKEN}, because tools send either token as bearer token. */
    ENTRA_TOKEN("entraToken", "DATABRICKS_TOKEN", "token"),
    /** Without it the Databricks tools reject a token if {@code ARM_*} variables are set too. */
    AUTH_TYPE("", "DATABRICKS_AUTH_TYPE", "auth_type"),
    TOKEN_ID("tokenId", "DATABRICKS_TOKEN_ID", ""),
    TOKEN_EXPIRY("tokenExpiry", "", ""),
    WORKSPACE_ID("workspaceId", "", ""),
    AZURE_RESOURCE_ID("azureResourceId", "", ""),
    /** The value of the header that accompanies the management token. */
    MANAGED_RESOURCE_ID("", "DATABRICKS_AZURE_RESOURCE_ID", ""),
    MANAGEMENT_TOKEN("managementToken", "DATABRICKS_AZURE_SP_MANAGEMENT_TOKEN", ""),
    /** The path of the secrets file, for outputs that must not contain the token. */
    SECRETS_FILE("", "DATABRICKS_SECRETS_FILE", "");

    private final String property;
    private final String variable;
    private final String profileKey;

    OutputField(String property, String variable, String profileKey) {
        this.property = property;
        this.variable = variable;
        this.profileKey = profileKey;
    }

    /** Returns the property name without prefix; absent if properties do not include this value. */
    public Optional<String> property() {
        return named(property);
    }

    /** Returns the name of the environment variable. */
    public Optional<String> variable() {
        return named(variable);
    }

    /** Returns the key in a databrickscfg profile. */
    public Optional<String> profileKey() {
        return named(profileKey);
    }

    /** Whether the value gives access to the workspace. */
    public boolean isSecret() {
        return this == TOKEN || this == ENTRA_TOKEN || this == MANAGEMENT_TOKEN;
    }

    private static Optional<String> named(String name) {
        return Optional.of(name).filter(text -> !text.isEmpty());
    }
}
