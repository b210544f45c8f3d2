/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.model.AzureCliIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.settings.Setting;
import java.nio.file.Path;

/** The account that is signed in to the Azure CLI. */
final class AzureCliIdentityProvider implements IdentityProvider {
    private final IdentityContext around;

    AzureCliIdentityProvider(IdentityContext around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "azure-cli";
    }

    /** A configured application excludes the account of the Azure CLI. */
    @Override
    public boolean isConfigured() {
        return around.flag("ARM_USE_CLI").orElse(true) && around.principal().isEmpty() && isInstalled();
    }

    @Override
    public Identity identity() {
        if (!isInstalled()) {
            throw IdentityErrors.variable(
                    ErrorCode.AZURE_CLI_NOT_FOUND,
                    "Azure CLI not found on the PATH.",
                    "install it and run az login, or choose another identity with " + Setting.AUTH_TYPE.howToSet()
                            + ".");
        }
        return new AzureCliIdentity(
                around.configuredTenant(),
                around.settings().text(Setting.SUBSCRIPTION_ID),
                path().azureCli().map(Path::toString),
                "az login");
    }

    private boolean isInstalled() {
        return path().hasAzureCli();
    }

    private ExecutableSearchPath path() {
        return new ExecutableSearchPath(
                around.settings().environmentVariable("PATH").orElse(""));
    }
}
