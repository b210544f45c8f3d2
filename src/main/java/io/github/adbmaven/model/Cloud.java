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
 * @param vaultDomain the domain of every key vault, with a leading dot; absent in a cloud of the user's own
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

    /** The application that stands for every Azure Databricks workspace, in every cloud. */
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

    /** Whether an address is on this machine. */
    public static boolean isLoopback(URI address) {
        return address.getHost() != null && LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
    }

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
    public boolean trustsUnconfirmedHost(String host) {
        return workspaceDomain.isPresent() ? trustsWorkspaceHost(host) : LOOPBACK.contains(host);
    }

    /** For whom tokens for key vaults are made; absent where only the vault knows. */
    public Optional<String> vaultAudience() {
        return vaultDomain.map(domain -> "https://" + domain.substring(1));
    }

    /** Whether a token may be handed over to a key vault at this host. */
    public boolean trustsVaultHost(String host) {
        return vaultDomain
                .map(domain -> host.toLowerCase(Locale.ROOT).endsWith(domain))
                .orElse(true);
    }

    /** The same for a vault that the user did not name just now, but a file. */
    public boolean trustsVaultUnasked(String host) {
        return vaultDomain.isPresent() ? trustsVaultHost(host) : LOOPBACK.contains(host);
    }

    /**
     * Whether this is an address at which the tenants of this cloud sign in, also under an older name of the login host. In a
     * cloud of the user's own, tenants may sign in where those of the known clouds do.
     *
     * @see <a href="https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud">Login hosts of the
     *     clouds</a>
     */
    public boolean isLoginHost(URI address) {
        boolean ofTheUser = known().stream().noneMatch(known -> known.name.equals(name));
        return isOwnLoginHost(address)
                || (ofTheUser && known().stream().anyMatch(known -> known.isOwnLoginHost(address)));
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

    /** Whether this is the address of this cloud's Resource Manager. */
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
     * The audience of a federated token for a service principal.
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
