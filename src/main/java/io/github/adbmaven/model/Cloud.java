/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An Azure cloud: where its services are, and which hosts may see a credential.
 *
 * @param name the name that users configure
 * @param authorityHost Entra ID, ending in a slash
 * @param resourceManager Azure Resource Manager, ending in a slash
 * @param managementAudience for whom management tokens are made
 * @param workspaceDomain the domain of every workspace host, with a leading dot; absent in a cloud of the user's own, where
 *     the host that Azure named is trusted
 * @see <a href="https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure">Endpoints of the
 *     clouds</a>
 */
public record Cloud(
        String name,
        URI authorityHost,
        URI resourceManager,
        String managementAudience,
        Optional<String> workspaceDomain) {

    /** The application that stands for every Azure Databricks workspace, in every cloud. */
    public static final String DATABRICKS_AUDIENCE = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    public static final Cloud PUBLIC = known(
            "public",
            "https://login.microsoftonline.com/",
            "https://management.azure.com/",
            "https://management.core.windows.net/",
            ".azuredatabricks.net");

    public static final Cloud US_GOVERNMENT = known(
            "usgovernment",
            "https://login.microsoftonline.us/",
            "https://management.usgovcloudapi.net/",
            "https://management.core.usgovcloudapi.net/",
            ".databricks.azure.us");

    public static final Cloud CHINA = known(
            "china",
            "https://login.chinacloudapi.cn/",
            "https://management.chinacloudapi.cn/",
            "https://management.core.chinacloudapi.cn/",
            ".databricks.azure.cn");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The clouds that Microsoft runs. */
    public static List<Cloud> known() {
        return List.of(PUBLIC, US_GOVERNMENT, CHINA);
    }

    /** Whether a credential for Databricks may be sent to this host. */
    public boolean trustsWorkspaceHost(String host) {
        return workspaceDomain
                .map(domain -> host.toLowerCase(Locale.ROOT).endsWith(domain))
                .orElse(true);
    }

    /** The same for a host that neither the user nor Azure named just now, but a file or the environment. */
    public boolean trustsUnasked(String host) {
        return workspaceDomain.isPresent() ? trustsWorkspaceHost(host) : LOOPBACK.contains(host);
    }

    private static Cloud known(
            String name, String authorityHost, String resourceManager, String managementAudience, String domain) {
        return new Cloud(
                name, URI.create(authorityHost), URI.create(resourceManager), managementAudience, Optional.of(domain));
    }
}
