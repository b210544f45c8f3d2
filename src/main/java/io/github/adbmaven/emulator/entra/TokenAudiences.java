/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The audiences for which Entra ID issues tokens.
 *
 * @param management the identifiers of Resource Manager, without final slash
 */
public record TokenAudiences(Set<String> management) {
    /** Azure Databricks in every cloud. */
    public static final String DATABRICKS = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    /** Azure Key Vault in the public cloud, whose name for it the emulator's vaults have. */
    public static final String VAULT = "https://vault.azure.net";

    /** Microsoft Graph, whose tokens some clients ask for only to read their own claims. The API itself is not emulated. */
    public static final String GRAPH = "https://graph.microsoft.com";

    private static final String GRAPH_APPLICATION = "00000003-0000-0000-c000-000000000000";

    /** With the public names of Resource Manager, and its address here, which is what a custom cloud asks for. */
    public static TokenAudiences with(URI resourceManager) {
        return new TokenAudiences(Stream.of(
                        "https://management.azure.com",
                        "https://management.core.windows.net",
                        resourceManager.toString())
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** A management audience may end with one slash or none. */
    public boolean isManagement(String audience) {
        return management.contains(withoutSlash(audience).toLowerCase(Locale.ROOT));
    }

    public boolean isDatabricks(String audience) {
        return audience.equalsIgnoreCase(DATABRICKS);
    }

    /** Vault audiences are exact: Entra ID issues a token for the name with a slash, but vaults reject it. */
    public boolean isVault(String audience) {
        return audience.equalsIgnoreCase(VAULT);
    }

    /** Returns whether Entra ID issues tokens for the audience. */
    public boolean contains(String audience) {
        return isDatabricks(audience) || isManagement(audience) || isVault(withoutSlash(audience)) || isGraph(audience);
    }

    private static boolean isGraph(String audience) {
        return withoutSlash(audience).equalsIgnoreCase(GRAPH) || audience.equalsIgnoreCase(GRAPH_APPLICATION);
    }

    private static String withoutSlash(String audience) {
        return audience.endsWith("/") ? audience.substring(0, audience.length() - 1) : audience;
    }
}
