/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.model.AssertionSource;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import java.util.Optional;

/** An application that trusts the issuer of a federated token, which a file or a variable of the CI system contains. */
final class IdTokenIdentityProvider implements IdentityProvider {
    private final IdentityContext context;

    IdTokenIdentityProvider(IdentityContext context) {
        this.context = context;
    }

    @Override
    public String authType() {
        return "id-token";
    }

    @Override
    public boolean isConfigured() {
        return context.allowsOidc()
                && (context.value(Setting.ID_TOKEN_FILE)
                                .filter(file -> !file.source().equals(WorkloadIdentityProvider.VARIABLE))
                                .isPresent()
                        || context.value(Setting.ID_TOKEN).isPresent());
    }

    @Override
    public Identity identity() {
        ConfiguredApplication application = context.requireApplication(authType());
        Optional<SettingValue> file = context.value(Setting.ID_TOKEN_FILE);
        if (file.isPresent()) {
            return context.federated(
                    authType(),
                    application,
                    new AssertionSource.TokenFile(context.path(Setting.ID_TOKEN_FILE, file.get())),
                    file.get().source());
        }
        SettingValue token =
                context.value(Setting.ID_TOKEN).orElseThrow(() -> IdentityErrors.federatedTokenRequired(application));
        return context.federated(
                authType(), application, new AssertionSource.GivenToken(new Secret(token.text())), token.source());
    }
}
