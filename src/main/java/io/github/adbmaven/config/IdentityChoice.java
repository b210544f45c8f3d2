/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config;

import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides from the settings who the build is. Nothing is tried out: a kind is chosen because it is configured, and a kind
 * that is configured by half is an error, never a reason to take another one in silence.
 *
 * <p>The order of {@code auto}:
 *
 * <ol>
 *   <li>{@code client-secret}: a client id is named, or a client secret stands in the environment
 *   <li>{@code azure-cli}: the executable {@code az} is on the path
 * </ol>
 */
public final class IdentityChoice {
    private static final String AUTO = "auto";
    private static final String CLIENT_SECRET = "client-secret";
    private static final String AZURE_CLI = "azure-cli";

    private final Settings settings;
    private final ServerCredentials.Source servers;

    public IdentityChoice(Settings settings, ServerCredentials.Source servers) {
        this.settings = settings;
        this.servers = servers;
    }

    public Identity resolve() {
        Optional<Value> authType = settings.get(Setting.AUTH_TYPE);
        return switch (authType.map(value -> value.text().strip().toLowerCase(Locale.ROOT))
                .orElse(AUTO)) {
            case AUTO -> automatic();
            case CLIENT_SECRET -> clientSecret();
            case AZURE_CLI -> azureCli();
            default ->
                throw Settings.invalid(
                        Setting.AUTH_TYPE,
                        authType.orElseThrow(),
                        "There is no way to authenticate called \""
                                + authType.orElseThrow().text() + "\".",
                        "choose one of " + String.join(", ", AUTO, CLIENT_SECRET, AZURE_CLI) + ".");
        };
    }

    private Identity automatic() {
        if (clientRank().isPresent() || settings.get(Setting.CLIENT_SECRET).isPresent()) {
            return clientSecret();
        }
        if (cliIsInstalled()) {
            return azureCli();
        }
        throw new ProblemException(Problem.configuration("This build has no identity for Azure.")
                .seen("no client id (" + Setting.SERVER_ID.spellings() + ", " + Setting.CLIENT_ID.spellings()
                        + "), no client secret (" + Setting.CLIENT_SECRET.spellings()
                        + "), and no Azure CLI on the path.")
                .remedy("set ARM_TENANT_ID, ARM_CLIENT_ID and ARM_CLIENT_SECRET;\n"
                        + "or name a <server> of settings.xml with <serverId> (its username is the client id, its password"
                        + " the client secret);\n"
                        + "or install the Azure CLI and run az login. Nothing was sent."));
    }

    private Identity clientSecret() {
        Rank rank = clientRank().orElseThrow(this::clientIdMissing);
        Optional<Named> server = settings.get(Setting.SERVER_ID).map(id -> new Named(id, server(id)));
        Value clientId = clientId(rank, server);
        // A server that a weaker rank names may complete this client id, never bring another one's secret.
        Optional<Named> own = server.filter(named -> named.canBe(clientId.text()));
        Optional<Secret> password = own.flatMap(named -> named.credentials().password());
        Optional<Value> variable = settings.get(Setting.CLIENT_SECRET).filter(secret -> belongsTo(clientId.text()));
        Secret secret = password.or(() -> variable.map(value -> new Secret(value.text())))
                .orElseThrow(() -> secretMissing(clientId, own));
        String tenant = settings.text(Setting.TENANT_ID)
                .orElseThrow(() -> incomplete(
                        "The tenant of application " + clientId.text() + " is not configured.", Setting.TENANT_ID));
        String secretFrom = password.flatMap(ignored -> own.map(Named::source))
                .or(() -> variable.map(Value::source))
                .orElseThrow();
        String origin =
                clientId.source().equals(secretFrom) ? secretFrom : String.join(", ", clientId.source(), secretFrom);
        return new Identity.ClientSecret(plausibleTenant(tenant), clientId.text(), secret, origin);
    }

    /** The rank that names a client id; a server of settings.xml does. */
    private Optional<Rank> clientRank() {
        return settings.strongest(Setting.CLIENT_ID, Setting.SERVER_ID);
    }

    private ProblemException clientIdMissing() {
        return settings.get(Setting.CLIENT_SECRET)
                .map(secret -> incomplete("A client secret is there, but no client id.", Setting.CLIENT_ID))
                .orElseGet(() -> incomplete(
                        "The identity is to be a client secret, but neither a client id nor a secret is there.",
                        Setting.CLIENT_ID,
                        Setting.CLIENT_SECRET,
                        Setting.SERVER_ID));
    }

    private Value clientId(Rank rank, Optional<Named> server) {
        Optional<Value> own = settings.get(Setting.CLIENT_ID, rank);
        Optional<Named> beside = server.filter(named -> named.id().rank() == rank);
        if (own.isPresent()) {
            beside.filter(named -> !named.canBe(own.get().text())).ifPresent(named -> {
                throw Settings.invalid(
                        Setting.CLIENT_ID,
                        own.get(),
                        "The client id " + own.get().text() + " is not the <username> of <server> \""
                                + named.id().text() + "\", "
                                + named.credentials().username().orElse("") + ".",
                        "remove one of the two.");
            });
            return own.get();
        }
        return beside.flatMap(named ->
                        named.credentials().username().map(username -> new Value(username, rank, named.source())))
                .or(() -> settings.get(Setting.CLIENT_ID))
                .orElseThrow(() -> incomplete(
                        "The <server> \""
                                + server.map(named -> named.id().text()).orElse("")
                                + "\" of settings.xml has no <username>.",
                        Setting.CLIENT_ID));
    }

    private ServerCredentials server(Value id) {
        return servers.find(id.text())
                .orElseThrow(() -> Settings.invalid(
                        Setting.SERVER_ID,
                        id,
                        "settings.xml has no <server> with the id \"" + id.text() + "\".",
                        "add it with the client id as <username> and the client secret as <password>."));
    }

    /** The environment's secret belongs to the environment's client id, if it names one. */
    private boolean belongsTo(String clientId) {
        return settings.get(Setting.CLIENT_ID, Rank.ENVIRONMENT)
                .map(other -> other.text().equalsIgnoreCase(clientId))
                .orElse(true);
    }

    private ProblemException secretMissing(Value clientId, Optional<Named> server) {
        String where = server.map(named ->
                        "put it as <password> into <server> \"" + named.id().text() + "\" of settings.xml, or ")
                .orElse("");
        String foreign = settings.get(Setting.CLIENT_SECRET).isPresent()
                ? " The one in the environment belongs to another client id, "
                        + settings.get(Setting.CLIENT_ID, Rank.ENVIRONMENT)
                                .map(Value::text)
                                .orElse("") + "."
                : "";
        return new ProblemException(Problem.configuration(
                        "The application " + clientId.text() + " is named, but no secret for it." + foreign)
                .from(clientId.source())
                .remedy(where + "set " + Setting.CLIENT_SECRET.spellings()
                        + ". In a pipeline, check that the secret is mapped into this step. Nothing was sent."));
    }

    private static ProblemException incomplete(String what, Setting... missing) {
        String spellings = Stream.of(missing).map(Setting::spellings).collect(Collectors.joining(",\nor "));
        return new ProblemException(Problem.configuration(what).remedy("set " + spellings + ". Nothing was sent."));
    }

    /** A GUID or a domain name; anything else would become another path at the login host. */
    private static String plausibleTenant(String tenant) {
        if (!tenant.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            throw new ProblemException(
                    Problem.configuration("The tenant \"" + tenant + "\" is neither a GUID nor a domain name.")
                            .remedy("set " + Setting.TENANT_ID.spellings() + ". Nothing was sent."));
        }
        return tenant;
    }

    private Identity azureCli() {
        if (!cliIsInstalled()) {
            throw new ProblemException(Problem.configuration("The Azure CLI is not on the path.")
                    .remedy("install it and run az login, or choose another identity with "
                            + Setting.AUTH_TYPE.spellings() + ". Nothing was sent."));
        }
        return new Identity.AzureCli(
                settings.text(Setting.TENANT_ID).map(IdentityChoice::plausibleTenant),
                settings.text(Setting.SUBSCRIPTION_ID),
                "az login");
    }

    private boolean cliIsInstalled() {
        return new SearchPath(settings.variable("PATH").orElse("")).hasAzureCli();
    }

    /** A server of settings.xml and the value that names it. */
    private record Named(Value id, ServerCredentials credentials) {
        boolean canBe(String clientId) {
            return credentials
                    .username()
                    .map(username -> username.equalsIgnoreCase(clientId))
                    .orElse(true);
        }

        String source() {
            return "<server> \"" + id.text() + "\" of settings.xml";
        }
    }
}
