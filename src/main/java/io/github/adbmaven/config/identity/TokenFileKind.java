/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config.identity;

import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Value;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.problem.ErrorCode;
import java.util.Optional;

/**
 * A client id and a token of somebody whom its application trusts: in a file that is kept up to date, as in a cluster, or given
 * once, as by a CI system.
 */
final class TokenFileKind implements Kind {
    /** What clusters with workload identity set. */
    private static final String OF_CLUSTERS = "AZURE_FEDERATED_TOKEN_FILE";

    private final Around around;
    private final String name;
    private final boolean cluster;

    private TokenFileKind(Around around, String name, boolean cluster) {
        this.around = around;
        this.name = name;
        this.cluster = cluster;
    }

    static TokenFileKind workloadIdentity(Around around) {
        return new TokenFileKind(around, "workload-identity", true);
    }

    static TokenFileKind idToken(Around around) {
        return new TokenFileKind(around, "id-token", false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isConfigured() {
        if (!around.flag("ARM_USE_OIDC").orElse(true)) {
            return false;
        }
        Optional<Value> file = file();
        return cluster
                ? file.filter(value -> value.source().equals(OF_CLUSTERS)).isPresent()
                : file.filter(value -> !value.source().equals(OF_CLUSTERS)).isPresent() || given().isPresent();
    }

    @Override
    public Identity identity() {
        Principal principal = around.principal().orElseThrow(() -> Missing.clientId(name));
        Optional<Value> file = file();
        Optional<Value> given = cluster ? Optional.empty() : given();
        Value found = file.or(() -> given)
                .orElseThrow(() -> Missing.of(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "The application " + principal.id() + " is named, but no token that vouches for it.",
                        Setting.ID_TOKEN_FILE));
        Identity.AssertionSource source = file.isPresent()
                ? new Identity.AssertionSource.TokenFile(around.path(Setting.ID_TOKEN_FILE, found))
                : new Identity.AssertionSource.GivenToken(new Secret(found.text()));
        return new Identity.Federated(
                name, around.tenant(principal.id()), principal.id(), source, principal.origin(found.source()));
    }

    private Optional<Value> file() {
        return own(Setting.ID_TOKEN_FILE);
    }

    private Optional<Value> given() {
        return own(Setting.ID_TOKEN);
    }

    private Optional<Value> own(Setting setting) {
        return around.principal()
                .map(principal -> principal.own(setting))
                .orElseGet(() -> around.settings().get(setting));
    }
}
