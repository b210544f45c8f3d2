/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config.identity;

import io.github.adbmaven.config.Setting;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.problem.ErrorCode;
import java.nio.file.Path;

/** Whoever is logged in to the Azure CLI. */
final class AzureCliKind implements Kind {
    private final Around around;

    AzureCliKind(Around around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "azure-cli";
    }

    /** Somebody who names an application does not mean whoever is logged in. */
    @Override
    public boolean isConfigured() {
        return around.flag("ARM_USE_CLI").orElse(true) && around.principal().isEmpty() && isInstalled();
    }

    @Override
    public Identity identity() {
        if (!isInstalled()) {
            throw Missing.variable(
                    ErrorCode.AZURE_CLI_NOT_FOUND,
                    "The Azure CLI is not on the path.",
                    "install it and run az login, or choose another identity with " + Setting.AUTH_TYPE.spellings()
                            + ".");
        }
        return new Identity.AzureCli(
                around.configuredTenant(),
                around.settings().text(Setting.SUBSCRIPTION_ID),
                path().azureCli().map(Path::toString),
                "az login");
    }

    private boolean isInstalled() {
        return path().hasAzureCli();
    }

    private SearchPath path() {
        return new SearchPath(around.settings().variable("PATH").orElse(""));
    }
}
