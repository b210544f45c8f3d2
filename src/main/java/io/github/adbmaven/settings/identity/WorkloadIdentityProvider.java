/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.model.AssertionSource;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;

/** An application that trusts a service account of a cluster, which writes the federated token to a file. */
final class WorkloadIdentityProvider implements IdentityProvider {
    /** The variable that clusters with workload identity set. */
    static final String VARIABLE = "AZURE_FEDERATED_TOKEN_FILE";

    private final IdentityContext context;

    WorkloadIdentityProvider(IdentityContext context) {
        this.context = context;
    }

    @Override
    public String authType() {
        return "workload-identity";
    }

    @Override
    public boolean isConfigured() {
        return context.allowsOidc()
                && context.value(Setting.ID_TOKEN_FILE)
                        .filter(file -> file.source().equals(VARIABLE))
                        .isPresent();
    }

    @Override
    public Identity identity() {
        ConfiguredApplication application = context.requireApplication(authType());
        SettingValue file = context.value(Setting.ID_TOKEN_FILE)
                .orElseThrow(() -> IdentityErrors.federatedTokenRequired(application));
        return context.federated(
                authType(),
                application,
                new AssertionSource.TokenFile(context.path(Setting.ID_TOKEN_FILE, file)),
                file.source());
    }
}
