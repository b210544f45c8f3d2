/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.model.AssertionSource;
import io.github.adbmaven.model.FederatedIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import java.util.Optional;

/**
 * A client ID and a federated token that its application trusts: in a file that is renewed, as in a cluster, or set
 * once, as by a CI system.
 */
final class TokenFileIdentityProvider implements IdentityProvider {
    /** What clusters with workload identity set. */
    private static final String OF_CLUSTERS = "AZURE_FEDERATED_TOKEN_FILE";

    private final IdentityContext around;
    private final String name;
    private final boolean cluster;

    private TokenFileIdentityProvider(IdentityContext around, String name, boolean cluster) {
        this.around = around;
        this.name = name;
        this.cluster = cluster;
    }

    static TokenFileIdentityProvider workloadIdentity(IdentityContext around) {
        return new TokenFileIdentityProvider(around, "workload-identity", true);
    }

    static TokenFileIdentityProvider idToken(IdentityContext around) {
        return new TokenFileIdentityProvider(around, "id-token", false);
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
        Optional<SettingValue> file = file();
        return cluster
                ? file.filter(value -> value.source().equals(OF_CLUSTERS)).isPresent()
                : file.filter(value -> !value.source().equals(OF_CLUSTERS)).isPresent() || given().isPresent();
    }

    @Override
    public Identity identity() {
        ConfiguredApplication principal = around.principal().orElseThrow(() -> IdentityErrors.clientId(name));
        Optional<SettingValue> file = file();
        Optional<SettingValue> given = cluster ? Optional.empty() : given();
        SettingValue found = file.or(() -> given)
                .orElseThrow(() -> IdentityErrors.settingRequired(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "The application " + principal.id() + " is configured, but its federated token is missing.",
                        Setting.ID_TOKEN_FILE));
        AssertionSource source = file.isPresent()
                ? new AssertionSource.TokenFile(around.path(Setting.ID_TOKEN_FILE, found))
                : new AssertionSource.GivenToken(new Secret(found.text()));
        return new FederatedIdentity(
                name, around.tenant(principal.id()), principal.id(), source, principal.origin(found.source()));
    }

    private Optional<SettingValue> file() {
        return own(Setting.ID_TOKEN_FILE);
    }

    private Optional<SettingValue> given() {
        return own(Setting.ID_TOKEN);
    }

    private Optional<SettingValue> own(Setting setting) {
        return around.principal()
                .map(principal -> principal.valueOf(setting))
                .orElseGet(() -> around.settings().get(setting));
    }
}
