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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides from the settings who the build is. Nothing is tried out: a kind is chosen because it is configured, and a kind
 * that is incompletely configured is an error: the plugin never falls back to another one silently.
 *
 * <p>{@code auto} takes the first one of the {@linkplain #kinds list} that is configured.
 */
public final class IdentityResolver {
    private static final String AUTO = "auto";

    private final Settings settings;
    private final IdentityContext around;

    /**
     * A choice from these settings.
     *
     * @param start where the build was started
     * @param workspaceTells whether the tenant can be discovered from the workspace if it is not configured
     */
    public IdentityResolver(Settings settings, ServerCredentials.Source servers, Path start, boolean workspaceTells) {
        this.settings = EnvironmentFiles.complete(settings, start);
        this.around = new IdentityContext(
                this.settings, ConfiguredApplication.of(this.settings, servers), start, workspaceTells);
    }

    /** Who the build is, and what else would have been possible. */
    public Chosen resolve() {
        Optional<SettingValue> authType = settings.get(Setting.AUTH_TYPE);
        String name = authType.map(value -> value.text().strip().toLowerCase(Locale.ROOT))
                .orElse(AUTO);
        if (name.equals(AUTO)) {
            return automatic();
        }
        return kinds().stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .map(kind -> new Chosen(kind.identity(), List.of()))
                .orElseThrow(() -> Settings.invalid(
                        ErrorCode.INVALID_VALUE,
                        Setting.AUTH_TYPE,
                        authType.orElseThrow(),
                        "Invalid authType \"" + authType.orElseThrow().text() + "\".",
                        "choose one of " + AUTO + ", "
                                + kinds().stream().map(IdentityProvider::name).collect(Collectors.joining(", "))
                                + "."));
    }

    /** In the order of {@code auto}. */
    private List<IdentityProvider> kinds() {
        return List.of(
                new ClientSecretIdentityProvider(around),
                new CertificateIdentityProvider(around),
                TokenFileIdentityProvider.workloadIdentity(around),
                TokenFileIdentityProvider.idToken(around),
                new GitHubIdentityProvider(around),
                new AzurePipelinesIdentityProvider(around),
                new ManagedIdentityProvider(around),
                new AzureCliIdentityProvider(around));
    }

    private Chosen automatic() {
        List<IdentityProvider> configured =
                kinds().stream().filter(IdentityProvider::isConfigured).toList();
        if (configured.isEmpty()) {
            throw around.principal().map(this::nothingProves).orElseGet(this::noCredentials);
        }
        return new Chosen(
                configured.get(0).identity(),
                configured.stream()
                        .skip(1)
                        .map(IdentityProvider::name)
                        .filter(name -> !name.equals("azure-cli"))
                        .toList());
    }

    private ProblemException nothingProves(ConfiguredApplication principal) {
        String where = principal
                .server()
                .map(server -> "set the secret as <password>, or a certificate file as <privateKey>, of <server> \""
                        + server.id().text() + "\" of settings.xml;\nor ")
                .orElse("");
        String job = settings.environmentVariable("GITHUB_ACTIONS").isPresent()
                ? ";\nor add \"permissions: id-token: write\" to the job"
                : settings.environmentVariable("TF_BUILD").isPresent()
                        ? ";\nor map SYSTEM_ACCESSTOKEN into the step and set "
                                + Setting.SERVICE_CONNECTION_ID.howToSet()
                        : "";
        return new ProblemException(Problem.configuration(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "The application " + principal.id()
                                + " is configured, but no client secret, certificate, federated token or managed identity is."
                                + ClientSecretIdentityProvider.foreign(around))
                .configuredBy(principal.clientId().source())
                .remedy(where + "set " + Setting.CLIENT_SECRET.howToSet() + "; in a pipeline, check that the secret is"
                        + " mapped into this step;\nor set " + Setting.CERTIFICATE_FILE.howToSet() + ";\nor "
                        + Setting.ID_TOKEN_FILE.howToSet() + ";\nor ARM_USE_MSI=true" + job + ". Nothing was sent."));
    }

    private ProblemException noCredentials() {
        return new ProblemException(
                Problem.configuration(ErrorCode.NO_CREDENTIALS, "No Azure credentials are configured.")
                        .observed("no client ID (" + Setting.SERVER_ID.howToSet() + ", " + Setting.CLIENT_ID.howToSet()
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
     * @param passedOver other kinds that are configured too, and come later in the order
     */
    public record Chosen(Identity identity, List<String> passedOver) {
        public Chosen {
            passedOver = List.copyOf(passedOver);
        }
    }
}
