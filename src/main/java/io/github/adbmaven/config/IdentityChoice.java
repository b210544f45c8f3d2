/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config;

import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.util.Locale;
import java.util.Optional;

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
        Rank rank = clientRank()
                .orElseThrow(() -> incomplete("A client secret is there, but no client id.", Setting.CLIENT_ID));
        Optional<Value> serverId = settings.get(Setting.SERVER_ID, rank);
        Optional<ServerCredentials> server = serverId.map(this::server);
        String clientId = clientId(rank, serverId, server);
        Optional<Value> fromEnvironment = settings.get(Setting.CLIENT_SECRET).filter(secret -> belongsTo(clientId));
        Secret secret = server.flatMap(ServerCredentials::password)
                .or(() -> fromEnvironment.map(value -> new Secret(value.text())))
                .orElseThrow(() -> secretMissing(clientId, serverId));
        String tenant = settings.text(Setting.TENANT_ID)
                .orElseThrow(() ->
                        incomplete("The tenant of application " + clientId + " is not configured.", Setting.TENANT_ID));
        String origin = server.flatMap(ServerCredentials::password).isPresent()
                ? "<server> \"" + serverId.orElseThrow().text() + "\" of settings.xml"
                : String.join(
                        ", ",
                        settings.get(Setting.CLIENT_ID).map(Value::source).orElse(rank.name()),
                        fromEnvironment.map(Value::source).orElse(""));
        return new Identity.ClientSecret(plausibleTenant(tenant), clientId, secret, origin);
    }

    /** The rank that names a client id; a server of settings.xml does. */
    private Optional<Rank> clientRank() {
        return settings.strongest(Setting.CLIENT_ID, Setting.SERVER_ID);
    }

    private String clientId(Rank rank, Optional<Value> serverId, Optional<ServerCredentials> server) {
        Optional<Value> own = settings.get(Setting.CLIENT_ID, rank);
        Optional<String> username = server.flatMap(ServerCredentials::username);
        if (own.isPresent() && username.isPresent() && !own.get().text().equalsIgnoreCase(username.get())) {
            throw Settings.invalid(
                    Setting.CLIENT_ID,
                    own.get(),
                    "The client id " + own.get().text() + " is not the <username> of <server> \""
                            + serverId.orElseThrow().text() + "\", " + username.get() + ".",
                    "remove one of the two.");
        }
        return username.or(() -> own.map(Value::text))
                .or(() -> settings.text(Setting.CLIENT_ID))
                .orElseThrow(() -> incomplete(
                        "The <server> \"" + serverId.map(Value::text).orElse("")
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

    private ProblemException secretMissing(String clientId, Optional<Value> serverId) {
        String where = serverId.map(
                        id -> "put it as <password> into <server> \"" + id.text() + "\" of settings.xml, or ")
                .orElse("");
        String foreign = settings.get(Setting.CLIENT_SECRET).isPresent()
                ? " The one in the environment belongs to another client id, "
                        + settings.get(Setting.CLIENT_ID, Rank.ENVIRONMENT)
                                .map(Value::text)
                                .orElse("") + "."
                : "";
        return new ProblemException(Problem.configuration(
                        "The application " + clientId + " is named, but no secret for it." + foreign)
                .from(settings.get(Setting.CLIENT_ID)
                        .or(() -> serverId)
                        .map(Value::source)
                        .orElse(""))
                .remedy(where + "set " + Setting.CLIENT_SECRET.spellings()
                        + ". In a pipeline, check that the secret is mapped into this step. Nothing was sent."));
    }

    private static ProblemException incomplete(String what, Setting missing) {
        return new ProblemException(
                Problem.configuration(what).remedy("set " + missing.spellings() + ". Nothing was sent."));
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
}
