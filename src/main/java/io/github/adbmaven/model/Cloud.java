/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An Azure cloud: the URLs of its services, and the hosts that may receive credentials.
 *
 * @param name the name that users configure
 * @param authorityHost Entra ID, ending in a slash
 * @param resourceManager Azure Resource Manager, ending in a slash
 * @param managementAudience the audience of management tokens
 * @param workspaceDomain the domain of every workspace host, with a leading dot; absent in a custom cloud, where
 *     the host that Azure returns is trusted
 * @param vaultDomain the domain of every key vault, with a leading dot; absent in a custom cloud
 * @see <a href="https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure">Endpoints of the
 *     clouds</a>
 */
public record Cloud(
        String name,
        URI authorityHost,
        URI resourceManager,
        String managementAudience,
        Optional<String> workspaceDomain,
        Optional<String> vaultDomain) {

    /** The application ID of Azure Databricks, in all clouds. */
    public static final String DATABRICKS_AUDIENCE = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";

    public static final Cloud PUBLIC = known(
            "public",
            "https://login.microsoftonline.com/",
            "https://management.azure.com/",
            "https://management.core.windows.net/",
            ".azuredatabricks.net",
            ".vault.azure.net");

    public static final Cloud US_GOVERNMENT = known(
            "usgovernment",
            "https://login.microsoftonline.us/",
            "https://management.usgovcloudapi.net/",
            "https://management.core.usgovcloudapi.net/",
            ".databricks.azure.us",
            ".vault.usgovcloudapi.net");

    public static final Cloud CHINA = known(
            "china",
            "https://login.chinacloudapi.cn/",
            "https://management.chinacloudapi.cn/",
            "https://management.core.chinacloudapi.cn/",
            ".databricks.azure.cn",
            ".vault.azure.cn");

    private static final int HTTPS_PORT = 443;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Whether a URL refers to this machine. */
    public static boolean isLoopback(URI address) {
        return address.getHost() != null && LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
    }

    /** Returns the clouds that Microsoft operates. */
    public static List<Cloud> known() {
        return List.of(PUBLIC, US_GOVERNMENT, CHINA);
    }

    /** Whether this host may receive credentials for Databricks. */
    public boolean trustsWorkspaceHost(String host) {
        return workspaceDomain
                .map(domain -> host.toLowerCase(Locale.ROOT).endsWith(domain))
                .orElse(true);
    }

    /** Whether a host from a file or the environment, which neither the user nor Azure confirmed, may receive credentials. */
    public boolean trustsUnconfirmedHost(String host) {
        return workspaceDomain.isPresent() ? trustsWorkspaceHost(host) : LOOPBACK.contains(host);
    }

    /** Returns the audience of tokens for key vaults; absent if only the vault knows it. */
    public Optional<String> vaultAudience() {
        return vaultDomain.map(domain -> "https://" + domain.substring(1));
    }

    /** Whether a key vault at this host may receive credentials. */
    public boolean trustsVaultHost(String host) {
        return vaultDomain
                .map(domain -> host.toLowerCase(Locale.ROOT).endsWith(domain))
                .orElse(true);
    }

    /** Whether a key vault from a file, which the user did not confirm, may receive credentials. */
    public boolean trustsUnconfirmedVault(String host) {
        return vaultDomain.isPresent() ? trustsVaultHost(host) : LOOPBACK.contains(host);
    }

    /**
     * Whether the tenants of this cloud sign in at this URL, including older names of the login host. Tenants of a custom cloud may
     * also sign in at the hosts of the known clouds.
     *
     * @see <a href="https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud">Login hosts of the
     *     clouds</a>
     */
    public boolean isLoginHost(URI address) {
        boolean custom = known().stream().noneMatch(known -> known.name.equals(name));
        return isOwnLoginHost(address) || (custom && known().stream().anyMatch(known -> known.isOwnLoginHost(address)));
    }

    private boolean isOwnLoginHost(URI address) {
        String host = address.getHost();
        return "https".equalsIgnoreCase(address.getScheme())
                && host != null
                && address.getRawUserInfo() == null
                && port(address) == port(authorityHost)
                && (host.equalsIgnoreCase(authorityHost.getHost())
                        || loginAliases().contains(host.toLowerCase(Locale.ROOT)));
    }

    /** Whether this is the URL of Azure Resource Manager in this cloud. */
    public boolean isResourceManager(URI address) {
        return "https".equalsIgnoreCase(address.getScheme())
                && resourceManager.getHost().equalsIgnoreCase(address.getHost())
                && port(address) == port(resourceManager);
    }

    private static int port(URI address) {
        return address.getPort() == -1 ? HTTPS_PORT : address.getPort();
    }

    private Set<String> loginAliases() {
        return switch (name) {
            case "public" -> Set.of("login.windows.net", "login.microsoft.com", "sts.windows.net");
            case "usgovernment" -> Set.of("login-us.microsoftonline.com", "login.usgovcloudapi.net");
            case "china" -> Set.of("login.partner.microsoftonline.cn");
            default -> Set.of();
        };
    }

    /**
     * Returns the audience of a federated token for a service principal.
     *
     * @see <a href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity">
     *     Audiences of the clouds</a>
     */
    public String exchangeAudience() {
        return "api://AzureADTokenExchange"
                + switch (name) {
                    case "usgovernment" -> "USGov";
                    case "china" -> "China";
                    default -> "";
                };
    }

    private static Cloud known(
            String name,
            String authorityHost,
            String resourceManager,
            String managementAudience,
            String domain,
            String vaultDomain) {
        return new Cloud(
                name,
                URI.create(authorityHost),
                URI.create(resourceManager),
                managementAudience,
                Optional.of(domain),
                Optional.of(vaultDomain));
    }
}
