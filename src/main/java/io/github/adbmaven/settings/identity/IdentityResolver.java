/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.settings.ServerCredentials;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Determines the identity of the build from the settings alone, without a request. {@code auto} selects the first kind that is
 * configured. If that kind is incomplete, the build fails: the plugin never uses another identity silently.
 */
public final class IdentityResolver {
    private static final String AUTO = "auto";

    private final IdentityContext context;
    private final List<IdentityProvider> providers;

    /**
     * @param executionRoot the directory that contains relative paths
     * @param canDiscoverTenant whether the tenant can be discovered from the workspace if none is configured
     */
    public IdentityResolver(
            Settings settings, ServerCredentials.Source servers, Path executionRoot, boolean canDiscoverTenant) {
        Settings completed = EnvironmentFiles.complete(settings, executionRoot);
        this.context = new IdentityContext(
                completed, ConfiguredApplication.of(completed, servers), executionRoot, canDiscoverTenant);
        this.providers = inOrderOfAuto(context);
    }

    private static List<IdentityProvider> inOrderOfAuto(IdentityContext context) {
        return List.of(
                new ClientSecretIdentityProvider(context),
                new CertificateIdentityProvider(context),
                new WorkloadIdentityProvider(context),
                new IdTokenIdentityProvider(context),
                new GitHubIdentityProvider(context),
                new AzurePipelinesIdentityProvider(context),
                new ManagedIdentityProvider(context),
                new AzureCliIdentityProvider(context));
    }

    /** Returns the identity, and the other kinds that are configured. */
    public Chosen resolve() {
        Optional<SettingValue> authType = context.settings().get(Setting.AUTH_TYPE);
        if (authType.isEmpty()) {
            return firstConfigured();
        }
        String name = authType.get().text().strip().toLowerCase(Locale.ROOT);
        if (name.equals(AUTO)) {
            return firstConfigured();
        }
        for (IdentityProvider provider : providers) {
            if (provider.authType().equals(name)) {
                return new Chosen(provider.identity(), List.of());
            }
        }
        throw Settings.invalid(
                ErrorCode.INVALID_VALUE,
                Setting.AUTH_TYPE,
                authType.get(),
                "Invalid authType \"" + authType.get().text() + "\".",
                "choose one of " + AUTO + ", "
                        + providers.stream().map(IdentityProvider::authType).collect(Collectors.joining(", ")) + ".");
    }

    private Chosen firstConfigured() {
        List<IdentityProvider> configured = new ArrayList<>();
        for (IdentityProvider provider : providers) {
            if (provider.isConfigured()) {
                configured.add(provider);
            }
        }
        if (configured.isEmpty()) {
            throw context.application().isPresent()
                    ? credentialMissing(context.application().get())
                    : noCredentials();
        }
        List<String> unused = new ArrayList<>();
        for (IdentityProvider provider : configured.subList(1, configured.size())) {
            if (provider.isExplicit()) {
                unused.add(provider.authType());
            }
        }
        return new Chosen(configured.get(0).identity(), unused);
    }

    private ProblemException credentialMissing(ConfiguredApplication application) {
        String serverRemedy = application
                .server()
                .map(server -> "set the secret as <password>, or a certificate file as <privateKey>, of <server> \""
                        + server.id().text() + "\" of settings.xml;\nor ")
                .orElse("");
        String jobRemedy = providers.stream()
                .flatMap(provider -> provider.jobRemedy().stream())
                .findFirst()
                .map(";\nor "::concat)
                .orElse("");
        return new ProblemException(Problem.configuration(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "The application " + application.id()
                                + " is configured, but no client secret, certificate, federated token or managed identity is."
                                + ClientSecretIdentityProvider.secretOfOtherApplication(context))
                .configuredBy(application.clientId().source())
                .remedy(serverRemedy + "set " + Setting.CLIENT_SECRET.howToSet()
                        + "; in a pipeline, check that the secret is mapped into this step;\nor set "
                        + Setting.CERTIFICATE_FILE.howToSet() + ";\nor " + Setting.ID_TOKEN_FILE.howToSet()
                        + ";\nor ARM_USE_MSI=true" + jobRemedy + ". Nothing was sent."));
    }

    private ProblemException noCredentials() {
        return new ProblemException(
                Problem.configuration(ErrorCode.NO_CREDENTIALS, "No Azure credentials are configured.")
                        .observed("no client id (" + Setting.SERVER_ID.howToSet() + ", " + Setting.CLIENT_ID.howToSet()
                                + "), no client secret (" + Setting.CLIENT_SECRET.howToSet()
                                + "), no managed identity (ARM_USE_MSI), and no Azure CLI on the PATH.")
                        .remedy("set ARM_TENANT_ID, ARM_CLIENT_ID and ARM_CLIENT_SECRET;\n"
                                + "or set <serverId> to a <server> of settings.xml (its username is the client ID, its password"
                                + " the client secret);\n"
                                + "or, in a pipeline that issues OIDC tokens, set ARM_TENANT_ID and ARM_CLIENT_ID alone;\n"
                                + "or install the Azure CLI and run az login. Nothing was sent."));
    }

    /**
     * The identity of a build.
     *
     * @param unused {@code authType} of other kinds that are configured too
     */
    public record Chosen(Identity identity, List<String> unused) {
        public Chosen {
            unused = List.copyOf(unused);
        }
    }
}
